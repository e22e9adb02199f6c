/** A form over content, drawn from its schema: what it holds, and the steps that an author takes in it. */

import { html, nothing, render, t } from "../core/api";
import type { Json } from "../core/types";
import { at, firstText, idFrom, insert, keyOf, move, pointer, put, twin, type Members, type Path } from "./content";
import { idOf, members } from "./fields";
import type { Problem } from "./problems";
import { marked, type Mark } from "./rich";
import { kindOf, type Schema, type Schemas } from "./schema";

interface Deleted {
  path: Path;
  place: number;
  item: Json;
  name: string;
}

export class Form {
  problems: Problem[] = [];
  /** The places that have a field of their own in what is drawn now. */
  readonly drawn = new Set<string>();
  readonly #open = new Set<number>();
  /** Objects that came since the editor opened: their ids are not kept anywhere yet. */
  readonly #new = new Set<number>();
  /** Those among them whose ids the author has written. */
  readonly #named = new Set<number>();
  #deleted: Deleted | null = null;

  constructor(
    public content: Json,
    readonly schemas: Schemas,
    private readonly into: HTMLElement,
    private readonly prefix: string,
    private readonly ports: { announce(text: string): void; changed(): void },
  ) {}

  id(path: Path): string {
    return `${this.prefix}-in${pointer(path)}`;
  }

  draw(): void {
    const whole = (): unknown => render(html`${members(this, [], this.schemas.root)} ${this.#undo()}`, this.into);
    this.drawn.clear();
    whole();
    if (this.problems.length) whole(); // once more, now that it is known which places there are
  }

  // Values

  /** A text; nothing in it takes it out, where it isn't asked for. */
  set(path: Path, text: string, required: boolean): void {
    this.#change(put(this.content, path, text === "" && !required ? undefined : text, this.#order(path)));
    this.#nameFrom(path);
    this.draw();
  }

  put(path: Path, value: Json | undefined): void {
    this.#change(put(this.content, path, value, this.#order(path)));
    this.draw();
  }

  /** What is no number stays as it is written, so that saving can say so. */
  number(path: Path, input: HTMLInputElement, required: boolean): void {
    const value = input.value === "" ? (required ? "" : undefined) : Number(input.value);
    this.#change(put(this.content, path, value, this.#order(path)));
  }

  mark(path: Path, which: Mark): void {
    const area = this.#element(path) as HTMLTextAreaElement;
    const { text, start, end } = marked(area.value, area.selectionStart, area.selectionEnd, which);
    this.set(path, text, true);
    area.focus();
    area.setSelectionRange(start, end);
  }

  // Parts and members

  addPart(path: Path, schema: Schema): void {
    const blank = this.schemas.blank(schema);
    this.#track(blank);
    this.put(path, blank);
    this.#enter(path);
  }

  takeOut(path: Path, name: string): void {
    this.put(path, undefined);
    this.ports.announce(t("Taken out: {what}", { what: name }));
    this.#focus(`${this.id(path)}-add`) || this.#focus(this.id(path.slice(0, -1)));
  }

  addMember(path: Path, schema: Schema): void {
    const input = document.getElementById(`${this.id(path)}-new`) as HTMLInputElement;
    const name = input.value.trim();
    if (!name || at(this.content, [...path, name]) !== undefined) return input.focus();
    input.value = "";
    this.put([...path, name], this.schemas.blank(schema));
    this.#enter([...path, name]);
  }

  /** Make an object of another kind: what both kinds know stays, and what the new one asks for comes. */
  recast(path: Path, schema: Schema): void {
    const before = (at(this.content, path) as Members | undefined) ?? {};
    const known = Object.entries(before).filter(([name]) => name in (schema.properties ?? {}));
    const fixed = Object.entries(schema.properties ?? {}).flatMap(([name, each]) => (each.const === undefined ? [] : [[name, each.const] as const]));
    this.put(path, { ...(this.schemas.blank(schema) as Members), ...Object.fromEntries(known), ...Object.fromEntries(fixed) });
  }

  // Lists

