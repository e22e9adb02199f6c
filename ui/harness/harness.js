// A page with one block and a server that lives in it. What it does is chosen in the address, as in
// index.html?state=done&theme=dark&dir=rtl. States: fresh, done, skipped-line, loading, lost, offline,
// signed-out, conflict, erased, note, skipped, closed, one, phrases, noticed, looked, own-phrase, along.

const content = {
  intro: "<p>Four lines people say at the door. Try each your way.</p>",
  items: [
    {
      id: "here-to-help",
      context: "A first hello at a drop-in.",
      speaker: "Sam, who has been coming for two years",
      original: "I'm here to help you.",
      earned: {
        carries: "One of us is the helper, so the other must need it.",
        possibilities: [
          { id: "name", voice: "Someone who likes it plain", text: "I'm Sam. I'm glad to meet you." },
          { id: "learning", voice: "Someone still finding their way", text: "I've been around two years, and I'm still learning the place too." },
          { id: "both", voice: "Someone who'd rather ask", text: "What brings you by today? I can tell you what brought me." },
        ],
        questions: ["Who gets to be useful in this sentence?", "What would you like to be met with?"],
      },
    },
    {
      id: "not-ready",
      context: "On the phone, after a hard week.\n\nNobody has asked how it went.",
      original: "You're not ready for that yet.",
      prompt: "What might you say that leaves the choice with them?",
      earned: { possibilities: [{ id: "ask", text: "What would ready look like for you?" }] },
    },
  ].slice(0, state === "one" ? 1 : 2),
};
const phrased = {
  id: "refused",
  context: "A note in a file at a day centre. Ines reads it upside down across the desk.",
  speaker: "A worker with eight notes to write before four",
  original: "She refused the group again. Lacks insight.",
  phrases: [{ id: "no", text: "refused" }, { id: "group", text: "the group" }, { id: "again", text: "again" }, { id: "insight", text: "Lacks insight" }],
  earned: {
    carries: "The trouble is in her.",
    phrases: [{ id: "no", text: "refused", carries: "There was one right answer." }, { id: "group", text: "the group" }],
    possibilities: [{ id: "seen", voice: "Someone who writes what they saw", text: "She looked in, and went to sit in the yard." }],
    own_word: "I call it that myself, and I'd like to be the one who says it.",
    questions: ["What might have happened at that door?"],
  },
};
const open = { id: "yours", context: "Think of something that is said at your place.", prompt: "How else might it be said?", earned: { questions: ["Who said it first?"] } };
if (["phrases", "noticed", "looked", "own-phrase", "along"].includes(state)) content.items = [phrased, open];
const along = state === "along" ? { take_along: "Which one line would you like to take along?" } : {};
if (asked.get("dir") === "rtl") Object.assign(content.items[0], { context: "أول سلام في اللقاء.", speaker: "سام، يأتي منذ سنتين", original: "أنا هنا لأساعدك." });
const paragraphs = (text) => text.split("\n\n").map((each) => `<p>${each}</p>`).join("");
const sections = content.items.map(
  (item) => `<section slot="item-${item.id}"><div class="ips-context">${paragraphs(item.context)}</div>
    ${item.original ? `<figure class="ips-line"><blockquote>${paragraphs(item.original)}</blockquote>${item.speaker ? `<figcaption>${item.speaker}</figcaption>` : ""}</figure>` : ""}
    </section><div slot="ask-${item.id}"><p class="ips-question"><strong>${item.prompt ?? "How might you say it?"}</strong></p></div>`,
);
if (along.take_along) sections.push(`<section slot="item-take-along"><p class="ips-question"><strong>${along.take_along}</strong></p></section>`);
const inside = `<div slot="intro">${content.intro}</div>${sections.join("")}`;
const noted = `<div slot="note" class="ips-note"><p>A note.</p></div><details class="ips-rest"><summary>Go on</summary>${inside}</details>`;

const shown = (words, first) => ({ words, first, stage: "shown" });
const kept = {
  done: { "here-to-help": shown("Hey, I'm Dee. It's my first time too.", "Hello, can I help?"), "not-ready": shown("What do you need?", "What do you need?") },
  "skipped-line": { "here-to-help": { words: "", first: null, stage: "skipped" } },
  loading: { "here-to-help": shown("Hey", "Hey") },
  lost: { "here-to-help": shown("Hey", "Hey") },
  erased: { "here-to-help": shown("Hey", "Hey") },
  noticed: { refused: { words: "", first: null, stage: "writing", chosen: { no: "That she had to come.", again: "" } } },
  looked: { refused: { ...shown("She looked in, and left. They say she lacks insight.", "She left."), chosen: { no: "That she had to come." }, settled: { N2: "keep" } } },
  former: { "old-line": shown("Words for a line that has gone.", null), "not-ready": { words: "?", first: null, stage: "hummed" } },
}[state] ?? {};
const entries = new Map(Object.entries(kept).map(([id, value]) => [id, { rev: 1, value, save_id: "" }]));
let skipped = state === "skipped";

