/**
 * Where everything of a map stands. Pure: the same map is always laid out alike.
 *
 * Lanes are columns, or, in a web, fields around a middle one; perspectives are bands below each other.
 * Items stand in their lane in the order in which they are read, so that an item that is added moves
 * nothing but what comes after it; and bands grow in steps, so that mostly not even that.
 */

import { t } from "../core/api";
import { edges, type Edge } from "./edges";
import { BETWEEN, placeOf, regions, type Item, type Lane, type Link, type Perspective, type Region, type View } from "./model";
import { said, tagName } from "./words";
import { guess, wrapped, type Measure } from "./wrap";

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Box extends Rect {
  item: Item;
  perspective: string;
  lane: string;
  lines: string[];
  /** The words of its tag; "" where it has none. */
  tag: string;
}

export interface Band extends Rect {
  id: string;
  label: string;
}

export interface Column extends Rect {
  id: string;
  perspective: string;
  lines: string[];
}

export interface Layout {
  width: number;
  height: number;
  bands: Band[];
  lanes: Column[];
  boxes: Box[];
  edges: Edge[];
}

export interface Options {
  rtl?: boolean;
  measure?: Measure;
  /** The most lines of an item; the rest is for the outline to tell. */
  lines?: number;
  /** An example's own names for whose the perspectives are. */
  names?: Perspective[];
}

export const BOX = 176;
export const GUTTER = 120;
export const MARGIN = 16;
export const LINE = 19;
export const PADDING = 10;
export const PICTURE = 32;
const TAG = 18;
const GAP = 16;
const HEAD = 30;
const STEP = 120;
const TITLE = 8;

/** Where a web's fields stand, as column and row: the middle, then around it. */
const AROUND: [number, number][] = [[1, 1], [2, 1], [0, 1], [1, 2], [1, 0], [2, 2], [0, 2], [2, 0], [0, 0]]; // prettier-ignore

export function layout(view: View, map: { items: Item[]; links: Link[] }, options: Options = {}): Layout {
  const all = regions(view, options.names);
  const stacks = stacked(view, map.items, all, options);
  const found: Layout = { width: 0, height: MARGIN, bands: [], lanes: [], boxes: [], edges: [] };
  for (const region of all) addBand(found, view, region, stacks, options.measure ?? guess, all.length > 1);
  found.height += MARGIN;
  found.width = Math.max(...found.lanes.map(({ x }) => x)) + BOX + GUTTER;
  for (const band of found.bands) band.width = found.width - 2 * MARGIN;
  found.edges = edges(map.links, found.boxes, options.measure ?? guess);
  for (const { label } of found.edges) found.height = Math.max(found.height, label.y + label.height + MARGIN);
  return options.rtl ? mirrored(found) : found;
}

type Stacks = Map<string, Box[]>;
const stackOf = (perspective: string, lane: string): string => `${perspective} ${lane}`;

/** The items of each lane as boxes of their size, not yet in their place. */
function stacked(view: View, items: Item[], all: Region[], { measure = guess, lines = 8 }: Options): Stacks {
  const stacks: Stacks = new Map();
  for (const item of items) {
    const place = placeOf(view, item, all);
    const text = item.picture && !item.text ? [] : wrapped(said(item), BOX - 2 * PADDING, lines, measure);
    const tag = item.tag ? tagName(item.tag) : "";
    const inside = text.length * LINE + (item.picture ? PICTURE : 0) + (tag ? TAG : 0);
    const box = { item, ...place, lines: text, tag, x: 0, y: 0, width: BOX, height: 2 * PADDING + inside };
    const name = stackOf(place.perspective, place.lane);
    stacks.set(name, [...(stacks.get(name) ?? []), box]);
  }
  return stacks;
}

function addBand(found: Layout, view: View, region: Region, stacks: Stacks, measure: Measure, labelled: boolean): void {
  const top = found.height;
  let y = top + (labelled ? HEAD : TITLE);
  const web = view.form === "web" && region.id !== BETWEEN;
  const cells = region.lanes.map((lane, place) => ({ lane, at: (web ? AROUND[place] : undefined) ?? [place, 0] }));
  const left = Math.min(...cells.map(({ at }) => at[0] as number));
  for (const row of [0, 1, 2]) {
    const here = cells.filter(({ at }) => at[1] === row);
    if (here.length === 0) continue;
    const height = Math.max(...here.map(({ lane }) => heightOf(stacks.get(stackOf(region.id, lane.id)) ?? [])));
    for (const { lane, at } of here) {
      const x = MARGIN + TITLE + ((at[0] as number) - left) * (BOX + GUTTER);
      addLane(found, region, lane, stacks, measure, { x, y, width: BOX, height });
    }
    y += height + GAP;
  }
  found.bands.push({ id: region.id, label: region.label, x: MARGIN, y: top, width: 0, height: y - top });
  found.height = y + GAP;
}

function addLane(found: Layout, region: Region, lane: Lane, stacks: Stacks, measure: Measure, rect: Rect): void {
  found.lanes.push({ ...rect, id: lane.id, perspective: region.id, lines: wrapped(lane.title, BOX, 2, measure) });
  let y = rect.y + 2 * LINE + TITLE;
  for (const box of stacks.get(stackOf(region.id, lane.id)) ?? []) {
    found.boxes.push({ ...box, x: rect.x, y });
    y += box.height + GAP;
  }
}

/** What a lane takes up, in steps. */
function heightOf(boxes: Box[]): number {
  const inside = boxes.reduce((height, box) => height + box.height + GAP, 2 * LINE + TITLE);
  return Math.ceil(inside / STEP) * STEP;
}

function mirrored(found: Layout): Layout {
  const turned = <Thing extends Rect>(thing: Thing): Thing => ({ ...thing, x: found.width - thing.x - thing.width });
  return {
    ...found,
    bands: found.bands.map(turned),
    lanes: found.lanes.map(turned),
    boxes: found.boxes.map(turned),
    edges: found.edges.map((edge) => ({
      ...edge,
      points: edge.points.map((value, place) => (place % 2 ? value : found.width - value)),
      label: turned(edge.label),
      backwards: !edge.backwards,
    })),
  };
}

/** What a map comes to, in a few words, for whoever doesn't look at it. */
export function summary(items: number, links: number): string {
  const some = items === 1 ? t("1 item") : t("{n} items", { n: items });
  return links === 1 ? t("{items}, 1 link", { items: some }) : t("{items}, {n} links", { items: some, n: links });
}
