import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { check } from "../src/core/check";
import { actions, changes, together } from "../src/worldview/commands";
import { grown } from "../src/worldview/grown";
import { questions, regions, rulesFor, shown, type Action, type Command, type Value } from "../src/worldview/model";
import { begun } from "../src/worldview/play";
import { chance, content, one, Page, someAct } from "./maps";

interface Journey {
  name: string;
  content: string;
  steps: unknown[];
  value: Value;
}

const journeys = JSON.parse(readFileSync("../schemas/examples/worldview/journeys.json", "utf8")) as Journey[];
const full = content("full");
const rules = rulesFor(full);

for (const journey of journeys) {
  test(`the page makes what the server makes: ${journey.name}`, () => {
    const { respond, action } = rulesFor(content(journey.content));
    const made = journey.steps.reduce<Value | null>((value, step) => {
      const found = action(step);
      assert.ok(found, `no action of ours: ${JSON.stringify(step)}`);
      return respond(value, found);
    }, null);
    assert.deepEqual(made, journey.value);
    assert.equal(check(made), check(journey.value));
  });
}

const SEQUENCES = 1200;

/** A page after a run of chance, with what was done. */
function walked(seed: number, side: "outline" | "picture", steps: number): Page {
  const page = new Page(full, seed);
  const random = chance(seed * 31);
  for (let step = 0; step < steps; step++) {
    const act = someAct(full, page.editor.map, random);
    act[side](page.editor);
  }
  return page;
}

test(`outline and picture make the same map, the same steps to undo and the same saves: ${SEQUENCES} sequences`, () => {
  for (let seed = 1; seed <= SEQUENCES; seed++) {
    const [outline, picture] = [walked(seed, "outline", 24), walked(seed, "picture", 24)];
    assert.deepEqual(outline.value, picture.value, `seed ${seed}`);
    assert.deepEqual(outline.sent, picture.sent, `seed ${seed}`);
    const states = [outline, picture].map((page) => {
      const seen: unknown[] = [];
      while (page.editor.undo()) seen.push(page.value);
      return seen;
    });
    assert.deepEqual(states[0], states[1], `seed ${seed}`);
  }
});

test(`undo leads back to each state before, and redo to where it was: ${SEQUENCES} sequences`, () => {
  for (let seed = 1; seed <= SEQUENCES; seed++) {
    const page = new Page(full, seed);
    const random = chance(seed * 17);
    const states = [page.editor.map];
    for (let step = 0; step < 20; step++) {
      const act = someAct(full, page.editor.map, random);
      if (act.name === "undo" || act.name === "redo") continue;
      page.editor.pause(); // each step is one to undo
      act.outline(page.editor);
      if (JSON.stringify(page.editor.map) !== JSON.stringify(states[states.length - 1])) states.push(page.editor.map);
    }
    for (const state of states.slice(0, -1).reverse()) {
      assert.ok(page.editor.undo(), `seed ${seed}`);
      assert.deepEqual(page.editor.map, state, `undo, seed ${seed}`);
    }
    assert.equal(page.editor.canUndo, false);
    for (const state of states.slice(1)) {
      assert.ok(page.editor.redo(), `seed ${seed}`);
      assert.deepEqual(page.editor.map, state, `redo, seed ${seed}`);
    }
    assert.equal(page.editor.canRedo, false);
  }
});

test("what leads from any map to any other does so, and stays small where one item was moved far", () => {
  for (let seed = 1; seed <= 400; seed++) {
    const [from, to] = [walked(seed, "outline", 15).editor.map, walked(seed + 5000, "picture", 15).editor.map];
    const mixed = { ...to, items: [...to.items, ...from.items.filter(({ id }) => !to.items.some((each) => each.id === id))] };
    for (const [start, end] of [[from, to], [from, mixed], [mixed, from]] as const) {
      const commands = changes(start, end);
      const made = commands.length ? rules.respond(start, { do: "edit", commands }) : start;
      assert.deepEqual({ items: made.items, links: made.links }, { items: end.items, links: end.links }, `seed ${seed}`);
    }
  }
  const items = Array.from({ length: 100 }, (_, place) => ({ id: `i${place}`, lane: "do", text: "x" }));
  const moved = [...items.slice(1), items[0] as (typeof items)[0]];
  assert.equal(changes({ items, links: [], done: false }, { items: moved, links: [], done: false }).length, 1);
});

