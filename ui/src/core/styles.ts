/** Style sheets, each made once and shared by all blocks of a page. A strict CSP allows them where `<style>` is not. */

/** Put sheets on a document or shadow root, each once. */
export function adopt(root: Document | ShadowRoot, ...texts: string[]): void {
  for (const text of texts) {
    const sheet = sheets.get(text) ?? made(text);
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }
}

const sheets = new Map<string, CSSStyleSheet>();

function made(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  sheets.set(text, sheet);
  return sheet;
}
