import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { canonical, check } from "../src/core/check";

const vectors = JSON.parse(readFileSync("../tests/check_vectors.json", "utf8")) as { value: string; check: string }[];

test("page and server come to the same check", () => {
  assert.ok(vectors.length > 5);
  for (const vector of vectors) assert.equal(check(JSON.parse(vector.value)), vector.check, vector.value);
});

test("keys are sorted by code point, not by UTF-16 unit", () => {
  assert.equal(canonical({ "\u{1f600}": 1, "\ufb33": 2, ab: 3, a: 4 }), '{"a":4,"ab":3,"\ufb33":2,"\u{1f600}":1}');
});
