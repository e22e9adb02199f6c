/** What a page knows of a scenario: the first scene, and all that its learner has walked through. */

import type { Graph, Link } from "../graph/picture";

export interface Line {
  by?: string;
  said?: string;
  notice?: string;
}

export type Kind = "say" | "do" | "own" | "pause" | "limit" | "repair" | "go";

export interface Choice {
  id: string;
  kind: Kind;
  text: string;
  /** A mark of where it leads, to be kept with the step. */
  leads: string;
}

export interface Scene {
  id: string;
  kind?: "ending" | "card";
  title: string;
  picture?: { file: string; alt?: string };
  audio?: { file: string; transcript: string };
  lines?: Line[];
  /** Rich text, made safe by the server. */
  card?: string;
  choices?: Choice[];
}

export interface Lasting {
  id: string;
  title: string;
  words: string;
}

/** What a choice does. The three are told apart and never added up. */
export type Effects = { [side in "connection" | "mutuality" | "power"]: { change: "less" | "same" | "more"; words?: string } };

/** A step that was taken, and what came of it. */
export interface Told {
  /** The key of the scene that it led to. */
  to: string;
  kind?: Kind;
  /** Missing where the author has taken the choice out. */
  text?: string;
  consequence?: string;
  effects?: Effects;
  inner?: { by: string; said: string };
  changed?: Lasting[];
  moved?: boolean;
}

export interface Earned {
  /** The step that all of it is about. */
  at: number;
  scene: Scene;
  state: Lasting[];
  moved?: boolean;
  rewired?: boolean;
  first: string;
  scenes: { [key: string]: Scene };
  steps: { [n: string]: Told };
  ways: { step: number; kind: "ending" | "card" | "open" }[];
  map: Picture;
}

/** The scenes that were walked through, and the steps between them. */
export type Picture = Graph<Link & { steps: number[] }>;

export interface View {
  people: { id: string; name: string }[];
  start: Scene;
  debrief?: { id: string; text: string }[];
  lang?: string;
}
