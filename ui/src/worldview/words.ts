/** How a map is put into words, wherever it is read. */

import { blank, t } from "../core/api";
import type { Item, Tag } from "./model";
import { pictureName } from "./pictures";

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
