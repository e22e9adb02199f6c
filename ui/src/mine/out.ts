/** Words out of the page and into the learner's own hands. No name of a file says anything about them. */

/** Put text on the clipboard, also where a site is plain http. False where the browser won't. */
export function copy(text: string, beside: HTMLElement): boolean {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "vh";
  beside.append(area);
  area.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    area.remove();
  }
}

/** Give a file to the browser to keep. */
export function download(name: string, type: string, text: string): void {
  keep(name, new Blob([text], { type: `${type};charset=utf-8` }));
}

/** Give a file that is whole already to the browser to keep. */
export function keep(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
