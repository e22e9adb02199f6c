/** How a map is put into words, wherever it is read. */

import { blank, t } from "../core/api";
import type { Item, Tag } from "./model";

export function tagName(tag: Tag): string {
  const names: Record<Tag, string> = { told: t("Told me"), saw: t("I saw"), assume: t("I assume"), ask: t("I'd ask") };
  return names[tag];
}

/** What an item says: its words, that it is left unsaid, or what its picture is of. */
export function said(item: Item): string {
  if (!blank(item.text ?? "")) return item.text as string;
  if (item.unsaid) return t("I'd rather not write it");
  return item.picture ? pictureName(item.picture) : t("Nothing written yet");
}

/** What a picture is called; for one that this page doesn't know, its id. */
export const pictureName = (id: string): string => pictureNames()[id] ?? id;

/** The small pictures that an item can be, by id, and what they are called. `pictures.ts` draws them. */
export function pictureNames(): Record<string, string> {
  return {
    house: t("a house"),
    door: t("a door"),
    window: t("a window"),
    wall: t("a wall"),
    table: t("a table"),
    bowl: t("a bowl"),
    bed: t("a bed"),
    road: t("a road"),
    tree: t("a tree"),
    seed: t("a seed"),
    sun: t("the sun"),
    cloud: t("a cloud"),
    rain: t("the rain"),
    mountain: t("a mountain"),
    boat: t("a boat"),
    bird: t("a bird"),
    heart: t("a heart"),
    hand: t("a hand"),
    person: t("a person"),
    "two-people": t("two people"),
    circle: t("a circle of people"),
    book: t("a book"),
    letter: t("a letter"),
    phone: t("a phone"),
    clock: t("a clock"),
    key: t("a key"),
    lock: t("a lock"),
    coins: t("some coins"),
    scales: t("a pair of scales"),
    star: t("a star"),
  };
}
