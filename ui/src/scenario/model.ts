/** A learner's ways through a scenario: the same steps as `ips_xblocks/activities/scenario_runs.py`. */

import { blank, characters, member, t, type Json, type Rules } from "../core/api";

export type Step = { n: number; after: number; scene: string; choice: string; label: string; led?: string; words?: string };

/** A tree of steps: going back and choosing otherwise adds a way, and nothing goes unless it is let go of. */
export type Runs = { steps: Step[]; at: number; paused: number | null; drafts: { [scene: string]: string } };

/** What was written about a question afterwards. */
export type Note = { words: string };
export type Value = Runs | Note;

type Taken = Omit<Step, "n">;
type Draft = { do: "draft"; scene: string; words: string };
export type Action =
  | ({ do: "choose" } & Taken)
  | { do: "go"; to: number }
  | { do: "pause" }
  | Draft
  | { do: "let-go"; step: number }
  | ({ do: "put" } & Runs)
  | { do: "write"; words: string };

/** The entry of all ways. */
export const RUNS = "runs";
export const LONGEST = 10_000;
export const LONGEST_LINE = 1_000;
export const LONGEST_LABEL = 80;

const NEW: Runs = { steps: [], at: 0, paused: null, drafts: {} };

export const runsOf = (value: Value | null | undefined): Runs => (value && "steps" in value ? value : NEW);
export const noteOf = (value: Value | null | undefined): string => (value && "words" in value ? value.words : "");

/** The way to a step from the start, as its steps in order. */
export function wayTo({ steps }: Runs, n: number): Step[] {
  const way: Step[] = [];
  const by = new Map(steps.map((step) => [step.n, step]));
  for (let step = by.get(n); step; step = by.get(step.after)) way.unshift(step);
  return way;
}

const there = (runs: Runs, n: number): boolean => n === 0 || runs.steps.some((step) => step.n === n);

const same = (steps: Step[], after: number, { scene, choice, words }: Taken): Step | undefined =>
  steps.find((each) => each.after === after && each.scene === scene && each.choice === choice && each.words === words);

function next(steps: Step[], after: number, { scene, choice, label, led, words }: Taken): Step {
  const n = Math.max(0, ...steps.map((step) => step.n)) + 1;
  return { n, after, scene, choice, label, ...(led === undefined ? {} : { led }), ...(words === undefined ? {} : { words }) };
}

function chosen(runs: Runs, taken: Taken): Runs {
  const { steps, at, drafts: all } = runs;
  const beside = same(steps, taken.after, taken);
  if (beside && at !== taken.after) return runs; // it is behind them already
  const { [taken.scene]: said, ...others } = all;
  const drafts = taken.words === undefined ? all : others;
  if (beside) return { ...runs, at: beside.n, drafts };
  const made = next(steps, taken.after, taken);
  return { ...runs, steps: [...steps, made], at: made.n, drafts };
}

function drafted(runs: Runs, scene: string, words: string): Runs {
  const { [scene]: before, ...others } = runs.drafts;
  return { ...runs, drafts: words ? { ...others, [scene]: words } : others };
}

function letGo(runs: Runs, n: number): Runs {
  const first = runs.steps.find((step) => step.n === n);
  if (!first) return runs;
  const going = new Set([n]);
  for (const step of runs.steps) if (going.has(step.after)) going.add(step.n);
  const instead = (place: number): number => (going.has(place) ? first.after : place);
  const { at, paused } = runs;
  return { ...runs, steps: runs.steps.filter((step) => !going.has(step.n)), at: instead(at), paused: paused === null ? null : instead(paused) };
}

/** Those of an earlier time beside those of now. None of what is there goes. */
function putBack(runs: Runs, earlier: Runs): Runs {
  const steps = [...runs.steps];
  const now = new Map([[0, 0]]);
  for (const step of earlier.steps) {
    const after = now.get(step.after);
    if (after === undefined) continue; // it hangs on nothing
    let found = same(steps, after, step);
    if (!found) steps.push((found = next(steps, after, step)));
    now.set(step.n, found.n);
  }
  return {
    steps,
    at: now.get(earlier.at) ?? runs.at,
    paused: earlier.paused === null ? runs.paused : (now.get(earlier.paused) ?? 0),
    drafts: { ...runs.drafts, ...earlier.drafts },
  };
}

const both = (mine: string, theirs: string): string => [...new Set([theirs, mine])].filter((each) => !blank(each)).join("\n\n");
const differ = (one = "", other = ""): boolean => one !== other && !blank(one) && !blank(other);

