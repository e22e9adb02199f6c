// What the pages share: how they are asked for, as in index.html?state=done&theme=dark&dir=rtl&pseudo=1, and the
// line to a server that lives in the page. A test may change `network` and looks at `requests`.

const asked = new URLSearchParams(location.search);
const state = asked.get("state") ?? "fresh";

if (asked.get("dir") === "rtl") document.body.dir = "rtl";
if (asked.get("theme") === "dark") document.body.classList.add("indigo-dark-theme");
if (asked.get("pseudo")) window.IpsXBlocksI18n = { gettext: (text) => `⟦${text.replace(/[aeiou](?![^{]*\})/g, "$&$&")}⟧` };

/** The check of a value, as the server makes it. */
function crc(value) {
  const order = (each) =>
    Array.isArray(each) ? `[${each.map(order).join(",")}]`
    : each && typeof each === "object" ? `{${Object.keys(each).sort().map((key) => `${JSON.stringify(key)}:${order(each[key])}`).join(",")}}`
    : JSON.stringify(each);
  let rest = -1;
  for (const byte of new TextEncoder().encode(order(value))) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return (~rest >>> 0).toString(16).padStart(8, "0");
}

window.requests = [];
window.network = state;

/** Answer requests by the name of the handler: with a body, or with a status and a body. */
function answerWith(handlers) {
  window.fetch = async (url, { body }) => {
    const name = url.split("/").pop();
    window.requests.push({ name, body: JSON.parse(body) });
    if (window.network === "loading") return new Promise(() => undefined);
    if (window.network === "offline" || window.network === "lost") throw new TypeError("no network");
    if (window.network === "signed-out") return new Response(JSON.stringify({ error: "not-yours", message: "" }), { status: 403 });
    const answer = handlers[name](JSON.parse(body));
    const [status, value] = Array.isArray(answer) ? answer : [200, answer];
    return new Response(JSON.stringify(value), { status });
  };
}
