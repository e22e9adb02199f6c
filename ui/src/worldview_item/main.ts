/** The start of `worldview_item.js`, fetched when a learner turns to the map, or where a map has small pictures. */

import { ItemElement } from "./element";
import { IconElement } from "./icon";

if (!customElements.get("ips-map-item")) {
  customElements.define("ips-map-item", ItemElement);
  customElements.define("ips-map-icon", IconElement);
}
