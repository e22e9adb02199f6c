/** Commands as such: what leads from one map to another, and how they travel. All of it pure. */

import type { Action, Command, Item, Value } from "./model";

/** JSON characters of one save: even where each takes three bytes, it fits into a request. */
const ROOM = 12_000;

/** One action that does what two do, one after the other; null where there is none. */
export function together(earlier: Action, later: Action): Action | null {
  if (earlier.do === "done" && later.do === "done") return later;
  if (earlier.do !== "edit" || later.do !== "edit") return null;
  const commands = later.commands.reduce(joined, earlier.commands);
  return JSON.stringify(commands).length <= ROOM ? { do: "edit", commands } : null;
}

/**
 * Commands with one more. Where it goes on writing words, or takes them away again, it takes the place of what
 * wrote them: a text that was too long to be kept must not stay among the commands once it is shorter.
 */
function joined(commands: Command[], next: Command): Command[] {
  if (next.do === "remove") return withoutWords(commands, next);
  for (let place = commands.length - 1; place >= 0; place--) {
    const command = commands[place] as Command;
    const both = goneOn(command, next);
    if (both) return spliced(commands, place, both);
    if (concerns(command, next)) break;
  }
  return [...commands, next];
}

function goneOn(last: Command, next: Command): Command | null {
  if (last.do === "write" && next.do === "write") {
    return last.id === next.id && last.field === next.field && last.text === next.was ? { ...next, was: last.was } : null;
  }
  if (last.do === "link" && next.do === "link") {
    return last.id === next.id && last.text === next.was ? { ...last, text: next.text } : null;
  }
  return null;
}

/** Whether it makes a difference which of two commands comes first. */
function concerns(command: Command, next: Command): boolean {
  const id = command.do === "add" ? command.item.id : command.id;
  if (next.do !== "write") return next.do !== "link" || (id === next.id && (command.do === "link" || command.do === "unlink"));
  if (id !== next.id || command.do === "move" || command.do === "link" || command.do === "unlink") return false;
  if (command.do === "write") return command.field === next.field;
  return command.do !== "set" || command.unsaid !== undefined;
}

/** Commands and a removal, without the words that were written only to be taken away. */
function withoutWords(commands: Command[], { id, was }: Command & { do: "remove" }): Command[] {
  let left = commands;
  const before = { ...was };
  for (const field of ["text", "ask"] as const) {
    const place = left.map((each) => each.do === "write" && each.id === id && each.field === field).lastIndexOf(true);
    const written = left[place];
    if (written?.do !== "write" || written.text !== before[field]) continue;
    before[field] = written.was;
    left = spliced(left, place);
  }
  return [...left, { do: "remove", id, was: before }];
}

const spliced = (commands: Command[], place: number, ...instead: Command[]): Command[] => [
  ...commands.slice(0, place),
  ...instead,
  ...commands.slice(place + 1),
];

/** Commands as actions that each fit into a request. */
export function actions(commands: Command[]): Action[] {
  const found: Action[] = [];
  for (const command of commands) {
    const [last, next] = [found[found.length - 1], { do: "edit", commands: [command] } satisfies Action];
    const both = last ? together(last, next) : null;
    if (both) found[found.length - 1] = both;
    else found.push(next);
  }
  return found;
}

/** The texts of an action, each with how long it may be. */
export function pieces(action: Action): { text: string; most: number }[] {
  const ofItem = ({ text = "", ask = "" }: Item) => [
    { text, most: 1000 },
    { text: ask, most: 1000 },
  ];
  const ofLink = (text = "") => [{ text, most: 200 }];
  if (action.do === "done") return [];
  if (action.do === "put") return [...action.items.flatMap(ofItem), ...action.links.flatMap(({ text }) => ofLink(text))];
  return action.commands.flatMap((command) => {
    if (command.do === "add") return ofItem(command.item);
    if (command.do === "write") return [{ text: command.text, most: 1000 }];
    return command.do === "link" ? ofLink(command.text) : [];
  });
}

/** The commands that lead from one map to another. Given the other way round, they are the way back. */
export function changes(from: Value, to: Value): Command[] {
  const [items, links] = [byId(from.items), byId(from.links)];
  const [itemsThen, linksThen] = [byId(to.items), byId(to.links)];
  const staying = inOrder(from.items, to.items);
  const gone = <Thing extends { id: string }>(things: Thing[], then: Map<string, Thing>): Thing[] => things.filter(({ id }) => !then.has(id));
  return [
    ...gone(from.links, linksThen).map(({ id, text = "" }): Command => ({ do: "unlink", id, was: text })),
    ...gone(from.items, itemsThen).map(({ id, text = "", ask = "" }): Command => ({ do: "remove", id, was: { text, ask } })),
    ...to.items.flatMap((item, place): Command[] => {
      const after = to.items[place - 1]?.id ?? null;
      const before = items.get(item.id);
      return before ? ofItem(before, item, after, staying.has(item.id)) : [{ do: "add", item, after }];
    }),
    ...to.links.flatMap(({ id, from: start, to: end, text = "" }, place): Command[] => {
      const before = links.get(id);
      const was = before?.text ?? "";
      if (before && was === text) return [];
      return [{ do: "link", id, from: start, to: end, text, was, after: to.links[place - 1]?.id ?? null }];
    }),
  ];
}

/** What makes of one item what it is later. */
function ofItem(before: Item, item: Item, after: string | null, stays: boolean): Command[] {
  const { id, lane, perspective } = item;
  const found: Command[] = [];
  const where = { lane, ...(perspective === undefined ? {} : { perspective }) };
  if (!stays || before.lane !== lane || before.perspective !== perspective) found.push({ do: "move", id, ...where, after });
  for (const field of ["text", "ask"] as const) {
    const [was, text] = [before[field] ?? "", item[field] ?? ""];
    if (was !== text) found.push({ do: "write", id, field, text, was, ...where });
  }
  // Words have done away with "unsaid" by now, and the way back comes after them.
  const parts = (["tag", "picture", "unsaid", "prompt"] as const).filter((part) => before[part] !== item[part]);
  if (parts.length) found.push({ do: "set", id, ...Object.fromEntries(parts.map((part) => [part, item[part] ?? null])) });
  return found;
}

const byId = <Thing extends { id: string }>(things: Thing[]): Map<string, Thing> => new Map(things.map((each) => [each.id, each]));

/** Items that stay where they are while the rest is put in order: all but one where one was moved. */
function inOrder(from: Item[], to: Item[]): Set<string> {
  const place = new Map(from.map(({ id }, index) => [id, index]));
  const rising = (items: Item[], sign: 1 | -1): string[] => {
    let last = -Infinity;
    return items.flatMap(({ id }) => {
      const at = sign * (place.get(id) ?? NaN);
      return at > last ? [((last = at), id)] : [];
    });
  };
  const [onwards, backwards] = [rising(to, 1), rising([...to].reverse(), -1)];
  return new Set(onwards.length > backwards.length ? onwards : backwards);
}
