/** A server and a clock for the save client: both do only what a test tells them. */

import "./window";
import { check } from "../src/core/check";
import { Drafts } from "../src/core/drafts";
import { Saver } from "../src/core/saver";
import { member, type Clock, type Json, type Reply } from "../src/core/types";
import { rules, type Action, type Value } from "../src/reframing/model";

export class FakeClock implements Clock {
  time = 1_000_000;
  private timers = new Map<number, { at: number; run: () => void }>();
  private last = 0;

  now = (): number => this.time;
  set = (run: () => void, ms: number): number => {
    this.timers.set(++this.last, { at: this.time + ms, run });
    return this.last;
  };
  clear = (timer: number): void => void this.timers.delete(timer);

  get waiting(): number {
    return this.timers.size;
  }

  /** Let time pass, running what falls due in its order, with all that follows from it. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      await settled();
      const due = [...this.timers].filter(([, each]) => each.at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
      if (!due) break;
      this.timers.delete(due[0]);
      this.time = Math.max(this.time, due[1].at);
      due[1].run();
    }
    this.time = end;
    await settled();
  }
}

export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export interface Request {
  entry: string;
  base_rev: number;
  save_id: string;
  action: Action;
}

/** Keeps one entry as the real handler does: compares the revision, and knows a save that came before. */
export class FakeServer {
  rev = 0;
  value: Value | null = null;
  saveId = "";
  requests: Request[] = [];
  /** What becomes of the next requests; "reach" is the honest answer. */
  plan: ((request: Request) => Promise<Reply> | Reply)[] = [];
  readable = true;

  post = (body: { [name: string]: Json }): Promise<Reply> => {
    const request = body as unknown as Request;
    this.requests.push(structuredClone(request));
    return Promise.resolve((this.plan.shift() ?? this.reach)(request));
  };

  reach = (request: Request): Reply => {
    if (this.saveId !== request.save_id || this.rev === 0) {
      if (request.base_rev !== this.rev) {
        return reply(409, { error: "stale", message: "", rev: this.rev, save_id: this.saveId, value: this.value, check: "", token: "t" });
      }
      this.value = rules.respond(this.value, request.action);
      this.rev += 1;
      this.saveId = request.save_id;
    }
    return reply(200, { rev: this.rev, save_id: this.saveId, check: check(this.value), token: "t", mark: "begun", credited: false, earned: null });
  };

  /** Another device saves. */
  elsewhere(words: string): void {
    this.value = rules.respond(this.value, { do: "write", words });
    this.rev += 1;
    this.saveId = `elsewhere-${this.rev}`;
  }

  /** The learner erases the entry in another place. */
  erase(): void {
    this.rev = 0;
    this.value = null;
  }

  fetch = (): Promise<{ rev: number; value: Json } | undefined> =>
    Promise.resolve(this.readable ? { rev: this.rev, value: structuredClone(this.value) as Json } : undefined);
}

export const reply = (status: number, body?: Json, retryAfter: string | null = null): Reply => ({ status, body, retryAfter });

/** A reply that comes when the test says so. */
export function held(server: FakeServer): { let(): Promise<void>; answer(reply: Reply): Promise<void> } {
  let open: (reply: Reply) => void = () => undefined;
  let asked: Request | null = null;
  server.plan.push((request) => {
    asked = request;
    return new Promise((resolve) => (open = resolve));
  });
  return {
    let: () => (open(server.reach(asked as unknown as Request)), settled()),
    answer: (given) => (open(given), settled()),
  };
}

export class FakeStorage implements Storage {
  readonly kept = new Map<string, string>();
  broken = false;
  [name: string]: unknown;
  get length(): number {
    return this.use().size;
  }
  clear(): void {
    this.use().clear();
  }
  key(place: number): string | null {
    return [...this.use().keys()][place] ?? null;
  }
  getItem(key: string): string | null {
    return this.use().get(key) ?? null;
  }
  setItem(key: string, text: string): void {
    this.use().set(key, text);
  }
  removeItem(key: string): void {
    this.use().delete(key);
  }
  private use(): Map<string, string> {
    if (this.broken) throw new DOMException("no", "QuotaExceededError");
    return this.kept;
  }
}

export class World {
  readonly clock = new FakeClock();
  readonly server = new FakeServer();
  readonly storage = new FakeStorage();
  acknowledged: Json[] = [];
  private ids = 0;

  saver(learner: string | null = "ana"): Saver<Value, Action> {
    return new Saver("hello", rules, {
      post: this.server.post,
      fetch: this.server.fetch,
      acknowledged: (body) => this.acknowledged.push(body),
      changed: () => undefined,
      drafts: new Drafts(this.storage, learner, "block-v1:ips", this.clock.now),
      clock: this.clock,
      random: () => 0.5,
      newId: () => `save-id-${++this.ids}`,
    });
  }

  get sent(): unknown[] {
    return this.server.requests.map(({ action }) => member(action, "words") ?? member(action, "do"));
  }
}

export const write = (words: string): Action => ({ do: "write", words });
export const look = (words: string): Action => ({ do: "look", words });
