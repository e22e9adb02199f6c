import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { notYet, rules, TAKE_ALONG, type Action, type Value } from "../src/reframing/model";
import "./window";

interface Journey {
  name: string;
  entry: string;
  steps: unknown[];
  value: Value | null;
}

const examples = "../schemas/examples/reframing";
const journeys = JSON.parse(readFileSync(`${examples}/journeys.json`, "utf8")) as Journey[];

/** What the page does of a step that the server would refuse: it doesn't send it. */
function walk(steps: unknown[], entry = ""): Value | null {
  return steps.reduce<Value | null>((value, step) => {
    const action = rules.action(step);
    assert.ok(action, `no action of ours: ${JSON.stringify(step)}`);
    const refused = entry === TAKE_ALONG ? action.do !== "write" : action.do === "look" && notYet(action.words) !== null;
    return refused ? value : rules.respond(value, action);
  }, null);
}

for (const journey of journeys) {
  test(`the page makes what the server makes: ${journey.name}`, () => assert.deepEqual(walk(journey.steps, journey.entry), journey.value));
}

test("one action in place of two makes the same", () => {
  const moves: Action[] = [{ do: "write", words: "" }, { do: "write", words: "a" }, { do: "look", words: "b" }, { do: "skip" }];
  for (const first of moves) {
    for (const second of moves) {
      const both = rules.together(first, second);
      if (both) assert.deepEqual(walk([both]), walk([first, second]), JSON.stringify([first, second]));
    }
  }
});

test("an action that leaves out what an earlier one brought doesn't take its place", () => {
  assert.equal(rules.together({ do: "write", words: "a", chosen: { x: "why" } }, { do: "write", words: "b" }), null);
  const look: Action = { do: "look", words: "b", chosen: {} };
  assert.deepEqual(rules.together({ do: "write", words: "a" }, look), look);
});

test("what was chosen elsewhere, or said beside it, is never put aside unseen", () => {
  const value = (more: object): Value => ({ words: "a", first: null, stage: "writing", ...more });
  assert.equal(rules.clash(value({}), value({ chosen: { x: "" } })), true);
  assert.equal(rules.clash(value({ chosen: { x: "mine" } }), value({ chosen: { x: "" } })), false);
  assert.equal(rules.clash(value({ chosen: { x: "mine" } }), value({ chosen: { x: "theirs" } })), true);
  assert.equal(rules.clash(value({}), value({ phrase: "theirs" })), true);
  assert.equal(rules.clash(value({ words: "", chosen: { x: "mine" } }), null), true);
  assert.deepEqual(rules.join(value({ chosen: { x: "mine" }, settled: { n: "keep" } }), value({ words: "b", phrase: "p", chosen: { x: "theirs", y: "" } })), {
    do: "write",
    words: "b\n\na",
    phrase: "p",
    chosen: { x: "theirs\n\nmine", y: "" },
    settled: { n: "keep" },
  });
});

test("joining keeps both versions in order, and no empty one", () => {
  const value = (words: string): Value => ({ words, first: null, stage: "writing" });
  assert.deepEqual(rules.join(value("mine"), value("theirs")), { do: "write", words: "theirs\n\nmine" });
  assert.deepEqual(rules.join(value("mine"), value(" ")), { do: "write", words: "mine" });
});

test("versions clash only where one would lose the other's words", () => {
  const value = (words: string): Value => ({ words, first: null, stage: "writing" });
  assert.equal(rules.clash(value("a"), value("b")), true);
  assert.equal(rules.clash(value(""), value("b")), true);
  assert.equal(rules.clash(value("a"), value(" \n")), false);
  assert.equal(rules.clash(value("a"), value("a")), false);
  assert.equal(rules.clash(null, value("b")), false);
  assert.equal(rules.clash(value("a"), null), true);
  assert.equal(rules.clash(value(" "), null), false);
});

test("what comes from outside is taken for nothing unless it is an entry or an action", () => {
  for (const found of [null, 1, "x", [], {}, { words: 1, first: null, stage: "writing" }, { words: "a", first: null, stage: "?" }]) {
    assert.equal(rules.value(found), null);
    assert.equal(rules.action(found), null);
  }
  for (const part of [{ phrase: 1 }, { chosen: null }, { chosen: { x: 1 } }, { settled: { n: true } }, { chosen: "x" }]) {
    assert.equal(rules.value({ words: "a", first: null, stage: "shown", ...part }), null);
    assert.equal(rules.action({ do: "write", words: "a", ...part }), null);
  }
  assert.equal(rules.action({ do: "write" }), null);
});

test("words are counted as people count, and too many of them are told", () => {
  assert.equal(rules.objection({ do: "write", words: "🌱".repeat(10_000) }), null);
  assert.match(rules.objection({ do: "write", words: "🌱".repeat(10_001) }) ?? "", /10001/);
  assert.match(rules.objection({ do: "write", words: "", phrase: "x".repeat(1_001) }) ?? "", /1001/);
  assert.match(rules.objection({ do: "look", words: "a", chosen: { x: "", y: "x".repeat(1_001) } }) ?? "", /1001/);
});
