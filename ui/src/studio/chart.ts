/** Content that is a graph, for its author: as a picture, and as a list that says the same. The server lays it out. */

import PICTURE from "../graph/picture.css";
import { picture, type Graph } from "../graph/picture";
import { adopt, html, nothing, render, t, type TemplateResult } from "../core/api";
import { member, type Host, type Reply } from "../core/types";
import { here, listed, type Problem } from "./problems";

interface Scene {
  id: string;
  layer: number;
  x: number;
  title: string;
  kind?: "ending" | "card";
  /** A JSON pointer into the content. */
  where: string;
  choices: { text: string; to: string }[];
}

interface Chart extends Graph {
  scenes: Scene[];
}

export class ChartPane {
  #chart: Chart | null = null;
  #problems: Problem[] = [];
  #here = "";

  constructor(
    private readonly into: HTMLElement,
    private readonly host: Host,
    /** Opens a place of the content in the form. */
    private readonly open: (where: string) => void,
  ) {
    adopt(document, PICTURE);
  }

  /** Ask for the picture of some content and show it. Null, or why it can't be shown. */
  async show(data: string, gone: () => boolean): Promise<Reply | null> {
    const reply = await this.host.post("preview_content", { data, chart: true });
    if (gone()) return null;
    const chart = member(reply.body, "chart") as unknown as Chart | undefined;
    this.#chart = reply.status === 200 ? (chart ?? null) : null;
    this.#problems = this.#chart ? listed(reply) : [];
    this.#here = this.#chart?.scenes[0]?.id ?? "";
    this.#draw();
    return this.#chart ? null : reply;
  }

  /** Take away what stands there. */
  clear(): void {
    this.#chart = null;
    this.#draw();
  }

  #draw(): void {
    render(this.#chart ? this.#view(this.#chart) : html``, this.into);
  }

  #view(chart: Chart): TemplateResult {
    const by = new Map(chart.scenes.map((scene) => [scene.id, scene]));
    const title = (id: string): string => by.get(id)?.title ?? "";
    const elsewhere = here(this.#problems, "", (where) => chart.scenes.some((scene) => scene.where === where));
    return html`${elsewhere.map(told)}
      <div class="ips-graph">${picture({
        map: chart,
        label: t("All scenes as a picture. The list says the same."),
        title,
        kind: (id) => [by.get(id)?.kind, this.#troubled(by.get(id)).length ? "troubled" : ""].filter(Boolean).join(" "),
        here: this.#here,
        strong: ({ from, to }) => from === this.#here || to === this.#here,
        turned: getComputedStyle(this.into).direction === "rtl",
        press: (id) => this.into.querySelector<HTMLElement>(`[data-scene="${id}"]`)?.focus(),
      })}
      <ol class="ips-scenes">
        ${chart.scenes.map(
          (scene) => html`<li class="ips-item" @focusin=${() => this.#look(scene.id)}>
            <button type="button" class="ips-to" data-scene=${scene.id} aria-current=${scene.id === this.#here ? "true" : nothing} @click=${() => this.open(scene.where)}>
              <span dir="auto">${scene.title}</span>${mark(scene)}
            </button>
            ${this.#troubled(scene).map(told)}
            <ul>
              ${scene.choices.map(({ text, to }) => html`<li dir="auto">${by.has(to) ? t("“{choice}” leads to: {scene}", { choice: text, scene: title(to) }) : t("“{choice}” leads to no scene.", { choice: text })}</li>`)}
            </ul>
          </li>`,
        )}
      </ol></div>`;
  }

  #troubled(scene: Scene | undefined): Problem[] {
    return scene ? this.#problems.filter(({ where }) => where === scene.where || where.startsWith(`${scene.where}/`)) : [];
  }

  /** Bring out a scene in the picture, with what leads to it and from it. */
  #look(id: string): void {
    if (id === this.#here) return;
    this.#here = id;
    this.#draw();
    const [stage, box] = [this.into.querySelector(".picture"), this.into.querySelector(".picture .here")];
    if (!stage || !box) return;
    const [outer, inner] = [stage.getBoundingClientRect(), box.getBoundingClientRect()];
    stage.scrollBy(inner.x + inner.width / 2 - outer.x - outer.width / 2, inner.y + inner.height / 2 - outer.y - outer.height / 2);
  }
}

const told = ({ message, fix }: Problem): TemplateResult => html`<p class="ips-problem">${message} ${fix}</p>`;

function mark({ where, kind }: Scene): TemplateResult | typeof nothing {
  const name = where === "/start" ? t("Start") : kind === "ending" ? t("Ending") : kind === "card" ? t("Card") : "";
  return name ? html`<span class="ips-optional"> – ${name}</span>` : nothing;
}
