"""Django's settings for the local site, and for anything that uses its runtime."""

from __future__ import annotations

import secrets
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


def set_up(secret_key: str | None = None) -> None:
    """Set Django up, unless that has been done.

    Args:
        secret_key: what cookies and owner tokens are signed with; one of this process where None.
    """
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(**_values(secret_key or secrets.token_urlsafe(48)))
    django.setup()


def kept_secret(folder: Path) -> str:
    """Return the secret key that is kept in a folder, made on first use, so that pages survive a restart."""
    path = folder / "secret-key"
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


def _capa_templates() -> list[Path]:
    """Return where the problem block's templates are.

    The platform finds them by an app of that package, but an app is imported at once, and with this one
    all of the core blocks: seconds before the first page.
    """
    spec = find_spec("xblocks_contrib")
    found = (spec.submodule_search_locations or ()) if spec else ()
    return [Path(each) / "problem" / "capa" / "templates" for each in found]


def _values(secret_key: str) -> dict[str, Any]:
    return {
        "SECRET_KEY": secret_key,
        "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]", "testserver"],
        "DEBUG": False,
        "INSTALLED_APPS": ["course_export.serve.courseware", "ips_xblocks.entries.apps.EntriesConfig"],
        "AUTH_USER_MODEL": "courseware.Learner",
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "MIDDLEWARE": [
            "django.middleware.csrf.CsrfViewMiddleware",
            "course_export.serve.http.page_headers",
            "course_export.serve.display.slow_network",
        ],
        "ROOT_URLCONF": "course_export.serve.urls",
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [_HERE / "templates", *_capa_templates()],
                "OPTIONS": {"context_processors": ["course_export.serve.http.for_every_page"]},
            }
        ],
        "CSRF_FAILURE_VIEW": "course_export.serve.views.csrf_refused",
        # A platform says which file, when it is made.
        "DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        "USE_TZ": True,
        "LANGUAGE_CODE": "en",
        "X_FRAME_OPTIONS": "SAMEORIGIN",
        # Asks the problem block for its assets by their place in its package.
        "PIPELINE": {"PIPELINE_ENABLED": False},
        "REQUIRE_DEBUG": True,
        # Whatever a course brings along, no Python of its problems runs on this computer.
        "ENABLE_CODEJAIL_REST_SERVICE": True,
        "CODE_JAIL_REST_SERVICE_REMOTE_EXEC": "course_export.serve.services.no_python",
        "SERVICE_VARIANT": "lms",
        "FEATURES": {},
    }
