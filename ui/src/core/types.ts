/** What the server hands the page, and what the page hands the server. docs/architecture.md has the words. */

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

export type Mark = "begun" | "done" | "skipped";
export type Audience = "staff-may-read" | "owner-only";

export interface Payload<View = unknown> {
  type: string;
  usage: string;
  learner: string | null;
  view: View;
  note: { topic: string; depth?: string; minutes: number } | null;
  road: { label: string; href: string } | null;
  token: string | null;
  audience: Audience;
  marks: Record<string, Mark>;
  skipped: boolean;
  credited: boolean;
  has_entries: boolean;
  /** Addresses of scripts that are fetched when they are first needed, by name. */
  later: Record<string, string>;
}

/** What came back. Status 0: nothing did. Body undefined: nothing that could be read as JSON. */
export interface Reply {
  status: number;
  body: Json | undefined;
  retryAfter: string | null;
}

/** The only thing an element knows of the place it stands in. */
export interface Host {
  post(handler: string, body: Json): Promise<Reply>;
  notify(name: string, data: Record<string, unknown>): void;
}

export interface Clock {
  now(): number;
  set(run: () => void, ms: number): number;
  clear(timer: number): void;
}

/** A member of a JSON object, or undefined where there is no such thing. */
export function member(value: unknown, name: string): unknown {
  const object = typeof value === "object" && value !== null && !Array.isArray(value);
  return object && Object.prototype.hasOwnProperty.call(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}
