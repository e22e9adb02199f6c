/**
 * The activity as learners see it, from content that is not saved. It is the real element; what is tried
 * in it is answered by the block, which keeps none of it, and is gone with the editor.
 */

import { member, type Host, type Json, type Payload, type Reply } from "../core/types";

interface Element extends HTMLElement {
  start(host: Host, payload: Payload): void;
}

interface Kept {
  rev: number;
  save_id: Json;
  value: Json;
}

const NOTHING_KEPT: Reply = { status: 422, body: { error: "refused", message: "" }, retryAfter: null };

/** Show it in a place. Null, or why it can't be shown. */
export async function preview(into: HTMLElement, host: Host, data: string, gone: () => boolean): Promise<Reply | null> {
  const reply = await host.post("preview_content", { data });
  if (gone()) return null;
  const [html, payload] = [member(reply.body, "html"), member(reply.body, "payload")];
  if (reply.status !== 200 || typeof html !== "string") return reply;
  into.innerHTML = html;
  const element = into.querySelector<Element>("[data-ips]");
  element?.start(trial(host, data), { ...(payload as unknown as Payload), token: "preview", learner: null, usage: "" });
  return null;
}

/** A host that plays what a learner would do, and forgets it. */
function trial(host: Host, data: string): Host {
  const kept = new Map<string, Kept>();
  const save = async (body: Json): Promise<Reply> => {
    const entry = String(member(body, "entry"));
    const before = kept.get(entry);
    const play = { entry, value: before?.value ?? null, action: member(body, "action") as Json };
    const reply = await host.post("preview_content", { data, play });
    if (reply.status !== 200) return reply;
    const rev = (before?.rev ?? 0) + 1;
    const save_id = member(body, "save_id") as Json;
    kept.set(entry, { rev, save_id, value: member(reply.body, "value") as Json });
    return { ...reply, body: { ...(reply.body as object), rev, save_id, token: "preview", credited: false } };
  };
  return {
    post: (handler, body) => {
      if (handler === "save") return save(body);
      if (handler === "skip") return Promise.resolve(yes({ skipped: member(body, "skipped") as Json, credited: false }));
      if (handler === "read") return Promise.resolve(yes({ entries: Object.fromEntries(kept) as unknown as Json, earned: {}, credited: false, skipped: false }));
      if (handler === "export") return Promise.resolve(yes({ entries: [], text: "" }));
      return Promise.resolve(NOTHING_KEPT);
    },
    notify: () => undefined,
  };
}

const yes = (body: { [name: string]: Json }): Reply => ({ status: 200, body: { ...body, token: "preview" }, retryAfter: null });
