"""How a platform loads what is ours: entry points while it still reads its settings, blocks even outside Django."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SETTINGS = """
from importlib.metadata import entry_points
(found,) = (each for each in entry_points(group={group!r}) if each.value.startswith("ips_xblocks."))
{early}
config = found.load()  # no app is ready, nor any setting
assert config.plugin_app == {{}}, config.plugin_app
for block in entry_points(group="xblock.v1"):
    if block.value.startswith("ips_xblocks."):
        block.load()
SECRET_KEY = "x"
SERVICE_VARIANT = {group!r}[:3]
DATABASES = {{"default": {{"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}}}
INSTALLED_APPS = [
    "django.contrib.auth", "django.contrib.contenttypes", f"{{config.__module__}}.{{config.__qualname__}}"
]
"""

STARTED = """
import django
django.setup()
from django.apps import apps
from django.core.management import call_command
assert apps.get_app_config("ips_entries").label == "ips_entries"
call_command("migrate", verbosity=0)
call_command("makemigrations", "ips_entries", check=True, dry_run=True, verbosity=0)
assert apps.get_model("ips_entries", "Entry").objects.count() == 0
"""

OUTSIDE = """
import sys
from types import SimpleNamespace
from ips_xblocks.entries import store_for
from opaque_keys.edx.keys import UsageKey
from django.conf import settings
if sys.argv[1] != "no settings":
    settings.configure(SERVICE_VARIANT="lms")
if sys.argv[1] == "no app":
    import django
    django.setup()
told = {"edx-platform.is_authenticated": True, "edx-platform.user_id": 7}
user = SimpleNamespace(get_current_user=lambda: SimpleNamespace(opt_attrs=told))
services = {"user": user}
usage = UsageKey.from_string("block-v1:a+b+c+type@ips_x+block@one")
block = SimpleNamespace(
    scope_ids=SimpleNamespace(user_id=7, usage_id=usage, block_type="ips_x"),
    runtime=SimpleNamespace(service=lambda block, name: services.get(name)),
    entries={},
)
print(type(store_for(block)).__name__)
"""


def run(*arguments: str, path: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "ignore", *arguments]
    env = {"PYTHONPATH": f"{ROOT}:{path}", **environment}
    return subprocess.run(command, cwd=path, env=env, capture_output=True, text=True)


@pytest.mark.parametrize("group", ["lms.djangoapp", "cms.djangoapp"])
def test_the_app_is_found_while_settings_are_read(tmp_path: Path, group: str) -> None:
    (tmp_path / "site_settings.py").write_text(SETTINGS.format(group=group, early=""))
    done = run("-c", STARTED, path=tmp_path, DJANGO_SETTINGS_MODULE="site_settings")
    assert done.returncode == 0, done.stderr


def test_a_model_that_is_imported_so_early_would_be_seen(tmp_path: Path) -> None:
    early = "import ips_xblocks.entries.models"
    (tmp_path / "site_settings.py").write_text(SETTINGS.format(group="lms.djangoapp", early=early))
    done = run("-c", STARTED, path=tmp_path, DJANGO_SETTINGS_MODULE="site_settings")
    assert done.returncode != 0


@pytest.mark.parametrize("where", ["no settings", "apps not ready", "no app"])
def test_without_our_table_words_go_into_the_blocks_own_state(where: str) -> None:
    done = run("-c", OUTSIDE, where)
    assert (done.stdout.strip(), done.stderr) == ("FieldsStore", "")