  addItem(path: Path, schema: Schema): void {
    const all = this.#list(path);
    const blank = this.schemas.blank(schema);
    const item = idOf(blank) === undefined ? blank : { ...(blank as Members), id: this.#usualId(schema, all) };
    this.#insert(path, all.length, item);
    this.#enter([...path, all.length]);
    this.ports.announce(t("Added: {what} {n}", { what: schema.title ?? "", n: all.length + 1 }));
  }

  duplicate(path: Path, place: number): void {
    const all = this.#list(path);
    this.#insert(path, place + 1, twin(all[place] as Json, all));
    this.#enter([...path, place + 1]);
    this.ports.announce(t("Duplicated. The copy is number {n}.", { n: place + 2 }));
  }

  move(path: Path, from: number, to: number): void {
    const all = this.#list(path);
    this.put(path, move(all, from, to));
    const way = to < from ? "up" : "down";
    this.#focus(`${this.id([...path, to])}-${way}`);
    this.ports.announce(t("Number {n} of {all} now.", { n: to + 1, all: all.length }));
  }

  remove(path: Path, place: number, name: string): void {
    const all = this.#list(path);
    this.#deleted = { path, place, item: all[place] as Json, name };
    const left = all.filter((_, each) => each !== place);
    this.put(path, left.length || this.#asked(path) ? left : undefined);
    this.#focus("undo", true);
    this.ports.announce(t("Deleted: {what}. It can be brought back.", { what: name }));
  }

  undo(): void {
    if (!this.#deleted) return;
    const { path, place, item } = this.#deleted;
    this.#deleted = null;
    const all = this.#list(path);
    this.put(path, insert(all, Math.min(place, all.length), item));
    this.#enter([...path, Math.min(place, all.length)]);
    this.ports.announce(t("It is back."));
  }

  // Ids

  /** Whether the object that an id is of came since the editor opened. */
  isNew(path: Path): boolean {
    return this.#new.has(keyOf(at(this.content, path.slice(0, -1))));
  }

  nameIt(path: Path, id: string): void {
    this.#named.add(keyOf(at(this.content, path.slice(0, -1))));
    this.set(path, id, true);
  }

  /** After saving, learners' words hang on all ids that there are. */
  keepIds(): void {
    this.#new.clear();
  }

  known(all: { id: string; label: string }[]): { id: string; label: string }[] {
    return all.filter(({ id }, place) => all.findIndex((each) => each.id === id) === place);
  }

  // Folding

  isOpen(value: Json): boolean {
    return this.#open.has(keyOf(value));
  }

  fold(value: Json): void {
    const key = keyOf(value);
    if (!this.#open.delete(key)) this.#open.add(key);
    this.draw();
  }

  /** Bring a place into view, with all that it is inside of unfolded, and the focus to it or the nearest to it. */
  show(where: string): void {
    const path = this.#path(where);
    for (const [depth, step] of path.entries()) {
      const value = at(this.content, path.slice(0, depth + 1));
      if (typeof step === "number" && value !== undefined) this.#open.add(keyOf(value));
    }
    this.draw();
    while (path.length > 0 && !this.#focus(this.id(path)) && !this.#focus(`${this.id(path)}-add`)) path.pop();
  }

  /** What an author knows a place by: the titles on the way to it, which of several it is, and how that begins. */
  name(where: string): string {
    const path = this.#path(where);
    const names = path.flatMap((step, depth) => {
      if (typeof path[depth + 1] === "number") return []; // the item tells what the list is of
      const here = path.slice(0, depth + 1);
      const title = this.#schemaAt(here).title ?? String(step);
      if (typeof step === "string") return [title];
      const begins = shortened(firstText(at(this.content, here)));
      return [begins ? t("{what} {n} “{begins}”", { what: title, n: step + 1, begins }) : t("{what} {n}", { what: title, n: step + 1 })];
    });
    return names.join(", ");
  }

  // ---------------------------------------------------------------------------------------------

  /** The steps of a JSON pointer into the content. */
  #path(where: string): Path {
    const path: Path = [];
    for (const step of where.split("/").slice(1)) {
      const value = at(this.content, path);
      const inList = value === undefined ? kindOf(this.#schemaAt(path)) === "list" : Array.isArray(value);
      path.push(inList ? Number(step) : step.replace(/~1/g, "/").replace(/~0/g, "~"));
    }
    return path;
  }

  #change(content: Json): void {
    this.content = content;
    this.ports.changed();
  }

  #list(path: Path): Json[] {
    const found = at(this.content, path);
    return Array.isArray(found) ? found : [];
  }

  #insert(path: Path, place: number, item: Json): void {
    this.#track(item);
    this.put(path, insert(this.#list(path), place, item));
  }

  /** It is new, and so is all inside it; and it lies open. */
  #track(value: Json): void {
    if (typeof value !== "object" || value === null) return;
    this.#new.add(keyOf(value));
    this.#open.add(keyOf(value));
    for (const each of Object.values(value)) this.#track(each as Json);
  }

  /** An id that the editor made follows the first text of its object, until it is saved or written by hand. */
  #nameFrom(path: Path): void {
    const owner = path.slice(0, -1);
    const value = at(this.content, owner);
    const key = keyOf(value);
    if (idOf(value) === undefined || path[path.length - 1] === "id" || !this.#new.has(key) || this.#named.has(key)) return;
    const beside = this.#list(owner.slice(0, -1)).filter((each) => each !== value);
    const schema = this.#schemaAt(owner);
    const id = idFrom(firstText(value, Object.keys(schema.properties ?? {})), this.#usualWord(schema), beside);
    this.#change(put(this.content, [...owner, "id"], id));
  }

  #usualWord(schema: Schema): string {
    return idFrom(schema.title ?? "", "part", []);
  }

  #usualId(schema: Schema, beside: Json[]): string {
    return idFrom("", this.#usualWord(schema), beside);
  }

  #schemaAt(path: Path): Schema {
    return path.reduce<Schema>((schema, step, depth) => {
      if (typeof step === "number") return this.schemas.resolved(schema.items ?? {});
      const value = at(this.content, path.slice(0, depth)) ?? {};
      const shape = schema.oneOf ? (this.schemas.variants(schema).find(({ properties = {} }) => step in properties && Object.keys(value as object).every((name) => name in properties)) ?? {}) : schema;
      const further = shape.properties?.[step] ?? (typeof shape.additionalProperties === "object" ? shape.additionalProperties : {});
      return this.schemas.resolved(further);
    }, this.schemas.root);
  }

  #order(path: Path): string[] {
    return typeof path[path.length - 1] === "string" ? Object.keys(this.#schemaAt(path.slice(0, -1)).properties ?? {}) : [];
  }

  /** Whether a list has to be there even with nothing in it. */
  #asked(path: Path): boolean {
    const name = path[path.length - 1];
    return typeof name === "string" && (this.#schemaAt(path.slice(0, -1)).required?.includes(name) ?? false);
  }

  #undo(): unknown {
    if (!this.#deleted) return nothing;
    return html`<p class="ips-undo">
      ${t("Deleted: {what}", { what: this.#deleted.name })} <button type="button" id="${this.prefix}-undo" @click=${() => this.undo()}>${t("Bring it back")}</button>
    </p>`;
  }

  #element(path: Path): HTMLElement | null {
    return document.getElementById(this.id(path));
  }

  #focus(id: string, own = false): boolean {
    const found = document.getElementById(own ? `${this.prefix}-${id}` : id);
    found?.focus();
    return found !== null;
  }

  /** On to the first field of something that has just come. */
  #enter(path: Path): void {
    const owner = this.#element(path);
    const around = owner?.closest("li, fieldset") ?? owner;
    const first = around?.querySelector<HTMLElement>("input:not([readonly]), textarea, select");
    const inside = first && first.id.endsWith("/id") ? around?.querySelectorAll<HTMLElement>("input, textarea, select")[1] : first;
    (inside ?? owner)?.focus();
  }
}

/** The beginning of a text, short enough to stand in a line. */
const shortened = (text: string): string => (text.length > 32 ? `${Array.from(text).slice(0, 31).join("")}…` : text);
