/** `<ips-map-out>`: the map out of the page, as files and on paper. Nothing of it goes anywhere but to its learner. */

import { adopt, button, html, nothing, t, type TemplateResult } from "../core/api";
import { Piece } from "../core/piece";
import { keep } from "../mine/out";
import type { Outlook } from "../worldview/drawing";
import { layout } from "../worldview/layout";
import { shown } from "../worldview/model";
import { paint, plainText, scaleFor, svgOf } from "../worldview/out";
import SHEET from "./picture.css";
import { onPaper } from "./paper";

/** No name of a file says anything about what is in it. */
const NAME = "map";

export class OutElement extends Piece<Outlook> {
  #trouble = "";

  protected override begin(): void {
    adopt(this.getRootNode() as ShadowRoot, SHEET);
  }

  protected override view(): TemplateResult {
    return html`<div class="stack">
      <p class="fine">${t("These are made here in your browser. A file on a shared computer can be found by others who use it.")}</p>
      <div class="row">
        ${button(t("As a picture (PNG)"), () => this.#pixels())} ${button(t("As a drawing (SVG)"), () => this.#drawing())}
        ${button(t("As text"), () => this.#text())} ${button(t("Print on one page"), () => onPaper(this, this.#svg()))}
      </div>
      ${this.#trouble ? html`<p class="notice">${this.#trouble}</p>` : nothing}
    </div>`;
  }

  #svg(): string {
    const { view, value, title, rtl } = this.of;
    return svgOf(view, value, { title, lang: document.documentElement.lang }, { rtl });
  }

  #drawing(): void {
    this.#give(`${NAME}.svg`, new Blob([this.#svg()], { type: "image/svg+xml" }));
  }

  #text(): void {
    this.#give(`${NAME}.txt`, new Blob([`${plainText(this.of.view, this.of.value)}\n`], { type: "text/plain;charset=utf-8" }));
  }

  #pixels(): void {
    const { view, value, rtl } = this.of;
    const { items, links } = shown(view, value);
    const laid = layout(view, { items, links }, { rtl, lines: Infinity });
    const scale = scaleFor(laid);
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.ceil(laid.width * scale), Math.ceil(laid.height * scale)];
    const pen = canvas.getContext("2d");
    if (!pen) return this.#say();
    paint(laid, pen, scale, rtl);
    canvas.toBlob((blob) => (blob ? this.#give(`${NAME}.png`, blob) : this.#say()), "image/png");
  }

  #give(name: string, file: Blob): void {
    keep(name, file);
    this.of.announce(t("Your browser has the file now: {name}", { name }));
  }

  #say(): void {
    this.#trouble = t("Your browser couldn't make this picture. The drawing and the text hold the same map.");
    this.paint();
    this.of.announce(this.#trouble);
  }
}
