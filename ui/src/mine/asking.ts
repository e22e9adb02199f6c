/** Requests about the learner's own words, and what came of them in plain words. */

import { member, refusal, signedOut, t, type Json } from "../core/api";
import type { Own } from "./own";

export type Scope = { scope: "entry"; entry: string } | { scope: "activity" } | { scope: "course" };

export interface Kept {
  entry: string;
  savedAt: string | null;
  value: Json;
}

export interface Export {
  entries: Kept[];
  text: string;
  /** The reply as the course gave it, without its token. */
  stored: Json;
}

export interface Earlier {
  at: string | null;
  text: string;
  value: Json;
}

/** Something that could not be done, for the learner: what happened, and what to do. */
export class Trouble extends Error {}

async function ask(own: Own, handler: string, body: { [name: string]: Json }): Promise<Json> {
  const { status, body: reply } = await own.post(handler, body);
  if (status === 200 && reply !== undefined) return reply;
  if (status === 401 || status === 403) throw new Trouble(signedOut(reply));
  if (status >= 400 && status < 500) throw new Trouble(refusal(reply));
  throw new Trouble(t("The course can't be reached just now. Nothing was changed. Wait a moment, then choose it again."));
}

/** What the course keeps of this learner, within a scope. */
export async function exported(own: Own, scope: Scope): Promise<Export> {
  const reply = await ask(own, "export", { ...scope });
  const found = member(reply, "entries");
  const text = member(reply, "text");
  const entries = (Array.isArray(found) ? found : []) as Json[];
  return {
    text: typeof text === "string" ? text : "",
    stored: { entries },
    entries: entries.map((each) => ({
      entry: String(member(each, "entry")),
      savedAt: (member(each, "saved_at") as string | null | undefined) ?? null,
      value: member(each, "value") as Json,
    })),
  };
}

/** Versions of an entry that were there before the one that is there now, newest first. */
export async function earlier(own: Own, entry: string): Promise<Earlier[]> {
  const found = member(await ask(own, "history", { entry }), "versions");
  return (Array.isArray(found) ? found : []).map((each) => ({
    at: (member(each, "at") as string | null | undefined) ?? null,
    text: String(member(each, "text") ?? ""),
    value: member(each, "value") as Json,
  }));
}

export interface Erasure {
  count: number;
  /** What confirms it; null once it is done. */
  confirm: string | null;
}

/** Ask how much would be erased; with what that gave as `confirm`, erase it. */
export async function erase(own: Own, scope: Scope, confirm: string | null): Promise<Erasure> {
  const reply = await ask(own, "erase", confirm === null ? { ...scope } : { ...scope, confirm });
  const token = member(reply, "confirm");
  return { count: Number(member(reply, "entries")), confirm: typeof token === "string" ? token : null };
}
