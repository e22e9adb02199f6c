/** What an author gives, what a learner makes of it, and what the save client has to know of both. */

import { blank, characters, member, t, type Rules } from "../core/api";
import { begun, played, unrepeated } from "./play";
import { pieces, together } from "./commands";

export interface Lane {
  id: string;
  title: string;
  hint?: string;
}

export interface Perspective {
  id: string;
  label: string;
  about?: string;
}

export interface Prompt {
  id: string;
  text: string;
  lane?: string;
  perspective?: string;
  tag?: Tag;
}

export const TAGS = ["told", "saw", "assume", "ask"] as const;
export type Tag = (typeof TAGS)[number];

/** An item, of the learner's or of the author's. What is empty is left out. */
export type Item = {
  id: string;
  lane: string;
  /** Left out: the first. "between": in the lanes between two. */
  perspective?: string;
  text?: string;
  picture?: string;
  unsaid?: true;
  tag?: Tag;
  /** How the learner could ask about it. */
  ask?: string;
  /** The prompt that it answers. */
  prompt?: string;
};

export type Link = { id: string; from: string; to: string; text?: string };

/** The entry: what is saved. Locked items and links are the author's and never in it. */
export type Value = { items: Item[]; links: Link[]; done: boolean };

export type GivenItem = Item & { locked?: true };
export type GivenLink = Link & { locked?: true };

export interface Given {
  items: GivenItem[];
  links?: GivenLink[];
}

/** The content, as `schemas/activities/worldview.schema.json` has it. */
export interface View {
  task: string;
  form?: "lanes" | "web";
  lanes: Lane[];
  perspectives: Perspective[];
  between?: Lane[];
  prompts?: Prompt[];
  starter?: Given;
  example?: Given & { title: string; about?: string; perspectives?: Perspective[] };
  earlier?: { activity: string; title: string };
  lang?: string;
}

export type After = { after?: string | null };
export type Command =
  | ({ do: "add"; item: Item } & After)
  | { do: "write"; id: string; field: Field; text: string; was: string; lane: string; perspective?: string }
  | { do: "set"; id: string; tag?: Tag | null; picture?: string | null; unsaid?: true | null; prompt?: string | null }
  | ({ do: "move"; id: string; lane: string; perspective?: string } & After)
  | { do: "remove"; id: string; was: { text: string; ask: string } }
  | ({ do: "link"; id: string; from: string; to: string; text: string; was: string } & After)
  | { do: "unlink"; id: string; was: string };

export type Field = "text" | "ask";

export type Action =
  | { do: "edit"; commands: Command[] }
  | { do: "put"; items: Item[]; links: Link[]; done: boolean }
  | { do: "done" };

/** The id of the one entry. */
export const MAP = "map";
export const BETWEEN = "between";
export const LONGEST = { text: 1000, ask: 1000, link: 200 } as const;

/** A perspective, or what stands between two, with its lanes. */
export interface Region {
  id: string;
  label: string;
  about?: string;
  lanes: Lane[];
}

/** The parts of a map, in reading order; of an example, with its own names for whose they are. */
export function regions(view: View, named: Perspective[] = []): Region[] {
  const of = (each: Perspective): Region => ({ ...each, ...named.find(({ id }) => id === each.id), lanes: view.lanes });
  const [first, second] = view.perspectives;
  if (!first) return [];
  if (!second) return [of(first)];
  return [of(first), { id: BETWEEN, label: t("Between us"), lanes: between(view) }, of(second)];
}

function between(view: View): Lane[] {
  if (view.between) return view.between;
  return [
    { id: "shared", title: t("What we share") },
    { id: "differs", title: t("Where we differ") },
    { id: "curious", title: t("What I am curious about") },
  ];
}

/** Where an item stands. One whose place the author has taken away stands in the first. */
export function placeOf(view: View, item: Item, all: Region[] = regions(view)): { perspective: string; lane: string } {
  const region = all.find(({ id }) => id === (item.perspective ?? all[0]?.id)) ?? all[0];
  const lane = region?.lanes.find(({ id }) => id === item.lane) ?? region?.lanes[0];
  return { perspective: region?.id ?? "", lane: lane?.id ?? item.lane };
}

/** What is on the map: the author's locked parts, then the learner's own. */
export interface Shown {
  items: (GivenItem | Item)[];
  links: (GivenLink | Link)[];
  /** Links of which the author has since taken an end away: their words are still the learner's. */
  loose: Link[];
}

