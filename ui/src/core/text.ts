/** Small rules about text that page and server have to share to the letter. */

const BLANK = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/;
const HALVES = /[\ud800-\udfff]/gu; // with the u flag, whole characters are left alone
const UNSTORABLE = /[\x00-\x08\x0e-\x1f\ufffe\uffff]/g;

/** Whether there is nothing to read. White space is what the server's `str.strip` takes for it. */
export const blank = (text: string): boolean => BLANK.test(text);

/** The text without what no store can hold: half characters and control characters. */
export const storable = (text: string): string => text.replace(HALVES, "\ufffd").replace(UNSTORABLE, "");

/** How many characters a person would count, as the schema's maxLength does. */
export const characters = (text: string): number => Array.from(text).length;
