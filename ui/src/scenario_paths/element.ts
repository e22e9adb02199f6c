/** `<ips-scenario-paths>`: the ways that a learner has taken through a scenario. */

import { adopt, t, type TemplateResult } from "../core/api";
import { Piece } from "../core/piece";
import type { Paths } from "../scenario/paths";
import PICTURE from "../graph/picture.css";
import SHEET from "./paths.css";
import { panel, parting, type Shown } from "./view";

export class PathsElement extends Piece<Paths> {
  #shown: Shown = { pair: [null, null], leaving: null, turned: false };

  protected override begin(): void {
    adopt(this.getRootNode() as ShadowRoot, PICTURE, SHEET);
    this.#show({ turned: getComputedStyle(this).direction === "rtl" });
    this.focusOn("paths-head");
  }

  protected override view(): TemplateResult {
    return panel(this.of, this.#shown, {
      compare: (side, end) => this.#compare(side, end),
      leave: (end) => this.#leave(end),
      letGo: (step) => this.#letGo(step),
    });
  }

  #show(change: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...change };
    this.paint();
  }

  #compare(side: 0 | 1, end: number): void {
    const [one, other] = this.#shown.pair;
    this.#show({ pair: side ? [one, end] : [end, other] });
    this.of.announce(parting(this.of, this.#shown));
  }

  #leave(end: number | null): void {
    const before = this.#shown.leaving;
    this.#show({ leaving: end });
    this.focusOn(end === null ? `leave-${before}` : "leaving");
  }

  #letGo(step: number): void {
    this.#show({ leaving: null });
    this.of.letGo(step);
    this.of.announce(t("You let go of it."));
    this.focusOn("paths-head");
  }
}
