/** The check that both sides take of a stored value: CRC-32 of its canonical JSON. Not a safeguard against malice. */

import type { Json } from "./types";

/** JSON with keys sorted by code point and no spaces: the same bytes as the server writes. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const names = Object.keys(value).sort(byCodePoint);
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name] as Json)}`).join(",")}}`;
}

/** Code points and UTF-16 units order alike but for surrogates, which belong after everything else. */
function byCodePoint(left: string, right: string): number {
  const [a, b] = [Array.from(left), Array.from(right)];
  const place = a.findIndex((character, index) => character !== b[index]);
  if (place < 0) return a.length - b.length;
  return (a[place]?.codePointAt(0) ?? -1) - (b[place]?.codePointAt(0) ?? -1);
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** The check of a value, as eight hex digits. */
export function check(value: Json): string {
  let rest = -1;
  for (const byte of new TextEncoder().encode(canonical(value))) {
    rest = (rest >>> 8) ^ (TABLE[(rest ^ byte) & 255] as number);
  }
  return (~rest >>> 0).toString(16).padStart(8, "0");
}
