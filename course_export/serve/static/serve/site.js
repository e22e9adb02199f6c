/* Turns pages as the platform's learning site does: the frame is taken away at once, without asking
   the page inside it; and lets the frame be as tall as what it holds. */
(() => {
  "use strict";

  const frame = () => document.getElementById("unit-iframe");

  window.addEventListener("message", (event) => {
    const at = frame();
    if (!at || event.origin !== location.origin || event.source !== at.contentWindow || !event.data) return;
    if (event.data.type === "plugin.resize") {
      at.style.blockSize = `${Math.ceil(event.data.payload.height)}px`;
      at.dataset.sized = "";
    } else if (typeof event.data.offset === "number") {
      window.scrollTo(0, at.getBoundingClientRect().top + window.scrollY + event.data.offset);
    }
  });

  let turn = 0;

  async function show(address) {
    const mine = ++turn;
    frame()?.remove();
    let text;
    try {
      const answer = await fetch(address, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      text = await answer.text();
    } catch {
      location.assign(address); // the browser says what is the matter
      return;
    }
    if (mine !== turn) return; // turned on since
    const next = new DOMParser().parseFromString(text, "text/html");
    document.title = next.title;
    document.getElementById("page").replaceWith(document.adoptNode(next.getElementById("page")));
    document.querySelector(".bench")?.replaceWith(document.adoptNode(next.querySelector(".bench")));
    window.scrollTo(0, 0);
    document.querySelector("#page h1").focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-turn]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    show(link.href);
  });

  // A menu of the bench closes when one goes elsewhere, and with Escape.
  document.addEventListener("click", (event) => close((menu) => !menu.contains(event.target)));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close((menu) => {
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      return true;
    });
  });
  function close(which) {
    for (const menu of document.querySelectorAll(".menu[open]")) if (which(menu)) menu.open = false;
  }

  window.addEventListener("popstate", () => {
    if (document.getElementById("page")) show(location.href);
  });
})();
