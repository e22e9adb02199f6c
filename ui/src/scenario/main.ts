import { ScenarioElement } from "./element";

if (!customElements.get("ips-scenario")) customElements.define("ips-scenario", ScenarioElement);
