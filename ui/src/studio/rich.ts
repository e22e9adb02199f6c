/** Marks in a text that may hold some HTML. They are put in as text, so that an author sees all there is. */

import { t } from "../core/i18n";

export const MARKS = ["p", "em", "strong", "a", "ul"] as const;
export type Mark = (typeof MARKS)[number];

export function mark(which: Mark): string {
  return { p: t("Paragraph"), em: t("Emphasis"), strong: t("Strong"), a: t("Link"), ul: t("List") }[which];
}

/** A text with a mark around what is selected, and where the selection is then. */
export function marked(text: string, start: number, end: number, which: Mark): { text: string; start: number; end: number } {
  const inside = text.slice(start, end);
  const items = (): string => inside.split("\n").map((line) => `<li>${line}</li>`).join("\n");
  const [before, middle, after] =
    which === "ul" ? ["<ul>\n", items(), "\n</ul>"] : which === "a" ? ['<a href="">', inside, "</a>"] : [`<${which}>`, inside, `</${which}>`];
  const from = which === "a" ? start + 9 : start + before.length;
  return { text: text.slice(0, start) + before + middle + after + text.slice(end), start: from, end: which === "a" ? from : from + middle.length };
}
