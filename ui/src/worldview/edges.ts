/** The lines between items, and where their words stand: in the gutters, none upon another. */

import { BOX, GUTTER, type Box, type Rect } from "./layout";
import type { Link } from "./model";
import { wrapped, type Measure } from "./wrap";

export interface Edge {
  link: Link;
  /** A curve: start, two points that draw it, and end, as x, y, x, y, … */
  points: number[];
  label: Rect & { lines: string[] };
  /** Whether the arrow at its end points towards smaller x. */
  backwards: boolean;
}

export const LABEL = 100;
export const LABEL_LINE = 15;
const APART = 4;
/** Labels are 12 px, and measures are of 14 px. */
const SMALLER = 12 / 14;

export function edges(links: Link[], boxes: Box[], measure: Measure): Edge[] {
  const at = new Map(boxes.map((box) => [box.item.id, box]));
  const used = new Map<string, number>();
  const gutters = new Map<number, Rect[]>();
  const found = links.flatMap((link) => {
    const [from, to] = [at.get(link.from), at.get(link.to)];
    return from && to ? [edge(link, from, to, used, gutters, measure)] : [];
  });
  for (const labels of gutters.values()) apart(labels);
  return found;
}

function edge(link: Link, from: Box, to: Box, used: Map<string, number>, gutters: Map<number, Rect[]>, measure: Measure): Edge {
  const loop = from.x === to.x;
  const backwards = loop || to.x < from.x;
  const start = { x: to.x < from.x ? from.x : from.x + BOX, y: port(from, used) };
  const end = { x: backwards && !loop ? to.x + BOX : loop ? to.x + BOX : to.x, y: port(to, used) };
  const bend = loop ? GUTTER / 2 : Math.max(GUTTER / 2, Math.abs(end.x - start.x) / 2);
  const out = to.x < from.x ? -bend : bend;
  const back = loop ? bend : -out;
  const points = [start.x, start.y, start.x + out, start.y, end.x + back, end.y, end.x, end.y];
  const lines = link.text ? wrapped(link.text, LABEL / SMALLER, 3, measure) : [];
  const middle = (to.x < from.x ? from.x - GUTTER : from.x + BOX) + GUTTER / 2;
  const width = Math.min(LABEL, Math.max(0, ...lines.map((line) => measure(line) * SMALLER + APART)));
  const height = lines.length * LABEL_LINE;
  const y = loop ? (start.y + end.y) / 2 : heightAt(points, middle);
  const label = { x: middle - width / 2, y: y - height / 2, width, height, lines };
  if (height > 0) gutters.set(middle, [...(gutters.get(middle) ?? []), label]);
  return { link, points, backwards, label };
}

/** The next place on the side of a box, so that lines don't all meet in one point. */
function port(box: Box, used: Map<string, number>): number {
  const before = used.get(box.item.id) ?? 0;
  used.set(box.item.id, before + 1);
  const steps = [0.5, 0.3, 0.7, 0.4, 0.6, 0.2, 0.8];
  return box.y + box.height * (steps[before % steps.length] as number);
}

/** How high a curve is where it crosses a vertical line. */
function heightAt(points: number[], x: number): number {
  const [x0, y0, x1, y1, x2, y2, x3, y3] = points as [number, number, number, number, number, number, number, number];
  const at = (p0: number, p1: number, p2: number, p3: number, s: number): number =>
    p0 * (1 - s) ** 3 + 3 * p1 * s * (1 - s) ** 2 + 3 * p2 * s ** 2 * (1 - s) + p3 * s ** 3;
  let [low, high] = [0, 1];
  for (let step = 0; step < 12; step++) {
    const middle = (low + high) / 2;
    const before = at(x0, x1, x2, x3, middle) < x === x3 > x0;
    if (before) low = middle;
    else high = middle;
  }
  return at(y0, y1, y2, y3, low);
}

/** Move labels of one gutter down until none lies upon another. */
function apart(labels: Rect[]): void {
  let free = -Infinity;
  for (const label of labels.sort((left, right) => left.y - right.y)) {
    label.y = Math.max(label.y, free);
    free = label.y + label.height + APART;
  }
}
