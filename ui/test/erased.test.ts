import assert from "node:assert/strict";
import { test } from "node:test";
import { PAUSE } from "../src/core/saver";
import { look, reply, settled, World, write } from "./world";

/** Words that this page has saved and the learner then erased in another place; here they go on writing. */
async function erasedElsewhere(): Promise<{ world: World; saver: ReturnType<World["saver"]> }> {
  const world = new World();
  const saver = world.saver();
  saver.begin(0, null);
  saver.act(look("one"));
  await world.clock.pass(PAUSE);
  world.server.erase();
  saver.act(write("one two"));
  await world.clock.pass(PAUSE);
  return { world, saver };
}

test("what was erased elsewhere does not come back by itself", async () => {
  const { world, saver } = await erasedElsewhere();
  await world.clock.pass(600_000);
  saver.retry();
  saver.flush();
  saver.act(write("one two three"));
  await world.clock.pass(600_000);
  assert.equal(world.server.value, null);
  assert.deepEqual([saver.status.kind, saver.status.theirs, saver.unsaved], ["erased", null, true]);
  assert.equal(saver.value?.words, "one two three");
});

test("the learner may keep what is on the page, as new words", async () => {
  const { world, saver } = await erasedElsewhere();
  saver.choose("mine");
  await world.clock.pass(0);
  assert.deepEqual(world.server.value, { words: "one two", first: null, stage: "writing" });
  assert.equal(world.server.rev, 1);
  assert.equal(saver.status.kind, "saved");
});

test("or let it go, here and in the tab", async () => {
  const { world, saver } = await erasedElsewhere();
  saver.choose("theirs");
  await world.clock.pass(600_000);
  assert.equal(saver.value, null);
  assert.equal(world.server.value, null);
  assert.deepEqual([saver.status.kind, saver.unsaved, world.storage.kept.size], ["none", false, 0]);
});

test("a step that is less than what is on the page brings all of it back when asked to", async () => {
  const world = new World();
  const saver = world.saver();
  saver.begin(3, { words: "kept", first: null, stage: "writing" });
  saver.act({ do: "skip" });
  await world.clock.pass(0);
  assert.equal(saver.status.kind, "erased");
  saver.choose("mine");
  await world.clock.pass(0);
  assert.equal(world.server.value?.words, "kept");
});

test("a page without a word has nothing to ask", async () => {
  const world = new World();
  const saver = world.saver();
  saver.begin(3, { words: "kept", first: null, stage: "writing" });
  saver.act(write(""));
  await world.clock.pass(PAUSE);
  assert.notEqual(saver.status.kind, "erased");
});

test("a reload asks again, and so does a draft that is older than the erasure", async () => {
  const { world } = await erasedElsewhere();
  const saver = world.saver();
  saver.begin(0, null);
  await world.clock.pass(600_000);
  assert.equal(saver.status.kind, "erased");
  assert.equal(saver.value?.words, "one two");
  assert.equal(world.server.value, null);
});

test("a page that is back shows what is kept now, and keeps what is unsaved here", async () => {
  const world = new World();
  const saver = world.saver();
  saver.begin(1, { words: "one", first: null, stage: "writing" });
  saver.refresh(2, { words: "two", first: null, stage: "writing" });
  assert.deepEqual([saver.value?.words, saver.status.kind], ["two", "saved"]);
  saver.refresh(0, null);
  assert.deepEqual([saver.value, saver.status.kind], [null, "none"]);
  world.server.plan = [() => reply(0)];
  saver.act(write("mine"));
  await world.clock.pass(PAUSE);
  world.server.elsewhere("theirs");
  saver.refresh(world.server.rev, world.server.value);
  await settled();
  assert.deepEqual([saver.value?.words, saver.status.kind], ["mine", "conflict"]);
});
