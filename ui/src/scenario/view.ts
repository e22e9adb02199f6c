/** How one scene looks: what came of the last choice, what happens now, and what can be chosen. */

import { button, html, nothing, t, type TemplateResult } from "../core/api";
import type { Step } from "./model";
import { effects, said } from "./told";
import type { Choice, Earned, Lasting, Line, Scene, Told, View } from "./types";


export const PEOPLE_YOU = "you";

export const nameOf = (view: View, id: string): string =>
  id === PEOPLE_YOU ? t("You") : (view.people.find((each) => each.id === id)?.name ?? "");

export interface Here {
  view: View;
  scene: Scene;
  level: number;
  /** What was chosen last, and what came of it; null at the start. */
  last: { step: Step; told: Told } | null;
  state: Lasting[];
  /** What there is to be told of this place, besides what happens in it. */
  news: string[];
  /** Null where nothing can be chosen: then it can be read. */
  acts: Acts | null;
}

export interface Acts {
  choose(choice: Choice): void;
  write(area: HTMLTextAreaElement): void;
}

export function here({ view, scene, level, last, state, news, acts }: Here): TemplateResult {
  const rest = state.filter(({ id }) => !last?.told.changed?.some((each) => each.id === id));
  return html`<div class="now stack" lang=${view.lang ?? nothing}>
    ${news.map((each) => html`<p class="notice">${each}</p>`)}
    ${last ? html`<div class="panel stack came">${consequence(view, last.step, last.told)}</div>` : nothing}
    ${head(scene.title, level)} ${happens(view, scene)}
    ${rest.length ? lasting(rest) : nothing}
    ${scene.choices?.length ? choices(scene, acts) : nothing}
  </div>`;
}

const head = (title: string, level: number): TemplateResult =>
  html`<p class="head title" id="scene" role="heading" aria-level=${level} tabindex="-1" dir="auto">${title}</p>`;

/** While the answer to a choice is on its way. */
export const going = (step: Step | undefined): TemplateResult => html`<div class="now stack going">
  ${step ? html`<p class="box spoken" dir="auto">${step.words ?? step.label}</p>` : nothing}
  <p class="head" id="going" tabindex="-1">${t("Going on…")}</p>
</div>`;

function consequence(view: View, step: Step, told: Told): TemplateResult {
  return html`<p class="fine quiet">${t("You chose:")}</p>
    ${said(step, told)}
    ${told.consequence ? html`<p class="spoken" dir="auto">${told.consequence}</p>` : nothing}
    ${told.effects ? effects(told.effects) : nothing} ${told.changed ? lasting(told.changed) : nothing}
    ${told.inner
      ? html`<details>
          <summary>${t("How might they have heard that?")}</summary>
          <p class="box spoken" dir="auto">${t("{name}, to themselves: “{words}”", { name: nameOf(view, told.inner.by), words: told.inner.said })}</p>
        </details>`
      : nothing}`;
}

const lasting = (state: Lasting[]): TemplateResult => html`<ul class="fine lasting" role="list">
  ${state.map(({ title, words }) => html`<li dir="auto">${t("{what}: {how}", { what: title, how: words })}</li>`)}
</ul>`;

function happens(view: View, { picture, audio, lines = [], card }: Scene): TemplateResult {
  return html`${picture ? html`<img src=${picture.file} alt=${picture.alt ?? ""} />` : nothing}
    ${audio
      ? html`<audio controls preload="none" src=${audio.file}></audio>
          <details><summary>${t("Read what is said in the recording")}</summary><p class="spoken" dir="auto">${audio.transcript}</p></details>`
      : nothing}
    ${lines.map((each) => line(view, each))} ${card ? html`<div class="panel card" .innerHTML=${card}></div>` : nothing}`;
}

function line(view: View, { by, said, notice }: Line): TemplateResult {
  return html`${notice ? html`<p class="notices spoken" dir="auto">${notice}</p>` : nothing}
    ${said
      ? html`<figure class=${by === PEOPLE_YOU ? "speech mine" : "speech"}>
          <figcaption class="fine" dir="auto">${nameOf(view, by ?? "")}</figcaption>
          <blockquote class="spoken" dir="auto">${said}</blockquote>
        </figure>`
      : nothing}`;
}

/** What sort of move a choice is, where it isn't simply something to say. */
function sort(kind: Choice["kind"]): string {
  const names: Partial<Record<Choice["kind"], string>> = {
    pause: t("Take a pause"),
    limit: t("Name my limit"),
    repair: t("Begin again"),
    do: t("Do"),
  };
  return names[kind] ?? "";
}

function choices(scene: Scene, acts: Acts | null): TemplateResult {
  const all = scene.choices ?? [];
  return html`<p class="fine" id="choices">${acts ? t("What might you say or do?") : t("You could choose:")}</p>
    <ul class="choices" role="list" aria-labelledby="choices">
      ${all.map((each) => html`<li>${!acts ? html`<span dir="auto">${each.text}</span>` : each.kind === "own" ? own(scene, each, acts) : choice(each, acts)}</li>`)}
    </ul>`;
}

function choice(each: Choice, acts: Acts): TemplateResult {
  const kind = sort(each.kind);
  return html`<button type="button" class="choice" data-kind=${each.kind} @click=${() => acts.choose(each)}>
    ${kind ? html`<span class="kind fine">${kind}<span class="vh">: </span></span>` : nothing}<span dir="auto">${each.text}</span>
  </button>`;
}

function own(scene: Scene, each: Choice, acts: Acts): TemplateResult {
  return html`<div class="ownline stack">
    <label for="words-runs" dir="auto">${each.text}</label>
    <textarea id="words-runs" name=${`runs ${scene.id}`} dir="auto" rows="2" aria-describedby="who-runs status-runs"
      @input=${(event: Event) => acts.write(event.target as HTMLTextAreaElement)}></textarea>
    <div class="row">
      ${button(t("Say this"), () => acts.choose(each))}
      <p class="fine quiet">${t("With nothing written, it means: I said it to myself.")}</p>
    </div>
  </div>`;
}

/** A question to think about afterwards, with a box of its own. The question is the server's. */
export function question(id: string, text: string, below: TemplateResult, write: (area: HTMLTextAreaElement) => void): TemplateResult {
  return html`<div class="stack">
    <slot name=${`debrief-${id}`}></slot>
    <textarea id=${`words-${id}`} name=${id} dir="auto" aria-label=${text} aria-describedby=${`who-${id} status-${id}`}
      @input=${(event: Event) => write(event.target as HTMLTextAreaElement)}></textarea>
    ${below}
  </div>`;
}

/** What to say of the place where someone is. */
export function news(earned: Earned | null, paused: boolean): string[] {
  return [
    ...(earned?.moved ? [t("The author has changed this scenario since you were here. This is the nearest scene that is still there. Your path is kept.")] : []),
    ...(earned?.rewired ? [t("The author has changed this scenario since you were here. What you chose leads to another scene now. Your path is kept.")] : []),
    ...(paused ? [t("You paused here. Go on when you like, or leave it be. It is all kept.")] : []),
  ];
}
