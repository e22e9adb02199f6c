/* In every page under test: what is on screen, whether anything is on its way, and each moment that says "Saved". */
(() => {
  "use strict";
  let flying = 0;
  let waiting = [];
  const counted = async (run) => {
    flying += 1;
    try {
      return await run();
    } finally {
      flying -= 1;
      if (!flying) waiting.splice(0).forEach((each) => each());
    }
  };
  const fetch = window.fetch;
  window.fetch = (...given) =>
    counted(async () => {
      const response = await fetch(...given);
      const text = response.text.bind(response);
      response.text = () => counted(text);
      return response;
    });

  // A script that a page asks for later: what it draws isn't there before it has run.
  const src = Object.getOwnPropertyDescriptor(HTMLScriptElement.prototype, "src");
  Object.defineProperty(HTMLScriptElement.prototype, "src", {
    ...src,
    set(address) {
      src.set.call(this, address);
      counted(
        () =>
          new Promise((resolve) => {
            this.addEventListener("load", resolve);
            this.addEventListener("error", resolve);
          }),
      );
    },
  });

  // Neither this nor a promise is driven by the page's clock.
  const turn = () =>
    new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve();
      channel.port2.postMessage(0);
    });

  const roots = new Set();
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (how) {
    const root = attach.call(this, how);
    roots.add(root);
    new MutationObserver(report).observe(root, { subtree: true, childList: true, characterData: true });
    return root;
  };
  const lines = () =>
    [...roots].flatMap((root) =>
      [...root.querySelectorAll("textarea")].map((area) => ({
        usage: root.host.closest("[data-usage-id]")?.dataset.usageId ?? "",
        entry: area.name,
        words: area.value,
        status: (root.getElementById(`status-${area.name}`)?.textContent ?? "").trim(),
        beside: [...area.closest(".line").querySelectorAll(".box")].map((each) => each.textContent),
      })),
    );

  const told = new Map();
  const report = () => {
    for (const { usage, entry, words, status } of lines()) {
      const saved = /(^|\s)Saved$/.test(status);
      const name = `${usage} ${entry}`;
      const news = saved ? words : null;
      if (told.get(name) === news) continue;
      told.set(name, news);
      if (saved) window.ipsSaved?.(usage, entry, words);
    }
  };
  window.addEventListener("input", report);

  window.ipsWatch = {
    // The clock's own one tells nothing of how the page was come to.
    entriesByType: performance.getEntriesByType.bind(performance),
    async idle() {
      for (;;) {
        if (flying) await new Promise((resolve) => waiting.push(resolve));
        await turn();
        await turn();
        if (!flying) return;
      }
    },
    flying: () => flying,
    see(usage, entry) {
      const found = lines().find((each) => each.usage === usage && each.entry === entry) ?? null;
      const leaving = new Event("beforeunload", { cancelable: true });
      window.dispatchEvent(leaving);
      return { line: found, guarded: leaving.defaultPrevented, drafts: kept() };
    },
    focus(usage, entry, all) {
      for (const root of roots) {
        if (root.host.closest("[data-usage-id]")?.dataset.usageId !== usage) continue;
        const area = root.getElementById(`words-${entry}`);
        area.focus();
        area.setSelectionRange(all ? 0 : area.value.length, area.value.length);
      }
    },
  };

  function kept() {
    try {
      return Object.values({ ...window.sessionStorage });
    } catch {
      return [];
    }
  }
})();
