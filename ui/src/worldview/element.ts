/** `<ips-worldview>`: one map, and what its learner does with it. */

import { ActivityElement, button, grow, html, nothing, storable, t, type TemplateResult } from "../core/api";
import { Desk } from "./desk";
import type { Drawing, Growth, Outlook } from "./drawing";
import { Editor } from "./editor";
import { guide } from "./guide";
import { MAP, rulesFor, type Action, type Value, type View } from "./model";
import { outline, sheetOf } from "./outline";
import { asking, end, fold, tools } from "./view";
import SHEET from "./worldview.css";

const PICTURE = "worldview_picture";
const ITEM = "worldview_item";
type Fold = "example" | "growth" | "out";

export class WorldviewElement extends ActivityElement<View, Value, Action> {
  protected override readonly sheet = SHEET;
  #rules: ReturnType<typeof rulesFor> | undefined;
  #desk: Desk | undefined;
  /** What is unfolded. */
  readonly #folds = new Set<Fold>();
  #exampleDrawn = false;
  /** What the focus goes to when the script that shows it is here. */
  #wanted: string | null = null;
  /** The prompt that is on; null until the saved map is here. */
  #prompt: number | null = null;

  override get rules(): ReturnType<typeof rulesFor> {
    return (this.#rules ??= rulesFor(this.payload.view));
  }

  protected override entryIds(): string[] {
    return [MAP];
  }

  override entryName(): string {
    return t("Your map");
  }

  protected override wordsOf({ items, links }: Value): string {
    return [...items.flatMap(({ text, ask }) => [text, ask]), ...links.map(({ text }) => text)].filter(Boolean).join("\n\n");
  }

  private get desk(): Desk {
    return (this.#desk ??= this.makeDesk());
  }

  private makeDesk(): Desk {
    const port = {
      value: () => this.entries?.saver(MAP)?.value ?? null,
      act: (action: Action) => this.entries?.saver(MAP)?.act(action),
      random: () => (crypto.getRandomValues(new Uint32Array(1))[0] as number) / 2 ** 32,
    };
    return new Desk(this.payload.view, new Editor(this.payload.view, port), {
      announce: (text) => this.announce(text),
      paint: () => this.paint(),
      focus: (...ids) => this.focusFirst(...ids),
    });
  }

  protected override body(view: View): TemplateResult {
    const { entries } = this;
    const ready = entries?.saver(MAP) !== undefined;
    return html`<slot name="task"></slot>
      ${view.example ? this.example(view, view.example) : nothing}
      ${ready ? this.work(view) : entries?.coming ? html`<p class="fine quiet room">${t("Getting your map…")}</p>` : this.unwritten()}`;
  }

  /** What can be read where nothing can be written. */
  private unwritten(): TemplateResult {
    return html`<slot name="lanes"></slot><slot name="starter"></slot>
      ${this.entries?.unknown.size ? html`<p class="notice">${t("Something you saved here can't be shown by this page. It is kept as it is. Reload the page to try again.")}</p>` : nothing}`;
  }

  private work(view: View): TemplateResult {
    const { desk } = this;
    const sheet = sheetOf(desk, this.level, (inside) => this.piece(ITEM, inside));
    const { prompts = [] } = view;
    this.#prompt ??= firstOpen(prompts.map((prompt) => desk.answers(prompt).length > 0));
    const drawn = (): TemplateResult => {
      const of: Drawing = { view, map: sheet.map, rtl: this.rtl, sheet };
      return this.piece(PICTURE, html`<ips-map .of=${of}></ips-map>`);
    };
    if (sheet.map.items.some(({ picture }) => picture)) this.fetched(ITEM);
    const near = (): void => void this.fetched(ITEM);
    const growth = (title: string): TemplateResult => this.fold("growth", title, () => this.piece(PICTURE, html`<ips-map-growth .of=${this.growth()}></ips-map-growth>`));
    return html`<div class="work stack" @focusin=${near} @pointerover=${near} @keydown=${(event: KeyboardEvent) => this.key(event)} @focusout=${() => desk.editor.pause()}>
      ${view.earlier ? growth(t("Go on from an earlier map: {title}", { title: view.earlier.title })) : nothing}
      ${prompts.length ? guide({ prompts, at: this.#prompt, turn: (at) => this.turn(at) }, desk) : nothing}
      <p class="head map" id="words-map" role="heading" aria-level=${this.level} tabindex="-1">${t("The map")}</p>
      ${tools(desk)} ${desk.drawn ? drawn() : outline(sheet)}
      ${this.underBox(MAP)} ${asking(sheet, view)} ${end(desk)}
      <div class="folds">
        ${view.earlier ? nothing : growth(t("Then and now"))}
        ${this.fold("out", t("Keep a copy, or print it"), () => this.piece(PICTURE, html`<ips-map-out .of=${this.outlook()}></ips-map-out>`))}
      </div>
    </div>`;
  }

  private example(view: View, example: NonNullable<View["example"]>): TemplateResult {
    const drawn = (): TemplateResult => {
      const map = { items: example.items, links: example.links ?? [] };
      const of: Drawing = { view, map, names: example.perspectives, rtl: this.rtl, sheet: null };
      return this.piece(PICTURE, html`<ips-map .of=${of}></ips-map>`);
    };
    const take = (): void => {
      this.#folds.delete("example");
      this.desk.takeAlong(example.items, example.links ?? []);
    };
    return this.fold("example", t("Look at an example: {title}", { title: example.title }), () => html`
      ${this.#exampleDrawn ? drawn() : html`<slot name="example"></slot>`}
      <div class="row fine">
        <button type="button" id="example-drawn" aria-pressed=${this.#exampleDrawn} @click=${() => this.drawExample()}>${t("As a picture")}</button>
        ${this.entries?.saver(MAP) ? button(t("Start from this example"), take) : nothing}
      </div>`);
  }

  private drawExample(): void {
    this.#exampleDrawn = !this.#exampleDrawn;
    this.paint();
  }

  private fold(name: Fold, title: string, inside: () => TemplateResult): TemplateResult {
    const toggle = (): void => {
      if (!this.#folds.delete(name)) this.#folds.add(name);
      this.paint();
    };
    return fold(name, title, this.#folds.has(name), toggle, inside);
  }

  /** A piece of the script that is fetched when it is first looked for. */
  private piece(script: string, inside: TemplateResult): TemplateResult {
    const state = this.fetched(script);
    if (state === "coming") return html`<p class="fine quiet">${t("One moment…")}</p>`;
    if (state === "here") return inside;
    const again = (): void => void this.fetched(script, true);
    return html`<p class="notice">${t("This couldn't be fetched just now. Your map is safe.")} ${button(t("Try again"), again)}</p>`;
  }

  private outlook(): Outlook {
    const { desk, rtl } = this;
    const title = this.entryName();
    return { view: desk.view, value: desk.editor.map, rtl, title, announce: (text) => this.announce(text) };
  }

  private growth(): Growth {
    return {
      ...this.outlook(),
      post: (handler, body) => this.link.post(handler, body),
      takeAlong: ({ items, links }) => this.desk.takeAlong(items, links),
    };
  }

  private get rtl(): boolean {
    return getComputedStyle(this).direction === "rtl";
  }

  private turn(at: number): void {
    this.#prompt = at;
    this.desk.editor.pause();
    this.paint();
    this.focusOn("guide");
  }

  /** Undo and redo by the keys that people know, while they are at the map. */
  private key(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    this.desk.back(key === "y" || event.shiftKey);
  }

  /** The focus stays on what it was on, wherever that has gone; and, if it is gone, at the map. */
  protected override paint(): void {
    const root = this.shadowRoot;
    const before = root?.activeElement;
    const [id, inWork] = [before?.id, before?.closest(".work")];
    super.paint();
    this.fill();
    const now = root?.activeElement;
    if (id && now?.id !== id) this.focusFirst(id, ...(inWork ? ["undo"] : []));
    const wanted = this.#wanted;
    if (wanted && this.find(wanted)) this.focusFirst(wanted);
  }

  /** By hand, because a box that has the right words already must not be touched while someone types in it. */
  private fill(): void {
    for (const box of this.shadowRoot?.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>(".work :is(textarea, input)[name]") ?? []) {
      const words = this.inBox(box.name);
      if (storable(box.value) !== words) box.value = words;
      if (box instanceof HTMLTextAreaElement) grow(box);
    }
    for (const list of this.shadowRoot?.querySelectorAll<HTMLSelectElement>(".work select[name]") ?? []) {
      const chosen = this.desk.chosen[list.name];
      if (chosen !== undefined) list.value = chosen;
    }
  }

  private inBox(name: string): string {
    const [, part, id] = name.split(" ");
    const { items, links } = this.desk.editor.map;
    if (part === "link") return links.find((link) => link.id === id)?.text ?? "";
    if (part === "prompt") return items.find((item) => item.prompt === id)?.text ?? "";
    return items.find((item) => item.id === id)?.[part as "text" | "ask"] ?? "";
  }

  private focusFirst(...ids: string[]): void {
    const found = ids.find((id) => this.find(id));
    this.#wanted = found === undefined && this.fetched(ITEM) === "coming" ? (ids[0] ?? null) : null;
    if (found !== undefined) this.find(found)?.focus();
  }

  private find(id: string): HTMLElement | null {
    return this.shadowRoot?.getElementById(id) ?? null;
  }
}

/** The first prompt without an answer; the first of all where each has one. */
function firstOpen(answered: boolean[]): number {
  return Math.max(0, answered.indexOf(false));
}
