/** The start of `mine.js`, fetched when a learner first asks for what most pages never show. */

import { MineElement } from "./panel";
import { VersionsElement } from "./versions";

if (!customElements.get("ips-mine")) {
  customElements.define("ips-mine", MineElement);
  customElements.define("ips-versions", VersionsElement);
}
