/**
 * Saves one entry, and never says "Saved" too early.
 *
 * What is on screen is the acknowledged value with the pending actions played on top. An action stays
 * pending until the server has acknowledged it, under the same save id however often it is sent; once
 * sent it is not changed, because it may have arrived although its answer didn't.
 */

import { check } from "./check";
import type { Drafts } from "./drafts";
import { t } from "./i18n";
import { refusal, retryDelay, signedOut, tryAgain } from "./replies";
import type { Rules } from "./rules";
import { member, type Clock, type Json, type Reply } from "./types";

export const PAUSE = 2_000;
export const AT_MOST = 10_000;

export type Choice = "mine" | "theirs" | "both";

export interface Status<V> {
  kind: "none" | "saving" | "saved" | "unsaved" | "conflict" | "erased" | "practice";
  /** Why it is not saved yet, and what the learner can do; "" where there is nothing to say. */
  reason: string;
  /** Whether asking again can help. */
  retry: boolean;
  /** What is saved elsewhere, in a conflict. */
  theirs: V | null;
  /** Whether words were brought back from this tab. */
  restored: boolean;
}

export interface Ports {
  post(body: { [name: string]: Json }): Promise<Reply>;
  /** What the server has for this entry now; undefined where it can't be asked. */
  fetch(): Promise<{ rev: number; value: Json; save_id?: string } | null | undefined>;
  acknowledged(reply: Json): void;
  changed(): void;
  drafts: Pick<Drafts, "get" | "put" | "remove">;
  clock: Clock;
  random(): number;
  newId(): string;
}

interface Pending<A> {
  action: A;
  saveId: string;
  sent: boolean;
  /** Practice: it stays on this page. Whatever is not held comes before whatever is. */
  held: boolean;
}

interface Trouble {
  kind: "waiting" | "signed-out" | "held";
  reason: string;
}

export class Saver<V extends Json, A extends Json> {
  #acked: V | null = null;
  #rev = 0;
  #pending: Pending<A>[] = [];
  #flying = false;
  #paused = false;
  #practising = false;
  #failures = 0;
  #trouble: Trouble | null = null;
  /** What the server has in place of what this page was based on; its value is null where that was erased. */
  #theirs: { rev: number; value: V | null } | null = null;
  #restored = false;
  #firstAt: number | null = null;
  #timer: number | null = null;

  constructor(
    private readonly entry: string,
    private readonly rules: Rules<V, A>,
    private readonly ports: Ports,
  ) {}

  /** The entry as it is on screen now; null before anything was done. */
  get value(): V | null {
    return this.#pending.reduce<V | null>((value, { action }) => this.rules.respond(value, action), this.#acked);
  }

  /** Whether something would be lost if the page went away now. */
  get unsaved(): boolean {
    return this.#pending.length > 0 || this.#theirs !== null;
  }

  /** Whether words stand here that the learner typed for practice. */
  get practised(): boolean {
    return this.#pending.some(({ held }) => held);
  }

