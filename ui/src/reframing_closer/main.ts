/** The start of `reframing_closer.js`, fetched when a learner first wants to look closer at their own words. */

import { CloserElement } from "./element";

if (!customElements.get("ips-closer")) customElements.define("ips-closer", CloserElement);
