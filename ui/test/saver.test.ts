import assert from "node:assert/strict";
import { test } from "node:test";
import { check } from "../src/core/check";
import { AT_MOST, PAUSE } from "../src/core/saver";
import type { Reply } from "../src/core/types";
import { held, look, reply, settled, World, write, type Request } from "./world";

function begun(): { world: World; saver: ReturnType<World["saver"]> } {
  const world = new World();
  const saver = world.saver();
  saver.begin(0, null);
  return { world, saver };
}

test("nothing is sent and nothing claimed before anything is done", async () => {
  const { world, saver } = begun();
  await world.clock.pass(60_000);
  assert.deepEqual(world.sent, []);
  assert.equal(saver.status.kind, "none");
  assert.equal(saver.unsaved, false);
});

test("typing is saved once, when it pauses", async () => {
  const { world, saver } = begun();
  for (const words of ["H", "He", "Hey"]) {
    saver.act(write(words));
    await world.clock.pass(500);
  }
  assert.equal(saver.status.kind, "saving");
  await world.clock.pass(PAUSE);
  assert.deepEqual(world.sent, ["Hey"]);
  assert.equal(saver.status.kind, "saved");
});

test("typing without a pause is saved after ten seconds all the same", async () => {
  const { world, saver } = begun();
  const start = world.clock.now();
  let words = "";
  while (world.sent.length === 0) {
    saver.act(write((words += "a")));
    await world.clock.pass(400);
    assert.ok(world.clock.now() - start <= AT_MOST + 400);
  }
  assert.ok(world.clock.now() - start > PAUSE);
});

test("looking goes out at once, and takes unsent words along", async () => {
  const { world, saver } = begun();
  saver.act(write("Hey"));
  saver.act(look("Hey"));
  await world.clock.pass(0);
  assert.deepEqual(world.server.requests.map(({ action }) => action.do), ["look"]);
  assert.equal(world.acknowledged.length, 1);
});

test("one request is in flight, and words typed meanwhile are not called saved by its answer", async () => {
  const { world, saver } = begun();
  const first = held(world.server);
  saver.act(write("one"));
  await world.clock.pass(PAUSE);
  saver.act(write("one two"));
  await world.clock.pass(AT_MOST);
  assert.deepEqual(world.sent, ["one"]);
  await first.let();
  assert.equal(saver.status.kind, "saving");
  assert.equal(saver.value?.words, "one two");
  await world.clock.pass(AT_MOST);
  assert.deepEqual(world.sent, ["one", "one two"]);
  assert.deepEqual(world.server.requests.map(({ base_rev }) => base_rev), [0, 1]);
  assert.equal(saver.status.kind, "saved");
});

test("looking while words are in flight goes out as soon as they have arrived", async () => {
  const { world, saver } = begun();
  const first = held(world.server);
  saver.act(write("one"));
  await world.clock.pass(PAUSE);
  saver.act(look("one"));
  await first.let();
  await world.clock.pass(0);
  assert.equal(world.server.value?.stage, "shown");
});

for (const status of [0, 302, 408, 429, 500, 502, 503, 504]) {
  test(`after ${status} it tries again, ever more slowly, under the same save id`, async () => {
    const { world, saver } = begun();
    world.server.plan = Array.from({ length: 9 }, () => () => reply(status));
    saver.act(write("Hey"));
    await world.clock.pass(PAUSE);
    assert.equal(saver.status.kind, "unsaved");
    assert.equal(saver.status.retry, true);
    assert.match(saver.status.reason, /keep trying/);
    const times: number[] = [];
    while (world.server.plan.length > 0) {
      const before = world.sent.length;
      const start = world.clock.now();
      while (world.sent.length === before) await world.clock.pass(250);
      times.push(world.clock.now() - start);
    }
    assert.deepEqual(times.map((ms) => Math.round(ms / 1000)), [1, 2, 4, 8, 16, 32, 60, 60]);
    await world.clock.pass(60_000);
    assert.equal(saver.status.kind, "saved");
    assert.equal(new Set(world.server.requests.map(({ save_id }) => save_id)).size, 1);
    assert.equal(world.server.rev, 1);
  });
}

for (const [name, body] of Object.entries({
  "a page in place of JSON": undefined,
  null: null,
  "no revision": { save_id: "save-id-1", check: "00000000" },
  "another save's answer": { rev: 1, save_id: "other", check: check({ words: "Hey", first: null, stage: "writing" }) },
  "no check": { rev: 1, save_id: "save-id-1" },
})) {
  test(`${name} with status 200 is not taken for saved`, async () => {
    const { world, saver } = begun();
    world.server.plan = [() => reply(200, body)];
    saver.act(write("Hey"));
    await world.clock.pass(PAUSE);
    assert.equal(saver.status.kind, "unsaved");
    assert.equal(saver.unsaved, true);
    await world.clock.pass(2_000);
    assert.equal(saver.status.kind, "saved");
  });
}

