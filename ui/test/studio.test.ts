import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { at, firstText, idFrom, insert, keyOf, move, pointer, put, targets, twin } from "../src/studio/content";
import { here } from "../src/studio/problems";
import { marked } from "../src/studio/rich";
import { choices, kindOf, Schemas, shows, variantOf, type Documents, type Schema } from "../src/studio/schema";
import type { Json } from "../src/core/types";
import "./window";

const folder = "../schemas";
const load = (name: string): Schema => JSON.parse(readFileSync(`${folder}/${name}.schema.json`, "utf8")) as Schema;
const stems = readdirSync(`${folder}/activities`).map((file) => file.replace(".schema.json", ""));
const documents: Documents = Object.fromEntries(["activity", "lexicon", ...stems.map((stem) => `activities/${stem}`)].map((name) => [name, load(name)]));

/** Every property that a schema has, with what the editor makes of it. A schema that holds itself is walked once. */
function* reached(schemas: Schemas, schema: Schema, where: string, inside: string[] = []): Generator<[string, Schema, string]> {
  const kind = kindOf(schema);
  const shape = JSON.stringify(schema);
  if (inside.includes(shape)) return;
  const way = [...inside, shape];
  if (kind === "group") {
    for (const { name, schema: each } of schemas.properties(schema)) {
      yield [`${where}/${name}`, each, name];
      yield* reached(schemas, each, `${where}/${name}`, way);
    }
  } else if (kind === "list") {
    const items = schemas.resolved(schema.items ?? {});
    yield [`${where}/*`, items, "*"];
    yield* reached(schemas, items, `${where}/*`, way);
  } else if (kind === "map") yield* reached(schemas, schemas.resolved(schema.additionalProperties as Schema), `${where}/*`, way);
  else if (kind === "variants") for (const each of schemas.variants(schema)) yield* reached(schemas, each, where, way);
}

for (const stem of stems) {
  test(`the editor reaches every property of a ${stem}, and each has a title`, () => {
    const schemas = new Schemas(documents, `activities/${stem}`);
    const all = [...reached(schemas, schemas.root, "")];
    assert.ok(all.length > 10);
    for (const [where, schema, name] of all) {
      const kind = kindOf(schema, name);
      assert.notEqual(kind, "other", `${where} can't be edited`);
      if (kind !== "fixed" && kind !== "id") assert.ok(schema.title, `${where} has no title`);
      if (kind === "variants") {
        for (const each of schemas.variants(schema)) {
          assert.ok(each.title, `${where}: a kind has no title`);
          assert.ok(Object.values(each.properties ?? {}).some((part) => part.const !== undefined), `${where}: nothing tells “${each.title}” from the rest`);
        }
      }
    }
  });

  test(`every example of a ${stem} has the shape that the editor shows`, () => {
    const schemas = new Schemas(documents, `activities/${stem}`);
    const walk = (schema: Schema, value: Json, where: string): void => {
      const kind = kindOf(schema, where.split("/").pop());
      assert.ok(shows(kind, value), `${where} is shown as ${kind}`);
      if (kind === "list") (value as Json[]).forEach((each, place) => walk(schemas.resolved(schema.items ?? {}), each, `${where}/${place}`));
      const shape = kind === "variants" ? schemas.variants(schema)[variantOf(schemas.variants(schema), value)] ?? {} : schema;
      if (kind === "group" || kind === "variants") {
        const known = schemas.properties(shape);
        for (const [name, each] of Object.entries(value as object)) {
          const property = known.find((one) => one.name === name);
          assert.ok(property, `${where}/${name} has no field`);
          walk(property.schema, each as Json, `${where}/${name}`);
        }
      }
    };
    const examples = readdirSync(`${folder}/examples/${stem}`).filter((file) => !file.startsWith("invalid-") && file !== "journeys.json");
    for (const file of examples) walk(schemas.root, JSON.parse(readFileSync(`${folder}/examples/${stem}/${file}`, "utf8")) as Json, "");
  });
}

test("a new item holds what it has to, and no more", () => {
  const schemas = new Schemas(documents, "activities/reframing");
  const items = schemas.resolved(schemas.root.properties?.["items"] ?? {});
  assert.deepEqual(schemas.blank(items.items ?? {}), { id: "", context: "" });
});

test("the envelope's rarer parts come last", () => {
  const names = new Schemas(documents, "activities/reframing").properties(new Schemas(documents, "activities/reframing").root).map(({ name }) => name);
  assert.deepEqual(names.slice(-3), ["content_note", "other_road", "lang"]);
  assert.ok(names.indexOf("items") < names.indexOf("content_note"));
});

