/** Pieces that every activity shows in the same way. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Phase } from "./entries";
import { t } from "./i18n";
import type { State } from "./later";
import type { OwnWords, Versions } from "./own";
import type { Status } from "./saver";
import type { Audience, Payload } from "./types";

type Template = TemplateResult | typeof nothing;

/** The note that stands before noted content: go on, take the other road, or come back later. */
export function gate(note: NonNullable<Payload["note"]>, road: Payload["road"], goOn: () => void): TemplateResult {
  return html`<div class="panel stack" role="group" aria-labelledby="gate">
    <p id="gate" class="head" tabindex="-1">${t("Before you begin")}</p>
    ${noteText(note)}
    <div class="row">
      ${button(t("Go on"), goOn, "main")}
      ${road ? html`<a class="button" href=${road.href} target="_parent">${road.label}</a>` : nothing}
    </div>
    <p class="fine quiet">${t("Or come back later. It will be here, and nothing runs out.")}</p>
  </div>`;
}

export function noteText(note: NonNullable<Payload["note"]>): TemplateResult {
  const minutes = note.minutes === 1 ? t("About 1 minute.") : t("About {n} minutes.", { n: note.minutes });
  return html`<p><span dir="auto">${note.topic}</span> <span dir="auto">${note.depth ?? nothing}</span> ${minutes}</p>`;
}

/** Why there are no boxes, above where they would be. While the words are on their way, the boxes' own places say so. */
export function absence(phase: Phase, again: () => void): Template {
  if (phase === "ready" || phase === "loading") return nothing;
  const said: Record<Exclude<Phase, "ready" | "loading">, string> = {
    slow: t("This takes longer than usual. The words you saved are safe."),
    lost: t("We couldn't get your words just now. They are safe where they were saved."),
    "signed-out": t("You are signed out, so we couldn't get your words. They are safe. Sign in again in another tab."),
    closed: t("You can read this here. To write and save, be signed in as yourself, and not look on as someone else."),
  };
  return html`<div class="notice stack absence">
    <p>${said[phase]}</p>
    ${phase !== "closed" ? button(t("Try again"), again) : nothing}
  </div>`;
}

/** Who can read it, and where saving stands, below a box. */
export function underBox(
  entry: string,
  audience: Audience,
  status: Status<unknown>,
  retry: () => void,
): TemplateResult {
  const reader =
    status.kind === "practice"
      ? t("This stays on this page. Nobody else can read it.")
      : audience === "owner-only"
      ? t("Only you can read what you write here.")
      : t("Course staff may be able to read what you write here.");
  return html`<div class="row ends fine quiet">
      <p id="who-${entry}">${reader}</p>
      <p id="status-${entry}" tabindex="-1">${statusText(status)}</p>
      ${status.retry ? button(t("Try again"), retry) : nothing}
    </div>`;
}

export function statusText(status: Status<unknown>): string {
  const restored = status.restored ? t("These words were still in this tab, and are back.") + " " : "";
  switch (status.kind) {
    case "none":
      return restored;
    case "practice":
      return t("Not saved, on purpose. It is gone when you leave this page.");
    case "saving":
      return restored + t("Saving…");
    case "saved":
      return restored + t("Saved");
    case "conflict":
      return t("Not saved yet. There is another version.");
    case "erased":
      return t("Not saved any more. It was erased somewhere else.");
    case "unsaved":
      return restored + t("Not saved yet. {reason}", { reason: status.reason });
  }
}

/** Two versions of the same words. Both stay until the learner has chosen; what shows them is fetched for it. */
export function versions(of: Versions, state: State, again: () => void): TemplateResult {
  return html`<ips-versions .of=${of}></ips-versions>
    ${state === "lost" ? html`<p class="notice">${t("The two versions can't be shown just now. Both are safe.")} ${button(t("Try again"), again)}</p>` : nothing}`;
}

/** A version of the learner's words that they can look at, but not change. */
export function version(name: string, words: string): TemplateResult {
  return html`<div class="stack">
    <p class="fine quiet">${name}</p>
    <p class="box" dir="auto">${words}</p>
  </div>`;
}

/** A button. `look` is "main" for the way on, "plain" for the way past. */
export function button(name: string, press: () => void, look: "main" | "plain" | "" = "", busy = false): TemplateResult {
  return html`<button type="button" class=${look} aria-disabled=${busy || nothing} @click=${press}>${name}</button>`;
}

/** The foot of an activity: whether it counts, and the way out that counts as well. */
export function foot(credited: boolean, canSkip: boolean, busy: boolean, trouble: string, skip: () => void): Template {
  if (!credited && !canSkip) return nothing;
  return html`<div class="foot row ends">
    <p class="quiet">${credited ? t("This counts as done.") : nothing}</p>
    ${canSkip && !credited ? button(t("Skip this activity"), skip, "plain", busy) : nothing}
    ${skipTrouble(trouble)}
  </div>`;
}

export function skippedPanel(canReturn: boolean, busy: boolean, trouble: string, comeBack: () => void): TemplateResult {
  return html`<div class="panel stack">
    <p class="head" id="skipped" tabindex="-1">${t("You chose to skip this activity")}</p>
    <p>${t("That is fine, and it counts as done. Anything you wrote is kept.")}</p>
    ${canReturn ? button(t("Come back to it"), comeBack, "", busy) : nothing}
    ${skipTrouble(trouble)}
  </div>`;
}

/** The way to the learner's own words, below everything else; what it opens is fetched when it is first pressed. */
export function ownWords(own: OwnWords | null, state: State, toggle: () => void): TemplateResult {
  return html`<div class="own stack">
    <button type="button" class="plain fine" id="own" aria-expanded=${own !== null} @click=${toggle}>${t("Your words here")}</button>
    ${own ? html`<ips-mine .of=${own}></ips-mine>` : nothing}
    ${own && state === "coming" ? html`<p class="fine quiet">${t("One moment…")}</p>` : nothing}
    ${own && state === "lost" ? html`<p class="notice">${t("This couldn't be fetched just now. Close it, wait a moment, and open it again.")}</p>` : nothing}
  </div>`;
}

const skipTrouble = (trouble: string): Template => (trouble ? html`<p class="notice">${trouble}</p>` : nothing);