for (const [given, seconds] of [["30", 30], [new Date(1_000_000 + PAUSE + 20_000).toUTCString(), 20], ["soon", 1], ["86400", 300]] as const) {
  test(`Retry-After ${given} is respected, within reason`, async () => {
    const { world, saver } = begun();
    world.server.plan = [() => reply(503, undefined, given)];
    saver.act(write("Hey"));
    await world.clock.pass(PAUSE);
    await world.clock.pass(seconds * 1000 - 1_000);
    assert.equal(world.sent.length, 1);
    await world.clock.pass(1_500);
    assert.equal(world.sent.length, 2);
  });
}

test("typing on through a bad time makes no storm of requests", async () => {
  const { world, saver } = begun();
  world.server.plan = Array.from({ length: 100 }, () => () => reply(503));
  for (let second = 0; second < 300; second++) {
    saver.act(write("a".repeat(second)));
    await world.clock.pass(1_000);
  }
  assert.ok(world.sent.length <= 11, `${world.sent.length} requests in five minutes`);
});

test("a save whose answer was lost counts once, and words typed since follow it", async () => {
  const { world, saver } = begun();
  world.server.plan = [(request) => (world.server.reach(request), reply(0))];
  saver.act(write("one"));
  await world.clock.pass(PAUSE);
  saver.act(write("one two"));
  await world.clock.pass(10_000);
  assert.deepEqual(world.sent, ["one", "one", "one two"]);
  assert.equal(world.server.rev, 2);
  assert.equal(saver.status.kind, "saved");
});

for (const status of [400, 404, 413, 415, 422]) {
  test(`after ${status} it waits for a change, keeps the words, and then saves`, async () => {
    const { world, saver } = begun();
    world.server.plan = [() => reply(status, { error: "x", message: "Because." })];
    saver.act(write("Hey"));
    await world.clock.pass(3_600_000);
    assert.equal(world.sent.length, 1);
    assert.deepEqual([saver.status.kind, saver.status.reason, saver.status.retry], ["unsaved", "Because.", false]);
    assert.equal(saver.value?.words, "Hey");
    assert.equal(saver.unsaved, true);
    saver.act(write("Hey."));
    await world.clock.pass(PAUSE);
    assert.deepEqual(world.sent, ["Hey", "Hey."]);
    assert.equal(saver.status.kind, "saved");
  });
}

test("a look that is refused leaves the words to be saved", async () => {
  const { world, saver } = begun();
  world.server.plan = [() => reply(422, { error: "refused", message: "Not yet." })];
  saver.act(look("Hey"));
  await world.clock.pass(0);
  assert.equal(saver.value?.stage, "writing");
  saver.act(write("Hey there"));
  await world.clock.pass(PAUSE);
  assert.deepEqual(world.server.value, { words: "Hey there", first: null, stage: "writing" });
  assert.equal(saver.status.kind, "saved");
});

test("what is too long is not even sent, and said so", async () => {
  const { world, saver } = begun();
  saver.act(write("a".repeat(10_001)));
  await world.clock.pass(60_000);
  assert.equal(world.sent.length, 0);
  assert.match(saver.status.reason, /10001/);
  saver.act(write("a"));
  await world.clock.pass(PAUSE);
  assert.equal(saver.status.kind, "saved");
});

test("signed out: words stay, nothing is retried by itself, and coming back saves them", async () => {
  const { world, saver } = begun();
  world.server.plan = [() => reply(403, { error: "not-yours", message: "" })];
  saver.act(write("Hey"));
  await world.clock.pass(3_600_000);
  assert.equal(world.sent.length, 1);
  assert.match(saver.status.reason, /signed out.*still here/);
  saver.act(write("Hey you"));
  await world.clock.pass(60_000);
  assert.equal(world.sent.length, 1);
  saver.retry();
  await world.clock.pass(10_000);
  assert.equal(world.server.value?.words, "Hey you");
  assert.equal(saver.status.kind, "saved");
});

test("asking twice to try again makes one request", async () => {
  const { world, saver } = begun();
  world.server.plan = [() => reply(0)];
  saver.act(write("Hey"));
  await world.clock.pass(PAUSE);
  saver.retry();
  saver.retry();
  await settled();
  assert.equal(world.sent.length, 2);
  assert.equal(saver.status.kind, "saved");
});

function conflicted(): { world: World; saver: ReturnType<World["saver"]> } {
  const { world, saver } = begun();
  world.server.elsewhere("theirs");
  saver.act(write("mine"));
  return { world, saver };
}

test("saved elsewhere since: both versions are there until one is chosen, typing goes on, nothing is sent", async () => {
  const { world, saver } = conflicted();
  await world.clock.pass(PAUSE);
  assert.equal(saver.status.kind, "conflict");
  assert.equal(saver.status.theirs?.words, "theirs");
  saver.act(write("mine, longer"));
  await world.clock.pass(60_000);
  assert.equal(saver.value?.words, "mine, longer");
  assert.equal(world.server.value?.words, "theirs");
  assert.equal(saver.unsaved, true);
  assert.equal(world.sent.length, 1);
});

