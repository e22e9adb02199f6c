/** A map out of the page: as text, as a file of SVG, and onto a canvas. Nothing here asks anyone for anything. */

import { storable, t } from "../core/api";
import { FONT, LOOKS, shapes, VOICES, type Shape } from "./draw";
import { layout, type Layout, type Options } from "./layout";
import { placeOf, regions, shown, type Item, type Link, type Value, type View } from "./model";
import { said, tagName } from "./words";

/** The map as an outline: whose, where, what, and what it leads to. */
export function plainText(view: View, value: Value | null, names: Options["names"] = []): string {
  const { items, links, loose } = shown(view, value);
  const all = regions(view, names);
  const parts = all.flatMap((region) => {
    const lanes = region.lanes.flatMap((lane) => {
      const here = items.filter((item) => {
        const at = placeOf(view, item, all);
        return at.perspective === region.id && at.lane === lane.id;
      });
      return here.length ? [[lane.title, ...here.flatMap((item) => itemText(item, items, links))].join("\n")] : [];
    });
    return all.length > 1 && lanes.length ? [region.label.toUpperCase(), ...lanes] : lanes;
  });
  const left = loose.flatMap(({ text }) => (text ? [`- ${text}`] : []));
  if (left.length) parts.push([t("Links that have lost an end"), ...left].join("\n"));
  return parts.join("\n\n");
}

function itemText(item: Item, items: Item[], links: Link[]): string[] {
  const picture = item.picture && item.text ? ` (${said({ ...item, text: "" })})` : "";
  const tag = item.tag ? ` [${tagName(item.tag)}]` : "";
  const leads = links.filter(({ from }) => from === item.id);
  const ends = new Map(items.map((each) => [each.id, each]));
  return [
    `- ${said(item).split("\n").join("\n  ")}${picture}${tag}`,
    ...(item.ask ? [`    ${t("How I could ask: {words}", { words: item.ask.split("\n").join("\n    ") })}`] : []),
    ...leads.map(({ text, to }) => `    ${text ? `${text} ` : ""}→ ${said(ends.get(to) ?? item)}`),
  ];
}

export interface File {
  title: string;
  lang?: string | undefined;
}

/** The map as a whole file of SVG: no script, no style sheet, nothing from outside, and its outline in words. */
export function svgOf(view: View, value: Value | null, { title, lang }: File, options: Options = {}): string {
  const { items, links } = shown(view, value);
  const laid = layout(view, { items, links }, { lines: Infinity, ...options });
  return svgText(laid, { title, description: plainText(view, value, options.names), lang: lang ?? view.lang, rtl: options.rtl ?? false });
}

interface About {
  title: string;
  description: string;
  lang?: string | undefined;
  rtl: boolean;
}

export function svgText(laid: Layout, { title, description, lang, rtl }: About): string {
  const size = `width="${laid.width}" height="${laid.height}" viewBox="0 0 ${laid.width} ${laid.height}"`;
  const tongue = lang ? ` xml:lang="${escaped(lang)}"` : "";
  const font = `font-family="${FONT}" text-anchor="middle"${rtl ? ' direction="rtl"' : ""}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}${tongue} role="img" ${font}>`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(description)}</desc>`,
    ...shapes(laid).map(drawn),
    "</svg>\n",
  ].join("\n");
}

function drawn(shape: Shape): string {
  if (shape.kind === "text") {
    const { size, bold, colour } = VOICES[shape.voice];
    const weight = bold ? ' font-weight="700"' : "";
    return `<text x="${shape.x}" y="${shape.y}" font-size="${size}" fill="${colour}"${weight}>${escaped(shape.text)}</text>`;
  }
  const { fill, stroke, width, dash } = LOOKS[shape.look];
  const look = `fill="${fill ?? "none"}"${stroke ? ` stroke="${stroke}" stroke-width="${width}"` : ""}${dash.length ? ` stroke-dasharray="${dash.join(" ")}"` : ""}`;
  if (shape.kind === "rect") {
    return `<rect x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" rx="${shape.radius}" ${look}/>`;
  }
  const moved = shape.scale === 1 ? "" : ` transform="translate(${shape.x} ${shape.y}) scale(${shape.scale})"`;
  return `<path d="${shape.d}" ${look} stroke-linejoin="round" stroke-linecap="round"${moved}/>`;
}

/** What is drawn on: the part of a canvas that is needed. */
export type Canvas = Pick<
  CanvasRenderingContext2D,
  | "scale" | "save" | "restore" | "translate" | "fill" | "stroke" | "fillText" | "setLineDash"
  | "fillStyle" | "strokeStyle" | "lineWidth" | "lineJoin" | "lineCap" | "font" | "textAlign" | "direction"
>; // prettier-ignore

/** Draw the map straight onto a canvas: under a strict policy, no picture can be loaded from the page itself. */
export function paint(laid: Layout, canvas: Canvas, scale: number, rtl = false): void {
  canvas.save();
  canvas.scale(scale, scale);
  canvas.textAlign = "center";
  canvas.direction = rtl ? "rtl" : "ltr";
  canvas.lineJoin = canvas.lineCap = "round";
  for (const shape of shapes(laid)) stroke(shape, canvas);
  canvas.restore();
}

function stroke(shape: Shape, canvas: Canvas): void {
  if (shape.kind === "text") {
    const { size, bold, colour } = VOICES[shape.voice];
    canvas.font = `${bold ? "700 " : ""}${size}px ${FONT}`;
    canvas.fillStyle = colour;
    return canvas.fillText(shape.text, shape.x, shape.y);
  }
  const look = LOOKS[shape.look];
  const path = shape.kind === "path" ? new Path2D(shape.d) : new Path2D();
  if (shape.kind === "rect") path.roundRect(shape.x, shape.y, shape.width, shape.height, shape.radius);
  canvas.save();
  if (shape.kind === "path" && shape.scale !== 1) {
    canvas.translate(shape.x, shape.y);
    canvas.scale(shape.scale, shape.scale);
  }
  canvas.setLineDash(look.dash);
  canvas.lineWidth = look.width;
  if (look.fill) {
    canvas.fillStyle = look.fill;
    canvas.fill(path);
  }
  if (look.stroke) {
    canvas.strokeStyle = look.stroke;
    canvas.stroke(path);
  }
  canvas.restore();
}

/** How much larger than on the page a picture of pixels can be made: sharp, and within what browsers allow. */
export const scaleFor = ({ width, height }: Layout): number => Math.max(0.25, Math.min(2, 8192 / width, 8192 / height));

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (words: string): string => storable(words).replace(/[\v\f]/g, " ").replace(/[&<>"]/g, (sign) => ESCAPES[sign] as string);
