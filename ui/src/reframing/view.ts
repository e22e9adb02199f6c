/** One line of a reframing: the prompt, what is noticed in it, the learner's words, and what opens beside them. */

import { blank, button, html, nothing, t, version, type TemplateResult } from "../core/api";
import { TAKE_ALONG, type Earned, type Item, type Phrase, type Value } from "./model";

type Template = TemplateResult | typeof nothing;

export interface Line {
  item: Item;
  place: number;
  of: number;
  /** Null where nothing can be written. While words are on their way it is as if none had been. */
  work: Work | null;
  /** Whether saved words are on their way: then the boxes keep their room, and nobody sees them. */
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
  /** What looks closer at the learner's words, once they have asked; null where that isn't offered. */
  closer: TemplateResult | null;
  write(area: HTMLTextAreaElement): void;
  choose(phrase: Phrase): void;
  look(): void;
  lookCloser(): void;
  skip(): void;
}

/** The one line to take along, below all others. */
export function along(coming: boolean, work: Work | null): TemplateResult {
  const name = `line-${TAKE_ALONG}`;
  return html`<div class="line" role="group" aria-labelledby=${name}>
    <p class="eyebrow quiet" id=${name}>${t("To take along")}</p>
    <slot name="item-${TAKE_ALONG}"></slot>
    ${coming ? waiting() : nothing}
    ${work ? html`<div class="stack">${box(TAKE_ALONG, "", t("Your line"), work, [`who-${TAKE_ALONG}`, `status-${TAKE_ALONG}`])} ${work.below}</div>` : nothing}
  </div>`;
}

export function line({ item, place, of, work, coming }: Line): TemplateResult {
  const name = `line-${item.id}`;
  return html`<div class="line" role="group" aria-labelledby=${name}>
    <p class="eyebrow quiet" id=${name}>${of > 1 ? t("Line {n} of {all}", { n: place, all: of }) : t("A line to say your way")}</p>
    <slot name="item-${item.id}"></slot>
    ${coming ? waiting() : nothing}
    ${work && item.phrases ? phrases(item.id, item.phrases, work) : nothing}
    ${work && item.original === undefined ? html`<div class="brought stack">${box(item.id, "phrase", t("The phrase, as it is said"), work)}</div>` : nothing}
    <slot name="ask-${item.id}"></slot>
    ${work ? html`<div class="work ${work.earned ? "open" : ""}">${mine(item, work)} ${opened(item, work)}</div>` : nothing}
  </div>`;
}

const waiting = (): TemplateResult => html`<p class="fine quiet soon">${t("Getting your words…")}</p>`;

/** A box for one part of an entry. Its name says which: the entry alone for the words, or the entry and the part. */
function box(entry: string, part: string, label: TemplateResult | string, work: Work, described: string[] = []): TemplateResult {
  const id = `${part.replace(" ", "-") || "words"}-${entry}`;
  return html`<label class="fine" for=${id}>${label}</label>
    <textarea
      id=${id}
      class=${part ? "short" : ""}
      name=${`${entry} ${part}`.trim()}
      dir="auto"
      rows=${part ? 2 : 4}
      aria-describedby=${described.join(" ") || nothing}
      @input=${(event: Event) => work.write(event.currentTarget as HTMLTextAreaElement)}
    ></textarea>`;
}

/** What to notice in the line: its phrases, to choose from, with a box for each that was chosen. */
function phrases(entry: string, all: Phrase[], work: Work): TemplateResult {
  const chosen = work.value?.chosen ?? {};
  const id = `pick-${entry}`;
  return html`<div class="picks stack" role="group" aria-labelledby=${id}>
    <p class="fine" id=${id}>${t("Which words carry something for you? Choose as many as you like, or none.")}</p>
    <ul class="row" role="list" lang=${work.lang ?? nothing}>
      ${all.map(
        (each) => html`<li>
          <button type="button" dir="auto" aria-pressed=${each.id in chosen} @click=${() => work.choose(each)}>${each.text}</button>
        </li>`,
      )}
    </ul>
    ${all.map((each) => (each.id in chosen ? html`<div>${box(entry, `chosen ${each.id}`, t("What might “{phrase}” assume?", { phrase: each.text }), work)}</div>` : nothing))}
  </div>`;
}

