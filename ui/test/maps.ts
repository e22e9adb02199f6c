/** Maps for tests: content from the examples, a page with an editor, and chance that can be had again. */

import { readFileSync } from "node:fs";
import "./window";
import { Editor } from "../src/worldview/editor";
import { BETWEEN, placeOf, regions, rulesFor, shown, TAGS, type Action, type Value, type View } from "../src/worldview/model";

export const content = (name: string): View => JSON.parse(readFileSync(`../schemas/examples/worldview/${name}.json`, "utf8")) as View;

/** Numbers between 0 and 1, the same for the same seed. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const one = <Thing>(things: readonly Thing[], random: () => number): Thing | undefined => things[Math.floor(random() * things.length)];

/** A page without a server: what is done is so at once. */
export class Page {
  value: Value | null = null;
  readonly sent: Action[] = [];
  readonly editor: Editor;

  constructor(
    readonly view: View,
    seed = 1,
    value: Value | null = null,
  ) {
    this.value = value;
    const rules = rulesFor(view);
    this.editor = new Editor(view, {
      value: () => this.value,
      act: (action) => {
        this.sent.push(structuredClone(action));
        this.value = rules.respond(this.value, action);
      },
      random: chance(seed),
    });
  }
}

/** One thing that a person does, told apart by the side of the page on which they do it. */
export interface Act {
  name: string;
  outline(editor: Editor): void;
  picture(editor: Editor): void;
}

const both = (name: string, run: (editor: Editor) => void): Act => ({ name, outline: run, picture: run });

/** Something to do with a map as it is now. In the outline things move by steps, in the picture they are put somewhere. */
export function someAct(view: View, value: Value, random: () => number): Act {
  const own = one(value.items, random)?.id ?? "gone";
  const [from, to] = [one(shown(view, value).items, random)?.id ?? "gone", one(shown(view, value).items, random)?.id ?? "gone"];
  const link = one(value.links, random)?.id ?? "gone";
  const lane = one(view.lanes, random)?.id ?? "";
  const perspective = one([undefined, ...view.perspectives.map(({ id }) => id), BETWEEN], random);
  const text = `words ${Math.floor(random() * 1000)}`;
  const acts: Act[] = [
    both("add", (editor) => void editor.add({ lane, ...(perspective ? { perspective } : {}) }, { text, tag: "told" })),
    both("add after", (editor) => void editor.add({ lane }, { picture: "house" }, own)),
    both("write", (editor) => editor.write(own, "text", text)),
    both("write on", (editor) => editor.write(own, "text", `${editor.map.items.find(({ id }) => id === own)?.text ?? ""} more`)),
    both("ask", (editor) => editor.write(own, "ask", text)),
    both("tag", (editor) => editor.tag(own, one([...TAGS, null], random) ?? null)),
    both("unsay", (editor) => editor.unsay(own, random() < 0.7)),
    { name: "up", outline: (editor) => editor.nudge(own, -1), picture: (editor) => dropBeside(view, editor, own, -1) },
    { name: "down", outline: (editor) => editor.nudge(own, 1), picture: (editor) => dropBeside(view, editor, own, 1) },
    { name: "next lane", outline: (editor) => editor.shift(own, 1), picture: (editor) => dropInLane(view, editor, own, 1) },
    { name: "lane before", outline: (editor) => editor.shift(own, -1), picture: (editor) => dropInLane(view, editor, own, -1) },
    both("remove", (editor) => editor.remove(own)),
    both("link", (editor) => void editor.link(from, to, text)),
    both("relabel", (editor) => editor.relabel(link, text)),
    both("unlink", (editor) => editor.unlink(link)),
    both("pause", (editor) => editor.pause()),
    both("undo", (editor) => void editor.undo()),
    both("redo", (editor) => void editor.redo()),
  ];
  return one(acts, random) as Act;
}

/** In the picture: put a box between the two that are there. */
function dropBeside(view: View, editor: Editor, id: string, by: -1 | 1): void {
  const item = editor.map.items.find((each) => each.id === id);
  if (!item) return;
  const at = placeOf(view, item);
  const lane = editor.map.items.filter((each) => JSON.stringify(placeOf(view, each)) === JSON.stringify(at)).map((each) => each.id);
  const place = lane.indexOf(id);
  if (!lane[place + by]) return;
  editor.move(id, at, by > 0 ? lane[place + 1] : (lane[place - 2] ?? null));
}

function dropInLane(view: View, editor: Editor, id: string, by: -1 | 1): void {
  const item = editor.map.items.find((each) => each.id === id);
  if (!item) return;
  const { perspective, lane } = placeOf(view, item);
  const lanes = regions(view).find((region) => region.id === perspective)?.lanes.map((each) => each.id) ?? [];
  const next = lanes[lanes.indexOf(lane) + by];
  if (next) editor.move(id, { lane: next, perspective });
}
