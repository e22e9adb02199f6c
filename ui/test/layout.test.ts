import assert from "node:assert/strict";
import { test } from "node:test";
import { check } from "../src/core/check";
import { shapes } from "../src/worldview/draw";
import { layout, type Layout, type Rect } from "../src/worldview/layout";
import { shown, type Item, type Link, type Value, type View } from "../src/worldview/model";
import { paint, plainText, scaleFor, svgOf, type Canvas } from "../src/worldview/out";
import { PICTURES } from "../src/worldview/pictures";
import { pictureNames } from "../src/worldview/words";
import { guess, wrapped } from "../src/worldview/wrap";
import { chance, content, one, Page, someAct } from "./maps";

const full = content("full");

function over(one: Rect, other: Rect): boolean {
  const apart = one.x + one.width <= other.x || other.x + other.width <= one.x;
  return !(apart || one.y + one.height <= other.y || other.y + other.height <= one.y);
}

function overlaps(rects: Rect[]): number {
  const sorted = [...rects].sort((left, right) => left.y - right.y);
  let found = 0;
  for (const [place, each] of sorted.entries()) {
    for (let next = place + 1; (sorted[next]?.y ?? Infinity) < each.y + each.height; next++) {
      if (over(each, sorted[next] as Rect)) found++;
    }
  }
  return found;
}

function inside(laid: Layout): boolean {
  const all: Rect[] = [...laid.boxes, ...laid.lanes, ...laid.bands, ...laid.edges.map(({ label }) => label)];
  return all.every(({ x, y, width, height }) => x >= 0 && y >= 0 && x + width <= laid.width && y + height <= laid.height);
}

/** A map of any size, of chance. */
function big(view: View, items: number, links: number, seed: number): Value {
  const random = chance(seed);
  const places = [...view.perspectives.map(({ id }) => id), ...(view.perspectives.length > 1 ? ["between"] : [])];
  const made: Item[] = Array.from({ length: items }, (_, place) => ({
    id: `i${place}`,
    lane: one([...view.lanes.map(({ id }) => id), "shared", "gone"], random) as string,
    perspective: one(places, random) as string,
    text: "somewhat longer words 🌱 ".repeat(Math.floor(random() * 6)),
    tag: one(["told", "saw", "assume", "ask"] as const, random) ?? "told",
    ...(random() < 0.1 ? { picture: "house", text: "" } : {}),
  }));
  const joins: Link[] = Array.from({ length: links }, (_, place) => ({
    id: `l${place}`,
    from: one(made, random)?.id ?? "",
    to: one(made, random)?.id ?? "",
    text: one(["so I learned", "kept me safe", "", "got in my way more than once, and for longer than I like to say"], random) ?? "",
  }));
  return { items: made, links: joins, done: false };
}

for (const name of ["full", "blank", "web", "going-on", "emoji-rtl"]) {
  test(`no item lies upon another, nor the words of two links, and all is inside: ${name}`, () => {
    const view = content(name);
    for (let seed = 1; seed <= 60; seed++) {
      for (const rtl of [false, true]) {
        const laid = layout(view, shown(view, big(view, seed * 3, seed * 4, seed)), { rtl });
        assert.equal(overlaps(laid.boxes), 0, `items, seed ${seed}`);
        assert.equal(overlaps(laid.edges.map(({ label }) => label).filter(({ height }) => height > 0)), 0, `links, seed ${seed}`);
        assert.equal(overlaps([...laid.boxes, ...laid.lanes.map((lane) => ({ ...lane, height: lane.lines.length * 19 }))]), 0, `titles, seed ${seed}`);
        assert.ok(inside(laid), `inside, seed ${seed}`);
      }
    }
  });
}

test("the words of a link lie upon no item", () => {
  const laid = layout(full, shown(full, big(full, 80, 120, 4)));
  for (const { label } of laid.edges) assert.ok(laid.boxes.every((box) => !over(box, label)));
});

