/** What was chosen and what came of it, as the scene and the path both tell it. */

import { html, nothing, t, type TemplateResult } from "../core/api";
import type { Step } from "./model";
import type { Effects, Told } from "./types";

const SHAPES = { less: "−", same: "0", more: "+" };

/** In the learner's own words, in the author's, or as the choice was called when it was made. */
export const choiceText = (step: Step, told: Told | undefined): string => step.words ?? told?.text ?? step.label;

export const said = (step: Step, told: Told | undefined): TemplateResult => html`<p class="chosen spoken" dir="auto">${choiceText(step, told)}</p>`;

/** Three changes, each by itself, in words and by a shape. Nothing here is ever a sum. */
export function effects(all: Effects): TemplateResult {
  const names = { connection: t("Connection"), mutuality: t("Mutuality"), power: t("Shared power") };
  const changes = { less: t("less"), same: t("as before"), more: t("more") };
  return html`<dl class="effects fine">
    ${(["connection", "mutuality", "power"] as const).map((side) => {
      const { change, words } = all[side];
      return html`<div>
        <dt>${names[side]}</dt>
        <dd><span class="shape" data-change=${change} aria-hidden="true">${SHAPES[change]}</span> ${changes[change]}${words ? html`<span dir="auto" class="why">${words}</span>` : nothing}</dd>
      </div>`;
    })}
  </dl>`;
}
