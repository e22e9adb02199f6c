/** All entries of one block: reading what was saved, one saver each, credit, and skipping the whole. */

import { Drafts } from "./drafts";
import type { Link } from "./link";
import type { Rules } from "./rules";
import { Saver } from "./saver";
import { member, type Clock, type Json, type Mark, type Payload } from "./types";

export const SLOW_AFTER = 8_000;

/** Blocks that saved something since the page loaded: their payload may say that there is nothing to read. */
const touched = new Set<string>();

export interface Place {
  link: Link;
  storage: Storage | null;
  /** Whether the page came out of the browser's history, and so what it was told may be old. */
  returned: boolean;
  clock: Clock;
  random(): number;
  newId(): string;
  changed(): void;
}

export type Phase = "ready" | "closed" | "loading" | "slow" | "lost" | "signed-out";

export class Entries<V extends Json, A extends Json> {
  phase: Phase = "loading";
  skipped: boolean;
  credited: boolean;
  /** Whether what the learner writes stays on this page, as they chose. */
  practising = false;
  readonly earned = new Map<string, Json>();
  /** Words of lines that the author has since removed. */
  readonly former = new Map<string, V>();
  /** Entries saved in a form that this page doesn't know; they are left alone. */
  readonly unknown = new Set<string>();
  readonly #savers = new Map<string, Saver<V, A>>();
  readonly #marks: Record<string, Mark>;
  readonly #asked = new Set<string>();
  readonly #drafts: Drafts;
  #load = 0;

  constructor(
    private readonly payload: Payload,
    private readonly ids: string[],
    private readonly rules: Rules<V, A>,
    private readonly place: Place,
  ) {
    this.skipped = payload.skipped;
    this.credited = payload.credited;
    this.#marks = { ...payload.marks };
    this.#drafts = new Drafts(place.storage, payload.learner, payload.usage, place.clock.now);
  }

