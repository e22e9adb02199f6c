/** What stands on the page around the map. */

import { button, html, nothing, t, type TemplateResult } from "../core/api";
import { isOwn, short, type Desk } from "./desk";
import { questions, type Item, type View } from "./model";
import type { Sheet } from "./outline";

type Template = TemplateResult | typeof nothing;

/** Undo and redo, and how the map is shown. */
export function tools(desk: Desk): TemplateResult {
  const { canUndo, canRedo } = desk.editor;
  const shown = (drawn: boolean, name: string): TemplateResult =>
    html`<button type="button" aria-pressed=${desk.drawn === drawn} @click=${() => desk.draw(drawn)}>${name}</button>`;
  return html`<div class="row ends tools fine">
    <span class="row tight" role="group" aria-label=${t("How the map is shown")}>${shown(false, t("Outline"))} ${shown(true, t("Picture"))}</span>
    <span class="row tight">
      <button type="button" id="undo" aria-disabled=${canUndo ? nothing : "true"} @click=${() => desk.back(false)}>${t("Undo")}</button>
      <button type="button" id="redo" aria-disabled=${canRedo ? nothing : "true"} @click=${() => desk.back(true)}>${t("Redo")}</button>
    </span>
  </div>`;
}

/** Something to open above the map: an example, or an earlier map. */
export function fold(id: string, name: string, open: boolean, toggle: () => void, inside: () => TemplateResult): TemplateResult {
  return html`<div class="fold">
    <button type="button" class="fine" id=${id} aria-expanded=${open} @click=${toggle}>${name}</button>
    ${open ? html`<div class="panel stack" role="group" aria-labelledby=${id}>${inside()}</div>` : nothing}
  </div>`;
}

/** What is assumed and what is asked, each with a way to ask. */
export function asking({ desk, map: { items }, level }: Sheet, view: View): Template {
  const open = questions(view, desk.editor.map);
  if (!open.length) return nothing;
  return html`<div class="panel stack" role="group" aria-labelledby="open-questions">
    <p class="head" id="open-questions" role="heading" aria-level=${level}>${t("Open questions")}</p>
    <ul role="list" class="asking">
      ${open.map(({ item, ask }) => html`<li class="stack">
        ${item.tag === "ask" && ask === item.text ? nothing : html`<p class="fine quiet" dir="auto">${item.tag === "assume" ? t("I assume: {words}", { words: short(item) }) : short(item)}</p>`}
        ${ask ? html`<p class="spoken" dir="auto">${ask}</p>` : ways(desk, item)}
      </li>`)}
    </ul>
    ${items.length > 0 && view.perspectives.length > 1 ? html`<p class="fine quiet">${t("Only the other person can answer for their side.")}</p>` : nothing}
  </div>`;
}

function ways(desk: Desk, item: Item): TemplateResult {
  if (!isOwn(item)) return html`<p class="fine">${t("How could you ask?")}</p>`;
  return html`<button type="button" class="fine" aria-label=${t("How could you ask about: {words}", { words: short(item) })} @click=${() => desk.ask(item.id)}>${t("How could you ask?")}</button>`;
}

/** The end of it, for now. */
export function end(desk: Desk): TemplateResult {
  if (!desk.editor.map.done) return html`<div class="row">${button(t("This is my map for now"), () => desk.finish(), "main")}</div>`;
  return html`<p id="done" tabindex="-1"><strong>${t("This is your map for now.")}</strong> ${t("You can go on changing it whenever you like.")}</p>`;
}
