/** The only code that knows the XBlock runtime: URLs, CSRF and requests. */

import type { Host, Json, Reply } from "./types";

export interface Runtime {
  handlerUrl(element: unknown, handler: string): string;
  notify?(name: string, data: Record<string, unknown>): void;
}

const GIVE_UP_AFTER = 30_000;
/** Browsers let at most 64 KiB outlive a page, over all requests together, and turn down the rest. This leaves room for two. */
const MAY_OUTLIVE_PAGE = 30 * 1024;

/**
 * The host of a block in a runtime. `element` is what the runtime handed over, jQuery or not: the
 * library shell finds its URLs by that very object.
 */
export function xblockHost(runtime: Runtime, element: unknown): Host {
  return {
    // Looks at content that is not saved may be many at once and long, and nobody waits for them on another page.
    post: (handler, body) => post(runtime.handlerUrl(element, handler), JSON.stringify(body), handler !== "preview_content"),
    notify: (name, data) => runtime.notify?.(name, data),
  };
}

/** The DOM node of an element that may have come wrapped by jQuery. */
export function nodeOf(element: unknown): HTMLElement {
  const wrapped = element as { 0?: HTMLElement };
  return element instanceof HTMLElement ? element : (wrapped[0] as HTMLElement);
}

async function post(url: string, body: string, acts: boolean): Promise<Reply> {
  const giveUp = new AbortController();
  const timer = window.setTimeout(() => giveUp.abort(), GIVE_UP_AFTER);
  try {
    const response = await fetch(url, {
      method: "POST",
      credentials: "same-origin",
      headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      body,
      keepalive: acts && new TextEncoder().encode(body).length <= MAY_OUTLIVE_PAGE,
      signal: giveUp.signal,
    });
    // Studio answers the signed out with a detour to its sign-in page rather than with a status.
    const status = response.redirected ? 403 : response.status;
    return { status, body: parsed(await response.text()), retryAfter: response.headers.get("Retry-After") };
  } catch {
    return { status: 0, body: undefined, retryAfter: null };
  } finally {
    window.clearTimeout(timer);
  }
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

const csrfToken = (): string => decodeURIComponent(/(?:^|;\s*)csrftoken=([^;]*)/.exec(document.cookie)?.[1] ?? "");
