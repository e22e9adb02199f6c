/**
 * Words that have not reached the course yet, kept in this tab only until they have.
 * What is read back is as untrusted as anything a stranger could have left there.
 */

import { member, type Json } from "./types";

const PREFIX = "ips-draft";
const KEPT_FOR = 24 * 60 * 60 * 1000;

export interface Draft {
  rev: number;
  pending: { action: Json; saveId: string }[];
}

export class Drafts {
  readonly #root: string | null;

  /**
   * @param storage where to keep them; null where the browser gives none. It may throw at any time.
   * @param learner opaque id; null where there is no learner, and then nothing is kept.
   */
  constructor(
    private readonly storage: Storage | null,
    private readonly learner: string | null,
    usage: string,
    private readonly now: () => number,
  ) {
    this.#root = learner === null ? null : [PREFIX, learner, usage].map(encodeURIComponent).join(":");
    this.#purge();
  }

  get(entry: string): Draft | null {
    return this.#guarded((storage, key) => draftOf(parsed(storage.getItem(key)), this.now()), entry);
  }

  put(entry: string, draft: Draft): void {
    const pending = draft.pending.map(({ action, saveId }) => ({ action, save_id: saveId }));
    const text = JSON.stringify({ at: this.now(), rev: draft.rev, pending });
    this.#guarded((storage, key) => storage.setItem(key, text), entry);
  }

  remove(entry: string): void {
    this.#guarded((storage, key) => storage.removeItem(key), entry);
  }

  /** Another learner's words leave this tab as soon as somebody else is here, and old ones in any case. */
  #purge(): void {
    try {
      const storage = this.storage;
      if (!storage) return;
      const keys = Array.from({ length: storage.length }, (_, place) => storage.key(place));
      for (const key of keys) {
        const [prefix, learner] = (key ?? "").split(":");
        if (key === null || prefix !== PREFIX) continue;
        const others = this.learner !== null && learner !== encodeURIComponent(this.learner);
        if (others || !draftOf(parsed(storage.getItem(key)), this.now())) storage.removeItem(key);
      }
    } catch {
      // A storage that can't be read keeps nothing that could be purged.
    }
  }

  #guarded<T>(use: (storage: Storage, key: string) => T, entry: string): T | null {
    try {
      if (!this.storage || !this.#root) return null;
      return use(this.storage, `${this.#root}:${encodeURIComponent(entry)}`);
    } catch {
      return null; // full or forbidden: typing and saving go on without it
    }
  }
}

/** The tab's storage; null where the browser forbids even to ask for it. */
export function tabStorage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function draftOf(value: unknown, now: number): Draft | null {
  const [at, rev, pending] = [member(value, "at"), member(value, "rev"), member(value, "pending")];
  if (typeof at !== "number" || at > now + KEPT_FOR || at < now - KEPT_FOR) return null;
  if (typeof rev !== "number" || !Number.isInteger(rev) || rev < 0 || !Array.isArray(pending)) return null;
  const found = pending.map((each) => ({ action: member(each, "action") as Json, saveId: member(each, "save_id") }));
  return found.length > 0 && found.every((each) => typeof each.saveId === "string" && each.saveId.length <= 64)
    ? { rev, pending: found as Draft["pending"] }
    : null;
}
