/** `<ips-closer>`: a closer look at the words of one line. It notices, asks, and leaves the words to their learner. */

import { adopt, t, type TemplateResult } from "../core/api";
import { Piece } from "../core/piece";
import type { Closer } from "../reframing/closer";
import type { Verdict } from "../reframing/model";
import SHEET from "./closer.css";
import { inTurn, notesOn, type Note } from "./notes";
import { AT_ONCE, panel } from "./view";

export interface Shown {
  /** The text that was looked at. */
  text: string;
  /** Null while the answer is on its way, and where there was none. */
  notes: Note[] | null;
  /** How many notes come before those that are shown. */
  from: number;
  trouble: string;
}

export class CloserElement extends Piece<Closer> {
  #shown: Shown = { text: "", notes: null, from: 0, trouble: "" };
  #looks = 0;

  protected override begin(): void {
    adopt(this.getRootNode() as ShadowRoot, SHEET);
    this.#focusOnHead();
    void this.#look();
  }

  protected override view(): TemplateResult {
    return panel(this.of, this.#shown, {
      look: () => void this.#look(),
      turn: (from) => this.#turn(from),
      settle: (note, verdict) => this.#settle(note, verdict),
    });
  }

  #show(change: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...change };
    this.paint();
  }

  #focusOnHead(): void {
    this.focusOn(`closer-head-${this.of.id}`);
  }

  async #look(): Promise<void> {
    const look = ++this.#looks;
    const { words: text, settled } = this.of;
    this.#focusOnHead(); // "Look again" goes away with the press
    this.#show({ text, notes: null, from: 0, trouble: "" });
    const found = notesOn(text, await this.of.look(text));
    if (look !== this.#looks) return;
    if (typeof found === "string") this.#show({ trouble: found });
    else this.#show({ notes: inTurn(found, settled) });
    this.of.announce(typeof found === "string" ? found : said(found.length));
  }

  #turn(from: number): void {
    this.#show({ from });
    this.#focusOnHead();
    const all = this.#shown.notes?.length ?? 0;
    this.of.announce(t("Notes {first} to {last} of {all}", { first: from + 1, last: Math.min(from + AT_ONCE, all), all }));
  }

  #settle(note: string, verdict: Verdict): void {
    const { [note]: before, ...others } = this.of.settled;
    this.of.settle(before === verdict ? others : { ...others, [note]: verdict });
    if (verdict === "change" && before !== verdict) this.of.write();
  }
}

function said(count: number): string {
  if (count === 0) return t("Nothing was noticed.");
  return count === 1 ? t("There is one note.") : t("There are {n} notes.", { n: count });
}
