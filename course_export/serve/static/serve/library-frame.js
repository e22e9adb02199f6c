/* One block of a library, in its frame. Its runtime knows a block by the very object it handed over. */
(() => {
  "use strict";
  const { address, post, start } = window.siteBlocks;
  const editing = document.body.dataset.view === "studio_view";
  const usages = new WeakMap();

  const notify = (eventName, data) => post({ type: "xblock-event", eventName, data: data || {} });
  const runtime = {
    handlerUrl(element, name, suffix, query) {
      const usage = usages.get(element);
      if (!usage) throw new TypeError("A library finds handlers by the element that it handed over, and by no other.");
      return address(`/api/xblock/v2/xblocks/${usage}/handler/${name}`, suffix, query);
    },
    notify,
  };
  start(runtime, (block) => {
    const handed = editing ? window.jQuery(block) : block;
    usages.set(handed, block.dataset.usageId);
    return handed;
  });

  const content = document.getElementById("content");
  if (editing) {
    window.jQuery(content).find(".cancel-button").first().off("click").on("click", (event) => {
      event.preventDefault();
      notify("cancel");
    });
    window.jQuery(content).on("click", ".save-button, .action-save, .action-cancel", (event) => event.preventDefault());
  }

  const tell = () => {
    window.scrollTo(0, 0);
    post({ type: "plugin.resize", payload: { height: content.getBoundingClientRect().height, width: content.scrollWidth } });
  };
  new ResizeObserver(tell).observe(content);
  new MutationObserver(tell).observe(content, { attributes: true, childList: true, subtree: true });
  window.addEventListener("load", tell);
})();
