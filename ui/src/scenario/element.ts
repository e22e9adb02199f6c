/** `<ips-scenario>`: one scene at a time, what came of it, and the ways that its learner has taken. */

import { ActivityElement, blank, button, grow, html, nothing, storable, t, type TemplateResult } from "../core/api";
import { LONGEST_LABEL, noteOf, RUNS, rules, runsOf, type Action, type Runs, type Value } from "./model";
import type { Paths } from "./paths";
import SHEET from "./scenario.css";
import type { Choice, Earned, Scene, View } from "./types";
import { going, here, news, question } from "./view";

const PATHS = "scenario_paths";
type Template = TemplateResult | typeof nothing;

export class ScenarioElement extends ActivityElement<View, Value, Action> {
  override readonly rules = rules;
  protected override readonly sheet = SHEET;
  /** Whether the learner has just gone on, and the scene that they come to is to be announced. */
  private awaited = false;
  private paths = false;
  /** The place that the server was asked about again, because what it told last was about another. */
  private asked: number | null = null;

  protected override entryIds(view: View): string[] {
    return [RUNS, ...(view.debrief ?? []).map(({ id }) => id)];
  }

  override entryName(view: View, entry: string): string {
    return entry === RUNS ? t("Your ways through") : (view.debrief?.find(({ id }) => id === entry)?.text ?? "");
  }

  protected override wordsOf(value: Value): string {
    if (!("steps" in value)) return noteOf(value);
    return [...value.steps.map(({ words = "" }) => words), ...Object.values(value.drafts)].filter((each) => !blank(each)).join("\n\n");
  }

  protected override body(view: View): TemplateResult {
    const coming = this.entries?.coming ?? false;
    return html`<details class="about" ?open=${!coming && this.runs.at === 0}>
        <summary>${t("Where you are, and who is with you")}</summary>
        <slot name="setting"></slot><slot name="people"></slot>
      </details>
      <div class="stage">${coming ? html`<p class="fine quiet">${t("One moment…")}</p>` : this.now(view)}</div>`;
  }

  protected override paint(): void {
    super.paint();
    // By hand, because a box that has the right words already must not be touched while someone types in it.
    for (const area of this.shadowRoot?.querySelectorAll<HTMLTextAreaElement>("textarea[name]") ?? []) {
      const words = this.inBox(area);
      if (storable(area.value) !== words) area.value = words;
      grow(area);
    }
    // A link on a card leads out of the exercise, and so out of the frame that it may stand in.
    for (const link of this.shadowRoot?.querySelectorAll<HTMLAnchorElement>(".card a") ?? []) link.target = "_parent";
    this.arrive();
    this.catchUp();
  }

  private get runs(): Runs {
    return runsOf(this.entries?.saver(RUNS)?.value);
  }

  private get earned(): Earned | null {
    return (this.entries?.earned.get(RUNS) as unknown as Earned | undefined) ?? null;
  }

  /** The scene where the learner is; null while it is on its way. */
  private get scene(): Scene | null {
    const { at } = this.runs;
    if (at === 0) return this.payload.view.start;
    return this.earned?.at === at ? this.earned.scene : null;
  }

  private inBox(area: HTMLTextAreaElement): string {
    const [entry = "", scene] = area.name.split(" ");
    return scene === undefined ? noteOf(this.entries?.saver(entry)?.value) : (this.runs.drafts[scene] ?? "");
  }

  private now(view: View): TemplateResult {
    const { runs, scene, earned, level } = this;
    const saver = this.entries?.saver(RUNS);
    const step = runs.steps.find(({ n }) => n === runs.at);
    const told = step && earned?.steps[step.n];
    const acts = saver ? { choose: (choice: Choice) => this.choose(choice), write: (area: HTMLTextAreaElement) => this.write(area) } : null;
    const around = earned?.at === runs.at ? earned : null;
    const place = scene
      ? here({ view, scene, level, last: step && told ? { step, told } : null, state: around?.state ?? [], news: news(around, runs.paused === runs.at), acts })
      : going(step);
    return html`${place} ${saver ? this.underBox(RUNS) : nothing} ${saver ? this.ways(runs, scene) : nothing}
      ${this.debrief(view)} ${this.former()}`;
  }

  private ways(runs: Runs, scene: Scene | null): TemplateResult {
    if (!scene) return html``;
    const ended = scene.kind !== undefined;
    return html`<div class="row ways">
        ${ended ? html`<p class="ended">${scene.kind === "card" ? t("The exercise stops here.") : t("This way ends here. You can go back and try another one.")}</p>` : nothing}
        ${runs.at ? button(t("Go back one step"), () => this.back(), ended ? "main" : "") : nothing}
        ${runs.at ? button(t("Start again"), () => this.go({ do: "go", to: 0 })) : nothing}
        ${ended || runs.paused === runs.at ? nothing : button(t("Pause here"), () => this.pause())}
        ${runs.steps.length && this.earned
          ? html`<button type="button" id="paths" aria-expanded=${this.paths} @click=${() => this.togglePaths()}>${t("Your paths")}</button>`
          : nothing}
      </div>
      ${this.paths && this.earned ? this.panel(runs, this.earned) : nothing}`;
  }

