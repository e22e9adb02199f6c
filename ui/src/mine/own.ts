/** An activity as the panel needs it. */

import type { ActivityElement, Entries, Json, Reply } from "../core/api";

export interface Own {
  entries: Entries<Json, Json>;
  /** Whether one block's words are kept apart from everything else, so that no whole course can be had. */
  alone: boolean;
  level: number;
  /** What to call an entry; "" for one whose line is gone. */
  nameOf(entry: string): string;
  /** Make an entry hold what an earlier version held. */
  takeBack(entry: string, value: Json): void;
  post(handler: string, body: { [name: string]: Json }): Promise<Reply>;
  announce(text: string): void;
  close(): void;
}

/** Return what the panel may do with an activity that has its entries. */
export function ownOf(activity: ActivityElement<unknown, Json, Json>): Own {
  const entries = activity.entries as Entries<Json, Json>;
  return {
    entries,
    alone: activity.payload.audience !== "owner-only",
    level: activity.level,
    nameOf: (entry) => activity.entryName(activity.payload.view, entry),
    takeBack: (entry, value) => {
      const found = activity.rules.value(value);
      if (found !== null) entries.saver(entry)?.act(activity.rules.put(found));
    },
    post: (handler, body) => activity.link.post(handler, body),
    announce: (text) => activity.announce(text),
    close: () => activity.toggleOwn(),
  };
}