function respond(before, action) {
  const value = before ?? { words: "", first: null, stage: "writing" };
  const { do: _, ...made } = action;
  const after = { ...value, ...made };
  if (action.do === "look" && value.stage === "writing") Object.assign(after, { first: action.words, stage: "shown" });
  if (action.do === "skip" && value.stage === "writing") after.stage = "skipped";
  if (action.do === "write" && value.stage === "skipped" && action.words.trim()) after.stage = "shown";
  return after;
}

const earned = (id, value) => (value.stage === "writing" ? null : (content.items.find((item) => item.id === id)?.earned ?? null));
const credited = () => skipped || content.items.every(({ id }) => entries.has(id) && entries.get(id).value.stage !== "writing");
const elsewhere = shown("Hi, I'm Dee, from my phone.", "Hi");

const texts = ({ words, first }) => [...new Set([words, first].filter(Boolean))].join("\n\n");
// As many notes as the words hold phrases of this list; "many notes" makes five.
const LIST = ["lacks insight", "refused", "non-compliant", "manipulative", "attention"];
function notice({ text }) {
  const found = LIST.flatMap((said, place) => (text.toLowerCase().includes(said) ? [{ said, place }] : []));
  const at = (said) => Array.from(text.slice(0, text.toLowerCase().indexOf(said))).length;
  const notes = found.map(({ said, place }) => ({
    id: `N${place}`, term: said, tier: "firm", category: "deficit-label", start: at(said), end: at(said) + said.length,
    why: "Some people hear that one side is right.", ask: asked.get("ask") ?? "What did they see?", try: [asked.get("ask") ?? "What happened just before?"],
  }));
  return { notes, token: "t" };
}
const within = ({ scope, entry }) => [...entries].filter(([id]) => scope !== "entry" || id === entry);
const versions = new Map(); // by entry, newest first
const at = "2026-03-04T15:06:07+00:00";

const handlers = {
  export: (body) => ({
    entries: within(body).map(([entry, { rev, value }]) => ({ activity: payload.usage, entry, rev, saved_at: at, value })),
    text: within(body).map(([, { value }]) => texts(value)).filter(Boolean).join("\n\n"),
    token: "t",
  }),
  history: ({ entry }) => ({ versions: (versions.get(entry) ?? []).map((value, place) => ({ rev: 9 - place, at, value, text: texts(value) })), token: "t" }),
  erase(body) {
    const found = within(body);
    if (!body.confirm) return { entries: found.length, confirm: "yes", erased: false, token: "t" };
    for (const [id] of found) entries.delete(id), versions.delete(id);
    return { entries: found.length, confirm: null, erased: true, token: "t" };
  },
  read: () => ({
    entries: Object.fromEntries([...entries].map(([id, { rev, value }]) => [id, { rev, value, mark: "done" }])),
    earned: Object.fromEntries([...entries].flatMap(([id, { value }]) => (earned(id, value) ? [[id, earned(id, value)]] : []))),
    token: "t",
    credited: credited(),
    skipped,
  }),
  notice,
  skip: (body) => ((skipped = body.skipped), { skipped, credited: true, token: "t" }),
  save(body) {
    if (state === "erased" && body.base_rev > 0) entries.delete(body.entry);
    const before = entries.get(body.entry);
    if (state === "conflict" && !before) entries.set(body.entry, { rev: 1, value: elsewhere, save_id: "phone" });
    const there = entries.get(body.entry);
    if (there?.save_id !== body.save_id) {
      if (body.base_rev !== (there?.rev ?? 0)) return [409, { error: "stale", message: "", rev: there?.rev ?? 0, value: there?.value ?? null, check: "", token: "t" }];
      if (there) versions.set(body.entry, [there.value, ...(versions.get(body.entry) ?? [])]);
      entries.set(body.entry, { rev: body.base_rev + 1, value: respond(there?.value ?? null, body.action), save_id: body.save_id });
    }
    const { rev, value, save_id } = entries.get(body.entry);
    return { rev, save_id, check: crc(value), token: "t", mark: "done", credited: credited(), earned: earned(body.entry, value) };
  },
};

answerWith(handlers);

const payload = {
  type: "reframing",
  usage: "block-v1:org+course+run+type@ips_reframing+block@harness",
  learner: asked.get("learner") ?? "ana",
  view: { version: 1, ...along, items: content.items.map(({ earned: _, ...item }) => item) },
  note: state === "note" ? { topic: "This activity talks about being told no.", depth: "No details of any harm.", minutes: 10 } : null,
  road: state === "note" ? { label: "Read about Luz instead", href: "#other" } : null,
  token: state === "closed" ? null : "t",
  audience: asked.get("audience") ?? "staff-may-read",
  marks: Object.fromEntries([...entries.keys()].map((id) => [id, "done"])),
  skipped,
  credited: credited(),
  has_entries: entries.size > 0,
  later: { mine: "/ips_xblocks/public/mine.js", reframing_closer: "/ips_xblocks/public/reframing_closer.js" },
};

window.block = document.getElementById("block");
window.args = { payload: JSON.stringify(payload) };
window.runtime = { handlerUrl: (element, name) => (element === window.block ? `/handler/${name}` : "/lost"), notify: () => undefined };
window.block.innerHTML = `<ips-reframing class="ips-activity" data-ips="reframing">${state === "note" ? noted : inside}</ips-reframing>`;
IpsActivity(window.runtime, window.block, window.args);
