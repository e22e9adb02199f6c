/** A laid-out map as simple shapes, which become a file's SVG, or the pixels of a canvas. Readable in grey. */

import type { Box, Layout } from "./layout";
import { LINE, PADDING, PICTURE } from "./layout";
import { LABEL_LINE, type Edge } from "./edges";
import { PICTURES } from "./pictures";

export type Look = "paper" | "band" | "item" | "told" | "saw" | "assume" | "ask" | "line" | "arrow" | "picture" | "behind";
export type Voice = "title" | "heading" | "words" | "small";

export type Shape =
  | { kind: "rect"; look: Look; x: number; y: number; width: number; height: number; radius: number }
  /** Drawn in its own units, moved and made larger. */
  | { kind: "path"; look: Look; d: string; x: number; y: number; scale: number }
  | { kind: "text"; voice: Voice; text: string; x: number; y: number };

interface Paint {
  fill: string | null;
  stroke: string | null;
  width: number;
  dash: number[];
}

const paint = (fill: string | null, stroke: string | null, width = 1, dash: number[] = []): Paint => ({ fill, stroke, width, dash });

/** Tags differ by the line around an item, besides by their words. */
export const LOOKS: Record<Look, Paint> = {
  paper: paint("#ffffff", null),
  band: paint("#f4f4f4", "#c4c4c4"),
  item: paint("#ffffff", "#333333"),
  told: paint("#ffffff", "#333333"),
  saw: paint("#ffffff", "#333333", 3),
  assume: paint("#ffffff", "#333333", 1.5, [7, 4]),
  ask: paint("#ffffff", "#333333", 1.5, [2, 3]),
  line: paint(null, "#555555", 1.5),
  arrow: paint("#555555", null),
  picture: paint(null, "#222222", 1.5),
  behind: paint("#f4f4f4", null),
};

export const VOICES: Record<Voice, { size: number; bold: boolean; colour: string }> = {
  title: { size: 18, bold: true, colour: "#111111" },
  heading: { size: 14, bold: true, colour: "#222222" },
  words: { size: 14, bold: false, colour: "#111111" },
  small: { size: 12, bold: false, colour: "#333333" },
};

export const FONT = "system-ui, 'Noto Sans', 'Segoe UI', Arial, sans-serif";

/** What there is to draw, from the back to the front. */
export function shapes(layout: Layout): Shape[] {
  return [
    { kind: "rect", look: "paper", x: 0, y: 0, width: layout.width, height: layout.height, radius: 0 },
    ...layout.bands.map((band): Shape => ({ kind: "rect", look: "band", ...rect(band), radius: 8 })),
    ...layout.edges.map((edge): Shape => ({ kind: "path", look: "line", d: curve(edge), x: 0, y: 0, scale: 1 })),
    ...(layout.bands.length > 1 ? layout.bands.map((band) => text("title", band.label, band.x + band.width / 2, band.y + 22)) : []),
    ...layout.lanes.flatMap(({ lines, x, y, width }) => stack("heading", lines, x + width / 2, y + 14, LINE)),
    ...layout.edges.map((edge): Shape => ({ kind: "path", look: "arrow", d: arrow(edge), x: 0, y: 0, scale: 1 })),
    ...layout.edges.flatMap(label),
    ...layout.boxes.flatMap(box),
  ];
}

/** The curve of a link. */
export function curve({ points }: Edge): string {
  const [x0, y0, ...rest] = points.map((each) => Math.round(each * 10) / 10);
  return `M${x0} ${y0}C${rest.join(" ")}`;
}

/** The head of its arrow. */
export function arrow({ points, backwards }: Edge): string {
  const [x, y] = points.slice(-2) as [number, number];
  const back = backwards ? 9 : -9;
  return `M${x} ${y}L${x + back} ${y - 5}V${y + 5}Z`;
}

function label({ label: { lines, x, y, width, height } }: Edge): Shape[] {
  if (lines.length === 0) return [];
  return [
    { kind: "rect", look: "behind", x, y, width, height, radius: 4 },
    ...stack("small", lines, x + width / 2, y + LABEL_LINE - 3, LABEL_LINE),
  ];
}

function box({ item, lines, tag, ...at }: Box): Shape[] {
  const middle = at.x + at.width / 2;
  const picture = item.picture ? PICTURES[item.picture] : undefined;
  const top = at.y + PADDING + (item.picture ? PICTURE : 0);
  const drawn: Shape[] = picture ? [{ kind: "path", look: "picture", d: picture, x: middle - 15, y: at.y + PADDING - 1, scale: 1.25 }] : [];
  return [
    { kind: "rect", look: item.tag ?? "item", ...rect(at), radius: 6 },
    ...drawn,
    ...stack("words", lines, middle, top + 14, LINE),
    ...(tag ? [text("small", tag, middle, at.y + at.height - PADDING)] : []),
  ];
}

const rect = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({ x, y, width, height });
const text = (voice: Voice, words: string, x: number, y: number): Shape => ({ kind: "text", voice, text: words, x, y });
const stack = (voice: Voice, lines: string[], x: number, y: number, step: number): Shape[] =>
  lines.map((line, place) => text(voice, line, x, y + place * step));
