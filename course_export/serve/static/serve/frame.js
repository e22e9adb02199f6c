/* The LMS's side of the blocks on a page: it starts them, tells the page around how tall they are,
   and tells the server which of them were seen. */
(() => {
  "use strict";

  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]*)/) || [])[1] || "";

  const runtime = {
    handlerUrl(element, name, suffix, query, thirdParty) {
      const block = (element.jquery ? element[0] : element).closest(".xblock[data-usage-id]");
      const kind = thirdParty ? "handler_noauth" : "handler";
      const { courseId, usageId } = block.dataset;
      return `/courses/${courseId}/xblock/${usageId}/${kind}/${name}${suffix ? `/${suffix}` : ""}${query ? `?${query}` : ""}`;
    },
    notify() {},
  };

  for (const block of document.querySelectorAll(".xblock[data-init]")) {
    const said = block.querySelector(":scope > script.xblock_json_init_args");
    try {
      // As a constructor, which is how the platform calls it and how core blocks are written.
      new window[block.dataset.init](runtime, block, said ? JSON.parse(said.textContent) : undefined);
    } catch (fault) {
      console.error(`The block ${block.dataset.usageId} could not start.`, fault);
    }
  }

  const post = (message) => window.parent !== window && window.parent.postMessage(message, location.origin);

  let told = 0;
  const tell = () => {
    const height = document.getElementById("content").getBoundingClientRect().height + 12;
    if (Math.abs(height - told) < 1) return;
    told = height;
    window.scrollTo(0, 0); // all of it is about to be visible
    post({ type: "plugin.resize", payload: { height, width: document.body.scrollWidth } });
  };
  new ResizeObserver(tell).observe(document.getElementById("content"));
  window.addEventListener("load", tell);

  // The frame itself never scrolls, so a link to a place on this page moves the page around it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    const there = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!there) return;
    event.preventDefault();
    if (!there.hasAttribute("tabindex")) there.tabIndex = -1;
    there.focus({ preventScroll: true });
    post({ offset: there.getBoundingClientRect().top + window.scrollY });
  });

  // Seen means that both the top and the bottom of a block have been on screen for a moment.
  const waiting = new Map();
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const block = target.closest("[data-seen-after]");
      clearTimeout(waiting.get(target));
      if (!isIntersecting || !block) continue;
      waiting.set(target, setTimeout(() => {
        seen.unobserve(target);
        target.remove();
        if (!block.querySelector(":scope > .edge")) complete(block);
      }, Number(block.dataset.seenAfter)));
    }
  });
  const edge = () => Object.assign(document.createElement("span"), { className: "edge", ariaHidden: "true" });
  for (const block of document.querySelectorAll("[data-seen-after]")) {
    const edges = [edge(), edge()];
    block.prepend(edges[0]);
    block.append(edges[1]);
    edges.forEach((each) => seen.observe(each));
  }

  function complete(block) {
    fetch(block.dataset.seenUrl, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify({ completion: 1.0 }),
      keepalive: true,
    });
  }
})();
