/** `<ips-reframing>`: the lines of one activity, and what the learner does with them. */

import { ActivityElement, blank, grow, html, nothing, storable, t, type TemplateResult } from "../core/api";
import type { Closer } from "./closer";
import { made, notYet, rules, TAKE_ALONG, type Action, type Earned, type Made, type Phrase, type Value, type View } from "./model";
import SHEET from "./reframing.css";
import { along, line, type Work } from "./view";

const CLOSER = "reframing_closer";

export class ReframingElement extends ActivityElement<View, Value, Action> {
  override readonly rules = rules;
  protected override readonly sheet = SHEET;
  private readonly hints = new Map<string, string>();
  /** The lines whose words the learner is looking closer at. */
  private readonly closer = new Set<string>();
  /** The line whose possibilities the learner has just asked for. */
  private awaited: string | null = null;

  protected override entryIds(view: View): string[] {
    return [...view.items.map((item) => item.id), ...(view.take_along ? [TAKE_ALONG] : [])];
  }

  override entryName(view: View, entry: string): string {
    if (entry === TAKE_ALONG && view.take_along) return view.take_along;
    const place = view.items.findIndex((item) => item.id === entry);
    const words = view.items[place]?.original ?? t("A phrase of your own");
    return place < 0 ? "" : t("Line {n}: {words}", { n: place + 1, words });
  }

  protected override wordsOf({ words, phrase = "", chosen = {} }: Value, entry: string): string {
    const all = this.payload.view.items.find(({ id }) => id === entry)?.phrases ?? [];
    const picked = all.filter(({ id }) => id in chosen).map(({ id, text }) => `“${text}”: ${chosen[id] || "…"}`);
    return [phrase, ...picked, words].filter((each) => !blank(each)).join("\n\n");
  }

  protected override body(view: View): TemplateResult {
    const of = view.items.length;
    const coming = this.entries?.coming ?? false;
    const lines = [
      ...view.items.map((item, place) => line({ item, place: place + 1, of, coming, work: this.work(item.id) })),
      view.take_along ? along(coming, this.work(TAKE_ALONG)) : nothing,
    ];
    // Two templates, so that no box which someone has written in is ever handed on, empty, to whoever is next.
    const all = coming ? html`<div class="lines coming">${lines}</div>` : html`<div class="lines">${lines}</div>`;
    return html`${all} ${this.former()}`;
  }

  protected override paint(): void {
    super.paint();
    // By hand, because a box that has the right words already must not be touched while someone types in it.
    for (const area of this.shadowRoot?.querySelectorAll<HTMLTextAreaElement>("textarea[name]") ?? []) {
      const words = this.inBox(area);
      if (storable(area.value) !== words) area.value = words;
      grow(area);
    }
    const id = this.awaited;
    if (id === null || !this.entries?.earned.has(id)) return;
    this.awaited = null;
    this.focusOn(`others-${id}`);
  }

  /** What the learner has made in the place of a box. */
  private inBox(area: HTMLTextAreaElement): string {
    const [entry = "", part = "words", of = ""] = area.name.split(" ");
    const value = this.made(entry);
    return (part === "chosen" ? value.chosen?.[of] : value[part as "words" | "phrase"]) ?? "";
  }

  private made(entry: string): Made {
    return made(this.entries?.saver(entry)?.value) ?? { words: "" };
  }

  private work(id: string): Work | null {
    const { entries, payload } = this;
    const saver = entries?.saver(id);
    if (!entries || !(saver || entries.coming)) return null;
    const value = saver?.value ?? null;
    return {
      value,
      earned: value && rules.opens(value) ? ((entries.earned.get(id) as unknown as Earned | undefined) ?? null) : null,
      theirs: saver?.status.theirs ?? null,
      lang: payload.view.lang,
      level: this.level,
      hint: this.hints.get(id) ?? "",
      below: this.underBox(id),
      closer: entries.practising ? null : this.closerTo(id),
      write: (area) => this.write(area),
      choose: (phrase) => this.choose(id, phrase),
      look: () => this.look(id),
      lookCloser: () => this.lookCloser(id),
      skip: () => this.open(id, { do: "skip" }),
    };
  }

