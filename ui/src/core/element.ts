/** The base of every activity element: the frame around it, its life in the page, and its one voice. */

import { html, nothing, render, type TemplateResult } from "lit-html";
import { Entries } from "./entries";
import { tabStorage } from "./drafts";
import { headingLevel } from "./headings";
import { t } from "./i18n";
import { Link } from "./link";
import { absence, foot, gate, noteText, skippedPanel, statusText, underBox } from "./parts";
import type { Rules } from "./rules";
import type { Choice } from "./saver";
import BASE from "./base.css";
import LIGHT from "./light.css";
import { adopt } from "./styles";
import type { Clock, Host, Json, Payload } from "./types";

const CLOCK: Clock = {
  now: () => Date.now(),
  set: (run, ms) => window.setTimeout(run, ms),
  clear: (timer) => window.clearTimeout(timer),
};

/** Sixteen random bytes, in a way that plain http allows too. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether the browser laid this page again from its history, perhaps from its cache. */
function fromHistory(): boolean {
  return performance.getEntriesByType("navigation").some((each) => (each as PerformanceNavigationTiming).type === "back_forward");
}

export abstract class ActivityElement<View, V extends Json, A extends Json> extends HTMLElement {
  protected abstract readonly rules: Rules<V, A>;
  /** The type's own styles. */
  protected abstract readonly sheet: string;
  /** The entries that the view asks for. */
  protected abstract entryIds(view: View): string[];
  /** What stands between the introduction and the foot. */
  protected abstract body(view: View): TemplateResult;

  protected payload!: Payload<View>;
  protected entries: Entries<V, A> | null = null;
  protected level = 3;
  #gated = false;
  #busy = false;
  #trouble = "";
  #said = "";
  readonly #told = new Map<string, string>();
  #counted = false;

  /** Begin, once. A second call for the same element changes nothing. */
  start(host: Host, payload: Payload<View>): void {
    if (this.entries) return;
    this.payload = payload;
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    adopt(root, BASE, this.sheet);
    adopt(this.ownerDocument, LIGHT);
    this.level = headingLevel(this);
    this.entries = new Entries<V, A>(payload, this.entryIds(payload.view), this.rules, {
      link: new Link(host, payload.token),
      storage: tabStorage(),
      returned: fromHistory(),
      clock: CLOCK,
      random: Math.random,
      newId,
      changed: () => this.#changed(),
    });
    this.#counted = payload.credited;
    this.#gated = payload.note !== null && !this.entries.begun;
    if (!this.#gated) this.#unwrap();
    this.#listen();
    void this.entries.begin();
  }

  connectedCallback(): void {
    if (!this.entries) return;
    this.#listen();
    this.entries.wake();
  }

  disconnectedCallback(): void {
    this.#unlisten();
    this.entries?.pause();
  }

  /** Say something once to those who listen rather than look. */
  protected announce(text: string): void {
    this.#said = text === this.#said ? `${text}\u00a0` : text;
    this.paint();
  }

  protected paint(): void {
    if (this.shadowRoot) render(this.#frame(), this.shadowRoot);
  }

  protected focusOn(id: string): void {
    this.shadowRoot?.getElementById(id)?.focus();
  }

  /** What stands below the box of an entry. Its ids are `who-…` and `status-…`. */
  protected underBox(entry: string): TemplateResult {
    const saver = this.entries?.saver(entry);
    if (!saver) return html``;
    const { audience } = this.payload;
    return underBox(entry, audience, saver.status, () => saver.retry(), (choice) => this.#settle(entry, choice));
  }

  /** The learner has chosen between versions of an entry; their way goes on at its status. */
  #settle(entry: string, choice: Choice): void {
    this.entries?.saver(entry)?.choose(choice);
    this.focusOn(`status-${entry}`);
  }

  #frame(): TemplateResult {
    return html`<div class="block">
      ${this.#inside()}
      <p class="vh" role="status">${this.#said}</p>
    </div>`;
  }

  #inside(): TemplateResult {
    const { payload, entries } = this;
    if (!entries) return html`<slot></slot>`;
    const open = entries.phase !== "closed";
    if (entries.skipped) return skippedPanel(open, this.#busy, this.#trouble, () => this.#skip(false));
    const end = foot(entries.credited, open, this.#busy, this.#trouble, () => this.#skip(true));
    if (this.#gated && payload.note) return html`${gate(payload.note, payload.road, () => this.#goOn())} ${end}`;
    return html`
      ${payload.note ? html`<div class="fine quiet note">${noteText(payload.note)}</div>` : nothing}
      <slot name="intro"></slot>
      ${absence(entries.phase, () => entries.again())}
      ${this.body(payload.view)}
      ${end}
    `;
  }

  #changed(): void {
    this.paint();
    for (const id of this.entryIds(this.payload.view)) this.#tell(id);
    if (this.entries?.credited && !this.#counted) {
      this.#counted = true;
      this.announce(t("This counts as done."));
    }
  }

  /** Trouble with saving, and its end, are said aloud; the everyday "Saved" is only shown. */
  #tell(entry: string): void {
    const status = this.entries?.saver(entry)?.status;
    if (!status || status.kind === "saving") return;
    const quiet = status.kind === "none" || status.kind === "saved";
    const news = quiet ? "" : statusText(status);
    const before = this.#told.get(entry) ?? "";
    if (news === before) return;
    this.#told.set(entry, news);
    this.announce(news || t("Saved"));
  }

  #goOn(): void {
    this.#gated = false;
    this.#unwrap();
    this.paint();
    this.#focusOnContent();
  }

