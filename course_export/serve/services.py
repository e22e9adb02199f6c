"""The services that a platform gives a block, as far as blocks here ask for them."""

from __future__ import annotations

import gettext
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, to_locale

from course_export.serve import addresses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from opaque_keys.edx.keys import CourseKey, UsageKey

    from course_export.serve.store import Store


class Translations:
    """``i18n``: the catalogue that a block's package ships (domain ``text``), else the words as they are."""

    def __init__(self, block: Any) -> None:
        package = getattr(block, "unmixed_class", type(block)).__module__.partition(".")[0]
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()
        language = get_language()
        if language:
            folder = str(files(package) / "translations")
            names = [to_locale(language), language.partition("-")[0]]
            self._catalogue = gettext.translation("text", folder, languages=names, fallback=True)

    def __getattr__(self, name: str) -> Any:
        # Older blocks ask by the names of Python 2.
        return getattr(self._catalogue, {"ugettext": "gettext", "ungettext": "ngettext"}.get(name, name))

    def strftime(self, moment: Any, form: str) -> str:
        """Return a moment written in a form."""
        return str(moment.strftime(form))


class ReplaceUrls:
    """``replace_urls``: makes the portable paths of a course into addresses."""

    def __init__(self, key: CourseKey) -> None:
        self._key = key

    def replace_urls(self, text: str, static_replace_only: bool = False) -> str:  # noqa: FBT001, FBT002 - the platform's
        """Return the text with its quoted ``/static/``, ``/jump_to_id/`` and ``/course/`` paths rewritten."""
        return addresses.rewritten(text, self._key, static_only=static_replace_only)


class Completion:
    """``completion``: how far a learner's blocks are complete."""

    def __init__(self, store: Store, learner: str) -> None:
        self._store = store
        self._learner = learner

    def completion_tracking_enabled(self) -> bool:
        """Tell that completion is kept."""
        return True

    def get_completions(self, candidates: Iterable[UsageKey]) -> dict[UsageKey, float]:
        """Return the completion of each of some blocks."""
        known = self._store.completions(self._learner)
        return {each: known.get(str(each), 0.0) for each in candidates}

    def submit_completion(self, block_key: UsageKey, completion: float) -> None:
        """Keep the completion of a block."""
        self._store.set_completion(self._learner, str(block_key), completion)

    def can_mark_block_complete_on_view(self, block: Any) -> bool:
        """Tell whether being seen completes a block: nothing else about it does."""
        return not (
            getattr(block, "has_custom_completion", False)
            or getattr(block, "has_score", False)
            or getattr(block, "completion_mode", "completable") != "completable"
        )


class Sandbox:
    """``sandbox``: Python in a problem is never run unguarded for this site."""

    def can_execute_unsafe_code(self) -> bool:
        """Tell that a problem's own code may not run without a sandbox."""
        return False

    def get_python_lib_zip(self) -> None:
        """Return no library for it."""


def no_python(_data: dict[str, Any]) -> tuple[str, Exception]:
    """Refuse to run the Python in a problem; what a problem block calls in place of a sandbox elsewhere.

    Without one, its library would run that Python as this very process.
    """
    from codejail.safe_exec import SafeExecException  # type: ignore[import-untyped]

    message = "This problem has Python of its own, which is not run here."
    return message, SafeExecException(message)


class Cache:
    """``cache``: remembers nothing."""

    def get(self, key: str, default: Any = None) -> Any:
        """Return the default."""
        return default

    def set(self, key: str, value: Any, timeout: float | None = None) -> None:
        """Forget the value."""


class Xqueue:
    """``xqueue``: there is no grader elsewhere to wait for."""

    interface = None
    default_queuename = ""
    waittime = 0

    def construct_callback(self, dispatch: str = "score_update") -> str:
        """Return no address."""
        return ""


class Settings:
    """``settings``: an operator's settings for a block; the local site has none."""

    def get_settings_bucket(self, block: Any, default: Any = None) -> Any:
        """Return the settings of a block's kind."""
        return {} if default is None else default


class StudioPermissions:
    """``studio_user_permissions``: who may change a course."""

    def __init__(self, *, staff: bool) -> None:
        self._staff = staff

    def can_read(self, course_key: CourseKey) -> bool:
        """Tell whether they may see the course in Studio."""
        return self._staff

    def can_write(self, course_key: CourseKey) -> bool:
        """Tell whether they may change it."""
        return self._staff
