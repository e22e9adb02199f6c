/** Studio's editor of one activity: title and points, its content as a form or as JSON, and what learners see. */

import { html, render, t } from "../core/api";
import { member, type Host, type Json } from "../core/types";
import { ChartPane } from "./chart";
import { Form } from "./form";
import { preview } from "./preview";
import { told, type Problem } from "./problems";
import type { Schemas } from "./schema";

const SETTINGS = ["display_name", "weight"];
const PAUSE = 700;

/** What the editor is opened with. */
export interface Opened {
  data: string;
  /** The server's mark of it. */
  base: string;
  /** Whether its content is a graph. */
  charted: boolean;
}

/** How the content is shown to its author. */
type Way = "form" | "json" | "chart";

export class Editor {
  readonly #charted: boolean;
  readonly #form: Form;
  readonly #chart: ChartPane;
  /** The mark of what the author knows to be saved. */
  #base: string;
  /** What someone else has saved since, as text. */
  #theirs: string | null = null;
  #way: Way;
  #shown = false;
  #busy = false;
  #problems: Problem[] = [];
  #look = 0;
  #timer = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly host: Host,
    schemas: Schemas,
    { data, base, charted }: Opened,
  ) {
    this.#base = base;
    this.#charted = charted;
    this.#text.value = data; // a platform may have changed addresses in the page, never in here
    const content = parsed(data);
    this.#way = content === undefined ? "json" : "form";
    const ports = { announce: (text: string) => this.#say(text), changed: () => this.#changed() };
    this.#form = new Form(content ?? {}, schemas, this.#part("form"), root.dataset["prefix"] ?? "ips", ports);
    this.#chart = new ChartPane(this.#part("chart"), host, (where) => this.#go(where));
    this.#text.addEventListener("input", () => this.#changed());
    root.querySelector(".save-button")?.addEventListener("click", (event) => (event.preventDefault(), void this.#save()));
    root.querySelector(".cancel-button")?.addEventListener("click", (event) => (event.preventDefault(), host.notify("cancel", {})));
    this.#draw();
    if (content === undefined) this.#tell([broken()]);
  }

  get #asJson(): boolean {
    return this.#way === "json";
  }

  get #text(): HTMLTextAreaElement {
    return this.root.querySelector('[name="data"]') as HTMLTextAreaElement;
  }

  /** The content as it stands, as text. */
  get #data(): string {
    return this.#asJson ? this.#text.value : JSON.stringify(this.#form.content, null, 2);
  }

  #part(name: string): HTMLElement {
    return this.root.querySelector(`.ips-${name}`) as HTMLElement;
  }

  #setting(name: string): HTMLInputElement | null {
    return this.root.querySelector(`[name="${name}"]`);
  }

  #draw(): void {
    const tab = (label: string, on: boolean, press: () => void, id: string): unknown =>
      html`<button type="button" id="${this.root.dataset["prefix"]}-${id}" aria-pressed=${on} @click=${press}>${label}</button>`;
    const way = (which: Way, label: string): unknown => tab(label, this.#way === which, () => this.#switch(which), `as-${which}`);
    render(
      html`${way("form", t("Form"))} ${way("json", t("JSON"))} ${this.#charted ? way("chart", t("As a picture")) : ""}
      ${tab(t("As learners see it"), this.#shown, () => this.#toggle(), "as-seen")}`,
      this.#part("ways"),
    );
    (this.#text.closest(".ips-field") as HTMLElement).hidden = !this.#asJson;
    this.#part("form").hidden = this.#way !== "form";
    this.#part("chart").hidden = this.#part("uncharted").hidden = this.#way !== "chart";
    this.root.classList.toggle("ips-seeing", this.#shown);
    this.#part("seen").hidden = !this.#shown;
    if (!this.#asJson) this.#form.draw();
  }

  /** From one way to another, with nothing lost on the way. */
  #switch(to: Way): void {
    if (to === this.#way) return;
    if (to === "json") this.#text.value = this.#data;
    else if (this.#asJson) {
      const content = parsed(this.#text.value);
      if (content === undefined) return this.#tell([broken()]);
      this.#form.content = content;
    }
    this.#way = to;
    this.#tell([]);
    this.#draw();
    if (to === "chart") void this.#drawChart();
  }

  async #drawChart(): Promise<void> {
    const [note, data] = [this.#part("uncharted"), this.#data];
    note.textContent = t("One moment…");
    this.#chart.clear();
    const reply = await this.#chart.show(data, () => this.#way !== "chart" || this.#data !== data || !this.root.isConnected);
    if (this.#way !== "chart") return;
    const problems = reply ? told(reply) : [];
    note.textContent = problems.length ? t("There is no picture yet. To see one, change: {what}", { what: problems.map(({ message }) => message).join(" ") }) : "";
  }

  #toggle(): void {
    this.#shown = !this.#shown;
    this.#draw();
    if (this.#shown) void this.#preview();
  }

  #changed(): void {
    window.clearTimeout(this.#timer);
    if (this.#shown) this.#timer = window.setTimeout(() => void this.#preview(), PAUSE);
  }

  async #preview(): Promise<void> {
    const look = ++this.#look;
    const [into, note] = [this.#part("stage"), this.#part("unseen")];
    note.textContent = t("One moment…");
    const reply = await preview(into, this.host, this.#data, () => look !== this.#look || !this.root.isConnected);
    if (look !== this.#look) return;
    const problems = reply ? told(reply) : [];
    note.textContent = problems.length ? t("What stands here is from before the last change. To see it as it is now, change: {what}", { what: problems.map(({ message }) => message).join(" ") }) : "";
  }

  async #save(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.host.notify("save", { state: "start", message: t("Saving…") });
    this.#tell([]);
    const reply = await this.host.post("save_content", {
      display_name: this.#setting("display_name")?.value ?? "",
      weight: points(this.#setting("weight")),
      data: this.#data,
      base: this.#base,
    });
    this.#busy = false;
    // Where others have saved meanwhile, saving once more is on purpose.
    const [base, theirs] = [member(reply.body, "base"), member(reply.body, "data")];
    if (typeof base === "string") this.#base = base;
    this.#theirs = typeof theirs === "string" ? theirs : null;
    if (reply.status === 200 && reply.body !== undefined && member(reply.body, "error") === undefined) {
      this.#form.keepIds();
      this.host.notify("save", { state: "end" });
      return;
    }
    const problems = told(reply);
    this.#tell(problems);
    this.host.notify("error", { title: t("Not saved yet"), message: problems.map(({ message }) => message).join(" ") });
  }

  /** Tell problems above the form and at their fields, with the focus on the first. */
  #tell(problems: Problem[]): void {
    this.#problems = problems;
    for (const name of SETTINGS) this.#setting(name)?.toggleAttribute("aria-invalid", false);
    for (const { where } of problems) if (SETTINGS.includes(where)) this.#setting(where)?.setAttribute("aria-invalid", "true");
    const within = problems.filter(({ where }) => !SETTINGS.includes(where));
    this.#text.toggleAttribute("aria-invalid", false);
    if (within.some(({ where }) => where !== "")) this.#text.setAttribute("aria-invalid", "true");
    this.#form.problems = within.filter(({ where }) => where !== "");
    if (!this.#asJson) this.#form.draw();
    this.#list();
    const first = problems.find(({ where }) => where !== "");
    if (first) this.#go(first.where);
  }

  #list(): void {
    const names: Record<string, string> = { display_name: t("Title"), weight: t("Points") };
    const name = (where: string): string => names[where] ?? (this.#asJson ? where : this.#form.name(where));
    const place = (where: string): unknown => (where && (!this.#asJson || where in names) ? html`<button type="button" dir="auto" @click=${() => this.#go(where)}>${name(where)}</button> ` : where ? html`<strong>${where}</strong> ` : "");
    render(
      this.#problems.length
        ? html`<ul>
            ${this.#problems.map(({ where, message, fix }) => html`<li>${place(where)}${[message, fix].filter(Boolean).join(" ")}</li>`)}
          </ul>
          ${this.#theirs === null
            ? ""
            : html`<details>
                <summary>${t("What is saved there now")}</summary>
                <textarea readonly rows="8" dir="auto" aria-label=${t("What is saved there now")} .value=${this.#theirs}></textarea>
              </details>`}`
        : html``,
      this.#part("problems"),
    );
  }

  #go(where: string): void {
    if (SETTINGS.includes(where)) this.#setting(where)?.focus();
    else if (this.#asJson) this.#text.focus();
    else {
      this.#way = "form";
      this.#draw();
      this.#form.show(where);
    }
  }

  #say(text: string): void {
    const status = this.#part("said");
    status.textContent = status.textContent === text ? `${text}\u00a0` : text;
  }
}

function broken(): Problem {
  return { where: "", message: t("The content is not JSON that can be read, so it can't be shown as a form."), fix: t("Change it here, or paste it anew. Nothing is lost.") };
}

function parsed(text: string): Json | undefined {
  try {
    const found = JSON.parse(text) as Json;
    return typeof found === "object" && found !== null && !Array.isArray(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Null where there are no points. What is no number goes out as it is, so that the server can say so. */
function points(input: HTMLInputElement | null): Json {
  const text = input?.value.trim() ?? "";
  return text === "" ? null : Number.isFinite(Number(text)) ? Number(text) : text;
}
