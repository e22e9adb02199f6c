/** Prompts one by one: each can be answered, left unsaid, or passed over. */

import { button, html, nothing, t, type TemplateResult } from "../core/api";
import type { Desk } from "./desk";
import { box, places } from "./fields";
import type { Prompt } from "./model";

export interface Guide {
  prompts: Prompt[];
  /** The place of the prompt that is on now; as many as there are, when all have been seen. */
  at: number;
  turn(at: number): void;
}

export function guide({ prompts, at, turn }: Guide, desk: Desk): TemplateResult {
  const prompt = prompts[at];
  const all = prompts.length;
  if (!prompt) {
    return html`<div class="panel stack guide" role="group" aria-labelledby="guide">
      <p class="head" id="guide" tabindex="-1">${t("Those were the prompts")}</p>
      <p>${t("What you wrote is on the map below. Add to it, link it, or leave it as it is.")}</p>
      <div class="row">${button(t("Back to the prompts"), () => turn(0))}</div>
    </div>`;
  }
  const answer = desk.answers(prompt)[0];
  const answered = answer !== undefined;
  return html`<div class="panel stack guide" role="group" aria-labelledby="guide">
    <p class="fine quiet" id="guide" tabindex="-1">${t("Prompt {n} of {all}", { n: at + 1, all })}</p>
    <slot name="prompt-${prompt.id}"></slot>
    ${prompt.lane === undefined && !answered ? html`<p class="fine">${t("Put it in:")} ${places(desk, `prompt ${prompt.id}`, t("A place on the map"))}</p>` : nothing}
    ${box(`map prompt ${prompt.id}`, "answer", t("Your words"), (words, time) => desk.answer(prompt, words, time))}
    <div class="row ends">
      <span class="row">
        ${at > 0 ? button(t("Back"), () => turn(at - 1)) : nothing}
        ${button(answered ? t("Next") : t("Pass this one over"), () => turn(at + 1), answered ? "main" : "")}
      </span>
      <button type="button" class="fine" aria-pressed=${answer?.unsaid === true} @click=${() => desk.leaveUnsaid(prompt)}>${t("I'd rather not write it")}</button>
    </div>
  </div>`;
}
