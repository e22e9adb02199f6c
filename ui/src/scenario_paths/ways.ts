/** Ways through a scenario, and where two of them part. All of it pure. */

import { wayTo, type Runs, type Step } from "../scenario/model";
import type { Earned, Scene } from "../scenario/types";

export interface Way {
  /** From 1, in the order in which they were taken. */
  place: number;
  end: Earned["ways"][number];
  steps: Step[];
}

export const waysOf = (runs: Runs, { ways }: Earned): Way[] =>
  ways.map((end, place) => ({ place: place + 1, end, steps: wayTo(runs, end.step) })).filter(({ steps }) => steps.length > 0);

/** The scene that a step led to; for 0, the first one. */
export function sceneAfter(n: number, { first, scenes, steps }: Earned): Scene | undefined {
  return scenes[n === 0 ? first : (steps[n]?.to ?? "")];
}

/** How many steps two ways have in common. */
export function together(one: Way, other: Way): number {
  const parting = one.steps.findIndex(({ n }, place) => other.steps[place]?.n !== n);
  return parting < 0 ? one.steps.length : parting;
}

/** The step from which on a way is on no other way: letting go of it takes nothing from the others. */
export function ownFrom(way: Way, all: Way[]): Step | undefined {
  const shared = new Set(all.flatMap(({ end, steps }) => (end.step === way.end.step ? [] : steps.map(({ n }) => n))));
  return way.steps.find(({ n }) => !shared.has(n));
}
