import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Drafts } from "../src/core/drafts";
import { Saver } from "../src/core/saver";
import { rules, runsOf, wayTo, type Action, type Runs, type Value } from "../src/scenario/model";
import "./window";
import { FakeClock, FakeStorage, reply } from "./world";

interface Journey {
  name: string;
  steps: unknown[];
  value: Value | null;
  refused?: boolean;
}

const journeys = JSON.parse(readFileSync("../schemas/examples/scenario/journeys.json", "utf8")) as Journey[];

function walk(steps: unknown[]): Value | null {
  return steps.reduce<Value | null>((value, step) => {
    const action = rules.action(step);
    assert.ok(action, `no action of ours: ${JSON.stringify(step)}`);
    return rules.respond(value, action);
  }, null);
}

for (const { name, steps, value, refused } of journeys) {
  test(`the page makes what the server makes: ${name}`, () => assert.deepEqual(walk(refused ? steps.slice(0, -1) : steps), value));
}

const choose = (after: number, scene: string, choice: string, words?: string): Action =>
  words === undefined ? { do: "choose", after, scene, choice, label: choice } : { do: "choose", after, scene, choice, label: choice, words };
const draft = (scene: string, words: string): Action => ({ do: "draft", scene, words });
const runs = (...actions: Action[]): Runs => runsOf(walk(actions));

test("leaving out what is absorbed changes nothing", () => {
  const moves = [choose(0, "a", "x"), choose(0, "a", "own", "hi"), draft("a", "h"), draft("a", ""), draft("b", "h"), { do: "pause" }, { do: "go", to: 0 }] as Action[];
  const seen = moves.flatMap((first) => moves.filter((second) => rules.together(first, second) === second).map((second) => [first, second] as const));
  assert.ok(seen.length >= 6);
  for (const [first, second] of seen) assert.deepEqual(walk([second]), walk([first, second]), JSON.stringify([first, second]));
});

test("a line that was typed goes into the choice that says it, and into no other", () => {
  assert.deepEqual(rules.together(draft("a", "h"), choose(0, "a", "own", "hi")), choose(0, "a", "own", "hi"));
  assert.equal(rules.together(draft("a", "h"), choose(0, "a", "own")), null);
  assert.equal(rules.together(draft("b", "h"), choose(0, "a", "own", "hi")), null);
  assert.deepEqual(runs(draft("a", "h"), choose(0, "a", "x")).drafts, { a: "h" });
});

test("ways of two tabs need no choice; two lines not said yet do", () => {
  const [one, other] = [runs(choose(0, "a", "x")), runs(choose(0, "a", "y"))];
  assert.equal(rules.clash(one, other), false);
  assert.equal(rules.clash(runs(draft("a", "mine")), runs(draft("a", "theirs"))), true);
  assert.equal(rules.clash(runs(draft("a", " ")), runs(draft("a", "theirs"))), false);
  assert.equal(rules.clash(runs(draft("a", "mine")), runs(draft("b", "theirs"))), false);
  assert.deepEqual([rules.clash(one, null), rules.clash(runs(draft("a", " ")), null), rules.clash(null, one)], [true, false, false]);
  assert.deepEqual([rules.clash({ words: "a" }, { words: "b" }), rules.clash({ words: "a" }, { words: " " }), rules.clash({ words: "" }, null)], [true, false, false]);
});

test("joining keeps the ways of both, and both texts of a line", () => {
  const [mine, theirs] = [runs(choose(0, "a", "x"), draft("b", "mine")), runs(choose(0, "a", "y"), draft("b", "theirs"))];
  const joined = runsOf(rules.respond(theirs, rules.join(mine, theirs)));
  assert.deepEqual(joined.steps.map(({ choice }) => choice), ["y", "x"]);
  assert.deepEqual([joined.at, joined.drafts], [2, { b: "theirs\n\nmine" }]);
  assert.deepEqual(rules.join({ words: "a" }, { words: "b" }), { do: "write", words: "b\n\na" });
});

