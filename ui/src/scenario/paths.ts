/** What the look at one's paths is about. */

import type { Runs } from "./model";
import type { Earned, View } from "./types";

export interface Paths {
  view: View;
  level: number;
  runs: Runs;
  earned: Earned;
  go(to: number): void;
  letGo(step: number): void;
  announce(text: string): void;
  close(): void;
}
