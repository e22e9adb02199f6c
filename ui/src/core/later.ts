/** Scripts that most pages never need: each is fetched once a page, when something first asks for it. */

export type State = "coming" | "here" | "lost";

const states = new Map<string, State>();
const waiting = new Map<string, Set<() => void>>();

/**
 * Ask for a script, or for how it stands with it. `told` is called when that changes. One that got lost is
 * asked for again by the next call with `anew`.
 */
export function later(address: string, told: () => void, anew = false): State {
  const state = states.get(address);
  if (state === "here" || (state === "lost" && !anew)) return state;
  const all = waiting.get(address) ?? new Set();
  waiting.set(address, all.add(told));
  if (state === "coming") return state;
  states.set(address, "coming");
  const script = document.createElement("script");
  const settle = (now: State) => () => {
    states.set(address, now);
    waiting.delete(address);
    for (const each of all) each();
  };
  script.onload = settle("here");
  script.onerror = settle("lost");
  script.src = address;
  document.head.append(script);
  return "coming";
}
