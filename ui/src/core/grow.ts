/** Makes a box as tall as its words, where the browser's style sheets can't do it yet. */
export function grow(area: HTMLTextAreaElement): void {
  if (CSS.supports("field-sizing", "content")) return;
  area.style.blockSize = "auto";
  area.style.blockSize = `${area.scrollHeight + 2}px`; // its border is not part of the scroll height
}
