/** The look at one's ways: where they went as a list and as a picture, and two of them side by side. */

import { button, html, nothing, t, type TemplateResult } from "../core/api";
import { wayTo, type Step } from "../scenario/model";
import { picture } from "../graph/picture";
import type { Paths } from "../scenario/paths";
import { choiceText, effects, said } from "../scenario/told";
import type { Earned, Scene } from "../scenario/types";
import { ownFrom, sceneAfter, together, waysOf, type Way } from "./ways";

export interface Shown {
  /** The ends of the two ways that lie side by side; null where their learner has not chosen. */
  pair: [number | null, number | null];
  /** The end of the way that their learner is about to let go of. */
  leaving: number | null;
  turned: boolean;
}

export interface Acts {
  compare(side: 0 | 1, end: number): void;
  leave(end: number | null): void;
  letGo(step: number): void;
}

const title = (n: number, earned: Earned): string => sceneAfter(n, earned)?.title ?? t("A scene that is no longer here");

export function panel(of: Paths, shown: Shown, acts: Acts): TemplateResult {
  const { runs, earned, level, view } = of;
  const ways = waysOf(runs, earned);
  const walked = wayTo(runs, runs.at);
  const steps = new Set(walked.map(({ n }) => n));
  const scene = (id: string): Scene | undefined => earned.scenes[id] ?? Object.values(earned.scenes).find((each) => each.id === id);
  const head = (name: string, id = ""): TemplateResult =>
    html`<p class="head" role="heading" aria-level=${id ? level : level + 1} id=${id || nothing} tabindex=${id ? "-1" : nothing}>${name}</p>`;
  return html`<div class="paths stack" lang=${view.lang ?? nothing}>
    ${head(t("Your paths"), "paths-head")}
    ${head(t("The way you are on"))} ${way(of, walked)}
    ${ways.length > 1 ? html`${head(t("All your ways"))} ${list(of, ways, shown, acts)} ${head(t("Two ways side by side"))} ${beside(of, ways, shown, acts)}` : nothing}
    ${head(t("As a picture"))}
    ${picture({
      map: earned.map,
      label: t("Your paths as a picture. The list says the same."),
      title: (id) => scene(id)?.title ?? "",
      kind: (id) => scene(id)?.kind,
      here: sceneAfter(runs.at, earned)?.id ?? "",
      strong: (link) => link.steps.some((n) => steps.has(n)),
      turned: shown.turned,
    })}
    ${button(t("Close"), of.close)}
  </div>`;
}

/** Each scene of the way with what was chosen in it, and the way back to it. */
function way({ earned, runs, go }: Paths, steps: Step[]): TemplateResult {
  const places = [0, ...steps.map(({ n }) => n)];
  return html`<ol class="way">
    ${places.map((n, place) => {
      const step = steps[place];
      const name = title(n, earned);
      return html`<li>
        <p class="scene" dir="auto">${name}</p>
        ${step ? html`<p class="fine quiet">${t("You chose:")}</p>${said(step, earned.steps[step.n])}` : nothing}
        ${earned.steps[n]?.moved ? html`<p class="fine">${t("The author has changed this part since.")}</p>` : nothing}
        ${n === runs.at
          ? html`<p class="fine here">${t("You are here.")}</p>`
          : html`<button type="button" @click=${() => go(n)}>${t("Go back here")}<span class="vh"> – ${name}</span></button>`}
      </li>`;
    })}
  </ol>`;
}

const ended = { ending: t("It came to an end."), card: t("It stopped at a card."), open: t("It is still open.") };
const named = ({ place, end }: Way, earned: Earned): string => t("Way {n}: {scene}", { n: place, scene: title(end.step, earned) });

