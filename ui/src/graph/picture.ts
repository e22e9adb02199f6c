/** A graph as a picture: scenes in a grid, from the top down, and what leads from one to the other. */

import { html, nothing, svg, type TemplateResult } from "../core/api";

const BOX_WIDE = 128;
const BOX_HIGH = 60;
const HIGH = 112;
/** Room for what runs round the side of a scene. */
const EDGE = 26;
const LETTERS = 17;
const ROWS = 3;

type Spot = [layer: number, x: number];

export interface Link {
  from: string;
  to: string;
  /** The spots that it passes on its way. */
  by: Spot[];
}

/** Scenes that the server has laid out. */
export interface Graph<L extends Link = Link> {
  layers: number;
  /** How wide all of it is; this and what is called x count in widths of a scene. */
  width: number;
  scenes: { id: string; layer: number; x: number }[];
  links: L[];
}

export interface Drawn<L extends Link> {
  map: Graph<L>;
  /** What the picture is of. The same stands beside it as text, which is for everyone. */
  label: string;
  title(scene: string): string;
  kind(scene: string): string | undefined;
  /** The one scene that is looked at. */
  here: string;
  strong(link: L): boolean;
  /** From right to left. */
  turned: boolean;
  press?(scene: string): void;
}

export function picture<L extends Link>({ map, label, title, kind, here, strong, turned, press }: Drawn<L>): TemplateResult {
  const spots = new Map(map.scenes.map(({ id, layer, x }) => [id, [layer, x] as Spot]));
  const across = (x: number): number => Math.round((turned ? map.width - x : x) * BOX_WIDE) + EDGE;
  const y = (layer: number): number => layer * HIGH + BOX_HIGH / 2 + EDGE / 2;
  const [width, height] = [Math.ceil(map.width * BOX_WIDE) + 2 * EDGE, Math.max(0, map.layers - 1) * HIGH + BOX_HIGH + EDGE];
  return html`<div class="picture" role="region" tabindex="0" aria-label=${label}>
    <svg width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`} aria-hidden="true">
      ${[...map.links].sort((one, other) => Number(strong(one)) - Number(strong(other))).map((link) => {
        const { from, to, by } = link;
        const [start, end] = [spots.get(from), spots.get(to)];
        if (!start || !end) return svg``;
        return svg`<path class=${strong(link) ? "link strong" : "link"} d=${from === to ? round(start) : run([start, ...by, end])} />${tip(start, end)}`;
      })}
      ${map.scenes.map(({ id, layer, x }) => box(across(x), y(layer), title(id), ["spot", kind(id), id === here ? "here" : ""].filter(Boolean).join(" "), press && (() => press(id))))}
    </svg>
  </div>`;

  /** From scene to scene, straight past what is between; where it leads back, upwards. */
  function run(spots: Spot[]): string {
    const half = spots[0]![0] < spots[1]![0] ? BOX_HIGH / 2 : -BOX_HIGH / 2;
    let line = `M${across(spots[0]![1])} ${y(spots[0]![0]) + half}`;
    for (const [n, [layer, x]] of spots.entries()) {
      if (n === 0) continue;
      const [from, to] = [y(spots[n - 1]![0]) + half, y(layer) - half];
      const middle = (from + to) / 2;
      line += `C${across(spots[n - 1]![1])} ${middle} ${across(x)} ${middle} ${across(x)} ${to}`;
      if (n < spots.length - 1) line += `V${y(layer) + half}`;
    }
    return line;
  }

  /** From a scene to itself, by its side. */
  function round([layer, x]: Spot): string {
    const side = across(x) + BOX_WIDE / 2;
    return `M${side} ${y(layer) + 14}c22 0 22 -28 0 -28`;
  }

  function tip(start: Spot, end: Spot): TemplateResult {
    const [x, middle] = [across(end[1]), y(end[0])];
    const [same, back] = [start === end, end[0] < start[0]];
    const [tipX, tipY] = same ? [x + BOX_WIDE / 2, middle - 14] : [x, middle + (back ? BOX_HIGH / 2 : -BOX_HIGH / 2)];
    const wings = same ? [8, -4, 8, 6] : back ? [-5, 8, 5, 8] : [-5, -8, 5, -8];
    return svg`<polygon class="tip" points=${[0, 0, ...wings].map((each, n) => each + (n % 2 ? tipY : tipX)).join(" ")} />`;
  }
}

function box(x: number, y: number, title: string, looks: string, press?: () => void): TemplateResult {
  const lines = wrapped(title);
  const [left, top] = [x - BOX_WIDE / 2, y - BOX_HIGH / 2];
  return svg`<g class=${looks} @click=${press ?? nothing}>
    <rect x=${left} y=${top} width=${BOX_WIDE} height=${BOX_HIGH} rx="10" />
    ${lines.map((line, place) => svg`<text x=${x} y=${y + (place - (lines.length - 1) / 2) * 16 + 5}>${line}</text>`)}
  </g>`;
}

/** A title in a few short lines; what has no room is cut, and stands whole in the list. */
export function wrapped(title: string): string[] {
  const lines: string[] = [];
  for (const word of title.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= LETTERS) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const cut = (line: string): string => (line.length > LETTERS ? `${Array.from(line).slice(0, LETTERS - 1).join("")}…` : line);
  return lines.length > ROWS ? [...lines.slice(0, ROWS - 1).map(cut), "…"] : lines.map(cut);
}
