/** What the scripts that are fetched later are about: the map as a picture, how it has grown, and out of the page. */

import type { Reply } from "../core/api";
import type { Item, Link, Perspective, Value, View } from "./model";

export interface Drawing {
  view: View;
  map: { items: Item[]; links: Link[] };
  /** Whose perspectives they are, in an example. */
  names?: Perspective[] | undefined;
  rtl: boolean;
  /** The item whose panel is open. */
  chosen: string | null;
  /** Null where there is nothing to do with an item but read it. */
  choose: ((id: string) => void) | null;
}

export interface Outlook {
  view: View;
  value: Value;
  rtl: boolean;
  level: number;
  title: string;
  announce(text: string): void;
}

/** Then and now. */
export interface Growth extends Outlook {
  post(handler: string, body: { [name: string]: string }): Promise<Reply>;
  takeAlong(map: Value): void;
}
