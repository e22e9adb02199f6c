/* The authoring site's page of a library component: a preview, and the editor in its place. */
(() => {
  "use strict";
  const find = (id) => document.getElementById(id);
  let editor;

  function open() {
    editor = document.createElement("iframe");
    editor.title = find("editor").getAttribute("aria-label");
    editor.src = find("editor").dataset.edit;
    find("editor").replaceChildren(editor);
    find("editor").hidden = false;
    find("preview").hidden = true;
    find("edit").disabled = true;
    say("");
    editor.addEventListener("load", () => editor?.contentWindow.focus());
  }

  function close() {
    editor = undefined;
    find("editor").replaceChildren();
    find("editor").hidden = true;
    find("preview").hidden = false;
    find("edit").disabled = false;
    find("edit").focus();
  }

  function say(template) {
    find("happened").replaceChildren(...(template ? [find(template).content.cloneNode(true)] : []));
    find("happened").hidden = !template;
  }

  window.addEventListener("message", ({ data, origin, source }) => {
    if (origin !== location.origin || !data) return;
    if (data.type === "plugin.resize" && source === find("preview")?.contentWindow) {
      find("preview").style.blockSize = `${Math.ceil(data.payload.height) + 2}px`;
    }
    if (data.type !== "xblock-event" || source !== editor?.contentWindow) return;
    if (data.eventName === "save" && data.data.state === "end") {
      close();
      say("saved");
      find("preview").contentWindow.location.reload();
    } else if (data.eventName === "cancel" && !find("leave").open) {
      find("leave").showModal();
    } else if (data.eventName === "error") {
      say("failed");
    }
  });

  document.addEventListener("DOMContentLoaded", () => {
    find("edit").addEventListener("click", open);
    find("edit").disabled = false; // until now a press would have been lost
    for (const button of find("leave").querySelectorAll("button")) {
      button.addEventListener("click", () => {
        find("leave").close();
        if (button.value === "leave") close();
        else editor.contentWindow.focus();
      });
    }
  });
})();
