/** What can be done with one item. */

import { button, html, nothing, t, type TemplateResult } from "../core/api";
import { isOwn, short, type Desk } from "../worldview/desk";
import { box, places } from "../worldview/fields";
import { isLocked, TAGS, type Item, type Link } from "../worldview/model";
import type { Sheet } from "../worldview/outline";
import { PICTURES, pictureName } from "../worldview/pictures";
import { said, tagName } from "../worldview/words";
import { icon } from "./icon";

type Template = TemplateResult | typeof nothing;

export function panel(sheet: Sheet, item: Item): TemplateResult {
  const { desk } = sheet;
  const close = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    desk.toggle(item.id);
  };
  return html`<div class="edit stack" role="group" aria-label=${short(item)} @keydown=${close}>
    ${isOwn(item) ? own(desk, item) : html`<p class="fine">${t("This one is given. You can link to it and from it.")}</p>`}
    ${links(sheet, item)}
    <div class="row ends">
      ${isOwn(item) ? button(t("Take it off the map"), () => desk.remove(item), "plain") : html`<span></span>`}
      ${button(t("Close"), () => desk.toggle(item.id))}
    </div>
  </div>`;
}

function own(desk: Desk, item: Item): TemplateResult {
  const { id } = item;
  const asked = item.tag === "assume" || item.ask !== undefined;
  return html`${box(`map text ${id}`, `text-${id}`, t("Words"), (words, at) => desk.write(id, "text", words, at))}
    <div class="row fine">
      <button type="button" aria-pressed=${item.unsaid === true} @click=${() => desk.unsay(item, item.unsaid !== true)}>${t("I'd rather not write it")}</button>
      <button type="button" id="pick-${id}" aria-expanded=${desk.picking} @click=${() => pick(desk)}>${item.picture ? t("Another picture, or none") : t("Choose a small picture")}</button>
    </div>
    ${desk.picking ? pictures(desk, item) : nothing}
    <div role="group" aria-labelledby="tags-${id}">
      <p class="fine" id="tags-${id}">${t("How do I know this?")}</p>
      <div class="row fine tight">
        ${TAGS.map((tag) => html`<button type="button" class="look ${tag}" aria-pressed=${item.tag === tag} @click=${() => desk.tag(item, tag)}>${tagName(tag)}</button>`)}
      </div>
    </div>
    ${asked ? box(`map ask ${id}`, `ask-${id}`, t("How could you ask?"), (words, at) => desk.write(id, "ask", words, at)) : nothing}
    ${place(desk, item)}`;
}

function pick(desk: Desk): void {
  desk.picking = !desk.picking;
  desk.repaint();
}

function pictures(desk: Desk, item: Item): TemplateResult {
  const all = Object.keys(PICTURES);
  return html`<ul class="row tight" role="list" aria-label=${t("Small pictures")}>
    ${all.map((each) => html`<li>
      <button type="button" class="small" aria-label=${pictureName(each)} title=${pictureName(each)} aria-pressed=${item.picture === each} @click=${() => desk.pick(item.id, each)}>${icon(each, false)}</button>
    </li>`)}
    ${item.picture ? html`<li>${button(t("No picture"), () => desk.pick(item.id, null))}</li>` : nothing}
  </ul>`;
}

function place(desk: Desk, item: Item): TemplateResult {
  return html`<div role="group" aria-labelledby="place-of">
    <p class="fine" id="place-of">${t("Where it stands")}</p>
    <div class="row fine tight">
      <button type="button" id="up" @click=${() => desk.nudge(item, -1)}>${t("Up")}</button>
      <button type="button" id="down" @click=${() => desk.nudge(item, 1)}>${t("Down")}</button>
      ${places(desk, "place", t("A place on the map"))}
      <button type="button" id="move" @click=${() => desk.move(item)}>${t("Move there")}</button>
    </div>
  </div>`;
}

function links({ desk, map, items }: Sheet, item: Item): Template {
  const here = map.links.filter(({ from, to }) => from === item.id || to === item.id);
  const others = map.items.filter(({ id }) => id !== item.id);
  if (!others.length && !here.length) return nothing;
  return html`<div role="group" class="stack" aria-labelledby="links-of">
    <p class="fine" id="links-of">${t("Links")}</p>
    ${here.map((each) => link(desk, each, item, items))}
    <div class="row fine tight">
      <select id="end" name="end" aria-label=${t("Link it to")} @change=${(event: Event) => desk.choose("end", event)}>
        <option value="">${t("Link it to…")}</option>
        ${others.map((each) => html`<option value=${each.id}>${short(each)}</option>`)}
      </select>
      ${button(t("Link"), () => desk.link(item))}
    </div>
  </div>`;
}

function link(desk: Desk, each: Link, { id }: Item, items: Map<string, Item>): TemplateResult {
  const from = each.from === id;
  const other = items.get(from ? each.to : each.from);
  const name = other ? short(other) : "";
  const label = from ? t("To: {words}", { words: name }) : t("From: {words}", { words: name });
  if (isLocked(each)) return html`<p class="fine" dir="auto">${label} ${each.text ? html`<b>${each.text}</b>` : nothing}</p>`;
  return html`<div class="link">
    <label class="fine" for="label-${each.id}" dir="auto">${label}</label>
    <div class="row tight">
      <input
        id="label-${each.id}"
        name="map link ${each.id}"
        aria-label=${t("{link}. Words on the link", { link: label })}
        dir="auto"
        autocomplete="off"
        @input=${(event: InputEvent) => desk.relabel(each.id, (event.currentTarget as HTMLInputElement).value, event.timeStamp)}
      />
      <button type="button" class="fine" aria-label=${t("Unlink: {words}", { words: other ? said(other) : "" })} @click=${() => desk.unlink(each)}>${t("Unlink")}</button>
    </div>
  </div>`;
}