for (const [choice, words] of [["mine", "mine"], ["theirs", "theirs"], ["both", "theirs\n\nmine"]] as const) {
  test(`keeping ${choice} saves exactly that`, async () => {
    const { world, saver } = conflicted();
    await world.clock.pass(PAUSE);
    saver.choose(choice);
    await world.clock.pass(PAUSE);
    assert.equal(world.server.value?.words, words);
    assert.equal(saver.value?.words, words);
    assert.equal(saver.status.kind, "saved");
    assert.equal(world.storage.kept.size, 0);
  });
}

test("the same words saved elsewhere are no conflict", async () => {
  const { world, saver } = begun();
  world.server.elsewhere("same");
  saver.act(write("same"));
  await world.clock.pass(PAUSE);
  assert.equal(saver.status.kind, "saved");
  assert.equal(world.sent.length, 1);
});

test("looking on one device after writing on another loses neither", async () => {
  const { world, saver } = begun();
  saver.act(write("same"));
  await world.clock.pass(PAUSE);
  world.server.elsewhere("same");
  saver.act(look("same"));
  await world.clock.pass(0);
  assert.equal(world.server.value?.stage, "shown");
  assert.equal(saver.status.kind, "saved");
});

test("Saved needs the server's check: what it made of the words otherwise is looked at, not believed", async () => {
  const { world, saver } = begun();
  world.server.plan = [
    (request) => {
      const answer = world.server.reach(request);
      world.server.value = { words: "something else", first: null, stage: "writing" };
      return { ...answer, body: { ...(answer.body as object), check: "00000000" } };
    },
  ];
  saver.act(write("Hey"));
  await world.clock.pass(PAUSE);
  assert.equal(saver.status.kind, "conflict");
  assert.equal(saver.value?.words, "Hey");
  assert.equal(saver.status.theirs?.words, "something else");
});

test("a check that was spoilt on its way is settled by reading back", async () => {
  const { world, saver } = begun();
  world.server.plan = [(request) => ({ ...world.server.reach(request), body: { rev: 1, save_id: request.save_id, check: "00000000" } })];
  saver.act(write("Hey"));
  await world.clock.pass(PAUSE);
  assert.equal(saver.status.kind, "saved");
  assert.equal(world.server.rev, 1);
});

test("when reading back is impossible the words stay unsaved, and are sent again", async () => {
  const { world, saver } = begun();
  world.server.readable = false;
  world.server.plan = [(request) => ({ ...world.server.reach(request), body: { rev: 1, save_id: request.save_id, check: "00000000" } })];
  saver.act(write("Hey"));
  await world.clock.pass(PAUSE);
  assert.equal(saver.status.kind, "unsaved");
  assert.equal(world.storage.kept.size, 1);
  await world.clock.pass(2_000);
  assert.equal(saver.status.kind, "saved");
});

test("leaving the page sends at once what is waiting", async () => {
  const { world, saver } = begun();
  saver.act(write("Hey"));
  saver.flush();
  assert.deepEqual(world.sent, ["Hey"]);
  await settled();
  assert.equal(saver.status.kind, "saved");
});

test("leaving while a save is in flight sends the later words behind it", async () => {
  const { world, saver } = begun();
  const first = held(world.server);
  saver.act(write("one"));
  await world.clock.pass(PAUSE);
  saver.act(write("one two"));
  saver.flush();
  assert.deepEqual(world.server.requests.map(({ base_rev }) => base_rev), [0, 1]);
  await first.let();
  await world.clock.pass(PAUSE);
  assert.equal(world.server.value?.words, "one two");
  assert.equal(saver.status.kind, "saved");
});

test("a page that comes back plays on what arrived only what did not", async () => {
  const { world, saver } = begun();
  const unheard = (request: Request): Reply => (world.server.reach(request), reply(0));
  world.server.plan.push(unheard, unheard);
  saver.act(write("Half a thought"));
  saver.act({ do: "skip" });
  saver.flush(); // as the page hides
  saver.pause(); // as it goes away
  await settled();
  assert.deepEqual(world.sent, ["Half a thought", "skip"]);
  const back = world.saver();
  back.begin(world.server.rev, world.server.value, world.server.saveId);
  await world.clock.pass(AT_MOST);
  assert.equal(back.value?.stage, "skipped");
  assert.equal(back.status.kind, "saved");
  assert.equal(world.server.rev, 2);
});

test("out of the page no timer runs, and back in it the words are still saved", async () => {
  const { world, saver } = begun();
  world.server.plan = [() => reply(0)];
  saver.act(write("Hey"));
  saver.pause();
  await settled();
  assert.equal(world.clock.waiting, 0);
  saver.wake();
  await world.clock.pass(1);
  assert.equal(saver.status.kind, "saved");
});