function mine(item: Item, work: Work): TemplateResult {
  const { value, theirs, closer } = work;
  const hint = `hint-${item.id}`;
  const writing = (value?.stage ?? "writing") === "writing";
  const about = item.original === undefined ? t("Your version") : html`${t("Your version")}<span class="vh"> – ${item.original}</span>`;
  const described = [`who-${item.id}`, `status-${item.id}`, ...(work.hint ? [hint] : [])];
  return html`<div class="mine stack">
    ${value?.stage === "skipped" ? html`<p>${t("You chose not to write this one. You can still, if you like.")}</p>` : nothing}
    ${box(item.id, "", about, work, described)} ${work.below}
    ${work.hint ? html`<p class="notice" id=${hint}>${work.hint}</p>` : nothing}
    ${theirs
      ? nothing
      : html`<div class="row">
          ${writing ? button(item.original === undefined ? t("See what opens") : t("See what others might say"), work.look, "main") : nothing}
          ${closer
            ? html`<button type="button" id="closer-${item.id}" aria-describedby="closer-note-${item.id}" @click=${work.lookCloser}>${t("Look closer at my words")}</button>`
            : nothing}
          ${writing ? button(t("Skip writing this one"), work.skip, "plain") : nothing}
        </div>`}
    ${closer && !theirs ? html`<p class="fine quiet" id="closer-note-${item.id}">${t("Looking closer happens on this course's own server. Your words go there once more, and nothing of that look is kept.")}</p>` : nothing}
    ${closer} ${first(value)}
  </div>`;
}

function first(value: Value | null): Template {
  if (!value || value.first === null || value.first === value.words || blank(value.first)) return nothing;
  return version(t("Your first version"), value.first);
}

function opened(item: Item, work: Work): Template {
  const { earned, value, lang, level } = work;
  if (!earned) {
    const asked = value !== null && value.stage !== "writing";
    return asked ? html`<p class="fine quiet">${t("What others might say opens as soon as this is saved.")}</p>` : nothing;
  }
  const { possibilities = [], own_word } = earned;
  const voices = own_word ? [...possibilities, { voice: t("Someone who chooses this word for themselves"), text: own_word }] : possibilities;
  const head = (name: string, id: string): TemplateResult => html`<p class="head" role="heading" aria-level=${level} tabindex="-1" id=${id || nothing}>${name}</p>`;
  return html`${voices.length
    ? html`<div class="others stack">
        ${head(t("What others might say"), `others-${item.id}`)}
        <ul lang=${lang ?? nothing} role="list">
          ${voices.map(
            ({ voice, text }) => html`<li>
              ${voice ? html`<p class="fine quiet" dir="auto">${voice}</p>` : nothing}
              <p class="spoken" dir="auto">${text}</p>
            </li>`,
          )}
        </ul>
      </div>`
    : nothing}
  ${after(earned, work, (name) => head(name, voices.length ? "" : `others-${item.id}`))}`;
}

function after({ carries, phrases = [], questions = [] }: Earned, { value, lang }: Work, head: (name: string) => TemplateResult): Template {
  const telling = phrases.filter((each) => each.carries);
  if (!carries && !telling.length && !questions.length) return nothing;
  return html`<div class="after panel stack" lang=${lang ?? nothing}>
    ${carries || telling.length ? head(t("What the line may carry")) : nothing}
    ${carries ? html`<p class="spoken" dir="auto">${carries}</p>` : nothing}
    ${telling.length
      ? html`<dl class="stack">
          ${telling.map((each) => {
            const own = value?.chosen?.[each.id] ?? "";
            return html`<div dir="auto"><dt>“${each.text}”</dt><dd>${each.carries}</dd>${blank(own) ? nothing : html`<dd class="spoken"><span class="fine quiet">${t("You:")}</span> ${own}</dd>`}</div>`;
          })}
        </dl>`
      : nothing}
    ${questions.length
      ? html`${head(t("Questions to stay with"))}
          <div class="questions"><ul>
              ${questions.map((question) => html`<li><span dir="auto">${question}</span></li>`)}
            </ul>
          </div>`
      : nothing}
  </div>`;
}