function list({ earned, runs, go }: Paths, ways: Way[], { leaving }: Shown, { leave, letGo }: Acts): TemplateResult {
  return html`<ul class="all stack" role="list">
    ${ways.map((each) => {
      const { end } = each;
      const name = named(each, earned);
      const first = ownFrom(each, ways);
      const going = first ? each.steps.length - each.steps.indexOf(first) : 0;
      return html`<li class="stack">
        <p><span dir="auto">${name}</span> <span class="fine quiet">${ended[end.kind]}</span></p>
        ${leaving === end.step && first
          ? html`<div class="notice stack">
              <p id="leaving" tabindex="-1">${going === 1 ? t("Let go of its last step? That can't be undone.") : t("Let go of its last {n} steps? That can't be undone.", { n: going })}</p>
              <div class="row">${button(t("Let go of it"), () => letGo(first.n))} ${button(t("Keep it"), () => leave(null))}</div>
            </div>`
          : html`<div class="row">
              ${end.step === runs.at ? nothing : html`<button type="button" @click=${() => go(end.step)}>${t("Go on from there")}<span class="vh"> – ${name}</span></button>`}
              <button type="button" class="plain" id=${`leave-${end.step}`} @click=${() => leave(end.step)}>${t("Let go of this way")}<span class="vh"> – ${name}</span></button>
            </div>`}
      </li>`;
    })}
  </ul>`;
}

/** Which two ways lie side by side: those that were asked for, or else the last one and the one before it. */
function pairOf(ways: Way[], [one, other]: Shown["pair"]): [Way, Way] {
  const find = (end: number | null, or: number): Way => ways.find((each) => each.end.step === end) ?? (ways.at(or) as Way);
  return [find(one, -2), find(other, -1)];
}

function beside({ earned, view }: Paths, ways: Way[], { pair }: Shown, acts: Acts): TemplateResult {
  const [one, other] = pairOf(ways, pair);
  const shared = together(one, other);
  const at = shared === 0 ? 0 : (one.steps[shared - 1]?.n ?? 0);
  const picker = (side: 0 | 1, now: Way): TemplateResult => html`<label class="pick">
    ${side ? t("Another way") : t("One way")}
    <select @change=${(event: Event) => acts.compare(side, Number((event.target as HTMLSelectElement).value))}>
      ${ways.map((each) => html`<option value=${each.end.step} .selected=${each.end.step === now.end.step}>${named(each, earned)}</option>`)}
    </select>
  </label>`;
  const rest = (each: Way): TemplateResult => html`<ol class="way">
    ${each.steps.slice(shared).map((step) => {
      const told = earned.steps[step.n];
      return html`<li class="stack">
        ${said(step, told)} ${told?.consequence ? html`<p dir="auto">${told.consequence}</p>` : nothing} ${told?.effects ? effects(told.effects) : nothing}
        ${told?.changed?.map(({ title: what, words }) => html`<p class="fine" dir="auto">${t("{what}: {how}", { what, how: words })}</p>`) ?? nothing}
        <p class="scene" dir="auto">${t("Then: {scene}", { scene: title(step.n, earned) })}</p>
      </li>`;
    })}
  </ol>`;
  const sides = ([one, other] as const).map((each, side) => html`<div class="stack side">
    ${picker(side as 0 | 1, each)} ${one === other ? nothing : rest(each)}
  </div>`);
  return html`<p id="parting">${one === other
      ? t("This is the same way twice. Choose another one to lay beside it.")
      : t("They part at: {scene}", { scene: title(at, earned) })}</p>
    <div class="sides" lang=${view.lang ?? nothing}>${sides}</div>`;
}

/** Where two ways part, in words, for those who listen. */
export function parting({ runs, earned }: Paths, shown: Shown): string {
  const [one, other] = pairOf(waysOf(runs, earned), shown.pair);
  if (one === other) return t("This is the same way twice. Choose another one to lay beside it.");
  const shared = together(one, other);
  const choice = (each: Way): string => {
    const step = each.steps[shared];
    return step ? choiceText(step, earned.steps[step.n]) : "";
  };
  return t("They part at: {scene}", { scene: title(one.steps[shared - 1]?.n ?? 0, earned) }) + ` ${choice(one)} / ${choice(other)}`;
}