test("the way to a step is found through going back and letting go", () => {
  const tree = runs(choose(0, "a", "x"), choose(1, "b", "y"), { do: "go", to: 1 }, choose(1, "b", "z"), choose(3, "c", "w"));
  assert.deepEqual(wayTo(tree, 4).map(({ n }) => n), [1, 3, 4]);
  assert.deepEqual(wayTo(tree, 0), []);
  const less = runsOf(rules.respond(tree, { do: "let-go", step: 3 }));
  assert.deepEqual([less.steps.map(({ n }) => n), less.at], [[1, 2], 1]);
});

test("words are counted as people count, and practice sends none of them", () => {
  assert.equal(rules.objection(draft("a", "🌱".repeat(1_000))), null);
  assert.match(rules.objection(choose(0, "a", "own", "🌱".repeat(1_001))) ?? "", /1001/);
  assert.equal(rules.objection({ do: "write", words: "x".repeat(10_000) }), null);
  assert.match(rules.objection({ do: "write", words: "x".repeat(10_001) }) ?? "", /10001/);
  const acts = [choose(0, "a", "x"), choose(0, "a", "own", "hi"), draft("a", ""), { do: "put", ...runs() }, { do: "write", words: "" }, { do: "pause" }] as Action[];
  assert.deepEqual(acts.map(rules.wordless), [true, false, false, false, false, true]);
});

test("what comes from outside is taken for nothing unless it is an entry or an action", () => {
  const step = { n: 1, after: 0, scene: "a", choice: "x", label: "x" };
  for (const broken of [null, 1, "x", [], {}, { words: 1 }, { ...runs(), at: "0" }, { ...runs(), drafts: null }, { ...runs(), drafts: { a: 1 } }, { ...runs(), paused: "1" }, { ...runs(), steps: [{ ...step, words: 1 }] }, { ...runs(), steps: [{ ...step, n: null }] }]) {
    assert.equal(rules.value(broken), null, JSON.stringify(broken));
  }
  for (const broken of [null, {}, { do: "scream" }, { do: "go" }, { do: "choose", after: 0, scene: "a" }, { do: "draft", words: "a" }, { do: "let-go", step: "1" }, { do: "put", steps: [] }]) {
    assert.equal(rules.action(broken), null, JSON.stringify(broken));
  }
});

function refusing(): { saver: Saver<Value, Action>; clock: FakeClock; sent: Action[] } {
  const [clock, sent]: [FakeClock, Action[]] = [new FakeClock(), []];
  let ids = 0;
  const saver = new Saver<Value, Action>("runs", rules, {
    post: (body) => {
      sent.push(body["action"] as Action);
      return Promise.resolve(reply(422, { error: "refused", message: "That can't be chosen here." }));
    },
    fetch: () => Promise.resolve(undefined),
    acknowledged: () => undefined,
    changed: () => undefined,
    drafts: new Drafts(new FakeStorage(), "ana", "block", clock.now),
    clock,
    random: () => 0.5,
    newId: () => `id-${++ids}`,
  });
  saver.begin(0, null);
  return { saver, clock, sent };
}

test("a choice that was refused was never made, and is told", async () => {
  const { saver, clock, sent } = refusing();
  saver.act(choose(0, "a", "x"));
  await clock.pass(60_000);
  assert.deepEqual([saver.value, saver.unsaved, sent.length], [null, false, 1]);
  assert.match(saver.status.reason, /can't be chosen/);
});

test("the words of a choice that was refused stay, as a line not said yet", async () => {
  const { saver, clock } = refusing();
  saver.act(choose(0, "a", "own", "Hello 🌿"));
  await clock.pass(60_000);
  assert.deepEqual(saver.value, runs(draft("a", "Hello 🌿")));
  assert.equal(saver.unsaved, true);
});
