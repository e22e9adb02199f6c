/** Pieces that every activity shows in the same way. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Phase } from "./entries";
import { t } from "./i18n";
import type { Choice, Status } from "./saver";
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
  choose: (choice: Choice) => void,
): TemplateResult {
  const reader =
    audience === "owner-only"
      ? t("Only you can read what you write here.")
      : t("Course staff may be able to read what you write here.");
  return html`<div class="row ends fine quiet">
      <p id="who-${entry}">${reader}</p>
      <p id="status-${entry}" tabindex="-1">${statusText(status)}</p>
      ${status.retry ? button(t("Try again"), retry) : nothing}
    </div>
    ${status.kind === "erased" ? erased(entry, choose) : nothing}`;
}

export function statusText(status: Status<unknown>): string {
  const restored = status.restored ? t("These words were still in this tab, and are back.") + " " : "";
  switch (status.kind) {
    case "none":
      return restored;
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

/** Two versions of the same words, and three ways on. Both stay until the learner has chosen. */
export function conflict(id: string, mine: string, theirs: string, choose: (choice: Choice) => void): TemplateResult {
  return html`<div class="panel stack" role="group" aria-labelledby=${id}>
    <p class="head" id=${id} tabindex="-1">${t("These words were also saved somewhere else")}</p>
    <p>${t("Perhaps in another tab, or on your phone. Nothing is lost. Which would you like to keep?")}</p>
    <div class="sides">
      ${version(t("On this page"), mine)} ${version(t("Saved elsewhere"), theirs)}
    </div>
    <div class="row">
      ${button(t("Keep the words on this page"), () => choose("mine"))}
      ${button(t("Keep the ones saved elsewhere"), () => choose("theirs"))}
      ${button(t("Keep both, one after the other"), () => choose("both"))}
    </div>
  </div>`;
}

/** Words on this page that their learner has erased in another place: they come back only if asked to. */
function erased(entry: string, choose: (choice: Choice) => void): TemplateResult {
  return html`<div class="panel stack" role="group" aria-labelledby="erased-${entry}">
    <p class="head" id="erased-${entry}">${t("Erased elsewhere")}</p>
    <p>${t("You erased this in another tab or on another device. What is in the box now is on this page alone.")}</p>
    <div class="row">
      ${button(t("Keep what is on this page"), () => choose("mine"))} ${button(t("Let it go"), () => choose("theirs"))}
    </div>
  </div>`;
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

const skipTrouble = (trouble: string): Template => (trouble ? html`<p class="notice">${trouble}</p>` : nothing);
