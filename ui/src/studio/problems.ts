/** What keeps content from being saved, in an author's words, and where in the form it is. */

import { t } from "../core/i18n";
import { member, type Json, type Reply } from "../core/types";

export interface Problem {
  /** A setting's name, or a JSON pointer into the content. */
  where: string;
  message: string;
  fix: string;
}

/** Why a request came to nothing. */
export function told({ status, body }: Reply): Problem[] {
  const problems = member(body, "problems");
  if (Array.isArray(problems) && problems.length > 0) {
    return problems.map((each: Json) => ({
      where: String(member(each, "where") ?? ""),
      message: String(member(each, "message") ?? ""),
      fix: String(member(each, "fix") ?? ""),
    }));
  }
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
