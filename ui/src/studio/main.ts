/** Studio's editor: title, points and content as JSON text. The form itself comes from the block's studio_view. */

import { nodeOf, xblockHost, type Runtime } from "../core/host";
import { t } from "../core/i18n";
import { adopt } from "../core/styles";
import { member, type Host, type Json, type Reply } from "../core/types";
import SHEET from "./studio.css";

interface Problem {
  where: string;
  message: string;
  fix: string;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

const page = window as unknown as { IpsStudio?: unknown };

page.IpsStudio ??= function IpsStudio(runtime: Runtime, element: unknown, _args: unknown): void {
  const form = nodeOf(element).querySelector<HTMLElement>(".ips-studio");
  if (!form || form.dataset["started"]) return;
  form.dataset["started"] = "yes";
  adopt(document, SHEET);
  const host = xblockHost(runtime, element);
  let busy = false;
  form.querySelector(".save-button")?.addEventListener("click", (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    void save(form, host).finally(() => (busy = false));
  });
  form.querySelector(".cancel-button")?.addEventListener("click", (event) => {
    event.preventDefault();
    host.notify("cancel", {});
  });
};

async function save(form: HTMLElement, host: Host): Promise<void> {
  host.notify("save", { state: "start", message: t("Saving…") });
  show(form, []);
  const reply = await host.post("save_content", {
    display_name: field(form, "display_name")?.value ?? "",
    weight: points(field(form, "weight")),
    data: field(form, "data")?.value ?? "",
  });
  if (reply.status === 200 && member(reply.body, "error") === undefined && reply.body !== undefined) {
    host.notify("save", { state: "end" });
    return;
  }
  const problems = told(reply);
  show(form, problems);
  const title = t("Not saved yet");
  host.notify("error", { title, message: problems.map(({ message }) => message).join(" ") });
}

/** Null where there are no points. What is no number goes out as it is, so that the server can say so. */
function points(input: Field | null): Json {
  const text = input?.value.trim() ?? "";
  return text === "" ? null : Number.isFinite(Number(text)) ? Number(text) : text;
}

function told({ status, body }: Reply): Problem[] {
  const problems = member(body, "problems");
  if (Array.isArray(problems) && problems.length > 0) {
    return problems.map((each: Json) => ({
      where: String(member(each, "where") ?? ""),
      message: String(member(each, "message") ?? ""),
      fix: String(member(each, "fix") ?? ""),
    }));
  }
  const message = member(body, "message");
  const usual =
    status === 403
      ? t("You are signed out. Sign in again in another tab, then save. What you wrote is still here.")
      : t("Studio can't be reached just now. What you wrote is still here: wait a moment, then save again.");
  return [{ where: "", message: typeof message === "string" && message ? message : usual, fix: "" }];
}

function show(form: HTMLElement, problems: Problem[]): void {
  const places = new Set(problems.filter(({ message }) => message).map(({ where }) => fieldName(where)));
  for (const name of ["display_name", "weight", "data"]) {
    const input = field(form, name);
    if (places.has(name)) input?.setAttribute("aria-invalid", "true");
    else input?.removeAttribute("aria-invalid");
  }
  form.querySelector(".ips-problems")?.replaceChildren(...(problems.length ? [list(problems)] : []));
  const first = ["display_name", "weight", "data"].find((name) => problems.some(({ where }) => where !== "" && fieldName(where) === name));
  if (first) field(form, first)?.focus();
}

/** Settings are named; everything else points into the content. */
const fieldName = (where: string): string => (where === "display_name" || where === "weight" ? where : "data");

function list(problems: Problem[]): HTMLElement {
  const names: Record<string, string> = { display_name: t("Title"), weight: t("Points") };
  const items = problems.map(({ where, message, fix }) => {
    const item = document.createElement("li");
    const place = names[where] ?? where;
    if (place) {
      const strong = document.createElement("strong");
      strong.textContent = place;
      item.append(strong, " ");
    }
    item.append([message, fix].filter(Boolean).join(" "));
    return item;
  });
  const all = document.createElement("ul");
  all.append(...items);
  return all;
}

function field(form: HTMLElement, name: string): Field | null {
  return form.querySelector<Field>(`[name="${name}"]`);
}