test("choices and kinds are told from the schema alone", () => {
  assert.equal(kindOf({ type: "string", pattern: "^[^\\r\\n]*\\S[^\\r\\n]*$" }), "line");
  assert.equal(kindOf({ type: "string", pattern: "\\S", maxLength: 2000 }), "text");
  assert.equal(kindOf({ type: "string", maxLength: 60 }), "line");
  assert.equal(kindOf({ type: "string", "x-format": "rich" }), "rich");
  assert.equal(kindOf({ type: "string", "x-refers": "/scenes/*/id" }), "reference");
  assert.equal(kindOf({ oneOf: [{ const: "a", title: "A" }] }), "choice");
  assert.deepEqual(choices({ oneOf: [{ const: "a", title: "A" }, { const: 1 }] }), [{ value: "a", label: "A" }, { value: 1, label: "1" }]);
  const variants: Schema[] = [{ properties: { kind: { const: "x" } } }, { properties: { kind: { const: "y" }, more: {} } }];
  assert.equal(variantOf(variants, { kind: "y" }), 1);
  assert.equal(kindOf({ type: "object", additionalProperties: { type: "string" } }), "map");
  assert.equal(kindOf({}), "other");
});

test("content is changed by making another, with what isn't known left where it is", () => {
  const before = { version: 1, odd: { x: [1] }, items: [{ id: "a", text: "one" }] };
  const after = put(before, ["items", 0, "text"], "two");
  assert.deepEqual(before.items[0], { id: "a", text: "one" });
  assert.deepEqual(after, { version: 1, odd: { x: [1] }, items: [{ id: "a", text: "two" }] });
  assert.deepEqual(put(after, ["items", 0, "text"], undefined), { version: 1, odd: { x: [1] }, items: [{ id: "a" }] });
  assert.deepEqual(Object.keys(put({ b: 1, z: 1 }, ["a"], 2, ["a", "b"]) as object), ["a", "b", "z"]);
  assert.equal(pointer(["items", 0, "a/b~c"]), "/items/0/a~1b~0c");
  assert.equal(at(after, ["items", 3, "text"]), undefined);
});

test("an item keeps its key through changes and moves, and a copy has one of its own", () => {
  const items: Json[] = [{ id: "a", text: "one" }, { id: "b" }];
  const key = keyOf(items[0]);
  const after = put({ items }, ["items", 0, "text"], "two");
  assert.equal(keyOf(at(after, ["items", 0])), key);
  assert.equal(keyOf(move(items, 0, 1)[1]), key);
  const copy = twin(items[0] as Json, items);
  assert.notEqual(keyOf(copy), key);
  assert.deepEqual(copy, { id: "a-2", text: "one" });
  assert.deepEqual(insert(items, 1, copy).map((each) => (each as { id: string }).id), ["a", "a-2", "b"]);
});

test("ids are made of words, and none is taken twice", () => {
  assert.equal(idFrom("Señora Núñez says: “Hi!”", "line", []), "senora-nunez-says-hi");
  assert.equal(idFrom("مرحبا", "line", []), "line");
  assert.equal(idFrom("A", "line", [{ id: "a" }, { id: "a-2" }]), "a-3");
  assert.match(idFrom("x".repeat(90), "line", []), /^[a-z0-9][a-z0-9-]{0,63}$/);
  assert.equal(firstText({ id: "x", text: "", said: "<p>Hello</p>" }), "Hello");
});

test("what can be referred to is found with what it is known by", () => {
  const content = { scenes: [{ id: "door", said: "Hi" }, { id: "street" }], map: { a: { id: "x", text: "X" } } };
  assert.deepEqual(targets(content, "/scenes/*/id"), [{ id: "door", label: "Hi" }, { id: "street", label: "" }]);
  assert.deepEqual(targets(content, "/map/*/id"), [{ id: "x", label: "X" }]);
  assert.deepEqual(targets(content, "/map/*/id /scenes/*/id").map(({ id }) => id), ["x", "door", "street"]);
  assert.deepEqual(targets(content, "/nothing/*/id"), []);
});

test("a problem is told at its field, and else at the nearest place that has one", () => {
  const problems = [{ where: "/items/0/id", message: "a", fix: "" }, { where: "/items/0/gone/deep", message: "b", fix: "" }];
  const drawn = (where: string): boolean => ["/items", "/items/0", "/items/0/id"].includes(where);
  assert.deepEqual(here(problems, "/items/0/id", drawn).map(({ message }) => message), ["a"]);
  assert.deepEqual(here(problems, "/items/0", drawn).map(({ message }) => message), ["b"]);
  assert.deepEqual(here(problems, "/items", drawn), []);
});

test("a mark goes around what is selected", () => {
  assert.deepEqual(marked("say it", 0, 3, "em"), { text: "<em>say</em> it", start: 4, end: 7 });
  assert.equal(marked("a\nb", 0, 3, "ul").text, "<ul>\n<li>a</li>\n<li>b</li>\n</ul>");
  assert.deepEqual(marked("home", 0, 4, "a"), { text: '<a href="">home</a>', start: 9, end: 9 });
});
