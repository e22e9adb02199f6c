/** The start of `worldview_picture.js`, fetched when a learner first wants a picture, a copy, or then and now. */

import { GrowthElement } from "./growth";
import { OutElement } from "./out";
import { PictureElement } from "./picture";

if (!customElements.get("ips-map")) {
  customElements.define("ips-map", PictureElement);
  customElements.define("ips-map-growth", GrowthElement);
  customElements.define("ips-map-out", OutElement);
}
