/** What looking closer at the words of one line is about. */

import type { Reply } from "../core/api";
import type { Verdict } from "./model";

export interface Closer {
  /** The entry. */
  id: string;
  level: number;
  /** The learner's words as they stand now. */
  words: string;
  /** By the id of a note: what the learner has settled about it. */
  settled: { [note: string]: Verdict };
  /** Have a text looked at. */
  look(text: string): Promise<Reply>;
  settle(settled: { [note: string]: Verdict }): void;
  /** Back to the box. */
  write(): void;
  announce(text: string): void;
  close(): void;
}
