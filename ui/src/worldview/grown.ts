/** Then and now: what came to a map, what changed in it, and what was let go. */

import type { Item, Link, Value } from "./model";

export type Kind = "added" | "changed" | "moved" | "same" | "gone";

export interface Grown<Thing> {
  /** As it is now; as it was, where it is gone. */
  thing: Thing;
  /** As it was; null where it wasn't there. */
  was: Thing | null;
  kind: Kind;
}

/**
 * What has become of a map, in the order of the newer one, with what is gone at the end. Items are the same
 * by their ids; in a map that was taken along from elsewhere, by their words.
 */
export function grown(then: Value, now: Value): { items: Grown<Item>[]; links: Grown<Link>[] } {
  const items = paired(then.items, now.items, (item) => (item.text ? `${item.text}\n${item.lane}` : null));
  const idNow = new Map(items.flatMap(({ was, thing, kind }) => (was && kind !== "gone" ? [[was.id, thing.id] as const] : [])));
  const ends = ({ from, to, text }: Link, of = (id: string): string => id): string => [of(from), of(to), text].join("\n");
  const before = new Map(then.links.map((link) => [link.id, ends(link, (id) => idNow.get(id) ?? id)]));
  const links = paired(then.links, now.links, (link, old) => (old ? (before.get(link.id) ?? null) : ends(link)));
  return {
    items: items.map((each) => (each.kind === "same" && each.was ? { ...each, kind: ofItem(each.was, each.thing) } : each)),
    links: links.map((each) => (each.kind === "same" && each.was?.text !== each.thing.text ? { ...each, kind: "changed" } : each)),
  };
}

function ofItem(was: Item, now: Item): Kind {
  const parts = ["text", "picture", "unsaid", "tag", "ask"] as const;
  if (parts.some((part) => was[part] !== now[part])) return "changed";
  return was.lane !== now.lane || was.perspective !== now.perspective ? "moved" : "same";
}

/** Things of now with what they were, and those that are gone. */
function paired<Thing extends { id: string }>(
  then: Thing[],
  now: Thing[],
  likeness: (thing: Thing, old: boolean) => string | null,
): Grown<Thing>[] {
  const left = new Map(then.map((each) => [each.id, each]));
  const found = new Map<string, Thing>();
  for (const { id } of now) {
    const was = left.get(id);
    if (was && left.delete(id)) found.set(id, was);
  }
  const alike = new Map<string, Thing>();
  for (const each of left.values()) alike.set(likeness(each, true) ?? `id ${each.id}`, each);
  for (const each of now) {
    const like = found.has(each.id) ? null : likeness(each, false);
    const was = like === null ? undefined : alike.get(like);
    if (!was || !left.delete(was.id)) continue;
    found.set(each.id, was);
  }
  return [
    ...now.map((thing): Grown<Thing> => ({ thing, was: found.get(thing.id) ?? null, kind: found.has(thing.id) ? "same" : "added" })),
    ...Array.from(left.values(), (thing): Grown<Thing> => ({ thing, was: thing, kind: "gone" })),
  ];
}
