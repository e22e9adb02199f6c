import { WorldviewElement } from "./element";

if (!customElements.get("ips-worldview")) customElements.define("ips-worldview", WorldviewElement);
