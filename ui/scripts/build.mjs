// Bundles the sources into classic scripts, the same bytes wherever and whenever it runs.
//   node scripts/build.mjs [--outdir DIR]     default: ../ips_xblocks/public

import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build, transform } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({ options: { outdir: { type: "string" } } });
const outdir = resolve(values.outdir ?? join(root, "..", "ips_xblocks", "public"));

/** What core.js offers, by name, so that bundles need no code of their own to ask for a whole module. */
const api = await readFile(join(root, "src", "core", "api.ts"), "utf8");
const names = [...api.matchAll(/^export \{(.*)\}/gm)].flatMap(([, all]) => all.split(",").filter((name) => !/^ *type /.test(name)));

/** A type's bundle takes what it builds on from core.js, which the fragment loads before it. */
const shared = {
  name: "core-is-shared",
  setup(bundle) {
    bundle.onResolve({ filter: /\/core\/api$/ }, () => ({ path: "core", namespace: "shared" }));
    bundle.onLoad({ filter: /.*/, namespace: "shared" }, () => ({ contents: `export const { ${names} } = window.IpsXBlocks`, loader: "js" }));
  },
};

const styles = {
  name: "styles-are-text",
  setup(bundle) {
    bundle.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

/** How a template is indented in its source means nothing to a page. In minified code, only templates have lines. */
const compact = (text) => text.replace(/\n +/g, " ");

const folders = (await readdir(join(root, "src"), { withFileTypes: true })).filter((each) => each.isDirectory());
const entries = folders.filter(({ name }) => existsSync(join(root, "src", name, "main.ts")));
await mkdir(outdir, { recursive: true });
await Promise.all(
  entries.map(async ({ name }) => {
    const { outputFiles } = await build({
      absWorkingDir: root,
      entryPoints: [`src/${name}/main.ts`],
      bundle: true,
      format: "iife",
      target: "es2022",
      minify: true,
      charset: "utf8",
      legalComments: "inline",
      write: false,
      logLevel: "warning",
      plugins: name === "core" ? [styles] : [styles, shared],
    });
    await writeFile(join(outdir, `${name}.js`), compact(outputFiles[0].text));
  }),
);