export function shown(view: View, value: Value | null): Shown {
  const map = value ?? begun(view);
  const own = new Set(map.items.map(({ id }) => id));
  const items = [...lockedItems(view).filter(({ id }) => !own.has(id)), ...map.items];
  const known = new Set(items.map(({ id }) => id));
  const ends = ({ from, to }: Link): boolean => known.has(from) && known.has(to);
  const locked = (view.starter?.links ?? []).filter((link) => link.locked && ends(link));
  return { items, links: [...locked, ...map.links.filter(ends)], loose: map.links.filter((link) => !ends(link)) };
}

export const lockedItems = (view: View): GivenItem[] => (view.starter?.items ?? []).filter((item) => item.locked);
export const isLocked = (thing: GivenItem | GivenLink | Item | Link): boolean => "locked" in thing;

/** What is still open: each assumed item, with how to ask about it if there is a way, and each question. */
export interface Question {
  item: Item;
  /** The words to ask with; null where there are none yet. */
  ask: string | null;
}

export function questions(view: View, value: Value | null): Question[] {
  const found = shown(view, value).items.filter(({ tag, ask }) => tag === "assume" || tag === "ask" || !blank(ask ?? ""));
  return found.map((item) => ({ item, ask: item.ask ?? (item.tag === "ask" ? (item.text ?? null) : null) }));
}

/** How the save client has to treat maps of this content. */
export function rulesFor(view: View): Rules<Value, Action> {
  return {
    respond(value, action) {
      const before = value ?? begun(view);
      switch (action.do) {
        case "edit":
          return played(view, before, action.commands);
        case "put":
          return { items: unrepeated(action.items), links: unrepeated(action.links), done: before.done || action.done };
        case "done":
          return { ...before, done: true };
      }
    },

    together,

    urgent: (action) => action.do !== "edit",

    // A command may lean on one that stays on the page.
    wordless: (action) => action.do === "done",

    objection(action) {
      const longest = pieces(action).find(({ text, most }) => characters(text) > most);
      if (!longest) return null;
      return t("One text is {n} characters long, and {most} can be kept there. Make it a little shorter.", {
        n: characters(longest.text),
        most: longest.most,
      });
    },

    // Both sets of changes are kept, whatever they are; there is only something to choose where all is gone.
    clash: (mine, theirs) => theirs === null && mine !== null && mine.items.length + mine.links.length > 0,

    put: ({ items, links, done }) => ({ do: "put", items, links, done }),

    kept: ({ items, links, done }) => ({ do: "put", items, links, done }),

    join: (mine, theirs) => ({
      do: "put",
      items: unrepeated([...mine.items, ...theirs.items]),
      links: unrepeated([...mine.links, ...theirs.links]),
      done: mine.done || theirs.done,
    }),

    opens: () => false,

    value: valueOf,

    action(found) {
      const [does, commands] = [member(found, "do"), member(found, "commands")];
      if (does === "done") return { do: does };
      const value = does === "put" ? valueOf(found) : null;
      if (value) return { do: "put", ...value };
      if (does !== "edit" || !Array.isArray(commands) || commands.length === 0 || !commands.every(isCommand)) return null;
      return { do: does, commands };
    },
  };
}

/** The learner's own map of an earlier unit, as `export` gives it; null where they made none. */
export function earlierMap(reply: unknown): { map: Value; savedAt: string | null } | null {
  const entries = member(reply, "entries");
  const found: unknown = Array.isArray(entries) ? entries[0] : undefined;
  const [map, at] = [valueOf(member(found, "value")), member(found, "saved_at")];
  return map && { map, savedAt: typeof at === "string" ? at : null };
}

/** A map that came from outside; null where it is none. */
function valueOf(found: unknown): Value | null {
  const [items, links, done] = [member(found, "items"), member(found, "links"), member(found, "done")];
  if (!Array.isArray(items) || !Array.isArray(links) || typeof done !== "boolean") return null;
  const fits = items.every((each) => areTexts(each, "id", "lane")) && links.every((each) => areTexts(each, "id", "from", "to"));
  return fits ? { items: items as Item[], links: links as Link[], done } : null;
}

/** What each command has to have, so that playing one that a stranger left in this tab breaks nothing. */
const PARTS: Record<Command["do"], string[]> = {
  add: [],
  write: ["id", "text", "was", "lane"],
  set: ["id"],
  move: ["id", "lane"],
  remove: ["id"],
  link: ["id", "from", "to", "text", "was"],
  unlink: ["id", "was"],
};

function isCommand(found: unknown): found is Command {
  const does = member(found, "do");
  const parts = PARTS[does as Command["do"]];
  if (does === "add" && !areTexts(member(found, "item"), "id", "lane")) return false;
  if (does === "remove" && !areTexts(member(found, "was"), "text", "ask")) return false;
  return parts !== undefined && areTexts(found, ...parts);
}

const areTexts = (thing: unknown, ...names: string[]): boolean => names.every((name) => typeof member(thing, name) === "string");