test("one action in place of two makes the same, and writing on stays one command", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const { sent } = walked(seed, "outline", 12);
    const all = sent.reduce<Action[]>((found, action) => {
      const last = found[found.length - 1];
      const both = last && together(last, action);
      return both ? [...found.slice(0, -1), both] : [...found, action];
    }, []);
    assert.deepEqual(all.reduce<Value | null>(rules.respond, null), sent.reduce<Value | null>(rules.respond, null), `seed ${seed}`);
    assert.ok(all.length <= 1, "a few steps are one save");
  }
  const page = new Page(full);
  const id = page.editor.add({ lane: "do" }, { text: "" });
  for (const text of ["R", "Re", "Res", "Rest"]) page.editor.write(id, "text", text);
  const saved = page.sent.reduce((earlier, later) => together(earlier, later) as Action);
  assert.deepEqual((saved as { commands: Command[] }).commands.map(({ do: does }) => does), ["add", "write"]);
  assert.equal(together({ do: "done" }, saved), null);
  assert.equal(together(saved, { do: "done" }), null);
});

test("a text that was too long is no hindrance once it is shorter, undone or taken away", () => {
  const long = "x".repeat(1001);
  const ways: ((page: Page, id: string) => void)[] = [
    (page, id) => page.editor.write(id, "text", "short"),
    (page) => page.editor.undo(),
    (page, id) => page.editor.remove(id),
    (page, id) => page.editor.unsay(id, true),
  ];
  for (const way of ways) {
    const page = new Page(full);
    const other = page.editor.add({ lane: "do" }, { text: "other" });
    const id = page.editor.add({ lane: "do" }, { text: long });
    page.editor.tag(id, "saw");
    page.editor.move(id, { lane: "told" });
    page.editor.write(id, "ask", "How so?");
    page.editor.link(id, other, "so");
    const saved = () => page.sent.reduce((earlier, later) => together(earlier, later) as Action);
    assert.match(rules.objection(saved()) ?? "", /1001/);
    if (way === ways[1]) while (page.editor.undo()) continue;
    else way(page, id);
    assert.equal(rules.objection(saved()), null, String(way));
    assert.deepEqual(rules.respond(null, saved()), page.value, String(way));
  }
});

test("however much is done at once, each save fits into a request", () => {
  const page = new Page(full);
  const items = Array.from({ length: 200 }, (_, place) => ({ id: `e${place}`, lane: "told", text: "🌱 ".repeat(40) }));
  const links = items.map(({ id }, place) => ({ id: `l${place}`, from: id, to: items[(place * 7 + 1) % 200]?.id ?? id, text: "so I learned" }));
  page.editor.takeAlong(items, links);
  assert.equal(page.editor.map.items.length, 201);
  assert.ok(page.sent.length > 1);
  const saves = page.sent.reduce<Action[]>((found, action) => {
    const both = found.length ? together(found[found.length - 1] as Action, action) : null;
    return both ? [...found.slice(0, -1), both] : [...found, action];
  }, []);
  for (const action of saves) assert.ok(new TextEncoder().encode(JSON.stringify(action)).length < 55 * 1024);
  assert.ok(page.editor.undo());
  assert.deepEqual(page.editor.map, begun(full), "it is one step to undo");
  assert.deepEqual(actions([]), []);
});

test("writing on is one step to undo, until a pause", () => {
  const page = new Page(full);
  const id = page.editor.add({ lane: "do" }, { text: "R" });
  const text = (): string | undefined => page.editor.map.items.find((item) => item.id === id)?.text;
  for (const words of ["Re", "Res", "Rest"]) page.editor.write(id, "text", words);
  page.editor.pause();
  page.editor.write(id, "text", "Rest!");
  page.editor.undo();
  assert.equal(text(), "Rest");
  page.editor.undo();
  assert.equal(text(), "R");
  page.editor.redo();
  assert.equal(text(), "Rest");
  page.editor.write(id, "text", "New");
  assert.equal(page.editor.canRedo, false);
});

