/**
 * What a learner does with the map on this page. Outline and picture call the same verbs here: each is said
 * once, and the focus goes to where the way goes on.
 */

import { storable, t } from "../core/api";
import type { Editor, Spot } from "./editor";
import { isLocked, placeOf, regions, shown, type Field, type Item, type Link, type Prompt, type Shown, type Tag, type View } from "./model";
import { said, tagName } from "./words";

/** The page, as far as the desk needs it. */
export interface Stage {
  announce(text: string): void;
  paint(): void;
  /** Put the focus on the first of these that is there. */
  focus(...ids: string[]): void;
}

/** A pause as long as this makes what is written next a step of its own to undo. */
const THOUGHT = 1500;

export class Desk {
  /** The item whose panel is open. */
  open: string | null = null;
  /** Whether its small pictures are shown, to choose from. */
  picking = false;
  /** Whether the map is shown as a picture in place of the outline. */
  drawn = false;
  /** What is chosen in the lists of the page, by their names. */
  readonly chosen: { [list: string]: string } = {};
  #wrote = 0;

  constructor(
    readonly view: View,
    readonly editor: Editor,
    private readonly stage: Stage,
  ) {}

  get map(): Shown {
    return shown(this.view, this.editor.map);
  }

  /** Open the panel of an item, or close it. */
  toggle(id: string): void {
    this.#show(this.open === id ? null : id);
    if (this.open === null) this.stage.focus(`item-${id}`, `box-${id}`);
    else if (this.drawn) this.stage.focus("chosen");
  }

