/** What is filled in: boxes for words, and lists of places. What stands in them is set by hand, by their names. */

import { html, type TemplateResult } from "../core/api";
import type { Desk } from "./desk";
import { regions } from "./model";

/** A list of all places of the map. */
export function places(desk: Desk, name: string, label: string): TemplateResult {
  const all = regions(desk.view);
  const lanes = (at: (typeof all)[number]): TemplateResult[] => at.lanes.map((lane) => html`<option value="${at.id} ${lane.id}">${lane.title}</option>`);
  return html`<select name=${name} aria-label=${label} @change=${(event: Event) => desk.choose(name, event)}>
    ${all.length > 1 ? all.map((each) => html`<optgroup label=${each.label}>${lanes(each)}</optgroup>`) : all.map(lanes)}
  </select>`;
}

/** A box for words of the map. Its name says which. */
export function box(name: string, id: string, label: string, write: (words: string, at: number) => void, described = "who-map status-map"): TemplateResult {
  return html`<div>
    <label class="fine" for=${id}>${label}</label>
    <textarea
      id=${id}
      class="short"
      name=${name}
      rows="2"
      dir="auto"
      aria-describedby=${described}
      @input=${(event: InputEvent) => write((event.currentTarget as HTMLTextAreaElement).value, event.timeStamp)}
    ></textarea>
  </div>`;
}
