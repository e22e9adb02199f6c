/** Two maps beside each other, with what came, changed, moved, and was let go. */

import { html, nothing, t, type TemplateResult } from "../core/api";
import type { Grown, grown, Kind } from "../worldview/grown";
import { placeOf, regions, type Item, type Link, type Value, type View } from "../worldview/model";
import { said, tagName } from "../worldview/words";
import type { Then } from "./growth";

export function beside(view: View, then: Then, now: Value, change: ReturnType<typeof grown>): TemplateResult {
  const kinds = new Map(change.items.map(({ thing, kind }) => [thing.id, kind]));
  const was = new Map(change.items.flatMap(({ was, kind }) => (was ? [[was.id, kind] as const] : [])));
  if (!now.items.length) return html`<div id="beside" tabindex="-1">${side(view, then.name, then.map, new Map(), "then")}</div>`;
  return html`<p id="beside" tabindex="-1">${counted(change.items)}</p>
    <div class="sides">
      ${side(view, then.name, then.map, was, "then")} ${side(view, t("Now"), now, kinds, "now")}
    </div>
    ${linksOf(change.links, [...now.items, ...then.map.items])}`;
}

function counted(all: Grown<Item>[]): string {
  const count = (kind: Kind): number => all.filter((each) => each.kind === kind).length;
  return t("{added} added, {changed} changed, {moved} moved, {gone} let go.", {
    added: count("added"), changed: count("changed"), moved: count("moved"), gone: count("gone"),
  }); // prettier-ignore
}

function side(view: View, name: string, map: Value, kinds: Map<string, Kind>, when: "then" | "now"): TemplateResult {
  const all = regions(view);
  const lanes = all.flatMap((region) => region.lanes.map((lane) => ({ region, lane })));
  return html`<div class="side stack" role="group" aria-label=${name}>
    <p class="fine"><strong>${name}</strong></p>
    ${lanes.map(({ region, lane }) => {
      const here = map.items.filter((item) => {
        const at = placeOf(view, item, all);
        return at.lane === lane.id && at.perspective === region.id;
      });
      return here.length
        ? html`<div>
            <p class="fine quiet" dir="auto">${all.length > 1 ? `${region.label}: ` : ""}${lane.title}</p>
            <ul role="list">${here.map((item) => entry(item, kinds.get(item.id) ?? "same", when))}</ul>
          </div>`
        : nothing;
    })}
    ${map.items.length ? nothing : html`<p class="fine quiet">${t("Nothing on it yet")}</p>`}
  </div>`;
}

function entry(item: Item, kind: Kind, when: "then" | "now"): TemplateResult {
  const mark = marks(when)[kind];
  return html`<li class="grown ${kind}" dir="auto">${said(item)}${item.tag ? html` <span class="fine quiet">(${tagName(item.tag)})</span>` : nothing}${mark ? html` <strong class="fine">– ${mark}</strong>` : nothing}</li>`;
}

function marks(when: "then" | "now"): Partial<Record<Kind, string>> {
  return when === "then" ? { gone: t("let go"), changed: t("changed"), moved: t("moved") } : { added: t("added"), changed: t("changed"), moved: t("moved") };
}

function linksOf(all: Grown<Link>[], items: Item[]): TemplateResult | typeof nothing {
  const names = new Map(items.map((item) => [item.id, said(item)]));
  const told = all.filter(({ kind }) => kind !== "same");
  if (!told.length) return nothing;
  return html`<div>
    <p class="fine"><strong>${t("Links")}</strong></p>
    <ul role="list" class="fine">
      ${told.map(({ thing, kind }) => html`<li class="grown ${kind}" dir="auto">${names.get(thing.from)} → ${thing.text ? html`<b>${thing.text}</b> → ` : nothing}${names.get(thing.to)} <strong>– ${{ ...marks("now"), gone: t("let go") }[kind]}</strong></li>`)}
    </ul>
  </div>`;
}

/** A moment in the reader's own way of writing it. */
export function date(iso: string): string {
  const moment = new Date(iso);
  const lang = document.documentElement.lang || undefined;
  return Number.isNaN(moment.valueOf()) ? iso : moment.toLocaleString(lang, { dateStyle: "medium", timeStyle: "medium" });
}
