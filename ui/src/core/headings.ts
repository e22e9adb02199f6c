/** Which level a heading of ours takes, so that the page's outline has no gap. */

const LOWEST = 3;

/** One level below the last heading before an element, and never deeper than the third. */
export function headingLevel(element: Element): number {
  const before = Array.from(element.ownerDocument.querySelectorAll("h1, h2, h3, h4, h5, h6")).filter(
    (heading) => heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  const last = before[before.length - 1];
  return last ? Math.min(Number(last.tagName[1]) + 1, LOWEST) : LOWEST;
}