test("items move up, down, to another lane, first and last, and leave the others in their order", () => {
  const page = new Page(full);
  const { editor } = page;
  const [a, b, c] = ["A", "B", "C"].map((text) => editor.add({ lane: "told" }, { text })) as [string, string, string];
  const lane = (name: string, perspective?: string): string =>
    editor.map.items.filter((item) => item.lane === name && item.perspective === perspective).map(({ text }) => text).join("");
  assert.ok(editor.nudge(c, -1));
  assert.equal(lane("told"), "ACB");
  assert.ok(editor.nudge(c, -1));
  assert.equal(lane("told"), "CAB");
  assert.equal(editor.nudge(c, -1), false);
  assert.ok(editor.nudge(a, 1));
  assert.equal(lane("told"), "CBA");
  assert.equal(editor.nudge(a, 1), false);
  editor.move(a, { lane: "told" }, null);
  assert.equal(lane("told"), "ACB");
  assert.deepEqual(editor.map.items.map(({ id }) => id), ["begin", a, c, b], "first in its lane, and behind what stands before that lane");
  editor.move(b, { lane: "told", perspective: "luz" }, null);
  assert.deepEqual([lane("told"), lane("told", "luz")], ["AC", "B"]);
  assert.ok(editor.shift(c, 1));
  assert.deepEqual([lane("told"), lane("believe")], ["A", "C"]);
  assert.equal(editor.shift("begin", -1), false);
  assert.ok(editor.shift("begin", 1));
  assert.equal(lane("told"), "AA table I remember");
});

test("taking a map along takes one perspective, and nobody else's side", () => {
  const page = new Page(full);
  page.editor.takeAlong(full.example?.items ?? [], full.example?.links ?? []);
  const taken = page.editor.map.items.slice(1);
  assert.deepEqual(new Set(taken.map(({ perspective }) => perspective)), new Set([undefined]));
  assert.equal(taken.length, 6);
  assert.equal(page.editor.map.links.length, 4);
  assert.ok(taken.every((item) => !("locked" in item)));
  const known = new Set(taken.map(({ id }) => id));
  assert.equal(known.size, 6);
  assert.ok(page.editor.map.links.every(({ from, to }) => known.has(from) && known.has(to)));
  const elsewhere = new Page(content("going-on"));
  elsewhere.editor.takeAlong([{ id: "a", lane: "unheard-of", text: "A" }]);
  assert.equal(elsewhere.editor.map.items[0]?.lane, "middle");
});

test("what the author locked can be linked to and not be changed", () => {
  const page = new Page(full);
  page.editor.write("luz-office", "text", "other");
  page.editor.remove("luz-office");
  page.editor.tag("luz-office", "ask");
  page.editor.move("luz-office", { lane: "do" });
  assert.deepEqual(page.editor.map, begun(full));
  assert.ok(page.editor.link("begin", "luz-office", "the same table"));
  assert.equal(page.editor.link("begin", "begin"), null);
  assert.equal(shown(full, page.value).links.length, 2);
});

test("links whose end the author has taken away are told apart", () => {
  const page = new Page(full);
  page.editor.link("begin", "luz-office", "kept");
  const { starter: _, ...without } = full;
  const { links, loose } = shown(without, page.value);
  assert.deepEqual([links.length, loose.map(({ text }) => text)], [0, ["kept"]]);
});

test("each assumed item is asked about, and each question is listed", () => {
  const page = new Page(full);
  const assumed = page.editor.add({ lane: "believe", perspective: "luz" }, { text: "She is angry.", tag: "assume" });
  page.editor.add({ lane: "curious", perspective: "between" }, { text: "What was it like?", tag: "ask" });
  assert.deepEqual(questions(full, page.value).map(({ ask }) => ask), [null, "What was it like?"]);
  page.editor.write(assumed, "ask", "How are you?");
  assert.deepEqual(questions(full, page.value).map(({ ask }) => ask), ["How are you?", "What was it like?"]);
});

test("two perspectives have something between them, and an example its own names", () => {
  assert.deepEqual(regions(full).map(({ id }) => id), ["mine", "between", "luz"]);
  assert.deepEqual(regions(full, full.example?.perspectives).map(({ label }) => label), ["Luz's", "Between us", "Her brother's"]);
  assert.deepEqual(regions(content("blank")).map(({ id }) => id), ["mine"]);
  assert.deepEqual(regions(content("going-on"))[1]?.lanes.map(({ id }) => id), ["bump"]);
});

test("then and now: what came, changed, moved and was let go", () => {
  const page = new Page(full);
  const [a, b] = [page.editor.add({ lane: "told" }, { text: "A" }), page.editor.add({ lane: "told" }, { text: "B" })];
  const link = page.editor.link(a, b, "so") as string;
  const then = page.editor.map;
  page.editor.write(a, "text", "A and more");
  page.editor.shift(b, 1);
  page.editor.remove("begin");
  page.editor.relabel(link, "and so");
  const c = page.editor.add({ lane: "do" }, { text: "C" });
  const { items, links } = grown(then, page.editor.map);
  assert.deepEqual(items.map(({ thing, kind }) => [thing.id, kind]), [[a, "changed"], [b, "moved"], [c, "added"], ["begin", "gone"]]);
  assert.deepEqual(links.map(({ thing, kind, was }) => [thing.text, kind, was?.text]), [["and so", "changed", "so"]]);
});

