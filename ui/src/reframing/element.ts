/** `<ips-reframing>`: the lines of one activity, and what the learner does with them. */

import { ActivityElement, grow, html, nothing, storable, t, type TemplateResult } from "../core/api";
import { notYet, rules, type Action, type Earned, type Item, type Value, type View } from "./model";
import SHEET from "./reframing.css";
import { line, type Work } from "./view";

export class ReframingElement extends ActivityElement<View, Value, Action> {
  override readonly rules = rules;
  protected override readonly sheet = SHEET;
  private readonly hints = new Map<string, string>();
  /** The line whose possibilities the learner has just asked for. */
  private awaited: string | null = null;

  protected override entryIds(view: View): string[] {
    return view.items.map((item) => item.id);
  }

  override entryName(view: View, entry: string): string {
    const place = view.items.findIndex((item) => item.id === entry);
    return place < 0 ? "" : t("Line {n}: {words}", { n: place + 1, words: view.items[place]?.original ?? "" });
  }

  protected override wordsOf(value: Value): string {
    return value.words;
  }

  protected override body(view: View): TemplateResult {
    const of = view.items.length;
    const coming = this.entries?.coming ?? false;
    return html`<div class="lines">
        ${view.items.map((item, place) => line({ item, place: place + 1, of, coming, work: this.work(item) }))}
      </div>
      ${this.former()}`;
  }

  protected override paint(): void {
    super.paint();
    // By hand, because a box that has the right words already must not be touched while someone types in it.
    for (const area of this.shadowRoot?.querySelectorAll("textarea") ?? []) {
      const words = this.entries?.saver(area.name)?.value?.words ?? "";
      if (storable(area.value) !== words) area.value = words;
      grow(area);
    }
    const id = this.awaited;
    if (id === null || !this.entries?.earned.has(id)) return;
    this.awaited = null;
    this.focusOn(`others-${id}`);
  }

  private work(item: Item): Work | null {
    const { entries, payload } = this;
    const saver = entries?.saver(item.id);
    if (!entries || !saver) return null;
    const { value, status } = saver;
    return {
      value,
      earned: value && rules.opens(value) ? ((entries.earned.get(item.id) as unknown as Earned | undefined) ?? null) : null,
      theirs: status.theirs,
      lang: payload.view.lang,
      level: this.level,
      hint: this.hints.get(item.id) ?? "",
      below: this.underBox(item.id),
      write: (area) => this.write(item.id, area),
      look: () => this.look(item.id),
      skip: () => this.open(item.id, { do: "skip" }),
    };
  }

  private write(id: string, area: HTMLTextAreaElement): void {
    this.hints.delete(id);
    this.entries?.saver(id)?.act({ do: "write", words: storable(area.value) });
  }

  private look(id: string): void {
    const words = this.entries?.saver(id)?.value?.words ?? "";
    const hint = notYet(words);
    // A look carries the words along. Whoever practises gets the same by a skip, which carries none.
    if (hint === null) return this.open(id, this.entries?.practising ? { do: "skip" } : { do: "look", words });
    this.hints.set(id, hint);
    this.announce(hint);
    this.focusOn(`words-${id}`);
  }

  private open(id: string, action: Action): void {
    this.hints.delete(id);
    this.awaited = id;
    this.entries?.saver(id)?.act(action);
  }

  /** Words whose line the author has since taken out are still the learner's. */
  private former(): TemplateResult | typeof nothing {
    const words = [...(this.entries?.former.values() ?? [])].map((value) => value.words).filter(Boolean);
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
