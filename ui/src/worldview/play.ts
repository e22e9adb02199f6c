/** Playing commands on a map: the same steps as `ips_xblocks/activities/worldview_map.py`, which says the rules. */

import { blank } from "../core/api";
import type { After, Command, Field, GivenItem, Item, Link, Value, View } from "./model";

type Of<Name extends Command["do"]> = Extract<Command, { do: Name }>;

/** The map as it stands before a learner's first step: what a starter gives them as theirs. */
export function begun(view: View): Value {
  const { items = [], links = [] } = view.starter ?? {};
  return { items: items.filter((each) => !each.locked), links: links.filter((each) => !each.locked), done: false };
}

/** A map after commands. Whatever they say, nothing is thrown; and the map that was given stays as it was. */
export function played(view: View, before: Value, commands: Command[]): Value {
  const draft = new Draft(view, before);
  for (const command of commands) draft[command.do](command as never);
  return { items: draft.items, links: draft.links, done: before.done };
}

/** Items or links without those whose id has come before. */
export function unrepeated<Thing extends { id: string }>(things: Thing[]): Thing[] {
  const seen = new Set<string>();
  return things.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** A map while commands are played on it: each is a method of the same name. */
class Draft {
  readonly items: Item[];
  readonly links: Link[];
  readonly #locked: Map<string, GivenItem>;

  constructor(
    private readonly view: View,
    before: Value,
  ) {
    this.items = [...before.items];
    this.links = [...before.links];
    const own = new Set(this.items.map(({ id }) => id));
    const locked = (view.starter?.items ?? []).filter((each) => each.locked && !own.has(each.id));
    this.#locked = new Map(locked.map((each) => [each.id, each]));
  }

  add(command: Of<"add">): void {
    if (!this.#at(command.item.id)) insert(this.items, command.item, command);
  }

  write({ id, field, text, was, lane, perspective }: Of<"write">): void {
    if (this.#locked.has(id)) return this.#standBeside(id, text);
    const item = this.items.find((each) => each.id === id);
    if (item) {
      const [after, left] = rewritten(item, field, text, was);
      this.items[this.items.indexOf(item)] = blank(after.text ?? "") ? after : without(after, "unsaid");
      this.#standBeside(id, left);
    } else if (!blank(text)) this.items.push({ id, lane, ...(perspective === undefined ? {} : { perspective }), [field]: text });
  }

  set(command: Of<"set">): void {
    const place = this.items.findIndex(({ id }) => id === command.id);
    const item = this.items[place];
    if (!item) return;
    const parts: ("tag" | "picture" | "unsaid" | "prompt")[] = ["tag", "picture", "unsaid", "prompt"];
    const given = parts.filter((part) => command[part] !== undefined && (part !== "unsaid" || blank(item.text ?? "")));
    this.items[place] = given.reduce((after, part) => withPart(after, part, command[part]), item);
  }

  move(command: Of<"move">): void {
    const place = this.items.findIndex(({ id }) => id === command.id);
    const item = this.items[place];
    if (!item) return;
    this.items.splice(place, 1);
    const moved = withPart({ ...item, lane: command.lane }, "perspective", command.perspective);
    if (command.after === item.id) this.items.splice(place, 0, moved);
    else insert(this.items, moved, command);
  }

  remove({ id, was }: Of<"remove">): void {
    const place = this.items.findIndex((each) => each.id === id);
    const item = this.items[place];
    if (!item || (item.text ?? "") !== was.text || (item.ask ?? "") !== was.ask) return;
    if (!this.links.some(({ from, to }) => from === id || to === id)) this.items.splice(place, 1);
  }

  link(command: Of<"link">): void {
    const { id, from, to, text, was } = command;
    const place = this.links.findIndex((each) => each.id === id);
    const link = this.links[place];
    if (link) {
      const [after, left] = rewritten(link, "text", text, was);
      this.links[place] = after;
      this.#standBeside(link.from, left);
    } else if (from !== to && this.#at(from) && this.#at(to)) insert(this.links, withPart({ id, from, to }, "text", text), command);
    else this.#standBeside(this.#at(from) ? from : to, text);
  }

  unlink({ id, was }: Of<"unlink">): void {
    const place = this.links.findIndex((each) => each.id === id);
    if (place >= 0 && (this.links[place]?.text ?? "") === was) this.links.splice(place, 1);
  }

  /** Keep words as an item of their own, beside the item that is named, if that is there. */
  #standBeside(id: string, text: string): void {
    if (blank(text) || this.items.some((item) => item.text === text)) return;
    const near = this.#at(id) ?? { lane: this.view.lanes[0]?.id ?? "" };
    let number = 2;
    while (this.#at(`${id.slice(0, 60)}-${number}`)) number++;
    const where = withPart({ lane: near.lane } as Item, "perspective", "perspective" in near ? near.perspective : undefined);
    insert(this.items, { ...where, id: `${id.slice(0, 60)}-${number}`, text }, { after: id });
  }

  /** The item of that id, the learner's or a locked one. */
  #at(id: string): Item | undefined {
    return this.items.find((each) => each.id === id) ?? this.#locked.get(id);
  }
}

/** An item or a link with new words, and those that stood there and are to be kept. */
function rewritten<Thing extends { text?: string; ask?: string }>(thing: Thing, field: Field, text: string, was: string): [Thing, string] {
  const here = thing[field] ?? "";
  const unforeseen = here !== was && !holds(text, here);
  if (unforeseen && holds(here, text)) return [thing, ""];
  return [withPart(thing, field, text), unforeseen ? here : ""];
}

/** Whether a text holds other words whole. */
const holds = (text: string, words: string): boolean => words === "" || ` ${text} `.includes(` ${words} `);

/** Put a thing after the one that is named; null is first, and anything else last. */
function insert<Thing extends { id: string }>(things: Thing[], thing: Thing, { after }: After): void {
  const place = after === null ? 0 : things.findIndex(({ id }) => id === after) + 1 || things.length;
  things.splice(place, 0, thing);
}

/** A thing with a part set, or taken away: what is empty is not there. */
function withPart<Thing extends object>(thing: Thing, name: string, value: unknown): Thing {
  if (value === undefined || value === null || value === "") return without(thing, name);
  return { ...thing, [name]: value };
}

function without<Thing extends object>(thing: Thing, name: string): Thing {
  const { [name]: _, ...rest } = thing as Record<string, unknown>;
  return rest as Thing;
}
