/** What the scripts that are fetched later are about: the map as a picture, how it has grown, and out of the page. */

import type { Reply } from "../core/api";
import type { Item, Link, Perspective, Value, View } from "./model";
import type { Sheet } from "./outline";

export interface Drawing {
  view: View;
  map: { items: Item[]; links: Link[] };
  /** Whose perspectives they are, in an example. */
  names?: Perspective[] | undefined;
  rtl: boolean;
  /** What the learner can do with it; null where there is nothing to do but read it. */
  sheet: Sheet | null;
}

export interface Outlook {
  view: View;
  value: Value;
  rtl: boolean;
  title: string;
  announce(text: string): void;
}

/** Then and now. */
export interface Growth extends Outlook {
  post(handler: string, body: { [name: string]: string }): Promise<Reply>;
  takeAlong(map: Value): void;
}