  private panel(runs: Runs, earned: Earned): TemplateResult {
    const of: Paths = {
      view: this.payload.view,
      level: this.level,
      runs,
      earned,
      go: (to) => this.go({ do: "go", to }),
      letGo: (step) => this.entries?.saver(RUNS)?.act({ do: "let-go", step }),
      announce: (text) => this.announce(text),
      close: () => this.togglePaths(),
    };
    const state = this.fetched(PATHS);
    return html`<ips-scenario-paths .of=${of}></ips-scenario-paths>
      ${state === "here" ? nothing : html`<p class="fine quiet">${state === "coming" ? t("One moment…") : t("This couldn't be fetched just now. Close it, wait a moment, and open it again.")}</p>`}`;
  }

  private debrief(view: View): Template {
    const questions = view.debrief ?? [];
    const ended = this.earned?.ways.some(({ kind }) => kind !== "open") ?? false;
    const written = questions.some(({ id }) => this.entries?.saver(id)?.value);
    if (!questions.length || !(ended || written)) return nothing;
    return html`<div class="debrief stack">
      <p class="head" role="heading" aria-level=${this.level}>${t("Questions to stay with")}</p>
      ${questions.map(({ id, text }) => question(id, text, this.underBox(id), (area) => this.write(area)))}
    </div>`;
  }

  private act(action: Action): void {
    this.entries?.saver(RUNS)?.act(action);
  }

  private write(area: HTMLTextAreaElement): void {
    const [entry = "", scene] = area.name.split(" ");
    const words = storable(area.value);
    this.entries?.saver(entry)?.act(scene === undefined ? { do: "write", words } : { do: "draft", scene, words });
  }

  private choose({ id, kind, text, leads }: Choice): void {
    const { runs, scene } = this;
    if (!scene) return;
    const words = kind === "own" ? (runs.drafts[scene.id] ?? "") : "";
    const taken = { after: runs.at, scene: scene.id, choice: id, label: Array.from(text).slice(0, LONGEST_LABEL).join(""), led: leads };
    // While practising, a line of one's own stays on the page, so that the way can go on without it.
    this.go({ do: "choose", ...taken, ...(blank(words) || this.entries?.practising ? {} : { words }) });
  }

  private back(): void {
    const { runs } = this;
    this.go({ do: "go", to: runs.steps.find(({ n }) => n === runs.at)?.after ?? 0 });
  }

  private pause(): void {
    this.act({ do: "pause" });
    this.announce(t("You paused here. Go on when you like, or leave it be. It is all kept."));
    this.focusOn("scene");
  }

  private go(action: Action): void {
    this.awaited = true;
    this.paths = false;
    this.act(action);
    if (!this.awaited) return; // there already
    this.announce(t("Going on…"));
    this.focusOn("going");
  }

  /** Where the scene has come that someone was going to, they are told of it and taken there. */
  private arrive(): void {
    const { scene } = this;
    if (!this.awaited || !scene) return;
    this.awaited = false;
    const last = this.earned?.steps[this.runs.at]?.consequence;
    this.announce([last, t("Now: {scene}", { scene: scene.title })].filter(Boolean).join(" "));
    this.focusOn("scene");
  }

  /** Another tab may have gone elsewhere; then what was told last is about another place, and is asked for again. */
  private catchUp(): void {
    const { at } = this.runs;
    if (this.scene || this.entries?.saver(RUNS)?.status.kind !== "saved" || this.asked === at) return;
    this.asked = at;
    void this.entries.read();
  }

  private togglePaths(): void {
    this.paths = !this.paths;
    if (this.paths) this.fetched(PATHS, true);
    this.paint();
    this.focusOn(this.paths ? "paths-head" : "paths");
  }

  /** Words about questions that the author has since taken out are still the learner's. */
  private former(): Template {
    const words = [...(this.entries?.former.values() ?? [])].map((value) => this.wordsOf(value)).filter(Boolean);
    const unknown = this.entries?.unknown.size ?? 0;
    return html`${words.length
      ? html`<div class="panel stack former">
          <p class="head" role="heading" aria-level=${this.level}>${t("Words of yours about questions that are no longer here")}</p>
          ${words.map((each) => html`<p class="box" dir="auto">${each}</p>`)}
        </div>`
      : nothing}
    ${unknown ? html`<p class="notice">${t("Something you saved here can't be shown by this page. It is kept as it is. Reload the page to try again.")}</p>` : nothing}`;
  }
}