export const rules: Rules<Value, Action> = {
  respond(value, action) {
    if (action.do === "write") return { words: action.words };
    const runs = runsOf(value);
    switch (action.do) {
      case "choose":
        return chosen(runs, action);
      case "go":
        return there(runs, action.to) ? { ...runs, at: action.to } : runs;
      case "pause":
        return { ...runs, paused: runs.at };
      case "draft":
        return drafted(runs, action.scene, action.words);
      case "let-go":
        return letGo(runs, action.step);
      case "put":
        return putBack(runs, action);
    }
  },

  together(earlier, later) {
    if (earlier.do === "write") return later.do === "write" ? later : null;
    if (earlier.do !== "draft") return null;
    const said = later.do === "draft" || (later.do === "choose" && later.words !== undefined);
    return said && later.scene === earlier.scene ? later : null;
  },

  urgent: (action) => action.do !== "draft" && action.do !== "write",

  wordless: (action) => action.do !== "put" && !("words" in action),

  objection(action) {
    if (!("words" in action) || action.words === undefined) return null;
    const [n, most] = [characters(action.words), action.do === "write" ? LONGEST : LONGEST_LINE];
    return n > most ? t("This is {n} characters long, and {most} can be kept here. Make it a little shorter.", { n, most }) : null;
  },

  clash(mine, theirs) {
    if (mine === null) return false;
    if ("words" in mine) return theirs === null ? !blank(mine.words) : mine.words !== noteOf(theirs) && !blank(noteOf(theirs));
    if (theirs === null) return mine.steps.length > 0 || Object.values(mine.drafts).some((words) => !blank(words));
    const other = runsOf(theirs).drafts;
    return Object.keys(mine.drafts).some((scene) => differ(mine.drafts[scene], other[scene]));
  },

  put: (value) => ("words" in value ? { do: "write", words: value.words } : { do: "put", ...value }),

  // A choice that was refused was never made. Words that were to go with it are a line not said yet.
  kept(_, refused) {
    if (refused.do === "draft" || refused.do === "write") return refused;
    return refused.do === "choose" && refused.words !== undefined ? { do: "draft", scene: refused.scene, words: refused.words } : null;
  },

  join(mine, theirs) {
    if ("words" in mine) return { do: "write", words: both(mine.words, noteOf(theirs)) };
    const other = runsOf(theirs).drafts;
    const scenes = Object.keys({ ...other, ...mine.drafts });
    return { do: "put", ...mine, drafts: Object.fromEntries(scenes.map((scene) => [scene, both(mine.drafts[scene] ?? "", other[scene] ?? "")])) };
  },

  opens: (value) => "steps" in value,

  value(found) {
    const words = member(found, "words");
    return typeof words === "string" ? { words } : runs(found);
  },

  action(found) {
    const does = member(found, "do");
    const parts = does === "put" ? runs(found) : shaped(found, PARTS.get(does));
    return parts && ({ do: does, ...parts } as Action);
  },
};

const TAKEN = "after scene choice label led? words?";
/** What each action carries besides its name. */
const PARTS = new Map<unknown, string>([
  ["choose", TAKEN],
  ["go", "to"],
  ["pause", ""],
  ["draft", "scene words"],
  ["let-go", "step"],
  ["write", "words"],
]);
const NUMBERS = "n after at to step";

/** The parts of something from outside that have these names; null where one is not what it has to be. */
function shaped(found: unknown, names: string | undefined): { [name: string]: Json } | null {
  if (names === undefined) return null;
  const parts: { [name: string]: Json } = {};
  for (const each of names.split(" ").filter(Boolean)) {
    const name = each.replace("?", "");
    const part = member(found, name);
    if (part === undefined && name !== each) continue;
    if (NUMBERS.split(" ").includes(name) ? !Number.isInteger(part) : typeof part !== "string") return null;
    parts[name] = part as Json;
  }
  return parts;
}

function runs(found: unknown): Runs | null {
  const [all, paused, drafts] = ["steps", "paused", "drafts"].map((name) => member(found, name));
  const place = shaped(found, "at");
  if (!place || !Array.isArray(all) || !(paused === null || Number.isInteger(paused))) return null;
  if (typeof drafts !== "object" || drafts === null || Object.values(drafts).some((words) => typeof words !== "string")) return null;
  const steps = all.map((each) => shaped(each, `n ${TAKEN}`));
  return steps.includes(null) ? null : ({ steps, ...place, paused, drafts } as unknown as Runs);
}