  /** What was in the way is gone, and with it the button that had the focus: on to what stands there now. */
  #focusOnContent(): void {
    const first = this.querySelector<HTMLElement>(":scope > [slot]:not([slot=note])");
    if (!first) return;
    first.tabIndex = -1;
    first.focus();
  }

  /** Noted content waits in a closed `<details>`; out of it, its parts can take their places. */
  #unwrap(): void {
    for (const details of Array.from(this.querySelectorAll(":scope > details"))) {
      const parts = Array.from(details.querySelectorAll("[slot]"));
      details.replaceWith(...parts);
    }
  }

  async #skip(skipped: boolean): Promise<void> {
    if (this.#busy || !this.entries) return;
    this.#busy = true;
    this.#trouble = "";
    this.paint();
    const kept = await this.entries.skip(skipped);
    this.#busy = false;
    if (!kept) {
      this.#trouble = t("That didn't get through. Nothing is lost. Wait a moment, then choose it again.");
      this.announce(this.#trouble);
      return;
    }
    this.#changed();
    if (skipped) this.focusOn("skipped");
    else if (this.#gated) this.focusOn("gate");
    else this.#focusOnContent();
  }

  readonly #leaving = (): void => this.entries?.flush();

  readonly #seen = (): void => {
    if (document.visibilityState === "hidden") this.entries?.flush();
    else this.entries?.again();
  };

  readonly #back = (): void => this.entries?.again();

  readonly #shown = (event: PageTransitionEvent): void => {
    if (event.persisted) void this.entries?.read();
  };

  readonly #guard = (event: BeforeUnloadEvent): void => {
    if (this.entries?.unsaved) event.preventDefault();
  };

  #listen(): void {
    this.#unlisten();
    window.addEventListener("pagehide", this.#leaving);
    window.addEventListener("pageshow", this.#shown);
    window.addEventListener("beforeunload", this.#guard);
    window.addEventListener("online", this.#back);
    document.addEventListener("visibilitychange", this.#seen);
  }

  #unlisten(): void {
    window.removeEventListener("pagehide", this.#leaving);
    window.removeEventListener("pageshow", this.#shown);
    window.removeEventListener("beforeunload", this.#guard);
    window.removeEventListener("online", this.#back);
    document.removeEventListener("visibilitychange", this.#seen);
  }
}
