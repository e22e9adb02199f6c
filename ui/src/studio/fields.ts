/** How each kind of field looks. What they do is the form's. */

import { html, nothing, t, type TemplateResult } from "../core/api";
import { member, type Json } from "../core/types";
import { at, firstText, keyOf, pointer, targets, type Path } from "./content";
import type { Form } from "./form";
import { here } from "./problems";
import { MARKS, mark } from "./rich";
import { choices, kindOf, shows, variantOf, type Property, type Schema } from "./schema";

type Template = TemplateResult | typeof nothing;

/** One property of an object: its field, or the way to add it. */
export function field(form: Form, path: Path, { name, schema, required }: Property): Template {
  const kind = kindOf(schema, name);
  if (kind === "fixed" && (required || schema.const !== true)) return nothing; // otherwise it is there, or it isn't
  const value = at(form.content, path);
  if (!shows(kind, value)) return left(form, path, schema);
  switch (kind) {
    case "group":
    case "variants":
      return part(form, path, schema, required);
    case "map":
      return map(form, path, schema);
    case "list":
      return list(form, path, schema, required);
    default:
      return single(form, path, name, schema, required);
  }
}

const said = (schema: Schema, name: string): string => schema.title ?? name;

/** What a field is for, and what it may look like. */
function hint({ description = "", examples = [] }: Schema): string {
  const example = examples[0];
  return [description, typeof example === "string" ? t("For example: {example}", { example }) : ""].filter(Boolean).join(" ");
}

function troubles(form: Form, path: Path): Template {
  const where = pointer(path);
  const all = here(form.problems, where, (each) => form.drawn.has(each));
  if (all.length === 0) return nothing;
  return html`<p class="ips-problem" id="${form.id(path)}-problem">${all.map(({ message, fix }) => `${message} ${fix}`.trim()).join(" ")}</p>`;
}

/** A field of one value, with its label, what it is for, and what is the matter with it. */
function single(form: Form, path: Path, name: string, schema: Schema, required: boolean): TemplateResult {
  const [id, where] = [form.id(path), pointer(path)];
  form.drawn.add(where);
  const trouble = troubles(form, path);
  const about = hint(schema);
  const described = [about ? `${id}-hint` : "", trouble === nothing ? "" : `${id}-problem`].filter(Boolean).join(" ");
  const names = { id, described, invalid: trouble !== nothing };
  const label = html`<label for=${id}>${said(schema, name)}${required ? nothing : html` <span class="ips-optional">${t("(can be left empty)")}</span>`}</label>`;
  const control = input(form, path, name, schema, names, required);
  const yes = ["yes-no", "fixed"].includes(kindOf(schema, name));
  return html`<div class="ips-field ${yes ? "ips-yes-no" : ""}">
    ${yes ? html`${control} ${label}` : html`${label} ${control}`}
    ${about ? html`<p class="ips-hint" id="${id}-hint">${about}</p>` : nothing} ${trouble}
  </div>`;
}

interface Names {
  id: string;
  described: string;
  invalid: boolean;
}

function input(form: Form, path: Path, name: string, schema: Schema, { id, described, invalid }: Names, required: boolean): TemplateResult {
  const value = at(form.content, path);
  const text = typeof value === "string" ? value : value === undefined ? "" : String(value);
  const set = (event: Event): void => form.set(path, (event.currentTarget as HTMLInputElement).value, required);
  const described_ = described || nothing;
  switch (kindOf(schema, name)) {
    case "yes-no":
      return html`<input
        type="checkbox"
        id=${id}
        aria-describedby=${described_}
        .checked=${value === true}
        @change=${(event: Event) => form.put(path, (event.currentTarget as HTMLInputElement).checked)}
      />`;
    case "fixed":
      return html`<input
        type="checkbox"
        id=${id}
        aria-describedby=${described_}
        .checked=${value === true}
        @change=${(event: Event) => form.put(path, (event.currentTarget as HTMLInputElement).checked ? true : undefined)}
      />`;
    case "number":
      return html`<input type="number" id=${id} step="any" aria-describedby=${described_} aria-invalid=${invalid} .value=${text} @input=${(event: Event) => form.number(path, event.currentTarget as HTMLInputElement, required)} />`;
    case "choice":
      return select(id, described, invalid, required, choices(schema).map(({ value: each, label }) => ({ id: String(each), label })), text, (chosen) =>
        form.put(path, choices(schema).find(({ value: each }) => String(each) === chosen)?.value),
      );
    case "reference":
      return select(id, described, invalid, required, form.known(targets(form.content, schema["x-refers"] ?? "")), text, (chosen) => form.set(path, chosen, required));
    case "id":
      return html`<input type="text" id=${id} dir="ltr" aria-describedby=${described_} aria-invalid=${invalid} ?readonly=${!form.isNew(path)} .value=${text} @input=${(event: Event) => form.nameIt(path, (event.currentTarget as HTMLInputElement).value)} />`;
    case "line":
      return html`<input type="text" id=${id} dir="auto" aria-describedby=${described_} aria-invalid=${invalid} .value=${text} @input=${set} />`;
    case "rich":
      return html`<div class="ips-marks" role="group" aria-label=${t("Marks")}>
          ${MARKS.map((each) => html`<button type="button" @click=${() => form.mark(path, each)}>${mark(each)}</button>`)}
        </div>
        ${area(id, described, invalid, text, set)}`;
    default:
      return area(id, described, invalid, text, set);
  }
}

