/** What an activity type builds on. At run time it is `window.IpsXBlocks`, made once by core.js. */

export { html, nothing, type TemplateResult } from "lit-html";
export { ActivityElement } from "./element";
export { grow } from "./grow";
export { t } from "./i18n";
export { button, conflict, version } from "./parts";
export { blank, characters, storable } from "./text";
export { member } from "./types";
export type { Rules } from "./rules";
export type { Choice, Status } from "./saver";
export type { Json } from "./types";
