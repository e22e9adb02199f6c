import assert from "node:assert/strict";
import { test } from "node:test";
import { check } from "../src/core/check";
import { Drafts } from "../src/core/drafts";
import { PAUSE, Saver } from "../src/core/saver";
import type { Json, Reply } from "../src/core/types";
import { Editor } from "../src/worldview/editor";
import { MAP, rulesFor, type Action, type Value } from "../src/worldview/model";
import { chance, content, one } from "./maps";
import { FakeClock, FakeStorage, reply } from "./world";

const view = content("full");
const rules = rulesFor(view);

/** Keeps one map as the real handler does. */
class Server {
  rev = 0;
  value: Value | null = null;
  saveId = "";
  requests = 0;
  /** What becomes of requests: arrive, arrive with the answer lost, or not arrive. */
  fate: () => "arrives" | "unheard" | "lost" = () => "arrives";

  post = (body: { [name: string]: Json }): Promise<Reply> => {
    this.requests++;
    const fate = this.fate();
    const answer = fate === "lost" ? reply(0) : this.#take(structuredClone(body) as unknown as Request);
    return Promise.resolve(fate === "arrives" ? answer : reply(0));
  };

  #take({ base_rev, save_id, action }: Request): Reply {
    if (this.saveId !== save_id || this.rev === 0) {
      if (base_rev !== this.rev) {
        const value = this.value as Json;
        return reply(409, { error: "stale", message: "", rev: this.rev, save_id: this.saveId, value, check: "", token: "t" });
      }
      assert.ok(JSON.stringify(action).length < 55_000);
      this.value = rules.respond(this.value, action);
      this.rev++;
      this.saveId = save_id;
    }
    const { rev, saveId } = this;
    return reply(200, { rev, save_id: saveId, check: check(this.value as Json), token: "t", mark: "begun", credited: false, earned: null });
  }
}

interface Request {
  base_rev: number;
  save_id: string;
  action: Action;
}

/** One tab with its own storage, which outlives a page that is loaded again. */
class Tab {
  saver!: Saver<Value, Action>;
  editor!: Editor;
  #storage = new FakeStorage();
  #ids = 0;

  constructor(
    private readonly name: string,
    private readonly server: Server,
    private readonly clock: FakeClock,
    private readonly random: () => number,
  ) {
    this.load();
  }