  /** Keep what the learner has made of an entry now, with some of it new. */
  private keep(entry: string, change: Partial<Made>): void {
    this.hints.delete(entry);
    this.entries?.saver(entry)?.act({ do: "write", ...this.made(entry), ...change });
  }

  private write(area: HTMLTextAreaElement): void {
    const [entry = "", part = "words", of = ""] = area.name.split(" ");
    const text = storable(area.value);
    this.keep(entry, part === "chosen" ? { chosen: { ...this.made(entry).chosen, [of]: text } } : { [part]: text });
  }

  /** A phrase is chosen, or no longer; with words beside it, only its learner can take those out. */
  private choose(entry: string, { id, text }: Phrase): void {
    const { [id]: words, ...others } = this.made(entry).chosen ?? {};
    if (words === undefined) {
      this.keep(entry, { chosen: { ...others, [id]: "" } });
      this.announce(t("“{phrase}” is chosen. There is a box for it below.", { phrase: text }));
    } else if (blank(words)) this.keep(entry, { chosen: others });
    else {
      this.announce(t("There are words of yours in this box. Take them out first, then the phrase."));
      this.focusOn(`chosen-${id}-${entry}`);
    }
  }

  private look(id: string): void {
    const now = this.made(id);
    const hint = notYet(now.words);
    // A look carries the words along. Whoever practises gets the same by a skip, which carries none.
    if (hint === null) return this.open(id, this.entries?.practising ? { do: "skip" } : { do: "look", ...now });
    this.tell(id, hint);
  }

  private tell(id: string, hint: string): void {
    this.hints.set(id, hint);
    this.announce(hint);
    this.focusOn(`words-${id}`);
  }

  private open(id: string, action: Action): void {
    this.hints.delete(id);
    this.awaited = id;
    this.entries?.saver(id)?.act(action);
  }

  private lookCloser(id: string): void {
    if (blank(this.made(id).words)) return this.tell(id, t("Write a few words first. Then there is something to look at."));
    this.hints.delete(id);
    this.closer.add(id);
    this.fetched(CLOSER, true);
    this.paint();
    this.focusOn(`closer-head-${id}`);
  }

  private closerTo(id: string): TemplateResult {
    if (!this.closer.has(id)) return html``;
    const of: Closer = {
      id,
      level: this.level,
      words: this.made(id).words,
      settled: this.made(id).settled ?? {},
      look: (text) => this.link.post("notice", { text }),
      settle: (settled) => this.keep(id, { settled }),
      write: () => this.focusOn(`words-${id}`),
      announce: (text) => this.announce(text),
      close: () => {
        this.closer.delete(id);
        this.paint();
        this.focusOn(`closer-${id}`);
      },
    };
    const state = this.fetched(CLOSER);
    return html`<ips-closer .of=${of}></ips-closer>
      ${state === "here" ? nothing : html`<p class="fine quiet">${state === "coming" ? t("One moment…") : t("This couldn't be fetched just now. Wait a moment, and choose it again.")}</p>`}`;
  }

  /** Words whose line the author has since taken out are still the learner's. */
  private former(): TemplateResult | typeof nothing {
    const words = [...(this.entries?.former ?? [])].map(([id, value]) => this.wordsOf(value, id)).filter(Boolean);
    const unknown = this.entries?.unknown.size ?? 0;
    if (words.length === 0 && unknown === 0) return nothing;
    return html`<div class="former stack">
      ${words.length
        ? html`<div class="panel stack">
            <p class="head" role="heading" aria-level=${this.level}>${t("Words of yours from lines that are no longer here")}</p>
            ${words.map((each) => html`<p class="box" dir="auto">${each}</p>`)}
          </div>`
        : nothing}
      ${unknown
        ? html`<p class="notice">${t("Something you saved here can't be shown by this page. It is kept as it is. Reload the page to try again.")}</p>`
        : nothing}
    </div>`;
  }
}
