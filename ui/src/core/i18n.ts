/** Words of ours, in the learner's language. `npm run strings` lists every literal that is given to `t`. */

interface Catalogue {
  gettext(text: string): string;
}

declare global {
  interface Window {
    IpsXBlocksI18n?: Catalogue;
  }
}

/** The translation of a text, with `{name}` replaced by its value. */
export function t(text: string, values: Record<string, string | number> = {}): string {
  const found = window.IpsXBlocksI18n?.gettext(text) ?? text;
  return found.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
