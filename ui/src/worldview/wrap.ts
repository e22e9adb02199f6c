/** Text in lines of a width, without a browser's help, so that a map can be laid out anywhere. */

/** How wide a text is, in pixels, in 14 px letters. */
export type Measure = (text: string) => number;

const NARROW = /[ .,:;'’‘!|()[\]ijlftr1]/;

/** A guess on the wide side, so that what is guessed to fit does fit. */
export const guess: Measure = (text) => Array.from(text).reduce((width, character) => width + widthOf(character), 0);

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x1100 && !(code >= 0x1e00 && code <= 0x2e7f)) return 15;
  if (NARROW.test(character)) return 5;
  return /[A-ZMWmw@%—…]/.test(character) ? 12 : 8.2;
}

/** Lines of a text, at most so many: the last one then ends in "…". */
export function wrapped(text: string, width: number, most: number, measure: Measure): string[] {
  const lines = text.split("\n").flatMap((line) => filled(line.trim(), width, measure));
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), shortened(lines[most - 1] ?? "", width, measure)];
}

function filled(line: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(/\s+/)) {
    const longer = current ? `${current} ${word}` : word;
    if (measure(longer) <= width) {
      current = longer;
      continue;
    }
    if (current) lines.push(current);
    const parts = broken(word, width, measure);
    lines.push(...parts.slice(0, -1));
    current = parts[parts.length - 1] ?? "";
  }
  return current || lines.length === 0 ? [...lines, current] : lines;
}

/** A word in pieces that fit; most words are one. */
function broken(word: string, width: number, measure: Measure): string[] {
  if (measure(word) <= width) return [word];
  const parts = [""];
  for (const character of word) {
    const longer = `${parts[parts.length - 1]}${character}`;
    if (measure(longer) <= width || parts[parts.length - 1] === "") parts[parts.length - 1] = longer;
    else parts.push(character);
  }
  return parts;
}

function shortened(line: string, width: number, measure: Measure): string {
  const characters = Array.from(line);
  while (characters.length > 0 && measure(`${characters.join("")}…`) > width) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}
