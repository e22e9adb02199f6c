/** `<ips-map>`: the map as a picture that can be made larger, moved by buttons, and chosen from. */

import { adopt, html, nothing, t, type TemplateResult } from "../core/api";
import { Piece } from "../core/piece";
import { short } from "../worldview/desk";
import type { Drawing } from "../worldview/drawing";
import { places } from "../worldview/fields";
import { layout, summary, type Box, type Layout } from "../worldview/layout";
import { panel, type Sheet } from "../worldview/outline";
import { drawn } from "./drawn";
import SHEET from "./picture.css";

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];

export class PictureElement extends Piece<Drawing> {
  #zoom = 1;
  /** The item that the keys are at. */
  #at = "";

  protected override begin(): void {
    adopt(this.getRootNode() as ShadowRoot, SHEET);
    this.style.setProperty("--ips-paper", paper(this));
  }

  protected override view(): TemplateResult {
    const { view, map, names, rtl, sheet } = this.of;
    const [chosen, choose] = sheet ? [sheet.desk.open, (id: string) => sheet.desk.toggle(id)] : [null, null];
    const laid = layout(view, map, { rtl, ...(names ? { names } : {}) });
    if (!laid.boxes.some(({ item }) => item.id === this.#at)) this.#at = laid.boxes[0]?.item.id ?? "";
    const acts = { choose, at: this.#at, keys: (event: KeyboardEvent) => this.#keys(event, laid), focused: (id: string) => this.#focused(id) };
    return html`<div class="drawing stack" role="group" aria-label=${t("The map as a picture: {summary}", { summary: summary(map.items.length, map.links.length) })}>
      ${this.#buttons(laid)}
      <div class="scroller" tabindex=${choose && laid.boxes.length ? -1 : 0} role="region" aria-label=${t("Picture")}>${drawn(laid, this.#zoom, rtl, chosen, acts)}</div>
      ${sheet ? below(sheet) : nothing}
    </div>`;
  }

  #buttons(laid: Layout): TemplateResult {
    const press = (sign: string, name: string, act: () => void): TemplateResult =>
      html`<button type="button" class="small" aria-label=${name} title=${name} @click=${act}><span aria-hidden="true">${sign}</span></button>`;
    return html`<div class="row ends fine">
      <span class="row tight">
        ${press("+", t("Larger"), () => this.#resize(ZOOMS.find((each) => each > this.#zoom + 0.01)))}
        ${press("−", t("Smaller"), () => this.#resize([...ZOOMS].reverse().find((each) => each < this.#zoom - 0.01)))}
        <button type="button" @click=${() => this.#resize(this.#whole(laid))}>${t("All of it")}</button>
      </span>
      <span class="row tight">
        ${press("←", t("To the left"), () => this.#pan(-1, 0))} ${press("→", t("To the right"), () => this.#pan(1, 0))}
        ${press("↑", t("Up in the picture"), () => this.#pan(0, -1))} ${press("↓", t("Down in the picture"), () => this.#pan(0, 1))}
      </span>
    </div>`;
  }

  get #scroller(): HTMLElement {
    return this.querySelector<HTMLElement>(".scroller") as HTMLElement;
  }

  /** How large it is where all of it is in view. */
  #whole({ width, height }: Layout): number {
    const { clientWidth, clientHeight } = this.#scroller;
    return Math.max(0.2, Math.min(1, clientWidth / width, clientHeight / height));
  }

  /** Make it larger or smaller, with what is in the middle staying there. */
  #resize(zoom: number | undefined): void {
    if (zoom === undefined) return;
    const scroller = this.#scroller;
    const by = zoom / this.#zoom;
    const [x, y] = [scroller.scrollLeft, scroller.scrollTop + scroller.clientHeight / 2];
    const half = (scroller.clientWidth / 2) * (this.of.rtl ? -1 : 1);
    this.#zoom = zoom;
    this.paint();
    scroller.scrollLeft = (x + half) * by - half;
    scroller.scrollTop = y * by - scroller.clientHeight / 2;
  }

  #pan(x: number, y: number): void {
    const { clientWidth, clientHeight } = this.#scroller;
    this.#scroller.scrollBy(x * clientWidth * 0.6, y * clientHeight * 0.6);
  }

  #focused(id: string): void {
    if (this.#at === id) return;
    this.#at = id;
    this.paint();
  }

  #keys(event: KeyboardEvent, { boxes }: Layout): void {
    const ways: { [key: string]: [number, number] } = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const way = ways[event.key];
    const from = boxes.find(({ item }) => item.id === this.#at);
    if (event.key === "Enter" || event.key === " ") this.of.sheet?.desk.toggle(this.#at);
    else if (way && from) this.focusOn(`box-${nearest(boxes, from, way)?.item.id ?? this.#at}`);
    else return;
    event.preventDefault();
  }
}

/** What is done with the map below its picture. */
function below(sheet: Sheet): TemplateResult {
  const { desk, items } = sheet;
  const item = items.get(desk.open ?? "");
  return html`<div class="row fine tight">${places(desk, "new", t("A place on the map"))} <button type="button" id="add" @click=${() => desk.addChosen()}>${t("Add an item")}</button></div>
    ${item
      ? html`<div class="panel stack"><p class="head" id="chosen" tabindex="-1" dir="auto">${short(item)}</p>${panel({ sheet, item })}</div>`
      : html`<p class="fine quiet">${t("Choose an item in the picture to change it.")}</p>`}`;
}

/** The box next to one, on the side that is asked for. */
function nearest(boxes: Box[], from: Box, [right, down]: [number, number]): Box | undefined {
  const middle = ({ x, y, width, height }: Box): [number, number] => [x + width / 2, y + height / 2];
  const [x, y] = middle(from);
  const found = boxes.flatMap((box) => {
    const [along, across] = [(middle(box)[0] - x) * right + (middle(box)[1] - y) * down, (middle(box)[0] - x) * down + (middle(box)[1] - y) * right];
    return along > 1 ? [{ box, far: along + 3 * Math.abs(across) }] : [];
  });
  return found.sort((one, other) => one.far - other.far)[0]?.box;
}

/** What the picture lies on, so that its lines can pass behind its boxes. */
function paper(at: Element): string {
  for (let each: Element | null = at; each; each = each.parentElement ?? (each.getRootNode() as ShadowRoot).host ?? null) {
    const colour = getComputedStyle(each).backgroundColor;
    if (/^rgb\(/.test(colour)) return colour;
  }
  return "Canvas";
}
