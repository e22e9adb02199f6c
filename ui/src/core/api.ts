/** What an activity type builds on. At run time it is `window.IpsXBlocks`, made once by core.js. */

export { html, nothing, render, svg, type TemplateResult } from "lit-html";
export { ActivityElement } from "./element";
export { grow } from "./grow";
export { t } from "./i18n";
export { button, version } from "./parts";
export { refusal, signedOut } from "./replies";
export { adopt } from "./styles";
export { blank, characters, storable } from "./text";
export { member } from "./types";
export type { Entries } from "./entries";
export type { OwnWords, Versions } from "./own";
export type { Rules } from "./rules";
export type { Choice, Status } from "./saver";
export type { Json, Reply } from "./types";
