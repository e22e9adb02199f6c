/** The map as an outline, which is where it is changed. */

import { html, nothing, t, type TemplateResult } from "../core/api";
import { isOwn, type Desk } from "./desk";
import { placeOf, regions, type Item, type Lane, type Link, type Region, type Shown } from "./model";
import { said, tagName } from "./words";

type Template = TemplateResult | typeof nothing;

export interface Sheet {
  desk: Desk;
  map: Shown;
  level: number;
  /** The links of the map by the item that they start from. */
  leads: Map<string, Link[]>;
  items: Map<string, Item>;
  /** How it stands with the script for panels and small pictures; a panel that is here, or why there is none. */
  piece(inside: TemplateResult): TemplateResult;
}

/** An item whose panel is open. */
export interface Opened {
  sheet: Sheet;
  item: Item;
}

/** A small picture in the outline. */
export interface Small {
  id: string;
  /** Whether it has to say what it is of, because nothing beside it does. */
  named: boolean;
}

export function sheetOf(desk: Desk, level: number, piece: Sheet["piece"]): Sheet {
  const map = desk.map;
  const leads = new Map<string, Link[]>();
  for (const link of map.links) leads.set(link.from, [...(leads.get(link.from) ?? []), link]);
  return { desk, map, level, leads, piece, items: new Map(map.items.map((item) => [item.id, item])) };
}

export function outline(sheet: Sheet): TemplateResult {
  const all = regions(sheet.desk.view);
  const places = new Map<string, Item[]>();
  for (const item of sheet.map.items) {
    const { perspective, lane } = placeOf(sheet.desk.view, item, all);
    const name = `${perspective} ${lane}`;
    places.set(name, [...(places.get(name) ?? []), item]);
  }
  return html`<div class="regions ${all.length > 1 ? "beside" : ""}">${all.map((each) => region(sheet, each, places, all.length > 1))}</div>
    ${loose(sheet)}`;
}

function region(sheet: Sheet, { id, label, about, lanes }: Region, places: Map<string, Item[]>, named: boolean): TemplateResult {
  const name = `region-${id}`;
  const level = sheet.level + (named ? 1 : 0);
  const inside = lanes.map((each) => lane(sheet, id, each, places.get(`${id} ${each.id}`) ?? [], level));
  if (!named) return html`<div class="region">${inside}</div>`;
  return html`<div class="region" role="group" aria-labelledby=${name}>
    <p class="head" id=${name} role="heading" aria-level=${sheet.level} dir="auto">${label}</p>
    ${about ? html`<p class="fine quiet" dir="auto">${about}</p>` : nothing} ${inside}
  </div>`;
}

function lane(sheet: Sheet, region: string, { id, title, hint }: Lane, items: Item[], level: number): TemplateResult {
  const name = `lane-${region}-${id}`;
  return html`<div class="lane" role="group" aria-labelledby=${name}>
    <p class="title" id=${name} role="heading" aria-level=${level} dir="auto">${title}</p>
    ${hint ? html`<p class="fine quiet" dir="auto">${hint}</p>` : nothing}
    ${items.length ? html`<ul role="list">${items.map((item) => row(sheet, item))}</ul>` : nothing}
    <button type="button" class="add fine" id="add-${region}-${id}" aria-describedby=${name} @click=${() => sheet.desk.add({ lane: id, perspective: region })}>
      <span aria-hidden="true">+</span>&nbsp;${t("Add an item")}
    </button>
  </div>`;
}

function row(sheet: Sheet, item: Item): TemplateResult {
  const { desk, leads, items } = sheet;
  const open = desk.open === item.id;
  const links = leads.get(item.id) ?? [];
  return html`<li class="item ${item.tag ?? ""} ${open ? "open" : ""}">
    <button type="button" class="said" id="item-${item.id}" aria-expanded=${open} @click=${() => desk.toggle(item.id)}>
      ${item.picture ? html`<ips-map-icon .of=${{ id: item.picture, named: item.text !== undefined } satisfies Small}></ips-map-icon>` : nothing}
      <span class="words ${item.text || item.picture ? "" : "quiet"}" dir="auto">${said(item)}</span>
      ${item.tag ? html`<span class="tag fine">${tagName(item.tag)}</span>` : nothing}
      ${isOwn(item) ? nothing : html`<span class="tag fine">${t("given")}</span>`}
    </button>
    ${item.ask && !open ? html`<p class="below fine" dir="auto"><span class="quiet">${t("How I could ask:")}</span> ${item.ask}</p>` : nothing}
    ${links.length && !open
      ? html`<ul class="below fine" role="list" aria-label=${t("Links from here")}>
          ${links.map((link) => html`<li dir="auto">${link.text ? html`<b>${link.text}</b> ` : nothing}<span class="arrow" aria-hidden="true"></span><span class="vh">${t("to")}</span> ${said(items.get(link.to) ?? item)}</li>`)}
        </ul>`
      : nothing}
    ${open ? panel({ sheet, item }) : nothing}
  </li>`;
}

export const panel = (of: Opened): TemplateResult => of.sheet.piece(html`<ips-map-item .of=${of}></ips-map-item>`);

/** Words on links of which the author has taken an end away. */
function loose({ desk, map, level }: Sheet): Template {
  const words = map.loose.filter(({ text }) => text);
  if (!words.length) return nothing;
  return html`<div class="panel stack">
    <p class="head" role="heading" aria-level=${level}>${t("Links that have lost an end")}</p>
    ${words.map((link) => html`<p class="row ends"><span dir="auto">${link.text}</span> <button type="button" @click=${() => desk.unlink(link)}>${t("Let it go")}</button></p>`)}
  </div>`;
}
