// Prints every string of ours as a gettext template, with where it is used.

import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const CALL = /\bt\(\s*("(?:[^"\\]|\\.)*")/g;
const found = new Map();
const names = await readdir(join(root, "src"), { recursive: true });
for (const name of names.filter((each) => each.endsWith(".ts")).sort()) {
  const path = join(root, "src", name);
  const source = await readFile(path, "utf8");
  for (const { 1: literal, index } of source.matchAll(CALL)) {
    const line = source.slice(0, index).split("\n").length;
    const text = JSON.parse(literal);
    found.set(text, [...(found.get(text) ?? []), `${relative(root, path)}:${line}`]);
  }
}
console.log('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n');
for (const text of [...found.keys()].sort()) {
  console.log(`#: ${found.get(text).join(" ")}\nmsgid ${JSON.stringify(text)}\nmsgstr ""\n`);
}
