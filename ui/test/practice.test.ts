import assert from "node:assert/strict";
import { test } from "node:test";
import { AT_MOST, PAUSE } from "../src/core/saver";
import { look, World, write } from "./world";
import type { Action } from "../src/reframing/model";

const skip: Action = { do: "skip" };

function practising(world: World): ReturnType<World["saver"]> {
  const saver = world.saver();
  saver.begin(0, null);
  saver.practise();
  return saver;
}

test("in practice nothing is sent, and nothing is kept in the tab", async () => {
  const world = new World();
  const saver = practising(world);
  saver.act(write("one"));
  saver.act(look("one two"));
  await world.clock.pass(AT_MOST * 10);
  saver.flush();
  saver.retry();
  saver.pause();
  saver.wake();
  await world.clock.pass(AT_MOST * 10);
  assert.deepEqual(world.server.requests, []);
  assert.equal(world.storage.kept.size, 0);
  assert.deepEqual([saver.status.kind, saver.unsaved, saver.value?.words], ["practice", true, "one two"]);
});

test("a skip has no words in it, so it is saved, and what was typed stays on the page", async () => {
  const world = new World();
  const saver = practising(world);
  saver.act(write("one"));
  saver.act(skip);
  await world.clock.pass(PAUSE);
  assert.deepEqual(world.sent, ["skip"]);
  assert.deepEqual(world.server.value, { words: "", first: null, stage: "skipped" });
  assert.deepEqual([saver.value?.words, saver.value?.stage], ["one", "shown"]);
  assert.equal(world.storage.kept.size, 0);
});

test("words kept at the end of practice are saved like any others", async () => {
  const world = new World();
  const saver = practising(world);
  saver.act(write("one"));
  saver.act(skip);
  await world.clock.pass(PAUSE);
  saver.act(write("one two"));
  saver.endPractice(true);
  await world.clock.pass(PAUSE);
  assert.equal(world.server.value?.words, "one two");
  assert.deepEqual([saver.status.kind, saver.unsaved], ["saved", false]);
});

test("words let go are gone, and what was saved before is back", async () => {
  const world = new World();
  const saver = world.saver();
  saver.begin(0, null);
  saver.act(write("kept"));
  await world.clock.pass(PAUSE);
  saver.practise();
  saver.act(write("for practice"));
  saver.endPractice(false);
  await world.clock.pass(AT_MOST);
  assert.equal(saver.value?.words, "kept");
  assert.deepEqual(world.sent, ["kept"]);
});

test("another device's save meets practice, and the words of neither are lost or sent", async () => {
  const world = new World();
  const saver = practising(world);
  saver.act(write("for practice"));
  world.server.elsewhere("from the phone");
  saver.act(skip);
  await world.clock.pass(PAUSE);
  assert.equal(saver.status.kind, "conflict");
  saver.choose("mine");
  await world.clock.pass(AT_MOST);
  assert.equal(world.server.value?.words, "from the phone");
  assert.equal(saver.value?.words, "for practice");
  assert.ok(!JSON.stringify(world.server.requests).includes("for practice"));
});

test("nor does a refusal of the skip send them", async () => {
  const world = new World();
  const saver = practising(world);
  saver.act(write("for practice"));
  world.server.plan.push(() => ({ status: 422, body: { error: "refused", message: "Not here." }, retryAfter: null }));
  saver.act(skip);
  await world.clock.pass(AT_MOST * 10);
  saver.flush();
  assert.ok(!JSON.stringify(world.server.requests).includes("for practice"));
  assert.equal(saver.value?.words, "for practice");
});