  add(spot: Spot): void {
    const id = this.editor.add(spot, {});
    this.#show(id);
    this.stage.announce(t("Added to “{lane}”.", { lane: this.#lane(spot) }));
    this.stage.focus(`text-${id}`);
  }

  /** To where words for asking about an item go. */
  ask(id: string): void {
    this.#show(id);
    this.stage.focus(`ask-${id}`, `text-${id}`);
  }

  /** What is written below a prompt is an item from its first letter on. */
  answer(prompt: Prompt, words: string, at: number): void {
    const there = this.answers(prompt)[0];
    const text = storable(words);
    if (there) return this.write(there.id, "text", text, at);
    if (text.trim() === "") return;
    this.#wrote = at;
    this.editor.add(this.spotOf(prompt), { text, prompt: prompt.id, ...(prompt.tag ? { tag: prompt.tag } : {}) });
  }

  leaveUnsaid(prompt: Prompt): void {
    const there = this.answers(prompt)[0];
    const unsaid = there?.unsaid !== true;
    if (there) this.unsay(there, unsaid);
    else {
      this.editor.add(this.spotOf(prompt), { unsaid: true, prompt: prompt.id });
      this.stage.announce(t("On the map as: {words}", { words: t("I'd rather not write it") }));
    }
  }

  answers(prompt: Prompt): Item[] {
    return this.editor.map.items.filter((item) => item.prompt === prompt.id);
  }

  spotOf({ id, lane, perspective }: Prompt): Spot {
    if (lane !== undefined) return perspective === undefined ? { lane } : { lane, perspective };
    return this.#spot(`prompt ${id}`, perspective);
  }

  write(id: string, field: Field, words: string, at: number): void {
    this.#thought(at);
    this.editor.write(id, field, storable(words));
  }

  relabel(id: string, words: string, at: number): void {
    this.#thought(at);
    this.editor.relabel(id, storable(words));
  }

  tag(item: Item, tag: Tag): void {
    const off = item.tag === tag;
    this.editor.tag(item.id, off ? null : tag);
    this.stage.announce(off ? t("No longer marked.") : t("Marked: {tag}", { tag: tagName(tag) }));
  }

  pick(id: string, picture: string | null): void {
    this.editor.picture(id, picture);
    this.picking = false;
    this.stage.announce(picture ? t("The picture is on the map.") : t("The picture is off the map."));
    this.stage.focus(`pick-${id}`);
  }

  unsay({ id }: Item, unsaid: boolean): void {
    this.editor.unsay(id, unsaid);
    this.stage.announce(unsaid ? t("Left unsaid. Undo brings back what stood there.") : t("There is room for words again."));
  }

  nudge(item: Item, by: -1 | 1): void {
    if (this.editor.nudge(item.id, by)) return this.#place(item.id);
    this.stage.announce(by < 0 ? t("It is the first one there.") : t("It is the last one there."));
  }

  /** Move an item to the place that is chosen in the list of places. */
  move(item: Item): void {
    this.editor.move(item.id, this.#spot("place"));
    this.#place(item.id);
    this.stage.focus("move");
  }

  remove(item: Item): void {
    const { perspective, lane } = placeOf(this.view, item);
    const there = this.editor.map.items.filter((each) => isSpot(placeOf(this.view, each), { perspective, lane }));
    const place = there.findIndex(({ id }) => id === item.id);
    const near = (there[place + 1] ?? there[place - 1])?.id ?? "";
    this.editor.remove(item.id);
    this.#show(null);
    this.stage.announce(t("Taken off the map: “{words}”. Undo brings it back.", { words: short(item) }));
    this.stage.focus(`item-${near}`, `box-${near}`, `add-${perspective}-${lane}`, "add");
  }

  /** Link an item to the one that is chosen in the list of ends. */
  link(item: Item): void {
    const end = this.map.items.find(({ id }) => id === this.chosen.end);
    if (!end) return this.stage.announce(t("Choose an item to link to first."));
    const id = this.editor.link(item.id, end.id);
    if (id === null) return;
    this.chosen.end = "";
    const all = this.map.links.length;
    const count = all === 1 ? t("1 link.") : t("{n} links.", { n: all });
    this.stage.announce(`${t("Linked “{from}” to “{to}”.", { from: short(item), to: short(end) })} ${count}`);
    this.stage.focus(`label-${id}`);
  }

  unlink(link: Link): void {
    this.editor.unlink(link.id);
    this.stage.announce(t("The link is gone. Undo brings it back."));
    this.stage.focus("end", "undo");
  }

  back(redo: boolean): void {
    const done = redo ? this.editor.redo() : this.editor.undo();
    this.stage.announce(done ? (redo ? t("Done again.") : t("Undone.")) : redo ? t("Nothing to do again.") : t("Nothing to undo."));
  }

  takeAlong(items: Item[], links: Link[]): void {
    this.editor.takeAlong(items, links);
    this.stage.announce(t("It is on your map now. Undo takes it off again."));
    this.stage.focus("words-map");
  }

  finish(): void {
    this.editor.done();
    this.stage.announce(t("This is your map for now."));
    this.stage.focus("done");
  }

  /** Show the map as a picture, or as an outline. */
  draw(drawn: boolean): void {
    this.drawn = drawn;
    this.#show(null);
  }

  /** Something was chosen in a list of the page. */
  choose(list: string, { currentTarget }: Event): void {
    this.chosen[list] = (currentTarget as HTMLSelectElement).value;
  }

  repaint(): void {
    this.stage.paint();
  }

  #show(id: string | null): void {
    this.open = id;
    this.picking = false;
    const item = this.map.items.find((each) => each.id === id);
    const at = item && placeOf(this.view, item);
    Object.assign(this.chosen, { end: "", place: at ? `${at.perspective} ${at.lane}` : "" });
    this.editor.pause();
    this.stage.paint();
  }

  #thought(at: number): void {
    if (at - this.#wrote > THOUGHT) this.editor.pause();
    this.#wrote = at;
  }

  /** Say where an item stands now. */
  #place(id: string): void {
    const { items } = this.map;
    const item = items.find((each) => each.id === id);
    if (!item) return;
    const at = placeOf(this.view, item);
    const there = items.filter((each) => isSpot(placeOf(this.view, each), at));
    this.chosen.place = `${at.perspective} ${at.lane}`;
    const words = { lane: this.#lane(at), n: there.indexOf(item) + 1, all: there.length };
    this.stage.announce(t("Moved: “{lane}”, {n} of {all}", words));
  }

  /** The place that is chosen in a list of places; the first one where nothing is. */
  #spot(list: string, within?: string): Spot {
    const all = regions(this.view).filter(({ id }) => within === undefined || id === within);
    const [perspective = all[0]?.id, lane = all[0]?.lanes[0]?.id ?? ""] = this.chosen[list]?.split(" ") ?? [];
    return perspective === undefined ? { lane } : { perspective, lane };
  }

  #lane({ lane, perspective }: Spot): string {
    const region = regions(this.view).find(({ id }) => id === perspective) ?? regions(this.view)[0];
    return region?.lanes.find(({ id }) => id === lane)?.title ?? "";
  }

  /** Add an item at the place that is chosen beside the picture. */
  addChosen(): void {
    this.add(this.#spot("new"));
  }
}

const isSpot = (one: Spot, other: Spot): boolean => one.lane === other.lane && one.perspective === other.perspective;

/** What an item says, as short as a name. */
export function short(item: Item): string {
  const letters = Array.from(said(item).replace(/\s+/g, " "));
  return letters.length > 40 ? `${letters.slice(0, 39).join("").trimEnd()}…` : letters.join("");
}

/** Whether the learner may change an item. */
export const isOwn = (item: Item): boolean => !isLocked(item);
