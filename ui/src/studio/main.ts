/** The start of Studio's editor. Its title, points and JSON come as HTML from the block's studio_view. */

import { nodeOf, xblockHost, type Runtime } from "../core/host";
import { adopt } from "../core/styles";
import { Editor, type Opened } from "./editor";
import { Schemas, type Documents } from "./schema";
import SHEET from "./studio.css";

const page = window as unknown as { IpsStudio?: unknown };

page.IpsStudio ??= function IpsStudio(runtime: Runtime, element: unknown, args: { payload: string }): void {
  const root = nodeOf(element).querySelector<HTMLElement>(".ips-studio");
  if (!root || root.dataset["started"]) return;
  root.dataset["started"] = "yes";
  adopt(document, SHEET);
  const { type, schemas, ...opened } = JSON.parse(args.payload) as { type: string; schemas: Documents } & Opened;
  new Editor(root, xblockHost(runtime, element), new Schemas(schemas, `activities/${type}`), opened);
};