test("an item that is added moves none to another lane or order, and none that is read before it", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = chance(seed);
    const page = new Page(full, seed);
    for (let step = 0; step < 20; step++) someAct(full, page.editor.map, random).outline(page.editor);
    const before = layout(full, shown(full, page.value));
    const id = page.editor.add({ lane: one(full.lanes, random)?.id ?? "", perspective: one(["mine", "luz"], random) ?? "mine" }, { text: "new" });
    const after = layout(full, shown(full, page.value));
    const added = after.boxes.find(({ item }) => item.id === id);
    assert.ok(added);
    for (const box of before.boxes) {
      const now = after.boxes.find(({ item }) => item.id === box.item.id);
      assert.ok(now);
      assert.equal(now.x, box.x);
      assert.equal(now.lane, box.lane);
      if (box.perspective === added.perspective) assert.equal(now.y, box.y, "its own band stays as it is");
      else assert.ok(now.y >= box.y);
    }
  }
});

test("the same map is always laid out alike, and the other way round mirrored", () => {
  const map = shown(full, big(full, 40, 60, 8));
  const [laid, again, mirrored] = [layout(full, map), layout(full, map), layout(full, map, { rtl: true })];
  assert.deepEqual(laid, again);
  for (const [place, box] of laid.boxes.entries()) assert.equal(mirrored.boxes[place]?.x, laid.width - box.x - box.width);
  for (const [place, { points }] of laid.edges.entries()) {
    assert.deepEqual(mirrored.edges[place]?.points, points.map((value, at) => (at % 2 ? value : laid.width - value)));
  }
});

test("a web has its first lane in the middle, and the others around it", () => {
  const view = content("web");
  const { lanes } = layout(view, { items: [], links: [] });
  const at = (id: string) => lanes.find((lane) => lane.id === id) as Rect;
  assert.ok(at("people").x > at("middle").x && at("places").x < at("middle").x && at("rules").y > at("middle").y);
  assert.equal(at("rules").x, at("middle").x);
});

test("lines hold all words, and none is wider than it may be", () => {
  const random = chance(3);
  for (let run = 0; run < 300; run++) {
    const text = Array.from({ length: 1 + Math.floor(random() * 30) }, () => one(["a", "word", "خذ", "🌱🌱", "x".repeat(60), "日本語の文章", "\n"], random)).join(" ");
    const lines = wrapped(text, 156, 99, guess);
    assert.ok(lines.every((line) => guess(line) <= 156));
    assert.equal(lines.join("").replace(/\s/g, ""), text.replace(/\s/g, ""));
  }
  const cut = wrapped("one two three four five six seven eight nine ten eleven twelve", 60, 2, guess);
  assert.equal(cut.length, 2);
  assert.match(cut[1] ?? "", /…$/);
});

