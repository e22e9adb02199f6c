"""Files that pages load: the site's own, those of blocks' packages, and those of the course."""

from __future__ import annotations

import mimetypes
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse

from course_export.serve import addresses
from course_export.serve.http import platform_of

if TYPE_CHECKING:
    from django.http import HttpRequest

_SITE = Path(__file__).parent / "static" / "serve"
_JQUERY = "django.contrib.admin"
"""The installed package that brings a jQuery: the platform's pages have one, and core blocks use it."""


def site(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with a file of the site itself."""
    if name == "jquery.js":
        return _answer(_folder(_JQUERY) / "static/admin/js/vendor/jquery/jquery.min.js", request)
    return _answer(_inside(_SITE, name), request)


def made(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with a style sheet or a script that a block brought as text."""
    text = platform_of(request).made.get(name)
    if text is None:
        raise Http404
    return HttpResponse(text, content_type=_kind(name))


def resource(request: HttpRequest, package: str, name: str) -> HttpResponse:
    """Answer with a public file of an installed block's package."""
    if package.partition(".")[0] not in _block_packages() or not name.startswith("public/"):
        raise Http404
    return _answer(_inside(_folder(package) / "public", name.removeprefix("public/")), request)


def course_file(request: HttpRequest, asset: str) -> HttpResponse:
    """Answer with a file of the course's ``static/`` folder."""
    course = platform_of(request).course
    prefix = addresses.asset(course.key, "").lstrip("/")
    wanted = asset.removeprefix(prefix)
    if wanted != asset:
        for path, content in course.files.items():
            if path.startswith("static/") and addresses.flat(path.removeprefix("static/")) == wanted:
                return _of_course(path, content)
    raise Http404


def _of_course(path: str, content: bytes) -> HttpResponse:
    """Answer with a file that may be anyone's: nothing in it runs, and it asks nothing of this site."""
    kind = _kind(path)
    if kind.partition(";")[0].endswith(("javascript", "ecmascript")):
        kind = "text/plain; charset=utf-8"
    response = HttpResponse(content, content_type=kind)
    response["Content-Security-Policy"] = (
        "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; sandbox"
    )
    return response


def _answer(path: Path, request: HttpRequest) -> HttpResponse:
    if not path.is_file():
        raise Http404
    mark = f'"{path.stat().st_mtime_ns:x}"'
    if request.headers.get("If-None-Match") == mark:
        response = HttpResponse(status=304)
    else:
        content = path.read_bytes()
        if path.suffix == ".css":
            content = addresses.without_outside(content.decode("utf-8")).encode()
        response = HttpResponse(content, content_type=_kind(path.name))
    response["ETag"] = mark
    response["Cache-Control"] = "no-cache"  # asked about each time: these files are being worked on
    return response


def _inside(folder: Path, name: str) -> Path:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise Http404
    return path


def _kind(name: str) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith("javascript") else kind


@cache
def _block_packages() -> frozenset[str]:
    return frozenset(each.module.partition(".")[0] for each in entry_points(group="xblock.v1"))


@cache
def _folder(package: str) -> Path:
    try:
        spec = find_spec(package)
    except ModuleNotFoundError:
        spec = None
    if spec is None or not spec.submodule_search_locations:
        raise Http404
    return Path(next(iter(spec.submodule_search_locations)))
