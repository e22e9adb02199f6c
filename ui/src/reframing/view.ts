/** One line of a reframing: the prompt, the learner's words, and what opens beside them. */

import { blank, button, html, nothing, t, version, type TemplateResult } from "../core/api";
import type { Earned, Item, Value } from "./model";

export interface Line {
  item: Item;
  place: number;
  of: number;
  /** Null until the saved words are here, and where nothing can be written. */
  work: Work | null;
  /** Whether saved words are on their way. */
  coming: boolean;
}

export interface Work {
  value: Value | null;
  earned: Earned | null;
  theirs: Value | null;
  lang: string | undefined;
  level: number;
  hint: string;
  below: TemplateResult;
  write(area: HTMLTextAreaElement): void;
  look(): void;
  skip(): void;
}

export function line({ item, place, of, work, coming }: Line): TemplateResult {
  const name = `line-${item.id}`;
  return html`<div class="line" role="group" aria-labelledby=${name}>
    <p class="eyebrow quiet" id=${name}>${of > 1 ? t("Line {n} of {all}", { n: place, all: of }) : t("A line to say your way")}</p>
    <slot name="item-${item.id}"></slot>
    ${work ? html`<div class="work ${work.earned ? "open" : ""}">${mine(item, work)} ${opened(item, work)}</div>` : nothing}
    ${coming ? html`<p class="fine quiet room">${t("Getting your words…")}</p>` : nothing}
  </div>`;
}

function mine(item: Item, work: Work): TemplateResult {
  const { value, theirs } = work;
  const [box, hint] = [`words-${item.id}`, `hint-${item.id}`];
  const writing = (value?.stage ?? "writing") === "writing";
  return html`<div class="mine stack">
    ${value?.stage === "skipped" ? html`<p>${t("You chose not to write this one. You can still, if you like.")}</p>` : nothing}
    <label class="fine" for=${box}>${t("Your version")}<span class="vh"> – ${item.original}</span></label>
    <textarea
      id=${box}
      name=${item.id}
      dir="auto"
      rows="4"
      aria-describedby="who-${item.id} status-${item.id} ${work.hint ? hint : ""}"
      @input=${(event: Event) => work.write(event.currentTarget as HTMLTextAreaElement)}
    ></textarea>
    ${work.below}
    ${work.hint ? html`<p class="notice" id=${hint}>${work.hint}</p>` : nothing}
    ${writing && !theirs
      ? html`<div class="row">
          ${button(t("See what others might say"), work.look, "main")}
          ${button(t("Skip writing this one"), work.skip, "plain")}
        </div>`
      : nothing}
    ${first(value)}
  </div>`;
}

function first(value: Value | null): TemplateResult | typeof nothing {
  if (!value || value.first === null || value.first === value.words || blank(value.first)) return nothing;
  return version(t("Your first version"), value.first);
}

function opened(item: Item, work: Work): TemplateResult | typeof nothing {
  const { earned, value, lang, level } = work;
  if (!earned) {
    const asked = value !== null && value.stage !== "writing";
    return asked ? html`<p class="fine quiet">${t("What others might say opens as soon as this is saved.")}</p>` : nothing;
  }
  return html`<div class="others stack">
      <p class="head" role="heading" aria-level=${level} tabindex="-1" id="others-${item.id}">${t("What others might say")}</p>
      <ul lang=${lang ?? nothing} role="list">
        ${earned.possibilities.map(
          ({ voice, text }) => html`<li>
            ${voice ? html`<p class="fine quiet" dir="auto">${voice}</p>` : nothing}
            <p class="spoken" dir="auto">${text}</p>
          </li>`,
        )}
      </ul>
    </div>
    ${after(earned, lang, level)}`;
}

function after({ carries, questions }: Earned, lang: string | undefined, level: number): TemplateResult | typeof nothing {
  if (!carries && !questions?.length) return nothing;
  return html`<div class="after panel stack">
    ${carries
      ? html`<p class="head" role="heading" aria-level=${level}>${t("What the line may carry")}</p>
          <p class="spoken" dir="auto" lang=${lang ?? nothing}>${carries}</p>`
      : nothing}
    ${questions?.length
      ? html`<p class="head" role="heading" aria-level=${level}>${t("Questions to stay with")}</p>
          <div class="questions">
            <ul lang=${lang ?? nothing}>
              ${questions.map((question) => html`<li><span dir="auto">${question}</span></li>`)}
            </ul>
          </div>`
      : nothing}
  </div>`;
}
