"""The least that a block which keeps words could be: a prompt, a box, and one field."""

from __future__ import annotations

import html
from typing import Any

from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.fields import Scope, String

SCRIPT = """
function BenchFloor(runtime, element) {
  const box = element.querySelector("textarea");
  box.addEventListener("change", () => fetch(runtime.handlerUrl(element, "keep"), {
    method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify({words: box.value}),
  }));
}
"""


class FloorBlock(XBlock):
    """A prompt and a box."""

    prompt = String(scope=Scope.content, default="")
    words = String(scope=Scope.user_state, default="")

    def student_view(self, context: Any = None) -> Fragment:
        """Return the prompt, and the box with what was kept."""
        label = html.escape(self.prompt)
        fragment = Fragment(f"<label>{label}<textarea rows='4'>{html.escape(self.words)}</textarea></label>")
        fragment.add_javascript(SCRIPT)
        fragment.initialize_js("BenchFloor")
        return fragment

    @XBlock.json_handler
    def keep(self, data: dict[str, Any], suffix: str = "") -> dict[str, Any]:
        """Keep the words."""
        self.words = str(data["words"])
        return {"kept": True}
