/** What a learner makes of one line: the same steps as `ips_xblocks/activities/reframing.py`. */

import { blank, characters, member, t, type Rules } from "../core/api";

export interface Item {
  id: string;
  context: string;
  original: string;
  speaker?: string;
  prompt?: string;
}

export interface View {
  items: Item[];
  lang?: string;
}

export interface Earned {
  carries?: string;
  possibilities: { id: string; text: string; voice?: string }[];
  questions?: string[];
}

export type Value = { words: string; first: string | null; stage: "writing" | "shown" | "skipped" };
export type Action = { do: "write"; words: string } | { do: "look"; words: string } | { do: "skip" };

export const LONGEST = 10_000;

const NEW: Value = { words: "", first: null, stage: "writing" };

export const rules: Rules<Value, Action> = {
  respond(value, action) {
    const before = value ?? NEW;
    const after = action.do === "skip" ? { ...before } : { ...before, words: action.words };
    if (action.do === "look" && before.stage === "writing") return { ...after, first: action.words, stage: "shown" };
    if (action.do === "skip" && before.stage === "writing") return { ...after, stage: "skipped" };
    // They came back to it; there is no first version to set beside it.
    if (action.do === "write" && before.stage === "skipped" && !blank(action.words)) return { ...after, stage: "shown" };
    return after;
  },

  absorbs: (earlier, later) => earlier.do === "write" && later.do !== "skip",

  urgent: (action) => action.do !== "write",

  wordless: (action) => action.do === "skip",

  objection(action) {
    const length = action.do === "skip" ? 0 : characters(action.words);
    if (length <= LONGEST) return null;
    return t("This is {n} characters long, and {most} can be kept here. Make it a little shorter.", {
      n: length,
      most: LONGEST,
    });
  },

  clash(mine, theirs) {
    if (mine === null) return false;
    return theirs === null ? !blank(mine.words) : mine.words !== theirs.words && !blank(theirs.words);
  },

  put: (value) => ({ do: "write", words: value.words }),

  join: (mine, theirs) => ({ do: "write", words: [theirs.words, mine.words].filter((each) => !blank(each)).join("\n\n") }),

  opens: (value) => value.stage !== "writing",

  value(found) {
    const [words, first, stage] = [member(found, "words"), member(found, "first"), member(found, "stage")];
    const known = stage === "writing" || stage === "shown" || stage === "skipped";
    const fits = typeof words === "string" && (typeof first === "string" || first === null) && known;
    return fits ? { words, first, stage } : null;
  },

  action(found) {
    const [does, words] = [member(found, "do"), member(found, "words")];
    if (does === "skip") return { do: does };
    return (does === "write" || does === "look") && typeof words === "string" ? { do: does, words } : null;
  },
};

/** Why looking makes no sense yet; null where it does. */
export function notYet(words: string): string | null {
  return blank(words) ? t("Write a few words first, or choose to skip writing.") : null;
}
