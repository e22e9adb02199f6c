/** `<ips-map-item>`: the panel of one item, below it in the outline or below the picture. */

import { adopt, type TemplateResult } from "../core/api";
import { Piece } from "../core/piece";
import type { Opened } from "../worldview/outline";
import SHEET from "./item.css";
import { panel } from "./panel";

export class ItemElement extends Piece<Opened> {
  protected override begin(): void {
    adopt(this.getRootNode() as ShadowRoot, SHEET);
  }

  protected override view(): TemplateResult {
    return panel(this.of.sheet, this.of.item);
  }
}
