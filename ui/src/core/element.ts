/** The base of every activity element: the frame around it, its life in the page, and its one voice. */

import { html, nothing, render, type TemplateResult } from "lit-html";
import { Entries } from "./entries";
import { tabStorage } from "./drafts";
import { headingLevel } from "./headings";
import { t } from "./i18n";
import { Link } from "./link";
import { later, type State } from "./later";
import type { OwnWords } from "./own";
import { absence, foot, gate, noteText, ownWords, skippedPanel, statusText, underBox, versions } from "./parts";
import type { Rules } from "./rules";
import type { Choice, Status } from "./saver";
import BASE from "./base.css";
import LIGHT from "./light.css";
import { adopt } from "./styles";
import type { Clock, Host, Json, Payload } from "./types";

const CLOCK: Clock = {
  now: () => Date.now(),
  set: (run, ms) => window.setTimeout(run, ms),
  clear: (timer) => window.clearTimeout(timer),
};

/** How it stands with a box before its words have come. */
const UNTOLD: Status<never> = { kind: "none", reason: "", retry: false, theirs: null, restored: false };

/** Sixteen random bytes, in a way that plain http allows too. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether the browser laid this page again from its history, perhaps from its cache. */
function fromHistory(): boolean {
  return performance.getEntriesByType("navigation").some((each) => (each as PerformanceNavigationTiming).type === "back_forward");
}

export abstract class ActivityElement<View, V extends Json, A extends Json> extends HTMLElement {
  abstract readonly rules: Rules<V, A>;
  /** The type's own styles. */
  protected abstract readonly sheet: string;
  /** The entries that the view asks for. */
  protected abstract entryIds(view: View): string[];
  /** What to call an entry, to its learner. */
  abstract entryName(view: View, entry: string): string;
  /** The learner's words in an entry, to be set beside another version of it. */
  protected abstract wordsOf(value: V, entry: string): string;
  /** What stands between the introduction and the foot. */
  protected abstract body(view: View): TemplateResult;

  payload!: Payload<View>;
  entries: Entries<V, A> | null = null;
  link!: Link;
  level = 3;
  #gated = false;
  #busy = false;
  #trouble = "";
  #said = "";
  readonly #told = new Map<string, string>();
  #counted = false;
  #own = false;

  /** Begin, once. A second call for the same element changes nothing. */
  start(host: Host, payload: Payload<View>): void {
    if (this.entries) return;
    this.payload = payload;
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    adopt(root, BASE, this.sheet);
    adopt(this.ownerDocument, LIGHT);
    this.level = headingLevel(this);
    this.link = new Link(host, payload.token);
    this.entries = new Entries<V, A>(payload, this.entryIds(payload.view), this.rules, {
      link: this.link,
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
  announce(text: string): void {
    this.#said = text === this.#said ? `${text}\u00a0` : text;
    this.paint();
  }

  protected paint(): void {
    if (this.shadowRoot) render(this.#frame(), this.shadowRoot);
  }

  protected focusOn(id: string): void {
    this.shadowRoot?.getElementById(id)?.focus();
  }

  /** What stands below the box of an entry. The box has the id `words-…`; what is below, `who-…` and `status-…`. */
  protected underBox(entry: string): TemplateResult {
    const saver = this.entries?.saver(entry);
    if (!saver) return underBox(entry, this.payload.audience, UNTOLD, () => {});
    const { status, value } = saver;
    const below = underBox(entry, this.payload.audience, status, () => saver.retry());
    if (value === null || (status.kind !== "conflict" && status.kind !== "erased")) return below;
    const of = {
      id: `both-${entry}`,
      mine: this.wordsOf(value, entry),
      theirs: status.theirs && this.wordsOf(status.theirs, entry),
      choose: (choice: Choice) => this.#settle(entry, choice),
    };
    return html`${below} ${versions(of, this.fetched("mine"), () => this.fetched("mine", true))}`;
  }

  /** The learner has chosen between versions of an entry; their way goes on at its box, or at what became of it. */
  #settle(entry: string, choice: Choice): void {
    const saver = this.entries?.saver(entry);
    const erased = saver?.status.kind === "erased";
    saver?.choose(choice);
    this.focusOn(`${erased ? "status" : "words"}-${entry}`);
  }

  /** How it stands with a script of what most pages never show; asking for it fetches it. */
  protected fetched(script: string, anew = false): State {
    return later(this.payload.later[script] ?? "", () => this.paint(), anew);
  }

  /** Open or close "Your words here". */
  toggleOwn(): void {
    this.#own = !this.#own;
    if (this.#own) this.fetched("mine", true);
    this.paint();
    this.focusOn(this.#own ? "own-head" : "own");
  }

  #ownWords(): TemplateResult | typeof nothing {
    if (!this.entries || this.entries.phase === "closed") return nothing;
    return ownWords(this.#own ? { activity: this as unknown as OwnWords["activity"] } : null, this.#own ? this.fetched("mine") : "here", () => this.toggleOwn());
  }

  #frame(): TemplateResult {
    return html`<div class="block">
      ${this.#inside()} ${this.#ownWords()}
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
    const quiet = status.kind === "none" || status.kind === "saved" || status.kind === "practice";
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

  /** Words were erased on this page, perhaps of the whole course. */
  readonly #erased = (): void => void this.entries?.read();

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
    window.addEventListener("ips-erased", this.#erased);
    window.addEventListener("beforeunload", this.#guard);
    window.addEventListener("online", this.#back);
    document.addEventListener("visibilitychange", this.#seen);
  }

  #unlisten(): void {
    window.removeEventListener("pagehide", this.#leaving);
    window.removeEventListener("pageshow", this.#shown);
    window.removeEventListener("ips-erased", this.#erased);
    window.removeEventListener("beforeunload", this.#guard);
    window.removeEventListener("online", this.#back);
    document.removeEventListener("visibilitychange", this.#seen);
  }
}
