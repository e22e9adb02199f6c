/** Notes on a learner's words: what some people hear in a phrase of theirs. */

import { member, refusal, signedOut, t, type Reply } from "../core/api";

export interface Note {
  id: string;
  /** The phrase as it stands in the words. */
  said: string;
  why: string;
  ask: string;
  directions: string[];
}

/** Notes on a text, in its order; or, as a text, why there are none and what to do. */
export function notesOn(text: string, { status, body }: Reply): Note[] | string {
  const found = member(body, "notes");
  if (status === 200 && Array.isArray(found)) return found.map((each) => note(Array.from(text), each));
  if (status === 401 || status === 403) return signedOut(body);
  if (status >= 400 && status < 500) return refusal(body);
  return t("The course can't be reached just now, so nothing could be looked at. Your words are as they were. Wait a moment, then try again.");
}

/** Places count whole characters, as the server does. */
function note(characters: string[], found: unknown): Note {
  const [start, end, tries] = [member(found, "start"), member(found, "end"), member(found, "try")];
  return {
    id: String(member(found, "id")),
    said: characters.slice(Number(start), Number(end)).join(""),
    why: String(member(found, "why")),
    ask: String(member(found, "ask")),
    directions: Array.isArray(tries) ? tries.map(String) : [],
  };
}

/** Notes that are open come first; what the learner wants to keep, or was quoting, needs no second look. */
export function inTurn(notes: Note[], settled: { [note: string]: string }): Note[] {
  const done = ({ id }: Note): number => (settled[id] === "keep" || settled[id] === "quoting" ? 1 : 0);
  return [...notes].sort((one, other) => done(one) - done(other));
}
