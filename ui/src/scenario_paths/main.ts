/** The start of `scenario_paths.js`, fetched when a learner first wants to see the ways that they have taken. */

import { PathsElement } from "./element";

if (!customElements.get("ips-scenario-paths")) customElements.define("ips-scenario-paths", PathsElement);
