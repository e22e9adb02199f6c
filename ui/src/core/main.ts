/** The start of `core.js`: what the fragment calls, and what the types' bundles build on. */

import * as api from "./api";
import { nodeOf, xblockHost, type Runtime } from "./host";
import type { ActivityElement } from "./element";
import type { Json, Payload } from "./types";

type Started = ActivityElement<unknown, Json, Json>;

const page = window as unknown as { IpsXBlocks?: typeof api; IpsActivity?: unknown };

/** A fragment may bring the script a second time; the first one stays. */
page.IpsXBlocks ??= api;
page.IpsActivity ??= function IpsActivity(runtime: Runtime, element: unknown, args: { payload: string }): void {
  const node = nodeOf(element);
  const activity = node.matches("[data-ips]") ? node : node.querySelector<HTMLElement>("[data-ips]");
  if (!activity || !args?.payload) return; // not set up: the page says so by itself
  const payload = JSON.parse(args.payload) as Payload;
  const start = (): void => {
    customElements.upgrade(activity);
    (activity as Started).start(xblockHost(runtime, element), payload);
  };
  if (customElements.get(activity.localName)) start();
  else void customElements.whenDefined(activity.localName).then(start);
};
