/* What a platform's page gives to blocks: a runtime, and names that scripts of blocks call. */
(() => {
  "use strict";
  window.gettext ??= (text) => text;
  window.ngettext ??= (one, many, count) => (count === 1 ? one : many);
  const name = (element) => (element.jquery ? element[0] : element).closest(".xblock").dataset.name;
  const runtime = {
    handlerUrl: (element, handler, suffix, query) =>
      `/handler/${name(element)}/${handler}${suffix ? `/${suffix}` : ""}${query ? `?${query}` : ""}`,
    notify() {},
  };
  document.addEventListener("DOMContentLoaded", () => {
    for (const block of document.querySelectorAll(".xblock[data-init]")) {
      const args = block.querySelector(":scope > .xblock_json_init_args");
      if (block.dataset.init) new window[block.dataset.init](runtime, block, args ? JSON.parse(args.textContent) : undefined);
    }
  });
})();
