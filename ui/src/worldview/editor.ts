/** The one way to change a map: outline and picture call the same verbs, and each can be undone. */

import { blank } from "../core/api";
import { actions, changes } from "./commands";
import { placeOf, regions, shown, type Action, type Command, type Field, type GivenItem, type Item, type Link, type Tag, type Value, type View } from "./model";
import { begun } from "./play";

export interface Port {
  /** The map as it is now; null before the first step. */
  value(): Value | null;
  act(action: Action): void;
  /** Between 0 and 1. */
  random(): number;
}

/** Where an item stands or should stand. */
export interface Spot {
  lane: string;
  perspective?: string;
}

/** What a new item holds. */
export type What = Pick<Item, "text" | "picture" | "unsaid" | "tag" | "prompt">;

const FIGURES = "0123456789abcdefghijklmnopqrstuvwxyz";

export class Editor {
  readonly #undone: Command[][] = [];
  readonly #done: Command[][] = [];
  /** The words that are being written: what follows on them is undone with them. */
  #writing = "";

  constructor(
    private readonly view: View,
    private readonly port: Port,
  ) {}

  /** The map as it is on screen. */
  get map(): Value {
    return this.port.value() ?? begun(this.view);
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Add an item, after another or last in its lane; returns its id. */
  add(spot: Spot, what: What, after?: string): string {
    const id = this.#newId();
    const { text = "", ...rest } = what;
    const where = this.#spot(spot);
    const add: Command = { do: "add", item: { id, ...where, ...rest }, ...(after === undefined ? {} : { after }) };
    this.#do(blank(text) ? [add] : [add, { do: "write", id, field: "text", text, was: "", ...where }]);
    return id;
  }

  /** Write the words of an item, or how to ask about it. Writing on is one step to undo, until `pause`. */
  write(id: string, field: Field, text: string): void {
    const item = this.#item(id);
    if (!item || (item[field] ?? "") === text) return;
    const { lane, perspective } = item;
    const where = perspective === undefined ? { lane } : { lane, perspective };
    this.#do([{ do: "write", id, field, text, was: item[field] ?? "", ...where }], `${field} ${id}`);
  }

  /** What is written next is a step of its own. */
  pause(): void {
    this.#writing = "";
  }

  tag(id: string, tag: Tag | null): void {
    this.#do([{ do: "set", id, tag }]);
  }

  /** Give an item a small picture, or take it away. */
  picture(id: string, picture: string | null): void {
    this.#do([{ do: "set", id, picture }]);
  }

  /** Leave an item unsaid: its words go, and can be had back by undoing. Or say it after all. */
  unsay(id: string, unsaid: boolean): void {
    const item = this.#item(id);
    if (!item) return;
    const { lane, text = "" } = item;
    const words: Command[] = unsaid && text ? [{ do: "write", id, field: "text", text: "", was: text, lane }] : [];
    this.#do([...words, { do: "set", id, unsaid: unsaid ? true : null }]);
  }

  /** Move an item to a spot: after another item there, first (null), or last (left out). */
  move(id: string, spot: Spot, after?: string | null): void {
    const item = this.#item(id);
    if (!item) return;
    this.#do([{ do: "move", id, ...this.#spot(spot), ...this.#after(item, spot, after) }]);
  }

  /** Move an item up (-1) or down (1) among those of its spot. False where it is at the end already. */
  nudge(id: string, by: -1 | 1): boolean {
    const item = this.#item(id);
    const there = item ? this.#in(placeOf(this.view, item)) : [];
    const place = there.findIndex((each) => each.id === id);
    const beyond = there[place + by];
    if (!item || !beyond) return false;
    const after = by > 0 ? beyond.id : (there[place - 2]?.id ?? null);
    this.move(id, placeOf(this.view, item), after);
    return true;
  }

  /** Move an item to the lane before (-1) or after (1) its own, last. False where there is none. */
  shift(id: string, by: -1 | 1): boolean {
    const item = this.#item(id);
    if (!item) return false;
    const { perspective, lane } = placeOf(this.view, item);
    const lanes = regions(this.view).find((region) => region.id === perspective)?.lanes ?? [];
    const next = lanes[lanes.findIndex((each) => each.id === lane) + by];
    if (next) this.move(id, { lane: next.id, perspective });
    return next !== undefined;
  }

  /** Take an item out, with its links. */
  remove(id: string): void {
    const item = this.#item(id);
    if (!item) return;
    const { text = "", ask = "" } = item;
    const unlinks = this.map.links.filter(({ from, to }) => from === id || to === id).map(unlink);
    this.#do([...unlinks, { do: "remove", id, was: { text, ask } }]);
  }

  /** Link two items; returns the link's id, or null where there is nothing to link. */
  link(from: string, to: string, text = ""): string | null {
    const known = new Set(shown(this.view, this.map).items.map((item) => item.id));
    if (from === to || !known.has(from) || !known.has(to)) return null;
    const id = this.#newId();
    this.#do([{ do: "link", id, from, to, text, was: "" }]);
    return id;
  }

  /** Write the words of a link. */
  relabel(id: string, text: string): void {
    const link = this.map.links.find((each) => each.id === id);
    if (!link || (link.text ?? "") === text) return;
    this.#do([{ do: "link", id, from: link.from, to: link.to, text, was: link.text ?? "" }], `link ${id}`);
  }

  unlink(id: string): void {
    const link = this.map.links.find((each) => each.id === id);
    if (link) this.#do([unlink(link)]);
  }

  /**
   * Take a map along, as a start: an example, or one of an earlier unit. Only the first perspective comes;
   * nobody else's side is filled in for the learner.
   */
  takeAlong(items: Item[], links: Link[] = []): void {
    const first = this.view.perspectives[0]?.id;
    const lanes = this.view.lanes.map((lane) => lane.id);
    const taken = items.filter(({ perspective }) => perspective === undefined || perspective === first);
    const names = new Map<string, string>();
    for (const { id } of taken) names.set(id, this.#newId(names.values()));
    const name = (id: string): string => names.get(id) as string;
    const adds = taken.map(({ id, lane, perspective: _, prompt: __, locked: ___, ...what }: GivenItem): Command => {
      const item = { ...what, id: name(id), lane: lanes.includes(lane) ? lane : (lanes[0] as string) };
      return { do: "add", item };
    });
    const ids = new Set(names.values());
    const joins = links.flatMap(({ from, to, text = "" }): Command[] => {
      if (from === to || !names.has(from) || !names.has(to)) return [];
      const id = this.#newId(ids);
      ids.add(id);
      return [{ do: "link", id, from: name(from), to: name(to), text, was: "" }];
    });
    this.#do([...adds, ...joins]);
  }

  /** Say that this is the map for now. */
  done(): void {
    this.port.act({ do: "done" });
  }

  /** Undo the last step. False where there is none. */
  undo(): boolean {
    return this.#back(this.#done, this.#undone);
  }

  redo(): boolean {
    return this.#back(this.#undone, this.#done);
  }

  #do(commands: Command[], writing = ""): void {
    const before = this.map;
    this.#act(commands);
    const back = changes(this.map, before);
    if (back.length === 0) return;
    this.#undone.length = 0;
    const last = writing !== "" && writing === this.#writing ? this.#done.pop() : undefined;
    this.#done.push(last ? widened(last, back) : back);
    this.#writing = writing;
  }

  #back(from: Command[][], to: Command[][]): boolean {
    this.pause();
    for (let commands = from.pop(); commands; commands = from.pop()) {
      const before = this.map;
      this.#act(commands);
      const back = changes(this.map, before);
      if (back.length === 0) continue; // it had come to nothing, or was overtaken by another page
      to.push(back);
      return true;
    }
    return false;
  }

