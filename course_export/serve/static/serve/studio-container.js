/* A unit's page in Studio, in its frame: previews, and a button that asks the page around for the editor. */
(() => {
  "use strict";
  const { around, address, post, start, tellHeight } = window.siteBlocks;

  start({
    handlerUrl: (element, name, suffix, query) =>
      address(`/preview/xblock/${around(element).dataset.usageId}/handler/${name}`, suffix, query),
    notify() {},
  });
  tellHeight(document.getElementById("content"));

  for (const button of document.querySelectorAll(".edit-button")) {
    button.addEventListener("click", () => post({ type: "editXBlock", payload: { id: button.dataset.usageId } }));
    button.disabled = false; // until now a press would have been lost
  }
  window.addEventListener("message", ({ data, origin, source }) => {
    if (source !== window.parent || origin !== location.origin || !data) return;
    if (data.type === "completeXBlockEditing") location.reload();
    if (data.type === "closedXBlockEditor") document.querySelector(".edit-button").focus();
  });
})();
