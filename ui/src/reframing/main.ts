import { ReframingElement } from "./element";

if (!customElements.get("ips-reframing")) customElements.define("ips-reframing", ReframingElement);
