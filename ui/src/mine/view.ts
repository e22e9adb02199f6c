/** How "Your words here" looks. */

import { button, html, nothing, t, type TemplateResult } from "../core/api";
import type { Earlier, Kept, Scope } from "./asking";
import type { Own } from "./own";
import type { Shown } from "./panel";

type Template = TemplateResult | typeof nothing;

export interface Acts {
  look(): void;
  history(entry: string): void;
  takeBack(entry: string, version: Earlier): void;
  copy(scope: Scope): void;
  download(scope: Scope, asStored: boolean): void;
  erase(scope: Scope): void;
  confirm(): void;
  keep(): void;
  practise(): void;
  end(keep: boolean): void;
}

export function panel(own: Own, shown: Shown, acts: Acts): TemplateResult {
  return html`<div class="mine" role="group" aria-labelledby="own-head">
    <p class="head" id="own-head" role="heading" aria-level=${own.level} tabindex="-1">${t("Your words here")}</p>
    ${shown.trouble ? html`<p class="notice">${shown.trouble}</p>` : nothing}
    ${shown.erasing ? erasing(shown.erasing, acts) : nothing} ${byHand(shown.byHand)}
    <section class="stack">${entries(own, shown, acts)}</section>
    <section class="stack">
      <p class="name">${t("Everything you wrote in the whole course")}</p>
      ${own.alone ? html`<p class="fine quiet">${t("Where words are kept as they are here, this means this activity alone.")}</p>` : nothing}
      ${whole({ scope: "course" }, acts)}
    </section>
    <section class="stack">${practice(own, shown, acts)}</section>
    <p class="row">${button(t("Close"), own.close)}</p>
  </div>`;
}

function entries(own: Own, { kept, history, trouble }: Shown, acts: Acts): TemplateResult {
  if (kept === null) return trouble ? html`${button(t("Try again"), acts.look)}` : html`<p class="fine quiet">${t("Looking for your words…")}</p>`;
  if (kept.length === 0) return html`<p>${t("Nothing is kept of this activity yet.")}</p>`;
  return html`${kept.map((each) => entry(own, each, history?.entry === each.entry ? history : null, acts))}
    <p class="name">${t("All of this activity")}</p>
    ${whole({ scope: "activity" }, acts)}`;
}

function entry(own: Own, { entry, savedAt }: Kept, history: Shown["history"], acts: Acts): TemplateResult {
  const scope: Scope = { scope: "entry", entry };
  const name = own.nameOf(entry) || t("From a line that is no longer here");
  const id = `own-${entry}`;
  const act = (label: string, run: () => void): TemplateResult =>
    html`<button type="button" class="plain fine" aria-describedby=${id} @click=${run}>${label}</button>`;
  return html`<div class="stack" role="group" aria-labelledby=${id}>
    <p id=${id} dir="auto">${name}</p>
    ${savedAt ? html`<p class="fine quiet">${t("Saved {when}", { when: date(savedAt) })}</p>` : nothing}
    <div class="row">
      <button
        type="button"
        class="plain fine"
        id="own-history-${entry}"
        aria-expanded=${history !== null}
        aria-describedby=${id}
        @click=${() => acts.history(entry)}
      >
        ${t("Earlier versions")}
      </button>
      ${act(t("Copy"), () => acts.copy(scope))} ${act(t("Erase"), () => acts.erase(scope))}
    </div>
    ${history ? versions(own, history, acts) : nothing}
  </div>`;
}

function versions(own: Own, { entry, versions }: NonNullable<Shown["history"]>, acts: Acts): TemplateResult {
  if (versions === null) return html`<p class="fine quiet">${t("Looking for earlier versions…")}</p>`;
  const canTake = own.nameOf(entry) !== "" && own.entries.saver(entry) !== undefined;
  return html`<div class="stack">
    <p id="own-history" class="fine" tabindex="-1">
      ${versions.length ? t("Newest first. Taking one back loses nothing: what is there now becomes an earlier version.") : t("There are no earlier versions.")}
    </p>
    ${versions.map(
      (each) => html`<div class="version stack">
        ${each.at ? html`<p class="fine quiet">${date(each.at)}</p>` : nothing}
        <p class="spoken" dir="auto">${each.text || t("(no words)")}</p>
        ${canTake ? button(t("Take this one back"), () => acts.takeBack(entry, each)) : nothing}
      </div>`,
    )}
  </div>`;
}

function whole(scope: Scope, acts: Acts): TemplateResult {
  return html`<div class="row">
    ${button(t("Copy"), () => acts.copy(scope), "plain")}
    ${button(t("Download as text"), () => acts.download(scope, false), "plain")}
    ${button(t("Download as it is stored"), () => acts.download(scope, true), "plain")}
    ${button(t("Erase"), () => acts.erase(scope), "plain")}
  </div>`;
}

function erasing({ scope, count }: NonNullable<Shown["erasing"]>, acts: Acts): TemplateResult {
  const where = { entry: t("in this line"), activity: t("in this activity"), course: t("in the whole course") }[scope.scope];
  const what = count === 1 ? t("This erases what you wrote {where}, with its earlier versions.", { where }) : t("This erases {n} pieces that you wrote {where}, with their earlier versions.", { n: count, where });
  return html`<div class="panel stack" role="group" aria-labelledby="own-erase">
    <p class="head" id="own-erase" tabindex="-1">${t("Erase it for good?")}</p>
    <p>${what} ${t("Nobody can bring it back. What you have done still counts.")}</p>
    <div class="row">${button(t("Erase it for good"), acts.confirm)} ${button(t("Keep it"), acts.keep)}</div>
  </div>`;
}

function byHand(text: string | null): Template {
  if (text === null) return nothing;
  return html`<div class="stack">
    <label class="fine" for="own-text">${t("Your browser didn't let us copy it. Here it is, to be copied by hand.")}</label>
    <textarea id="own-text" readonly dir="auto" .value=${text}></textarea>
  </div>`;
}

function practice({ entries }: Own, { ending }: Shown, acts: Acts): TemplateResult {
  const { practising } = entries;
  return html`<p class="name">${t("Practice without saving")}</p>
    <p class="fine">
      ${practising
        ? t("Nothing that you write in this activity is saved now. It stays on this page until you leave it.")
        : t("You can write here with nothing being saved. It is gone when you leave the page. You can still see what others might say: then only a skip is noted, with no words.")}
    </p>
    ${ending
      ? html`<div class="panel stack" role="group" aria-labelledby="own-ending">
          <p class="head" id="own-ending" tabindex="-1">${t("What becomes of the words you typed meanwhile?")}</p>
          <div class="row">${button(t("Save them"), () => acts.end(true))} ${button(t("Let them go"), () => acts.end(false))}</div>
        </div>`
      : html`<button type="button" id="own-practice" aria-pressed=${practising} @click=${acts.practise}>${t("Practice without saving")}</button>`}`;
}

/** A moment in the reader's own way of writing it. */
function date(iso: string): string {
  const moment = new Date(iso);
  const lang = document.documentElement.lang || undefined;
  return Number.isNaN(moment.valueOf()) ? iso : moment.toLocaleString(lang, { dateStyle: "medium", timeStyle: "short" });
}
