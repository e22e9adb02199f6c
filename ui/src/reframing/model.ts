/** What a learner makes of one line: the same steps as `ips_xblocks/activities/reframing.py`. */

import { blank, characters, member, t, type Rules } from "../core/api";

export interface Phrase {
  id: string;
  text: string;
  carries?: string;
}

export interface Item {
  id: string;
  context: string;
  /** Left out, the learner brings a phrase of their own. */
  original?: string;
  phrases?: Phrase[];
}

export interface View {
  items: Item[];
  take_along?: string;
  lang?: string;
}

export interface Earned {
  carries?: string;
  phrases?: Phrase[];
  possibilities?: { id: string; text: string; voice?: string }[];
  own_word?: string;
  questions?: string[];
}

/** The entry for the one line that a learner takes into their next conversation. */
export const TAKE_ALONG = "take-along";

export type Verdict = "keep" | "quoting" | "change";

/** All that a learner has made of a line. A part that is not there was never touched. */
export type Made = {
  words: string;
  phrase?: string;
  chosen?: { [phrase: string]: string };
  settled?: { [note: string]: Verdict };
};
export type Value = Made & { first: string | null; stage: "writing" | "shown" | "skipped" };
export type Action = ({ do: "write" | "look" } & Made) | { do: "skip" };

export const LONGEST = 10_000;
export const LONGEST_PART = 1_000;

const NEW: Value = { words: "", first: null, stage: "writing" };

/** What has been made, without how it stands; and what of that came from outside is what it says it is. */
export function made(value: unknown): Made | null {
  const [words, phrase, chosen, settled] = ["words", "phrase", "chosen", "settled"].map((name) => member(value, name));
  if (typeof words !== "string" || !["string", "undefined"].includes(typeof phrase) || !texts(chosen) || !texts(settled)) return null;
  const found = { words, phrase, chosen, settled };
  return Object.fromEntries(Object.entries(found).filter(([, part]) => part !== undefined)) as Made;
}

const texts = (found: unknown): boolean =>
  found === undefined || (typeof found === "object" && found !== null && Object.values(found).every((each) => typeof each === "string"));

/** Every text by the place where it stands, and every phrase that was chosen. */
function pieces({ words, phrase = "", chosen = {} }: Made): Map<string, string> {
  return new Map([["words", words], ["phrase", phrase], ...Object.entries(chosen).map(([id, text]) => [`chosen ${id}`, text] as const)]);
}

function both(mine = "", theirs = ""): string {
  return [...new Set([theirs, mine])].filter((each) => !blank(each)).join("\n\n");
}

export const rules: Rules<Value, Action> = {
  respond(value, action) {
    const before = value ?? NEW;
    if (action.do === "skip") return before.stage === "writing" ? { ...before, stage: "skipped" } : before;
    const after = { ...before, ...made(action) };
    if (action.do === "look" && before.stage === "writing") return { ...after, first: action.words, stage: "shown" };
    // They came back to it; there is no first version to set beside it.
    if (action.do === "write" && before.stage === "skipped" && !blank(action.words)) return { ...after, stage: "shown" };
    return after;
  },

  together: (earlier, later) =>
    earlier.do === "write" && later.do !== "skip" && Object.keys(earlier).every((part) => part in later) ? later : null,

  urgent: (action) => action.do !== "write",

  wordless: (action) => action.do === "skip",

  objection(action) {
    if (action.do === "skip") return null;
    for (const [place, text] of pieces(action)) {
      const [n, most] = [characters(text), place === "words" ? LONGEST : LONGEST_PART];
      if (n > most) return t("This is {n} characters long, and {most} can be kept here. Make it a little shorter.", { n, most });
    }
    return null;
  },

  clash(mine, theirs) {
    if (mine === null) return false;
    const own = pieces(mine);
    if (theirs === null) return [...own.values()].some((text) => !blank(text));
    return [...pieces(theirs)].some(([place, text]) => own.get(place) !== text && !(blank(text) && own.has(place)));
  },

  put: (value) => ({ do: "write", ...(made(value) as Made) }),

  kept: (value) => rules.put(value),

  join(mine, theirs) {
    const joined: Action = { do: "write", words: both(mine.words, theirs.words) };
    if (mine.phrase ?? theirs.phrase) joined.phrase = both(mine.phrase, theirs.phrase);
    if (mine.chosen ?? theirs.chosen) {
      const ids = Object.keys({ ...theirs.chosen, ...mine.chosen });
      joined.chosen = Object.fromEntries(ids.map((id) => [id, both(mine.chosen?.[id], theirs.chosen?.[id])]));
    }
    if (mine.settled ?? theirs.settled) joined.settled = { ...theirs.settled, ...mine.settled };
    return joined;
  },

  opens: (value) => value.stage !== "writing",

  value(found) {
    const [parts, first, stage] = [made(found), member(found, "first"), member(found, "stage")];
    const known = stage === "writing" || stage === "shown" || stage === "skipped";
    return parts && known && (typeof first === "string" || first === null) ? { ...parts, first, stage } : null;
  },

  action(found) {
    const [does, parts] = [member(found, "do"), made(found)];
    if (does === "skip") return { do: does };
    return (does === "write" || does === "look") && parts ? { do: does, ...parts } : null;
  },
};

/** Why looking makes no sense yet; null where it does. */
export function notYet(words: string): string | null {
  return blank(words) ? t("Write a few words first, or choose to skip writing.") : null;
}