function area(id: string, described: string, invalid: boolean, text: string, set: (event: Event) => void): TemplateResult {
  return html`<textarea id=${id} dir="auto" rows="2" aria-describedby=${described || nothing} aria-invalid=${invalid} .value=${text} @input=${set}></textarea>`;
}

function select(id: string, described: string, invalid: boolean, required: boolean, all: { id: string; label: string }[], now: string, choose: (id: string) => void): TemplateResult {
  const unknown = now !== "" && !all.some((each) => each.id === now);
  return html`<select id=${id} aria-describedby=${described || nothing} aria-invalid=${invalid} @change=${(event: Event) => choose((event.currentTarget as HTMLSelectElement).value)}>
    ${!required || now === "" ? html`<option value="" ?selected=${now === ""}>${required ? t("Choose…") : t("(none)")}</option>` : nothing}
    ${unknown ? html`<option value=${now} selected>${t("{id} (not there)", { id: now })}</option>` : nothing}
    ${all.map((each) => html`<option value=${each.id} ?selected=${each.id === now}>${each.label && each.label !== each.id ? `${each.label.slice(0, 60)} (${each.id})` : each.id}</option>`)}
  </select>`;
}

/** A value whose form isn't the one that the schema asks for. It stays as it is. */
function left(form: Form, path: Path, schema: Schema): TemplateResult {
  form.drawn.add(pointer(path));
  return html`<div class="ips-field" id=${form.id(path)} tabindex="-1">
    <p>${t("“{name}” has a form that can't be shown here. It is kept as it is; it can be changed as JSON.", { name: said(schema, String(path[path.length - 1])) })}</p>
    ${troubles(form, path)}
  </div>`;
}

/** An object inside the content, which can be left out where it isn't asked for. */
function part(form: Form, path: Path, schema: Schema, required: boolean): TemplateResult {
  const name = String(path[path.length - 1]);
  const title = said(schema, name);
  const id = form.id(path);
  if (at(form.content, path) === undefined) {
    return html`<p class="ips-add"><button type="button" id="${id}-add" @click=${() => form.addPart(path, schema)}>${t("Add: {what}", { what: title })}</button>
      ${schema.description ? html`<span class="ips-hint">${schema.description}</span>` : nothing}</p>`;
  }
  form.drawn.add(pointer(path));
  return html`<fieldset class="ips-part" id=${id} tabindex="-1">
    <legend>${title}</legend>
    ${schema.description ? html`<p class="ips-hint">${schema.description}</p>` : nothing} ${troubles(form, path)} ${members(form, path, schema)}
    ${required ? nothing : html`<p class="ips-add"><button type="button" @click=${() => form.takeOut(path, title)}>${t("Take out: {what}", { what: title })}</button></p>`}
  </fieldset>`;
}

/** The fields of an object; where it may have one of several shapes, the choice of one comes first. */
export function members(form: Form, path: Path, schema: Schema): Template {
  if (kindOf(schema) !== "variants") return html`${form.schemas.properties(schema).map((each) => field(form, [...path, each.name], each))} ${unknown(form, path, schema)}`;
  const variants = form.schemas.variants(schema);
  const now = variantOf(variants, at(form.content, path) ?? null);
  const id = `${form.id(path)}-kind`;
  return html`<div class="ips-field">
      <label for=${id}>${t("Kind")}</label>
      <select id=${id} @change=${(event: Event) => form.recast(path, variants[Number((event.currentTarget as HTMLSelectElement).value)] ?? {})}>
        ${variants.map((each, place) => html`<option value=${place} ?selected=${place === now}>${each.title ?? place + 1}</option>`)}
      </select>
    </div>
    ${members(form, path, variants[now] ?? {})}`;
}

/** Names that the schema doesn't know. They are kept. */
function unknown(form: Form, path: Path, { properties = {} }: Schema): Template {
  const names = Object.keys((at(form.content, path) as object | undefined) ?? {}).filter((name) => !(name in properties));
  return names.length ? html`<p class="ips-hint">${t("Also there, and not known here: {names}", { names: names.join(", ") })}</p>` : nothing;
}

