/* Studio's editor window, in the frame that the authoring site lays over a unit's page. */
(() => {
  "use strict";
  const { around, address, post, start } = window.siteBlocks;
  const told = document.querySelector(".notification");
  const leave = () => post({ type: "closeXBlockEditorModal", payload: {} });

  const runtime = {
    handlerUrl: (element, name, suffix, query) =>
      address(`/xblock/${around(element).dataset.usageId}/handler/${name}`, suffix, query),
    notify(name, data) {
      if (name === "save" && data.state === "start") {
        told.textContent = data.message || "Saving";
      } else if (name === "save" && data.state === "end") {
        told.textContent = "";
        post({ type: "saveEditedXBlockData", payload: {} });
        leave();
      } else if (name === "error") {
        // The platform's own words where an editor gives no title.
        told.textContent = `${data.title || "OpenAssessment Save Error"}: ${data.message || ""}`;
      } else if (name === "cancel") {
        leave();
      }
    },
  };

  // An editor with buttons of its own has Studio's hidden; one without can only be closed again.
  document.querySelector(".modal-actions").hidden = Boolean(document.querySelector(".editor-with-buttons"));
  document.querySelector(".action-close").addEventListener("click", leave);
  start(runtime, (block) => window.jQuery(block));
})();
