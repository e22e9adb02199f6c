/** What the save client has to know of an activity type: how actions change an entry. All of it pure. */

import type { Json } from "./types";

export interface Rules<V extends Json, A extends Json> {
  /** The entry after an action, exactly as the server's `respond` makes it. */
  respond(value: V | null, action: A): V;
  /** One action that does what two do, one after the other; null where there is none. */
  together(earlier: A, later: A): A | null;
  /** Whether an action should go out at once rather than when the typing pauses. */
  urgent(action: A): boolean;
  /** Whether an action carries nothing that the learner wrote. While they practise, only such a one goes out. */
  wordless(action: A): boolean;
  /** Why an action can't be saved as it is, for the learner; null where it can. */
  objection(action: A): string | null;
  /** Whether putting mine in place of theirs, or the other way round, would lose words. Null: there is nothing. */
  clash(mine: V | null, theirs: V | null): boolean;
  /** The action that makes an entry hold the words of `value`. */
  put(value: V): A;
  /** What to hold on to of an action that was refused for good; `value` has it on top. Null lets it go. */
  kept(value: V, refused: A): A | null;
  /** The action that keeps the words of both. */
  join(mine: V, theirs: V): A;
  /** Whether an entry like this lets the learner see something more. */
  opens(value: V): boolean;
  /** A value or an action that came from outside; null where it is not one. */
  value(found: unknown): V | null;
  action(found: unknown): A | null;
}