  #act(commands: Command[]): void {
    for (const action of actions(commands)) this.port.act(action);
  }

  #item(id: string): Item | undefined {
    return this.map.items.find((item) => item.id === id);
  }

  /** The learner's items of a spot, in order. */
  #in(spot: Spot): Item[] {
    const all = regions(this.view);
    return this.map.items.filter((item) => {
      const { perspective, lane } = placeOf(this.view, item, all);
      return lane === spot.lane && perspective === (spot.perspective ?? all[0]?.id);
    });
  }

  /** A spot as it is kept: the first perspective is left out. */
  #spot({ lane, perspective }: Spot): Spot {
    return perspective === undefined || perspective === this.view.perspectives[0]?.id ? { lane } : { lane, perspective };
  }

  /** First in a spot is before the others there, not before all that is on the map. */
  #after(item: Item, spot: Spot, after: string | null | undefined): { after?: string | null } {
    if (after !== null) return after === undefined ? {} : { after };
    const first = this.#in(spot).find(({ id }) => id !== item.id);
    if (!first) return { after: null };
    const rest = this.map.items.filter(({ id }) => id !== item.id);
    return { after: rest[rest.indexOf(first) - 1]?.id ?? null };
  }

  #newId(also: Iterable<string> = []): string {
    const { items, links } = shown(this.view, this.map);
    const taken = new Set([...items, ...links, ...this.map.links].map(({ id }) => id).concat(...also));
    for (;;) {
      const id = Array.from({ length: 6 }, () => FIGURES[Math.floor(this.port.random() * 36)]).join("");
      if (!taken.has(id)) return id;
    }
  }
}

const unlink = ({ id, text = "" }: Link): Command => ({ do: "unlink", id, was: text });

/** The way back over what was written before and what was written on: from the newest words to the oldest. */
function widened(earlier: Command[], later: Command[]): Command[] {
  const was = later.find(({ do: does }) => does === "write" || does === "link");
  if (!was || !("was" in was) || typeof was.was !== "string") return [...later, ...earlier];
  const words = was.was;
  return earlier.map((each) => (each.do === "write" || each.do === "link" ? { ...each, was: words } : each));
}
