/** `<ips-map-growth>`: then and now side by side, from earlier versions and from a map of an earlier unit. */

import { adopt, button, html, member, nothing, refusal, signedOut, t, type Reply, type TemplateResult } from "../core/api";
import { Piece } from "../core/piece";
import type { Growth } from "../worldview/drawing";
import { grown } from "../worldview/grown";
import { earlierMap, MAP, rulesFor, type Value } from "../worldview/model";
import SHEET from "./picture.css";
import { beside, date } from "./beside";

export interface Then {
  name: string;
  map: Value;
}

export class GrowthElement extends Piece<Growth> {
  /** Null until they are here. */
  #versions: Then[] | null = null;
  #earlier: Then | null = null;
  #chosen = 0;
  #trouble = "";

  protected override begin(): void {
    adopt(this.getRootNode() as ShadowRoot, SHEET);
    void this.#read();
  }

  protected override view(): TemplateResult {
    const { view } = this.of;
    const all = [...(this.#versions ?? []), ...(this.#earlier ? [this.#earlier] : [])];
    const then = all[this.#chosen];
    return html`<div class="stack">
      ${view.earlier && !this.#earlier ? html`<div class="row">${button(t("Open “{title}”", { title: view.earlier.title }), () => void this.#open())}</div>` : nothing}
      ${this.#trouble ? html`<p class="notice">${this.#trouble}</p>` : nothing}
      ${this.#versions === null && !this.#trouble ? html`<p class="fine quiet">${t("Looking…")}</p>` : nothing}
      ${this.#versions?.length === 0 && !view.earlier ? html`<p>${t("There is one version so far. When your map has changed, you can see here how it grew.")}</p>` : nothing}
      ${all.length > 1 ? this.#choice(all) : nothing}
      ${then ? this.#comparison(then) : nothing}
    </div>`;
  }

  #choice(all: Then[]): TemplateResult {
    const choose = (event: Event): void => {
      this.#chosen = (event.currentTarget as HTMLSelectElement).selectedIndex;
      this.paint();
    };
    return html`<p class="row tight">
      <label class="fine" for="then">${t("Then:")}</label>
      <select id="then" @change=${choose}>
        ${all.map(({ name }, place) => html`<option .selected=${place === this.#chosen}>${name}</option>`)}
      </select>
    </p>`;
  }

  #comparison(then: Then): TemplateResult {
    const { view, value, takeAlong } = this.of;
    return html`${then === this.#earlier ? html`<div class="row">${button(t("Go on from this map"), () => takeAlong(then.map))}</div>` : nothing}
      ${beside(view, then, value, grown(then.map, value))}`;
  }

  async #read(): Promise<void> {
    const reply = await this.of.post("history", { entry: MAP });
    const versions = member(reply.body, "versions");
    if (reply.status !== 200 || !Array.isArray(versions)) return this.#told(reply);
    const rules = rulesFor(this.of.view);
    this.#versions = versions.flatMap((each) => {
      const map = rules.value(member(each, "value"));
      return map ? [{ name: date(String(member(each, "at"))), map }] : [];
    });
    this.#chosen = Math.max(0, this.#versions.length - 1);
    this.paint();
  }

  async #open(): Promise<void> {
    const { earlier } = this.of.view;
    if (!earlier) return;
    const reply = await this.of.post("export", { scope: "entry", entry: MAP, activity: earlier.activity });
    const found = reply.status === 200 ? earlierMap(reply.body) : null;
    if (!found) return reply.status === 200 ? this.#say(t("There is no map of yours there yet.")) : this.#told(reply);
    this.#trouble = "";
    this.#earlier = { name: earlier.title, map: found.map };
    this.#chosen = this.#versions?.length ?? 0;
    this.paint();
    this.of.announce(t("Your earlier map is here."));
    this.focusOn("beside");
  }

  #told({ status, body }: Reply): void {
    if (status === 401 || status === 403) this.#say(signedOut(body));
    else if (status >= 400 && status < 500) this.#say(refusal(body));
    else this.#say(t("The course can't be reached just now. Your map is as it was. Close this, wait a moment, and open it again."));
  }

  #say(trouble: string): void {
    this.#trouble = trouble;
    this.paint();
    this.of.announce(trouble);
  }
}
