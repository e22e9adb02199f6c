/* The LMS's side of the blocks on a page: it starts them, and tells the server which of them were seen. */
(() => {
  "use strict";

  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]*)/) || [])[1] || "";

  const { around, address, post, start, tellHeight } = window.siteBlocks;

  start({
    handlerUrl(element, name, suffix, query, thirdParty) {
      const { courseId, usageId } = around(element).dataset;
      const kind = thirdParty ? "handler_noauth" : "handler";
      return address(`/courses/${courseId}/xblock/${usageId}/${kind}/${name}`, suffix, query);
    },
    notify() {},
  });
  tellHeight(document.getElementById("content"));

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
