/* The authoring site's page of a unit: it frames Studio's preview, and lays Studio's editor over itself. */
(() => {
  "use strict";
  // What the editor's frame may do. Downloads are not among it.
  const MAY =
    "allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-presentation " +
    "allow-same-origin allow-scripts allow-top-navigation-by-user-activation";
  const find = (id) => document.getElementById(id);
  const tell = (frame, type) => frame.contentWindow.postMessage({ type, payload: {} }, location.origin);
  let editor;

  function open() {
    if (editor) return;
    editor = document.createElement("iframe");
    editor.setAttribute("sandbox", MAY);
    editor.scrolling = "no";
    editor.allow = "clipboard-write";
    editor.title = find("editor").getAttribute("aria-label");
    editor.src = find("editor").dataset.edit;
    find("happened").hidden = true;
    find("editor").replaceChildren(editor);
    find("editor").showModal();
    editor.addEventListener("load", () => editor?.contentWindow.focus());
  }

  function close() {
    editor = undefined;
    find("editor").replaceChildren();
    find("editor").close();
    find("container").focus();
    tell(find("container"), "closedXBlockEditor");
  }

  window.addEventListener("message", ({ data, origin, source }) => {
    if (origin !== location.origin || !data) return;
    const container = find("container");
    if (source === container?.contentWindow) {
      if (data.type === "editXBlock" && data.payload.id === find("editor").dataset.usageId) open();
      if (data.type === "plugin.resize") container.style.blockSize = `${Math.ceil(data.payload.height)}px`;
    } else if (editor && source === editor.contentWindow) {
      if (data.type === "closeXBlockEditorModal") close();
      if (data.type === "saveEditedXBlockData") {
        tell(container, "completeXBlockEditing");
        find("happened").replaceChildren(find("saved").content.cloneNode(true));
        find("happened").hidden = false;
      }
    }
  });

  // Escape must not throw away what stands in an editor.
  document.addEventListener("DOMContentLoaded", () => {
    find("editor").addEventListener("cancel", (event) => event.preventDefault());
  });
})();