test("then and now of a map that was taken along: by its words", () => {
  const earlier = new Page(full);
  const [a, b] = [earlier.editor.add({ lane: "told" }, { text: "A" }), earlier.editor.add({ lane: "told" }, { text: "B" })];
  earlier.editor.link(a, b, "so");
  const page = new Page(content("blank"), 9);
  page.editor.takeAlong(earlier.editor.map.items.slice(1), earlier.editor.map.links);
  const { items, links } = grown({ ...earlier.editor.map, items: earlier.editor.map.items.slice(1) }, page.editor.map);
  assert.deepEqual(items.map(({ kind }) => kind), ["same", "same"]);
  assert.deepEqual(links.map(({ kind }) => kind), ["same"]);
});

test("only what was erased elsewhere is something to choose about", () => {
  const page = new Page(full);
  page.editor.add({ lane: "do" }, { text: "mine" });
  const other = new Page(full, 2);
  other.editor.add({ lane: "do" }, { text: "theirs" });
  assert.equal(rules.clash(page.value, other.value), false);
  assert.equal(rules.clash(page.value, null), true);
  assert.equal(rules.clash(null, null), false);
  assert.equal(rules.clash({ items: [], links: [], done: true }, null), false);
  const join = rules.respond(null, rules.join(page.value as Value, other.value as Value));
  assert.deepEqual(join.items.map(({ text }) => text), ["A table I remember", "mine", "theirs"]);
  assert.deepEqual(rules.respond(null, rules.put(page.value as Value)), page.value);
});

test("what comes from outside is taken for nothing unless it is an entry or an action", () => {
  const strange = [null, 1, "x", [], {}, { items: [], links: [] }, { items: [{}], links: [], done: true }, { do: "edit" }, { do: "edit", commands: [] }];
  for (const found of [...strange, { do: "edit", commands: [{ do: "paint" }] }, { do: "edit", commands: [{ do: "add", item: 1 }] }]) {
    assert.equal(rules.value(found), null);
    assert.equal(rules.action(found), null);
  }
  assert.deepEqual(rules.action({ do: "done", more: 1 }), { do: "done" });
  assert.equal(rules.action({ do: "edit", commands: [{ do: "remove", id: "a" }] }), null);
});

test("words are counted as people count, and too many of them are told", () => {
  const write = (text: string): Action => ({ do: "edit", commands: [{ do: "write", id: "a", field: "text", text, was: "", lane: "do" }] });
  assert.equal(rules.objection(write("🌱".repeat(1000))), null);
  assert.match(rules.objection(write("🌱".repeat(1001))) ?? "", /1001/);
  const link = (text: string): Action => ({ do: "edit", commands: [{ do: "link", id: "a", from: "b", to: "c", text, was: "" }] });
  assert.match(rules.objection(link("x".repeat(201))) ?? "", /200/);
  assert.equal(rules.objection({ do: "done" }), null);
});

test("commands of chance never throw", () => {
  const random = chance(7);
  const names = ["a", "b", "begin", "luz-office"];
  const name = (): string => one(names, random) as string;
  const word = (): string => one(["", "x", "x y", " "], random) as string;
  const make = (): Command =>
    one<Command>(
      [
        { do: "add", item: { id: name(), lane: "do", text: "x" }, after: name() },
        { do: "write", id: name(), field: "ask", text: word(), was: word(), lane: "gone" },
        { do: "set", id: name(), unsaid: true, picture: "no such", tag: null },
        { do: "move", id: name(), lane: "gone", perspective: "gone", after: name() },
        { do: "remove", id: name(), was: { text: word(), ask: word() } },
        { do: "link", id: name(), from: name(), to: name(), text: word(), was: word() },
        { do: "unlink", id: name(), was: word() },
      ],
      random,
    ) as Command;
  for (let run = 0; run < 1000; run++) {
    const made = rules.respond(null, { do: "edit", commands: Array.from({ length: 20 }, make) });
    assert.equal(new Set(made.items.map(({ id }) => id)).size, made.items.length);
    assert.ok(shown(full, made).items.length >= 2);
  }
});
