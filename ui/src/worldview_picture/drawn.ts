/** A laid-out map as SVG on the page, in the page's own colours. */

import { html, nothing, svg, t, type TemplateResult } from "../core/api";
import { arrow, curve } from "../worldview/draw";
import { LABEL_LINE, type Edge } from "../worldview/edges";
import { LINE, PADDING, PICTURE, type Box, type Layout, type Rect } from "../worldview/layout";
import { PICTURES, pictureName } from "../worldview/pictures";

export interface Acts {
  choose: ((id: string) => void) | null;
  /** The item that Tab goes to. */
  at: string;
  keys(event: KeyboardEvent): void;
  focused(id: string): void;
}

export function drawn(laid: Layout, zoom: number, rtl: boolean, chosen: string | null, acts: Acts): TemplateResult {
  const { width, height, bands, lanes, edges, boxes } = laid;
  return html`<svg class="map" width=${width * zoom} height=${height * zoom} viewBox="0 0 ${width} ${height}" direction=${rtl ? "rtl" : nothing} role="group" aria-label=${t("Items of the map")} @keydown=${acts.choose ? acts.keys : nothing}>
    ${bands.map((band) => svg`<rect class="band" x=${band.x} y=${band.y} width=${band.width} height=${band.height} rx="8" />`)}
    ${edges.map((edge) => svg`<path class="line" d=${curve(edge)} /><path class="head-of" d=${arrow(edge)} />`)}
    ${bands.length > 1 ? bands.map((band) => lines([band.label], band.x + band.width / 2, band.y + 22, LINE, "title")) : nothing}
    ${lanes.map((lane) => lines(lane.lines, lane.x + lane.width / 2, lane.y + 14, LINE, "heading"))}
    ${edges.map(label)}
    ${boxes.map((box) => item(box, laid, chosen, acts))}
  </svg>`;
}

function item(box: Box, { lanes }: Layout, chosen: string | null, { choose, at, focused }: Acts): TemplateResult {
  const { id, picture } = box.item;
  const middle = box.x + box.width / 2;
  const lane = lanes.find((each) => each.id === box.lane && each.perspective === box.perspective);
  const name = [picture ? pictureName(picture) : "", box.lines.join(" "), box.tag, lane?.lines.join(" ")].filter(Boolean).join(" – ");
  return svg`<g
      class="box ${box.item.tag ?? ""} ${chosen === id ? "chosen" : ""}"
      id=${choose ? `box-${id}` : nothing}
      role=${choose ? "button" : "img"}
      aria-label=${name}
      aria-pressed=${choose ? chosen === id : nothing}
      tabindex=${choose ? (at === id ? 0 : -1) : nothing}
      @click=${() => choose?.(id)}
      @focus=${() => focused(id)}
    >
      ${rect(box, "paper")}${rect(box, "edge")}
      ${picture ? svg`<path class="small-picture" transform="translate(${middle - 15} ${box.y + PADDING - 1}) scale(1.25)" d=${PICTURES[picture] ?? ""} />` : nothing}
      ${lines(box.lines, middle, box.y + PADDING + (picture ? PICTURE : 0) + 14, LINE, "words")}
      ${box.tag ? lines([box.tag], middle, box.y + box.height - PADDING, LINE, "less") : nothing}
    </g>`;
}

function label({ label: box }: Edge): TemplateResult | typeof nothing {
  if (box.lines.length === 0) return nothing;
  return svg`${rect(box, "behind")}${lines(box.lines, box.x + box.width / 2, box.y + LABEL_LINE - 3, LABEL_LINE, "less")}`;
}

const rect = ({ x, y, width, height }: Rect, look: string): TemplateResult =>
  svg`<rect class=${look} x=${x} y=${y} width=${width} height=${height} rx="8" />`;

const lines = (all: string[], x: number, y: number, step: number, voice: string): TemplateResult[] =>
  all.map((line, place) => svg`<text class=${voice} x=${x} y=${y + place * step}>${line} </text>`);