test("a file of SVG is whole, holds all words, and neither script nor anything from outside", () => {
  const page = new Page(full);
  const hostile = `</text><script>alert(1)</script> & "x" \u0000\u000b ]]>`;
  const id = page.editor.add({ lane: "do" }, { text: hostile, tag: "assume" });
  page.editor.link("begin", id, "so <b>");
  const svg = svgOf(full, page.value, { title: "My <map>" });
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" /);
  assert.ok(!/<script|<foreignObject|href|url\(|style=|<b>/.test(svg));
  assert.ok(!/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(svg));
  for (const words of ["My &lt;map&gt;", "so &lt;b&gt;", "I assume", "What I was told or shown", "Luz's"]) assert.ok(svg.includes(words), words);
  assert.ok(svg.includes("<desc>MINE"), "its outline, for whoever doesn't see it");
});

test("in a file, no words of an item are cut", () => {
  const page = new Page(full);
  page.editor.add({ lane: "do" }, { text: "many words ".repeat(60) + "the end." });
  const svg = svgOf(full, page.value, { title: "Map" });
  assert.ok(svg.split("<desc>")[1]?.split("</desc>")[1]?.includes("end."));
});

test("a tag can be told by the line around an item as well", () => {
  const page = new Page(content("blank"));
  for (const tag of ["told", "saw", "assume", "ask"] as const) page.editor.add({ lane: "do" }, { text: tag, tag });
  const looks = shapes(layout(page.view, shown(page.view, page.value))).flatMap((shape) => (shape.kind === "rect" ? [shape.look] : []));
  assert.deepEqual(looks.slice(-4), ["told", "saw", "assume", "ask"]);
});

test("onto a canvas goes all that is in the file", () => {
  const page = new Page(full);
  page.editor.add({ lane: "do" }, { picture: "house" });
  const laid = layout(full, shown(full, page.value));
  const written: string[] = [];
  class Path {
    roundRect(): void {}
  }
  (globalThis as { Path2D?: unknown }).Path2D = Path;
  const canvas = new Proxy({} as Record<string, unknown>, {
    get: (_, name) => (...given: unknown[]) => void (name === "fillText" && written.push(String(given[0]))),
    set: () => true,
  }) as unknown as Canvas;
  paint(laid, canvas, 2);
  const texts = shapes(laid).flatMap((shape) => (shape.kind === "text" ? [shape.text] : []));
  assert.deepEqual(written, texts);
  assert.ok(scaleFor({ ...laid, width: 100_000 }) < 1);
  assert.equal(scaleFor(laid), 2);
});

test("as text a map reads from whose to where to what, with what it leads to", () => {
  const page = new Page(full);
  const id = page.editor.add({ lane: "told", perspective: "luz" }, { text: "Two\nlines", tag: "assume" });
  page.editor.write(id, "ask", "What then?");
  page.editor.link("begin", id, "so I learned");
  page.editor.unsay(page.editor.add({ lane: "do" }, {}), true);
  assert.equal(
    plainText(full, page.value),
    [
      "MINE", "", "What happened", "- A table I remember (a table)", "    so I learned → Two\nlines", "",
      "What I do", "- I'd rather not write it", "", "LUZ'S", "", "What happened",
      "- Men from the office came to the house. [I saw]", "    so Grandma said → “We don't air our laundry.”", "",
      "What I was told or shown", "- “We don't air our laundry.” [Told me]", "- Two\n  lines [I assume]", "    How I could ask: What then?",
    ].join("\n"), // prettier-ignore
  );
});

test("each picture is drawn and has a name", () => {
  const schema = content("../../activities/worldview.schema") as unknown as { $defs: { picture: { enum: string[] } } };
  assert.deepEqual(Object.keys(PICTURES), schema.$defs.picture.enum);
  assert.deepEqual(Object.keys(pictureNames()), schema.$defs.picture.enum);
  for (const [id, path] of Object.entries(PICTURES)) {
    assert.match(path, /^M[-\d. MLHVCSAZmlhvcsaz]+$/);
    assert.notEqual(pictureNames()[id] ?? id, id);
  }
  assert.equal(new Set(Object.values(PICTURES)).size, Object.keys(PICTURES).length);
});

test("200 items with 300 links are kept in less than 48 KiB", () => {
  const page = new Page(full);
  const items = Array.from({ length: 199 }, (_, place) => ({ id: `${place}`, lane: "believe", text: "What I heard at the table, more than once, at home.", tag: "told" as const }));
  page.editor.takeAlong(items, Array.from({ length: 300 }, (_, place) => ({ id: `l${place}`, from: `${place % 199}`, to: `${(place + 1 + (place % 5)) % 199}`, text: "so I learned" })));
  assert.deepEqual([page.editor.map.items.length, page.editor.map.links.length], [200, 300]);
  assert.ok(new TextEncoder().encode(JSON.stringify(page.value)).length < 48 * 1024);
  assert.equal(check(page.value), check(structuredClone(page.value)));
});
