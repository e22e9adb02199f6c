/** What keeps content from being saved, in an author's words, and where in the form it is. */

import { t } from "../core/i18n";
import { member, type Json, type Reply } from "../core/types";

export interface Problem {
  /** A setting's name, or a JSON pointer into the content. */
  where: string;
  message: string;
  fix: string;
}

/** The problems that a reply tells. */
export function listed({ body }: Reply): Problem[] {
  const problems = member(body, "problems");
  const text = (each: Json, name: string): string => String(member(each, name) ?? "");
  return Array.isArray(problems) ? problems.map((each: Json) => ({ where: text(each, "where"), message: text(each, "message"), fix: text(each, "fix") })) : [];
}

/** Why a request came to nothing. */
export function told(reply: Reply): Problem[] {
  const problems = listed(reply);
  if (problems.length > 0) return problems;
  const { status, body } = reply;
  const message = member(body, "message");
  const usual =
    status === 403
      ? t("You are signed out. Sign in again in another tab, then save. What you wrote is still here.")
      : t("Studio can't be reached just now. What you wrote is still here: wait a moment, then save again.");
  return [{ where: "", message: typeof message === "string" && message ? message : usual, fix: "" }];
}

/** The problems that are told at a place: its own, and those below it that have no place in the form. */
export function here(problems: Problem[], where: string, drawn: (where: string) => boolean): Problem[] {
  return problems.filter((each) => {
    let place = each.where;
    while (place && !drawn(place)) place = place.slice(0, place.lastIndexOf("/"));
    return place === where;
  });
}
