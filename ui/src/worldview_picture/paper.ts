/** Printing the map alone, as large as one page takes it. */

const SHEET = "@page { margin: 12mm } html, body { margin: 0; block-size: 100% } svg { display: block; inline-size: 100%; block-size: 98vh }";

/** Print a drawing out of a frame of its own, which stays as long as the browser may be busy with it. */
export function onPaper(beside: HTMLElement, drawing: string): void {
  beside.querySelector("iframe")?.remove();
  const frame = document.createElement("iframe");
  frame.className = "vh";
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  beside.append(frame);
  const [inside, page] = [frame.contentWindow, frame.contentDocument];
  if (!inside || !page) return;
  const Sheet = (inside as Window & typeof globalThis).CSSStyleSheet;
  const sheet = new Sheet();
  sheet.replaceSync(SHEET);
  page.adoptedStyleSheets = [sheet];
  page.body.append(page.importNode(new DOMParser().parseFromString(drawing, "image/svg+xml").documentElement, true));
  inside.focus();
  inside.print();
}