function map(form: Form, path: Path, schema: Schema): TemplateResult {
  const title = said(schema, String(path[path.length - 1]));
  const names = Object.keys((at(form.content, path) as object | undefined) ?? {});
  const inner = form.schemas.resolved(schema.additionalProperties as Schema);
  const id = form.id(path);
  form.drawn.add(pointer(path));
  return html`<fieldset class="ips-part" id=${id} tabindex="-1">
    <legend>${title}</legend>
    ${schema.description ? html`<p class="ips-hint">${schema.description}</p>` : nothing} ${troubles(form, path)}
    ${names.map(
      (name) => html`${field(form, [...path, name], { name, schema: { ...inner, title: name }, required: true })}
        <p class="ips-add"><button type="button" @click=${() => form.takeOut([...path, name], name)}>${t("Take out: {what}", { what: name })}</button></p>`,
    )}
    <div class="ips-field">
      <label for="${id}-new">${t("New name")}</label>
      <input type="text" id="${id}-new" dir="ltr" />
      <button type="button" @click=${() => form.addMember(path, inner)}>${t("Add")}</button>
    </div>
  </fieldset>`;
}

function list(form: Form, path: Path, schema: Schema, required: boolean): TemplateResult {
  const title = said(schema, String(path[path.length - 1]));
  const items = (at(form.content, path) as Json[] | undefined) ?? [];
  const inner = form.schemas.resolved(schema.items ?? {});
  const id = form.id(path);
  const full = items.length >= (schema.maxItems ?? Infinity);
  form.drawn.add(pointer(path));
  return html`<fieldset class="ips-list" id=${id} tabindex="-1">
    <legend>${title}${required ? nothing : html` <span class="ips-optional">${t("(can be left empty)")}</span>`}</legend>
    ${schema.description ? html`<p class="ips-hint">${schema.description}</p>` : nothing} ${troubles(form, path)}
    <ol>
      ${items.map((each, place) => item(form, path, inner, each, place, items.length, full))}
    </ol>
    ${full
      ? html`<p class="ips-hint">${t("No more than {n} fit.", { n: schema.maxItems ?? 0 })}</p>`
      : html`<p class="ips-add"><button type="button" id="${id}-add" @click=${() => form.addItem(path, inner)}>${t("Add: {what}", { what: inner.title ?? title })}</button></p>`}
  </fieldset>`;
}

function item(form: Form, path: Path, schema: Schema, value: Json, place: number, of: number, full: boolean): TemplateResult {
  const own = [...path, place];
  const id = form.id(own);
  const kind = kindOf(schema);
  const whole = kind === "group" || kind === "variants";
  const words = firstText(value, Object.keys(schema.properties ?? {}));
  const called = t("{what} {n}", { what: schema.title ?? "", n: place + 1 }).trim();
  const name = words ? `${called}: ${words.slice(0, 60)}` : called;
  const act = (what: string, sign: string, label: string, run: () => void, off = false): TemplateResult =>
    html`<button type="button" id="${id}-${what}" aria-label="${label}: ${name}" title=${label} aria-disabled=${off || nothing} @click=${() => (off ? undefined : run())}>${sign}</button>`;
  const acts = html`<span class="ips-acts">
    ${act("up", "↑", t("Move up"), () => form.move(path, place, place - 1), place === 0)}
    ${act("down", "↓", t("Move down"), () => form.move(path, place, place + 1), place === of - 1)}
    ${act("double", "❐", t("Duplicate"), () => form.duplicate(path, place), full)} ${act("delete", "✕", t("Delete"), () => form.remove(path, place, name))}
  </span>`;
  if (!whole || !shows(kind, value)) return html`<li class="ips-item ips-flat">${field(form, own, { name: "", schema: { ...schema, title: called }, required: true })} ${acts}</li>`;
  const open = form.isOpen(value);
  form.drawn.add(pointer(own));
  return html`<li class="ips-item" data-key=${keyOf(value)}>
    <div class="ips-bar">
      <button type="button" id=${id} class="ips-fold" aria-expanded=${open} @click=${() => form.fold(value)}>${name}</button>
      ${acts}
    </div>
    ${troubles(form, own)} ${open ? html`<div class="ips-inside">${members(form, own, schema)}</div>` : shut(form, own)}
  </li>`;
}

/** How many problems are inside an item that is folded. */
function shut(form: Form, path: Path): Template {
  const inside = form.problems.filter(({ where }) => where.startsWith(`${pointer(path)}/`)).length;
  return inside ? html`<p class="ips-problem">${t("Open it: there is something to change inside.")}</p>` : nothing;
}

/** Whether a value holds an id that the editor made. */
export const idOf = (value: Json | undefined): string | undefined => member(value, "id") as string | undefined;
