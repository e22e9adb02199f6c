/** What the lazily fetched panels are about. */

import type { ActivityElement } from "./element";
import type { Choice } from "./saver";
import type { Json } from "./types";

/** "Your words here": the activity whose words they are. It comes anew each time something has changed. */
export interface OwnWords {
  activity: ActivityElement<unknown, Json, Json>;
}

/** Two versions of one entry, between which only its learner can choose. */
export interface Versions {
  id: string;
  mine: string;
  /** Null where it was erased elsewhere. */
  theirs: string | null;
  choose(choice: Choice): void;
}