  get status(): Status<V> {
    const status = { reason: "", retry: false, theirs: null, restored: this.#restored };
    if (this.#theirs) return { ...status, kind: this.#theirs.value === null ? "erased" : "conflict", theirs: this.#theirs.value };
    if (this.#trouble) {
      return { ...status, kind: "unsaved", reason: this.#trouble.reason, retry: this.#trouble.kind !== "held" };
    }
    if (this.#practising) return { ...status, kind: "practice" };
    if (this.unsaved) return { ...status, kind: "saving" };
    return { ...status, kind: this.#acked === null ? "none" : "saved" };
  }

  /** Start from what the server has, and its last save's id, with whatever this tab still holds played on top. */
  begin(rev: number, value: V | null, last?: unknown): void {
    this.#adopt(rev, value);
    const draft = this.ports.drafts.get(this.entry);
    const actions = draft?.pending.map(({ action }) => this.rules.action(action)) ?? [];
    if (!draft || actions.includes(null)) return this.#keep();
    this.#rev = draft.rev; // until it has met the server's, so that a draft that is kept tells the truth
    // They may have been sent before the page went away, so they keep their ids.
    this.#pending = draft.pending.map(({ saveId }, place) => ({ action: actions[place] as A, saveId, sent: true, held: false }));
    this.#restored = true;
    if (rev !== draft.rev) this.#meet(rev, value, last);
    this.#keep();
    this.#restored &&= this.unsaved;
    this.#arm(true);
    this.ports.changed();
  }

  /** The learner did something. */
  act(action: A): void {
    this.#push(action);
    this.#firstAt ??= this.ports.clock.now();
    this.#restored = false;
    if (this.#trouble?.kind === "held") this.#trouble = null;
    this.#keep();
    this.#arm(this.rules.urgent(action));
    this.ports.changed();
  }

  /** What the server has may have changed while nobody looked; what is unsaved here stays. */
  refresh(rev: number, value: V | null, last?: unknown): void {
    if (this.#flying || this.#theirs) return; // the answer, or the learner, settles it
    if (this.#pending.length === 0) this.#adopt(rev, value);
    else if (rev !== this.#rev) this.#meet(rev, value, last);
    this.#keep();
    this.#arm(true);
  }

  /** The learner, or a line that is back, asks to try again now. */
  retry(): void {
    if (this.#trouble && this.#trouble.kind !== "held") void this.#send();
  }

  /** The page may go away: send what can still be sent. */
  flush(): void {
    if (this.#trouble?.kind === "held") return;
    const [, next] = this.#pending;
    if (!this.#flying) return void this.#send();
    if (!next || next.held || this.#theirs) return;
    // It follows the one in flight. If it overtakes that one it is refused as stale, and sent again later.
    next.sent = true;
    void this.ports.post(this.#body(next, this.#rev + 1));
  }

  /** From now on words stay on this page: in no request, and not kept in the tab either. */
  practise(): void {
    this.#practising = true;
    this.ports.changed();
  }

  /** Save what was typed for practice like anything else, or let it go. */
  endPractice(keep: boolean): void {
    this.#practising = false;
    this.#pending = this.#pending.filter(({ held }) => keep || !held).map((each) => ({ ...each, held: false }));
    this.#keep();
    this.#arm(true);
    this.ports.changed();
  }

  /** Out of the page: no timers run until `wake`. */
  pause(): void {
    this.flush(); // which leaves no timer behind
    this.#paused = true;
  }

  wake(): void {
    this.#paused = false;
    this.#arm(true);
  }

  /** The learner chose between their words on this page and those saved elsewhere. */
  choose(choice: Choice): void {
    const theirs = this.#theirs;
    const mine = this.value;
    if (!theirs || mine === null) return;
    this.#theirs = null;
    // After an erasure, what is pending may be less than what is on screen.
    const anew = theirs.value === null && choice !== "theirs";
    this.#rebase(theirs.rev, theirs.value, choice === "theirs" || anew ? [] : this.#pending);
    if (anew || (choice === "mine" && this.rules.clash(mine, this.value))) this.#push(this.rules.put(mine));
    else if (choice === "both" && theirs.value) this.#push(this.rules.join(mine, theirs.value));
    this.#keep();
    this.#arm(true);
    this.ports.changed();
  }

  #push(action: A): void {
    const fresh = this.#fresh(action);
    const last = this.#pending[this.#pending.length - 1];
    const both = last && !last.sent && last.held === fresh.held && this.rules.together(last.action, action);
    if (both) {
      this.#pending.pop();
      fresh.action = both;
    }
    const place = fresh.held ? this.#pending.length : this.#open.length;
    this.#pending.splice(place, 0, fresh);
  }

  #fresh(action: A, held = this.#practising && !this.rules.wordless(action)): Pending<A> {
    return { action, saveId: this.ports.newId(), sent: false, held };
  }

  /** What is to be saved. */
  get #open(): Pending<A>[] {
    return this.#pending.filter(({ held }) => !held);
  }

  #body({ action, saveId }: Pending<A>, rev: number): { [name: string]: Json } {
    return { entry: this.entry, base_rev: rev, save_id: saveId, action };
  }

  #adopt(rev: number, value: V | null): void {
    this.#rev = rev;
    this.#acked = value;
  }

  #rebase(rev: number, value: V | null, pending: Pending<A>[]): void {
    this.#adopt(rev, value);
    this.#pending = pending.map(({ action, held }) => this.#fresh(action, held));
  }

  /** Keep unsynced words in the tab, and not a moment longer than they are unsynced. */
  #keep(): void {
    const pending = this.#open;
    if (pending.length > 0) this.ports.drafts.put(this.entry, { rev: this.#rev, pending });
    else this.ports.drafts.remove(this.entry);
  }

  #disarm(): void {
    if (this.#timer !== null) this.ports.clock.clear(this.#timer);
    this.#timer = null;
  }

  #arm(now: boolean): void {
    if (this.#paused || this.#flying || this.#theirs || this.#open.length === 0) return;
    if (this.#trouble && !(now && this.#trouble.kind === "waiting")) return;
    const since = this.ports.clock.now() - (this.#firstAt ?? this.ports.clock.now());
    this.#wait(now ? 0 : Math.max(0, Math.min(PAUSE, AT_MOST - since)));
  }

  #wait(ms: number): void {
    this.#disarm();
    if (!this.#paused) this.#timer = this.ports.clock.set(() => void this.#send(), ms);
  }

  async #send(): Promise<void> {
    const [head] = this.#open;
    if (!head || this.#flying || this.#theirs) return;
    this.#disarm();
    const objection = head.sent ? null : this.rules.objection(head.action);
    if (objection !== null) return this.#hold(objection);
    head.sent = this.#flying = true;
    if (this.#pending.length === 1) this.#firstAt = null;
    this.ports.changed();
    const reply = await this.ports.post(this.#body(head, this.#rev));
    this.#flying = false;
    this.#answered(head, reply);
    this.ports.changed();
  }

  #answered(head: Pending<A>, reply: Reply): void {
    const { status, body } = reply;
    if (status === 200 && this.#acknowledges(body, head)) return this.#acknowledge(head, body as Json);
    if (status === 409 && member(body, "error") === "stale") {
      const [rev, found] = [member(body, "rev"), member(body, "value")];
      const value = this.rules.value(found);
      if (typeof rev === "number" && (value !== null || found === null)) {
        this.#meet(rev, value, member(body, "save_id"));
        this.#keep();
        return this.#arm(true);
      }
    }
    if (status === 401 || status === 403) {
      this.#trouble = { kind: "signed-out", reason: signedOut(body) };
    } else if (tryAgain(status)) {
      this.#trouble = { kind: "waiting", reason: t("The course can't be reached just now. We keep trying.") };
      this.#wait(retryDelay(this.#failures++, reply.retryAfter, this.ports.clock.now(), this.ports.random()));
    } else {
      // Refused for good, so nothing arrived: what the learner writes next may take this action's place.
      head.sent = false;
      if (status === 422) this.#refused(head);
      this.#hold(refusal(body));
    }
  }

  /** The server won't ever take this action: hold on to what the learner made, and to what came after it. */
  #refused(head: Pending<A>): void {
    const { value } = this;
    const kept = value && this.rules.kept(value, head.action);
    const others = this.#pending.filter((each) => each !== head);
    this.#pending = kept === null ? others : [this.#fresh(kept), ...others.filter((each) => this.rules.together(each.action, kept) !== kept)];
    this.#keep();
  }

  #acknowledges(body: Json | undefined, head: Pending<A>): boolean {
    const [rev, sum] = [member(body, "rev"), member(body, "check")];
    return Number.isInteger(rev) && typeof sum === "string" && member(body, "save_id") === head.saveId;
  }

  #acknowledge(head: Pending<A>, body: Json): void {
    const made = this.rules.respond(this.#acked, head.action);
    this.#adopt(member(body, "rev") as number, made);
    const same = check(made) === member(body, "check");
    this.#pending = this.#pending.filter((each) => each !== head);
    this.#trouble = null;
    if (same) this.#failures = 0;
    else if (this.#pending.length === 0) this.#pending = [this.#fresh(this.rules.put(made))];
    this.#keep();
    this.ports.acknowledged(body);
    const next = this.#pending[0];
    if (same) this.#arm(next !== undefined && (next.sent || this.rules.urgent(next.action)));
    else void this.#compare();
  }

  /** Something else was stored than what we made of it: look at it before another word is sent. */
  async #compare(): Promise<void> {
    this.#flying = true;
    const found = await this.ports.fetch();
    this.#flying = false;
    const value = this.rules.value(found?.value);
    if (found && value !== null) {
      this.#meet(found.rev, value, found.save_id);
      this.#arm(true);
    } else {
      this.#trouble = { kind: "waiting", reason: t("We couldn't make sure that your words arrived. We keep trying.") };
      this.#wait(retryDelay(this.#failures++, null, this.ports.clock.now(), this.ports.random()));
    }
    this.#keep();
    this.ports.changed();
  }

  /** The server has a version that we haven't seen; null where the entry is gone there. */
  #meet(rev: number, theirs: V | null, last: unknown): void {
    const mine = this.value;
    this.#failures = 0;
    this.#trouble = null;
    // The last save there is one of ours: it and all before it have arrived, though their answers haven't.
    const own = this.#pending.findIndex(({ saveId }) => saveId === last);
    if (own >= 0) {
      this.#adopt(rev, theirs);
      this.#pending = this.#pending.slice(own + 1);
      return;
    }
    if (mine !== null && (theirs !== null || this.#rev > 0) && this.rules.clash(mine, theirs)) {
      this.#theirs = { rev, value: theirs };
      return;
    }
    this.#rebase(rev, theirs, this.#pending);
    const value = this.value;
    if (value !== null && theirs !== null && check(value) === check(theirs)) this.#pending = [];
  }

  #hold(reason: string): void {
    this.#trouble = { kind: "held", reason };
    this.ports.changed();
  }
}