  load(): void {
    const { server, clock } = this;
    const left = this.#storage;
    this.#storage = new FakeStorage(); // what the page before still does is no longer heard
    for (const [key, text] of left.kept) this.#storage.kept.set(key, text);
    this.saver = new Saver<Value, Action>(MAP, rules, {
      post: server.post,
      fetch: () => Promise.resolve({ rev: server.rev, value: server.value as Json, save_id: server.saveId }),
      acknowledged: () => undefined,
      changed: () => undefined,
      drafts: new Drafts(this.#storage, "ana", "block-v1:ips", clock.now),
      clock,
      random: () => 0.5,
      newId: () => `${this.name}-save-${++this.#ids}`,
    });
    this.saver.begin(server.rev, structuredClone(server.value), server.saveId);
    this.editor = new Editor(view, { value: () => this.saver.value, act: (action) => this.saver.act(action), random: this.random });
  }
}

function two(seed = 1): { server: Server; clock: FakeClock; here: Tab; there: Tab; random: () => number } {
  const [server, clock, random] = [new Server(), new FakeClock(), chance(seed)];
  return { server, clock, random, here: new Tab("here", server, clock, random), there: new Tab("there", server, clock, random) };
}

const words = (value: Value | null): string[] =>
  [...(value?.items ?? []).flatMap(({ text, ask }) => [text, ask]), ...(value?.links ?? []).map(({ text }) => text)].filter((each) => each !== undefined);

test("what two tabs add, write and link stands on the map of both in the end", async () => {
  const { server, clock, here, there } = two();
  const id = here.editor.add({ lane: "told" }, { text: "First" });
  await clock.pass(PAUSE);
  there.load();
  here.editor.write(id, "text", "First, said Grandma");
  here.editor.link("begin", id, "so I learned");
  there.editor.write(id, "text", "First of all");
  there.editor.remove("begin");
  await clock.pass(60_000);
  for (const text of ["First, said Grandma", "First of all", "so I learned", "A table I remember"]) {
    assert.ok(words(server.value).includes(text) || text === "A table I remember", text);
  }
  assert.deepEqual([here.saver.status.kind, there.saver.status.kind], ["saved", "saved"]);
});

test("many steps in a moment are one save", async () => {
  const { server, clock, here } = two();
  for (let step = 0; step < 40; step++) here.editor.add({ lane: "do" }, { text: `words ${step}` });
  await clock.pass(PAUSE);
  assert.equal(server.requests, 1);
  assert.equal(server.value?.items.length, 41);
});

test("a page that closes sends all of many steps", () => {
  const { server, here } = two();
  for (let step = 0; step < 40; step++) here.editor.add({ lane: "do" }, { text: `words ${step}` });
  here.saver.flush();
  assert.equal(server.value?.items.length, 41);
});

test("undoing reaches over what another tab did, and leaves that alone", async () => {
  const { server, clock, here, there } = two();
  const id = here.editor.add({ lane: "do" }, { text: "mine" });
  await clock.pass(PAUSE);
  there.load();
  there.editor.add({ lane: "do" }, { text: "theirs" });
  await clock.pass(PAUSE);
  here.editor.tag(id, "saw");
  await clock.pass(PAUSE);
  here.editor.undo();
  here.editor.undo();
  await clock.pass(PAUSE);
  assert.deepEqual(server.value?.items.map(({ text }) => text), ["A table I remember", "theirs"]);
});

test("a map that was erased elsewhere comes back only when the learner keeps it", async () => {
  const { server, clock, here } = two();
  here.editor.add({ lane: "do" }, { text: "mine" });
  await clock.pass(PAUSE);
  Object.assign(server, { rev: 0, value: null, saveId: "" });
  here.editor.add({ lane: "do" }, { text: "more" });
  await clock.pass(PAUSE);
  assert.deepEqual([here.saver.status.kind, server.value], ["erased", null]);
  here.saver.choose("mine");
  await clock.pass(PAUSE);
  assert.deepEqual(words(server.value), ["A table I remember", "mine", "more"]);
});

/** What the person at a tab writes, each text once; what they write over, they have seen. */
function act(tab: Tab, random: () => number, text: string, kept: Set<string>): void {
  const { editor } = tab;
  const item = one(editor.map.items, random);
  const replace = (was: string | undefined, write: () => void): void => {
    if (was) kept.delete(was);
    kept.add(text);
    write();
  };
  const kinds: (() => void)[] = [
    () => replace("", () => void editor.add({ lane: "told" }, { text })),
    () => item && replace(item.text, () => editor.write(item.id, "text", text)),
    () => item && replace(item.ask, () => editor.write(item.id, "ask", text)),
    () => item && editor.tag(item.id, "saw"),
    () => item && editor.shift(item.id, 1),
    () => item && editor.nudge(item.id, -1),
    () => {
      const to = one(editor.map.items, random);
      if (item && to && item.id !== to.id) replace("", () => void editor.link(item.id, to.id, text));
    },
    () => {
      const link = one(editor.map.links, random);
      if (link) replace(link.text, () => editor.relabel(link.id, text));
    },
    () => {
      if (!item) return;
      const links = editor.map.links.filter(({ from, to }) => from === item.id || to === item.id);
      for (const gone of [item.text, item.ask, ...links.map((link) => link.text)]) if (gone) kept.delete(gone);
      editor.remove(item.id);
    },
    () => editor.pause(),
  ];
  one(kinds, random)?.();
}

test("over 400 runs of two tabs on a bad line, with pages that are loaded again, no words are lost", async () => {
  let rounds = 0;
  for (let seed = 1; seed <= 400; seed++) {
    const { server, clock, here, there, random } = two(seed);
    const kept = new Set<string>();
    let steady = false;
    server.fate = () => {
      const dice = random();
      return steady || dice < 0.6 ? "arrives" : dice < 0.8 ? "unheard" : "lost";
    };
    for (let step = 0; step < 12; step++) {
      const tab = random() < 0.5 ? here : there;
      act(tab, random, `words ${seed} ${step} .`, kept);
      rounds++;
      const dice = random();
      if (dice < 0.3) await clock.pass(PAUSE);
      else if (dice < 0.4) tab.saver.flush();
      else if (dice < 0.5) {
        tab.saver.pause();
        tab.load();
      }
    }
    steady = true;
    await clock.pass(600_000);
    const found = new Set(words(server.value));
    for (const text of kept) assert.ok(found.has(text), `seed ${seed}: “${text}” is lost`);
    for (const tab of [here, there]) {
      assert.equal(tab.saver.status.kind === "saved" || tab.saver.status.kind === "none", true, `seed ${seed}`);
      tab.load();
      assert.deepEqual(tab.saver.value, server.value, `seed ${seed}`);
    }
  }
  assert.ok(rounds > 4000);
});
