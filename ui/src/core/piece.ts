/**
 * A part of an activity that stands inside its shadow root and wears its styles. It is of the scripts that
 * are fetched later, and so not of what they build on.
 */

import { render, type TemplateResult } from "../core/api";

export abstract class Piece<Of> extends HTMLElement {
  #of: Of | undefined;

  /** What it is about. The activity gives it anew whenever something has changed. */
  get of(): Of {
    return this.#of as Of;
  }

  set of(of: Of) {
    this.#of = of;
    this.paint();
  }

  protected abstract view(): TemplateResult;

  connectedCallback(): void {
    // The activity may have given it before this script was here: then it hides the accessor above.
    const early = Object.getOwnPropertyDescriptor(this, "of");
    if (early) {
      delete (this as { of?: Of }).of;
      this.of = early.value as Of;
    }
    this.begin();
  }

  /** Called each time it comes into the page. */
  protected begin(): void {}

  protected paint(): void {
    if (this.#of !== undefined) render(this.view(), this);
  }

  protected focusOn(id: string): void {
    this.querySelector<HTMLElement>(`#${CSS.escape(id)}`)?.focus();
  }
}
