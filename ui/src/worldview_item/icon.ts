/** A small picture of the set, in line with words. */

import { html, nothing, type TemplateResult } from "../core/api";
import { Piece } from "../core/piece";
import type { Small } from "../worldview/outline";
import { PICTURES, pictureName } from "../worldview/pictures";

/** With its name for those who don't see it, or, where its name stands beside it, without. */
export function icon(id: string, named: boolean): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" role=${named ? "img" : nothing} aria-label=${named ? pictureName(id) : nothing} aria-hidden=${named ? nothing : "true"}>
    <path d=${PICTURES[id] ?? ""} />
  </svg>`;
}

export class IconElement extends Piece<Small> {
  protected override view(): TemplateResult {
    return icon(this.of.id, this.of.named);
  }
}
