/** How a closer look at one's own words looks. */

import { button, html, nothing, t, type TemplateResult } from "../core/api";
import type { Closer } from "../reframing/closer";
import type { Verdict } from "../reframing/model";
import type { Shown } from "./element";
import type { Note } from "./notes";

/** So that nobody's words are buried under notes. */
export const AT_ONCE = 3;

export interface Acts {
  look(): void;
  turn(from: number): void;
  settle(note: string, verdict: Verdict): void;
}

export function panel(of: Closer, shown: Shown, acts: Acts): TemplateResult {
  const head = `closer-head-${of.id}`;
  const changed = shown.text !== of.words;
  return html`<div class="closer stack" role="group" aria-labelledby=${head}>
    <p class="head" id=${head} role="heading" aria-level=${of.level} tabindex="-1">${t("A closer look at your words")}</p>
    ${inside(of, shown, acts)}
    ${changed && (shown.notes || shown.trouble) ? html`<p class="fine">${t("You have changed your words since.")}</p>` : nothing}
    <div class="row">
      ${(changed && shown.notes) || shown.trouble ? button(t("Look again"), acts.look) : nothing} ${button(t("Close"), of.close)}
    </div>
  </div>`;
}

function inside(of: Closer, { notes, from, trouble }: Shown, acts: Acts): TemplateResult {
  if (trouble) return html`<p class="notice">${trouble}</p>`;
  if (notes === null) return html`<p class="fine quiet">${t("Looking…")}</p>`;
  if (notes.length === 0) {
    return html`<p>${t("Our list of phrases holds nothing of what you wrote. It knows little. How your words land, only the person who hears them can say.")}</p>`;
  }
  const most = notes.length;
  return html`<p class="fine">${t("Nobody says that these words are off. Some people hear something in them. You know what you meant, and to whom you say it.")}</p>
    <ul class="stack" role="list">
      ${notes.slice(from, from + AT_ONCE).map((each) => note(of, each, acts))}
    </ul>
    ${most > AT_ONCE
      ? html`<div class="row ends">
          <p class="fine quiet">${t("Notes {first} to {last} of {all}", { first: from + 1, last: Math.min(from + AT_ONCE, most), all: most })}</p>
          <span class="row">
            ${from > 0 ? button(t("The ones before"), () => acts.turn(from - AT_ONCE)) : nothing}
            ${from + AT_ONCE < most ? button(t("The next ones"), () => acts.turn(from + AT_ONCE)) : nothing}
          </span>
        </div>`
      : nothing}`;
}

function note({ id: entry, settled }: Closer, { id, said, why, ask, directions }: Note, { settle }: Acts): TemplateResult {
  const name = `note-${id}-${entry}`;
  const choice = (verdict: Verdict, label: string): TemplateResult =>
    html`<button type="button" aria-describedby=${name} aria-pressed=${settled[id] === verdict} @click=${() => settle(id, verdict)}>${label}</button>`;
  return html`<li class="note stack" aria-labelledby=${name}>
    <p class="said" id=${name} dir="auto">“${said}”</p>
    <p>${why} ${ask}</p>
    ${directions.length
      ? html`<p class="fine">${t("If you like, try:")}</p>
          <ul class="fine tries">
            ${directions.map((each) => html`<li>${each}</li>`)}
          </ul>`
      : nothing}
    <div class="row">${choice("keep", t("Keep it"))} ${choice("quoting", t("I was quoting"))} ${choice("change", t("I'd change it"))}</div>
  </li>`;
}
