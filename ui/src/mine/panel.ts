/** `<ips-mine>`: "Your words here". Earlier versions, copies, erasing, and practice that is not saved. */

import { adopt, t, type OwnWords, type TemplateResult } from "../core/api";
import { earlier, erase, exported, Trouble, type Earlier, type Kept, type Scope } from "./asking";
import { copy, download } from "./out";
import { ownOf, type Own } from "./own";
import { Piece } from "../core/piece";
import SHEET from "./mine.css";
import { panel } from "./view";

export interface Shown {
  /** What the course keeps of this activity; null while that is on its way or couldn't be had. */
  kept: Kept[] | null;
  /** The entry whose earlier versions are open, and those; null while they are on their way. */
  history: { entry: string; versions: Earlier[] | null } | null;
  /** What would be erased, once the learner has asked for it. */
  erasing: { scope: Scope; count: number; confirm: string } | null;
  /** Text that the browser wouldn't copy by itself. */
  byHand: string | null;
  /** Whether it is asked what becomes of words typed for practice. */
  ending: boolean;
  trouble: string;
}

const NOTHING: Shown = { kept: null, history: null, erasing: null, byHand: null, ending: false, trouble: "" };

export class MineElement extends Piece<OwnWords> {
  #shown: Shown = NOTHING;
  #busy = false;

  protected override begin(): void {
    adopt(this.getRootNode() as ShadowRoot, SHEET);
    this.focusOn("own-head");
    void this.#look();
  }

  private get own(): Own {
    return ownOf(this.of.activity);
  }

  protected override view(): TemplateResult {
    return panel(this.own, this.#shown, {
      look: () => void this.#look(),
      history: (entry) => void this.#history(entry),
      takeBack: (entry, version) => this.#takeBack(entry, version),
      copy: (scope) => void this.#copy(scope),
      download: (scope, asStored) => void this.#download(scope, asStored),
      erase: (scope) => void this.#askToErase(scope),
      confirm: () => void this.#erase(),
      keep: () => this.#keep(),
      practise: () => this.#practise(),
      end: (keep) => this.#end(keep),
    });
  }

  #show(change: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...change };
    this.paint();
  }

  /** One thing at a time. What goes amiss is told where the learner is. */
  async #try(run: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#show({ trouble: "", byHand: null });
    try {
      await run();
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      this.#tell(error.message);
    } finally {
      this.#busy = false;
    }
  }

  #tell(trouble: string): void {
    this.#show({ trouble });
    this.own.announce(trouble);
  }

  #look(): Promise<void> {
    return this.#try(async () => this.#show({ kept: (await exported(this.own, { scope: "activity" })).entries }));
  }

  async #history(entry: string): Promise<void> {
    if (this.#shown.history?.entry === entry) return this.#show({ history: null });
    await this.#try(async () => {
      this.#show({ history: { entry, versions: null } });
      try {
        this.#show({ history: { entry, versions: await earlier(this.own, entry) } });
      } catch (error) {
        this.#show({ history: null });
        throw error;
      }
      this.focusOn("own-history");
    });
  }

  #takeBack(entry: string, version: Earlier): void {
    this.own.takeBack(entry, version.value);
    this.#show({ history: null });
    this.own.announce(t("That version is back in the box. What was there is one of the earlier versions now."));
    this.focusOn(`own-history-${entry}`);
  }

  #copy(scope: Scope): Promise<void> {
    return this.#try(async () => {
      const { text } = await exported(this.own, scope);
      if (copy(text, this)) this.own.announce(t("Copied"));
      else this.#show({ byHand: text });
    });
  }

  #download(scope: Scope, asStored: boolean): Promise<void> {
    return this.#try(async () => {
      const { text, stored } = await exported(this.own, scope);
      if (asStored) download("my-words.json", "application/json", JSON.stringify(stored, null, 2));
      else download("my-words.txt", "text/plain", text);
      this.own.announce(t("Downloaded"));
    });
  }

  #askToErase(scope: Scope): Promise<void> {
    return this.#try(async () => {
      // What is on its way could arrive after the erasing, and stay.
      if (this.own.entries.unsaved) throw new Trouble(t("Some words on this page are not saved yet. Wait until all of it says “Saved”, or end your practice. Then choose it again."));
      const { count, confirm } = await erase(this.own, scope, null);
      if (count === 0 || confirm === null) throw new Trouble(t("There is nothing kept to erase."));
      this.#show({ erasing: { scope, count, confirm } });
      this.focusOn("own-erase");
    });
  }

  #erase(): Promise<void> {
    const { erasing } = this.#shown;
    return this.#try(async () => {
      if (!erasing) return;
      this.#show({ erasing: null });
      this.focusOn("own-head");
      await erase(this.own, erasing.scope, erasing.confirm);
      this.#show({ history: null, kept: null });
      window.dispatchEvent(new Event("ips-erased"));
      this.own.announce(t("Erased. What you have done still counts."));
      this.#show({ kept: (await exported(this.own, { scope: "activity" })).entries });
    });
  }

  #keep(): void {
    this.#show({ erasing: null });
    this.focusOn("own-head");
  }

  #practise(): void {
    const { entries, announce } = this.own;
    if (!entries.practising) {
      if (entries.unsaved) return this.#tell(t("Some words are not saved yet. Wait until all of it says “Saved”. Then you can practice."));
      entries.practise();
      announce(t("From now on, nothing that you write here is saved."));
    } else if (entries.practised) {
      this.#show({ ending: true });
      this.focusOn("own-ending");
    } else this.#end(false);
  }

  #end(keep: boolean): void {
    this.#show({ ending: false });
    this.own.entries.endPractice(keep);
    this.own.announce(keep ? t("What you typed is being saved.") : t("From now on, what you write here is saved again."));
    this.focusOn("own-practice");
  }
}
