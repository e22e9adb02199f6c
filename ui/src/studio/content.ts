/** Content as a value that is never changed in place, and the steps that make another of it. */

import { member, type Json } from "../core/types";

export type Step = string | number;
export type Path = Step[];
export type Members = { [name: string]: Json };

/** A path as a JSON pointer. */
export const pointer = (path: Path): string => path.map((step) => `/${String(step).replace(/~/g, "~0").replace(/\//g, "~1")}`).join("");

export function at(value: Json, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((found, step) => (typeof step === "number" ? (Array.isArray(found) ? found[step] : undefined) : (member(found, step) as Json | undefined)), value);
}

/** The content with another value in a place; undefined takes out what is there. */
export function put(value: Json, path: Path, change: Json | undefined, order: string[] = []): Json {
  const [step, ...rest] = path;
  if (step === undefined) return change ?? null;
  if (typeof step === "number") {
    const list = Array.isArray(value) ? [...value] : [];
    if (rest.length === 0 && change === undefined) list.splice(step, 1);
    else list[step] = put(list[step] ?? null, rest, change, order);
    return kept(value, list);
  }
  const members = { ...(value as Members | null) };
  if (rest.length === 0 && change === undefined) delete members[step];
  else members[step] = put(members[step] ?? null, rest, change, order);
  return kept(value, rest.length === 0 ? inOrder(members, order) : members);
}

/** Members in the order of a schema, and after them what it doesn't know. */
function inOrder(members: Members, order: string[]): Members {
  const known = order.filter((name) => name in members);
  return Object.fromEntries([...known, ...Object.keys(members).filter((name) => !known.includes(name))].map((name) => [name, members[name] as Json]));
}

export function insert(list: Json[], place: number, item: Json): Json[] {
  return kept(list, [...list.slice(0, place), item, ...list.slice(place)]);
}

export function move(list: Json[], from: number, to: number): Json[] {
  const rest = list.filter((_, place) => place !== from);
  return insert(rest, to, list[from] as Json);
}

const keys = new WeakMap<object, number>();
let last = 0;

/** A key of an object that stays with it through every change to what it holds; 0 for what is no object. */
export function keyOf(value: Json | undefined): number {
  if (typeof value !== "object" || value === null) return 0;
  const key = keys.get(value) ?? ++last;
  keys.set(value, key);
  return key;
}

function kept<T extends Json>(before: Json, after: T): T {
  if (typeof before === "object" && before !== null && typeof after === "object" && after !== null) keys.set(after, keyOf(before));
  return after;
}

/** A copy that is nobody's twin: its own keys, and ids that none beside it has. */
export function twin(item: Json, beside: Json[]): Json {
  const copy = structuredClone(item);
  const id = member(copy, "id");
  return typeof id === "string" ? { ...(copy as Members), id: freeId(id, beside) } : copy;
}

/** The first text in an item that isn't its id: what an author knows it by. */
export function firstText(item: Json | undefined, names: string[] = []): string {
  if (typeof item === "string") return item;
  if (typeof item !== "object" || item === null || Array.isArray(item)) return "";
  const order = [...names, ...Object.keys(item)].filter((name) => name !== "id");
  for (const name of order) {
    const found = item[name];
    if (typeof found === "string" && found.trim()) return found.replace(/<[^>]*>/g, "").trim();
  }
  return "";
}

/** An id made of a text that none of those beside it has. */
export function idFrom(text: string, usual: string, beside: Json[]): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, "-").slice(0, 40).replace(/^-+|-+$/g, "");
  return freeId(slug || usual, beside);
}

function freeId(wanted: string, beside: Json[]): string {
  const taken = new Set(beside.map((each) => member(each, "id")));
  const stem = wanted.replace(/-\d+$/, "");
  for (let n = 1; ; n++) {
    const id = n === 1 ? wanted : `${stem}-${n}`;
    if (!taken.has(id)) return id;
  }
}

/** The texts at a pattern, in which a star stands for any item, each with what its owner is known by. */
export function targets(value: Json, pattern: string): { id: string; label: string }[] {
  const walk = (found: Json | undefined, steps: string[], owner: Json | undefined): { id: string; label: string }[] => {
    const [step, ...rest] = steps;
    if (step === undefined) return typeof found === "string" && found ? [{ id: found, label: firstText(owner) }] : [];
    if (step === "*") return Object.values((found ?? {}) as object).flatMap((each: Json) => walk(each, rest, each));
    return walk(member(found, step) as Json | undefined, rest, found);
  };
  return pattern.split(" ").flatMap((each) => walk(value, each.split("/").filter(Boolean), undefined));
}
