/** `<ips-versions>`: two versions of the same words, and the ways on. */

import { button, html, t, version, type TemplateResult, type Versions } from "../core/api";
import { Piece } from "../core/piece";

export class VersionsElement extends Piece<Versions> {
  protected override view(): TemplateResult {
    return this.of.theirs === null ? erased(this.of) : conflict(this.of, this.of.theirs);
  }
}

function conflict({ id, mine, choose }: Versions, theirs: string): TemplateResult {
  return html`<div class="panel stack" role="group" aria-labelledby=${id}>
    <p class="head" id=${id} tabindex="-1">${t("These words were also saved somewhere else")}</p>
    <p>${t("Perhaps in another tab, or on your phone. Nothing is lost. Which would you like to keep?")}</p>
    <div class="sides">${version(t("On this page"), mine)} ${version(t("Saved elsewhere"), theirs)}</div>
    <div class="row">
      ${button(t("Keep the words on this page"), () => choose("mine"))}
      ${button(t("Keep the ones saved elsewhere"), () => choose("theirs"))}
      ${button(t("Keep both, one after the other"), () => choose("both"))}
    </div>
  </div>`;
}

/** Words on this page that their learner has erased in another place: they come back only if asked to. */
function erased({ id, choose }: Versions): TemplateResult {
  return html`<div class="panel stack" role="group" aria-labelledby=${id}>
    <p class="head" id=${id}>${t("Erased elsewhere")}</p>
    <p>${t("You erased this in another tab or on another device. What is in the box now is on this page alone.")}</p>
    <div class="row">
      ${button(t("Keep what is on this page"), () => choose("mine"))} ${button(t("Let it go"), () => choose("theirs"))}
    </div>
  </div>`;
}
