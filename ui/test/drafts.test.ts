import assert from "node:assert/strict";
import { test } from "node:test";
import { Drafts } from "../src/core/drafts";
import { PAUSE } from "../src/core/saver";
import { look, reply, settled, World, write } from "./world";

const DAY = 24 * 60 * 60 * 1000;

/** A tab in which words were typed that never reached the course. */
async function stranded(learner = "ana"): Promise<World> {
  const world = new World();
  const saver = world.saver(learner);
  saver.begin(0, null);
  world.server.plan = [() => reply(0), () => reply(0)];
  saver.act(write("Hey"));
  await world.clock.pass(PAUSE);
  saver.pause();
  await settled();
  return world;
}

test("words are kept in the tab while unsaved, and not a moment longer", async () => {
  const world = new World();
  const saver = world.saver();
  saver.begin(0, null);
  saver.act(write("Hey"));
  assert.equal(world.storage.kept.size, 1);
  await world.clock.pass(PAUSE);
  assert.equal(saver.status.kind, "saved");
  assert.equal(world.storage.kept.size, 0);
});

test("after a reload they are back, said to be back, and saved under their own id", async () => {
  const world = await stranded();
  const id = world.server.requests[0]?.save_id;
  world.server.requests = [];
  const saver = world.saver();
  saver.begin(0, null);
  assert.equal(saver.value?.words, "Hey");
  assert.equal(saver.status.restored, true);
  await world.clock.pass(0);
  assert.deepEqual(world.server.requests.map(({ save_id }) => save_id), [id]);
  assert.equal(saver.status.kind, "saved");
  assert.equal(world.storage.kept.size, 0);
});

test("words that did arrive before the reload are not brought back", async () => {
  const world = await stranded();
  world.server.elsewhere("Hey");
  const saver = world.saver();
  saver.begin(world.server.rev, world.server.value);
  assert.deepEqual([saver.status.kind, saver.status.restored], ["saved", false]);
  assert.equal(world.storage.kept.size, 0);
});

test("words that were changed elsewhere meanwhile stand beside the others", async () => {
  const world = await stranded();
  world.server.elsewhere("Other");
  const saver = world.saver();
  saver.begin(world.server.rev, world.server.value);
  assert.equal(saver.status.kind, "conflict");
  assert.equal(saver.value?.words, "Hey");
  const again = world.saver();
  again.begin(world.server.rev, world.server.value);
  assert.equal(again.status.kind, "conflict", "a second reload asks again");
});

test("a look that never arrived is looked again", async () => {
  const world = new World();
  const first = world.saver();
  first.begin(0, null);
  world.server.plan = [() => reply(0), () => reply(0)];
  first.act(look("Hey"));
  await world.clock.pass(0);
  first.pause();
  await settled();
  const saver = world.saver();
  saver.begin(0, null);
  await world.clock.pass(0);
  assert.deepEqual(world.server.value, { words: "Hey", first: "Hey", stage: "shown" });
});

test("another learner in the same tab finds nothing, and nothing is left", async () => {
  const world = await stranded("ana");
  const saver = world.saver("ben");
  saver.begin(0, null);
  assert.equal(saver.value, null);
  assert.equal(world.storage.kept.size, 0);
});

test("nobody signed in: nothing is kept, and what a learner left is left for them", async () => {
  const world = await stranded("ana");
  const saver = world.saver(null);
  saver.begin(0, null);
  saver.act(write("x"));
  assert.equal(world.storage.kept.size, 1);
  assert.match([...world.storage.kept.keys()][0] ?? "", /ana/);
});

test("after a day they are gone", async () => {
  const world = await stranded();
  world.clock.time += DAY + 1;
  const saver = world.saver();
  saver.begin(0, null);
  assert.equal(saver.value, null);
  assert.equal(world.storage.kept.size, 0);
});

test("other people's keys in the storage are left alone", () => {
  const world = new World();
  world.storage.kept.set("theme", "dark");
  world.saver();
  assert.equal(world.storage.kept.get("theme"), "dark");
});

for (const text of ["", "{", "[]", '"x"', '{"at":"now"}', '{"at":1000000,"rev":-1,"pending":[]}',
  '{"at":1000000,"rev":0,"pending":[{"action":{"do":"evil"},"save_id":"x"}]}',
  '{"at":1000000,"rev":0,"pending":[{"action":{"do":"write","words":{}},"save_id":1}]}', '{"at":1000000,"rev":0,"pending":{}}']) {
  test(`a draft of ${text || "nothing"} is taken for none`, async () => {
    const world = await stranded();
    const [key] = world.storage.kept.keys();
    world.storage.kept.set(key as string, text);
    const saver = world.saver();
    saver.begin(0, null);
    assert.equal(saver.value, null);
    assert.equal(world.storage.kept.size, 0);
  });
}

test("a storage that throws never keeps anyone from writing or saving", async () => {
  const world = new World();
  world.storage.broken = true;
  const saver = world.saver();
  saver.begin(0, null);
  saver.act(write("Hey"));
  await world.clock.pass(PAUSE);
  assert.equal(saver.status.kind, "saved");
  assert.doesNotThrow(() => new Drafts(null, "ana", "u", world.clock.now).put("e", { rev: 0, pending: [] }));
});
