// A page with one worldview map and a server that lives in it, as in worldview.html?state=begun&theme=dark&dir=rtl.
// States: fresh, begun, done, blank, web, earlier, many, loading, lost, offline, signed-out, conflict, erased, note, closed.

const example = { blank: "blank", web: "web", earlier: "going-on" }[state] ?? "full";
const ask = window.fetch;

const item = (id, lane, rest) => ({ id, lane, ...rest });
const begun = {
  items: [
    item("begin", "happened", { text: "A table I remember", picture: "table" }),
    item("k1", "told", { text: "Ask nobody.", tag: "told", prompt: "message" }),
    item("k2", "believe", { text: "People who ask are a burden, and in the end they get left out of things.", tag: "assume", ask: "What did you make of it when I didn't call?" }),
    item("k3", "do", { unsaid: true }),
    item("k4", "do", { picture: "boat", tag: "saw" }),
    item("k5", "curious", { perspective: "between", text: "What did she hear that night?", tag: "ask" }),
    item("k6", "shared", { perspective: "between", text: "We both go quiet.", tag: "assume" }),
  ],
  links: [
    { id: "l1", from: "begin", to: "k1", text: "so I learned" },
    { id: "l2", from: "k1", to: "k2", text: "kept me safe" },
    { id: "l3", from: "k2", to: "k3" },
    { id: "l4", from: "luz-laundry", to: "k6", text: "sounds like home" },
  ],
  done: state === "done",
};
const lanes = ["happened", "told", "believe", "do"];
const many = {
  items: Array.from({ length: 198 }, (_, n) => item(`m${n}`, lanes[n % 4], { text: `Item number ${n}, in a few words`, ...(n % 3 ? {} : { tag: "saw" }) })),
  links: Array.from({ length: 299 }, (_, n) => ({ id: `w${n}`, from: `m${n % 198}`, to: `m${(n * 7 + 1) % 198}`, text: n % 2 ? "so I learned" : undefined })).filter(({ from, to }) => from !== to),
  done: false,
};
const earlier = { items: [item("a", "middle", { text: "Being “difficult”" }), item("b", "people", { text: "The landlord", tag: "told" })], links: [{ id: "ab", from: "b", to: "a", text: "said so" }], done: true };
const kept = { begun, done: begun, many, loading: begun, lost: begun, erased: begun, rtl: begun }[state];

window.entry = kept ? { rev: 1, value: kept, save_id: "" } : null;
const versions = []; // newest first
const at = "2026-03-04T15:06:07+00:00";
let skipped = false;

const handlers = {
  read: () => ({ entries: window.entry ? { map: { ...window.entry, mark: "done" } } : {}, earned: {}, token: "t", credited: credited(), skipped }),
  skip: (body) => ((skipped = body.skipped), { skipped, credited: true, token: "t" }),
  history: () => ({ versions: versions.map((value, place) => ({ rev: 9 - place, at, value, text: "" })), token: "t" }),
  export: ({ activity }) => ({ entries: activity ? [{ activity, entry: "map", rev: 3, saved_at: at, value: earlier }] : [], text: "", token: "t" }),
  save(body) {
    const { rules } = window.block.firstElementChild;
    if (state === "erased") window.entry = null;
    if (state === "conflict" && !window.entry) window.entry = { rev: 1, value: rules.respond(null, { do: "edit", commands: [{ do: "add", item: item("phone", "told", { text: "From my phone" }) }] }), save_id: "phone" };
    const there = window.entry;
    if (there?.save_id !== body.save_id) {
      if (body.base_rev !== (there?.rev ?? 0)) return [409, { error: "stale", message: "", rev: there?.rev ?? 0, value: there?.value ?? null, check: "", token: "t" }];
      if (there) versions.unshift(there.value);
      window.entry = { rev: body.base_rev + 1, value: rules.respond(there?.value ?? null, body.action), save_id: body.save_id };
    }
    const { rev, value, save_id } = window.entry;
    return { rev, save_id, check: crc(value), token: "t", mark: value.done ? "done" : "begun", credited: credited(), earned: null };
  },
};
const credited = () => skipped || window.entry?.value.done === true;

answerWith(handlers);

window.block = document.getElementById("block");

async function open() {
  const view = await (await ask(`../../schemas/examples/worldview/${example}.json`)).json();
  delete view.content_note;
  const paragraphs = (text) => text.split("\n\n").map((each) => `<p>${each}</p>`).join("");
  const listed = ({ text, picture }) => `<li>${text ?? picture ?? "I'd rather not write it"}</li>`;
  const slots = [
    `<div slot="intro">${view.intro ?? ""}</div><div slot="task">${paragraphs(view.task)}</div>`,
    ...(view.prompts ?? []).map(({ id, text }) => `<div slot="prompt-${id}">${paragraphs(text)}</div>`),
    `<ul slot="lanes">${view.lanes.map(({ title }) => `<li>${title}</li>`).join("")}</ul>`,
    view.example ? `<div slot="example"><p><strong>${view.example.title}</strong></p><ul>${view.example.items.map(listed).join("")}</ul></div>` : "",
  ].join("");
  const payload = {
    type: "worldview",
    usage: "block-v1:org+course+run+type@ips_worldview+block@harness",
    learner: asked.get("learner") ?? "ana",
    view,
    note: state === "note" ? { topic: "This map may bring up being left out.", minutes: 20 } : null,
    road: state === "note" ? { label: "Read about a web instead", href: "#other" } : null,
    token: state === "closed" ? null : "t",
    audience: asked.get("audience") ?? "staff-may-read",
    marks: window.entry ? { map: "begun" } : {},
    skipped,
    credited: credited(),
    has_entries: window.entry !== null,
    later: { mine: "/ips_xblocks/public/mine.js", worldview_item: "/ips_xblocks/public/worldview_item.js", worldview_picture: "/ips_xblocks/public/worldview_picture.js" },
  };
  window.args = { payload: JSON.stringify(payload) };
  window.runtime = { handlerUrl: (element, name) => (element === window.block ? `/handler/${name}` : "/lost"), notify: () => undefined };
  const inside = state === "note" ? `<div slot="note"><p>A note.</p></div><details><summary>Go on</summary>${slots}</details>` : slots;
  window.block.innerHTML = `<ips-worldview class="ips-activity" data-ips="worldview">${inside}</ips-worldview>`;
  IpsActivity(window.runtime, window.block, window.args);
}
void open();