  /** Whether the learner has done anything here yet. */
  get begun(): boolean {
    return Object.keys(this.#marks).length > 0 || touched.has(this.payload.usage);
  }

  /** Whether saved words are on their way. */
  get coming(): boolean {
    return this.phase === "loading" || this.phase === "slow";
  }

  get unsaved(): boolean {
    return [...this.#savers.values()].some((saver) => saver.unsaved);
  }

  /** Whether words stand here that were typed for practice. */
  get practised(): boolean {
    return [...this.#savers.values()].some((saver) => saver.practised);
  }

  /** Undefined until the saved words are here, and while it isn't sure whose page this is. */
  saver(id: string): Saver<V, A> | undefined {
    return this.phase === "ready" ? this.#savers.get(id) : undefined;
  }

  /** Get ready: at most one request, and none where nothing was ever saved. */
  async begin(): Promise<void> {
    if (!this.place.link.open) this.phase = "closed";
    else if (this.payload.has_entries || this.place.returned || touched.has(this.payload.usage)) return this.read();
    else this.#ready({});
    this.place.changed();
  }

  /**
   * Read what was saved, again if need be. Until it has come nothing is shown: a page that is back from
   * the browser's memory may be before another learner.
   */
  async read(): Promise<void> {
    if (!this.place.link.open) return;
    const load = ++this.#load;
    this.phase = "loading";
    this.former.clear();
    this.unknown.clear();
    const timer = this.place.clock.set(() => this.#slow(load), SLOW_AFTER);
    this.place.changed();
    const { status, entries } = await this.#ask();
    this.place.clock.clear(timer);
    if (load !== this.#load) return; // another try was faster
    if (entries) this.#ready(entries);
    else this.phase = status === 401 || status === 403 ? "signed-out" : "lost";
    this.place.changed();
  }

  /** Look again at what was saved, after a try that gave nothing. */
  again(): void {
    if (this.phase !== "ready") void this.read();
    for (const saver of this.#savers.values()) saver.retry();
  }

  flush(): void {
    for (const saver of this.#savers.values()) saver.flush();
  }

  pause(): void {
    for (const saver of this.#savers.values()) saver.pause();
  }

  wake(): void {
    for (const saver of this.#savers.values()) saver.wake();
  }

  /** Skip the whole activity, or come back to it. True when that is kept. */
  async skip(skipped: boolean): Promise<boolean> {
    this.flush();
    const { status, body } = await this.place.link.post("skip", { skipped });
    const kept = status === 200 && member(body, "skipped") === skipped;
    if (kept) {
      this.skipped = skipped;
      this.#credit(body);
    }
    return kept;
  }

  /** From now on, until `endPractice` or until the page goes, nothing that is written leaves this page. */
  practise(): void {
    this.practising = true;
    for (const saver of this.#savers.values()) saver.practise();
  }

  endPractice(keep: boolean): void {
    this.practising = false;
    for (const saver of this.#savers.values()) saver.endPractice(keep);
  }

  #slow(load: number): void {
    if (load !== this.#load || this.phase !== "loading") return;
    this.phase = "slow";
    this.place.changed();
  }

  async #ask(): Promise<{ status: number; entries: { [id: string]: Json } | null }> {
    const { status, body } = await this.place.link.post("read", {});
    const entries = member(body, "entries");
    if (status !== 200 || typeof entries !== "object" || entries === null) return { status, entries: null };
    const earned = member(body, "earned");
    for (const id of Object.keys(earned ?? {})) this.earned.set(id, member(earned, id) as Json);
    this.#credit(body);
    const skipped = member(body, "skipped");
    if (typeof skipped === "boolean") this.skipped = skipped;
    return { status, entries: entries as { [id: string]: Json } };
  }

  #credit(body: Json | undefined): void {
    this.credited ||= member(body, "credited") === true;
  }

  #ready(entries: { [id: string]: Json }): void {
    for (const id of this.ids) {
      const found = member(entries, id);
      const value = this.rules.value(member(found, "value"));
      const rev = member(found, "rev");
      if (found === undefined) this.#open(id, 0, null);
      else if (value !== null && typeof rev === "number") this.#open(id, rev, value, member(found, "save_id"));
      else this.unknown.add(id);
    }
    for (const id of Object.keys(entries)) {
      const value = this.rules.value(member(entries[id], "value"));
      if (!this.ids.includes(id) && value !== null) this.former.set(id, value);
    }
    this.phase = "ready";
  }

  #open(id: string, rev: number, value: V | null, last?: unknown): void {
    const there = this.#savers.get(id);
    if (there) return there.refresh(rev, value, last);
    const { link, clock, random, newId } = this.place;
    const saver = new Saver<V, A>(id, this.rules, {
      post: (body) => link.post("save", body),
      fetch: () => this.#fetch(id),
      acknowledged: (reply) => this.#acknowledged(id, reply),
      changed: () => this.#changed(id),
      drafts: this.#drafts,
      clock,
      random,
      newId,
    });
    this.#savers.set(id, saver);
    saver.begin(rev, value, last);
    if (this.practising) saver.practise();
  }

  async #fetch(id: string): Promise<{ rev: number; value: Json; save_id?: string } | null | undefined> {
    const { entries } = await this.#ask();
    if (!entries) return undefined;
    return (member(entries, id) as { rev: number; value: Json; save_id?: string } | undefined) ?? null;
  }

  #acknowledged(id: string, reply: Json): void {
    touched.add(this.payload.usage);
    const [mark, earned] = [member(reply, "mark"), member(reply, "earned")];
    if (typeof mark === "string") this.#marks[id] = mark as Mark;
    if (earned !== null && earned !== undefined) this.earned.set(id, earned as Json);
    this.#credit(reply);
  }

  #changed(id: string): void {
    this.place.changed();
    const saver = this.#savers.get(id);
    const value = saver?.value ?? null;
    const missing = value !== null && this.rules.opens(value) && !this.earned.has(id);
    // Opened on another device, so no reply of ours has brought what it opens.
    if (missing && saver?.status.kind === "saved" && !this.#asked.has(id)) {
      this.#asked.add(id);
      void this.#fetch(id).then(() => this.place.changed());
    }
  }
}
