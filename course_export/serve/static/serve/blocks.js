/* Starts the blocks of a document in a frame, and tells the page around how tall they are. */
(() => {
  "use strict";

  const post = (message) => window.parent !== window && window.parent.postMessage(message, location.origin);

  window.siteBlocks = {
    post,

    /* `handed` makes of a block's node what its script is handed: the node itself, or what wraps it. */
    start(runtime, handed = (block) => block) {
      for (const block of document.querySelectorAll(".xblock[data-init]")) {
        const said = block.querySelector(":scope > script.xblock_json_init_args");
        try {
          // As a constructor, which is how the platform calls it and how core blocks are written.
          new window[block.dataset.init](runtime, handed(block), said ? JSON.parse(said.textContent) : undefined);
        } catch (fault) {
          console.error(`The block ${block.dataset.usageId} could not start.`, fault);
        }
      }
    },

    /* The block that a handler is asked of, by the element that its script was handed. */
    around: (element) => (element.jquery ? element[0] : element).closest(".xblock[data-usage-id]"),

    address: (path, suffix, query) => `${path}${suffix ? `/${suffix}` : ""}${query ? `?${query}` : ""}`,

    tellHeight(content) {
      let told = 0;
      const tell = () => {
        const height = content.getBoundingClientRect().height + 12;
        if (Math.abs(height - told) < 1) return;
        told = height;
        window.scrollTo(0, 0); // all of it is about to be visible
        post({ type: "plugin.resize", payload: { height, width: document.body.scrollWidth } });
      };
      new ResizeObserver(tell).observe(content);
      window.addEventListener("load", tell);
    },
  };
})();
