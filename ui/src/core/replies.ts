/** What a reply that is not a "yes" means for a save, and how it is told. */

import { t } from "./i18n";
import { member, type Json } from "./types";

const LONGEST = 60_000;
const LONGEST_ASKED_FOR = 300_000;

/** Whether the same request may well succeed later. A 200 comes here only when it couldn't be read. */
export function tryAgain(status: number): boolean {
  return status < 400 || status === 408 || status === 429 || status >= 500;
}

/**
 * How long to wait before the next try, in milliseconds: 1 s doubling to 60 s, give or take a quarter
 * so that a whole class doesn't come back at once, and never sooner than the server asked for.
 */
export function retryDelay(failures: number, retryAfter: string | null, now: number, random: number): number {
  const backoff = Math.min(LONGEST, 1000 * 2 ** Math.min(failures, 10)) * (0.75 + random / 2);
  return Math.max(Math.min(backoff, LONGEST), Math.min(asked(retryAfter, now), LONGEST_ASKED_FOR));
}

function asked(retryAfter: string | null, now: number): number {
  if (!retryAfter) return 0;
  const ms = /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}

/** Why the server won't have this page: in its own words, where the page has outlived its token; else signed out. */
export const signedOut = (body: Json | undefined): string =>
  message(body) ||
  t("You are signed out. Your words are still here: sign in again in another tab, then come back to this one.");

/** Why the server won't take it, in the server's words where it has any. */
export function refusal(body: Json | undefined): string {
  return message(body) || t("The course couldn't take this. Change a word or two, and it will be tried again.");
}

function message(body: Json | undefined): string {
  const said = member(body, "message");
  return typeof said === "string" ? said.trim() : "";
}
