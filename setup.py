"""The distribution: blocks, contract and compiler. What it needs is kept as slim as each use allows.

Lower bounds only, and wide ones: on a site this lands in the platform's own environment, whose
versions are the platform's to choose. ``constraints/`` holds the sets that it is tested under.
"""

from __future__ import annotations

import re
from pathlib import Path

from setuptools import find_packages, setup

HERE = Path(__file__).parent


def version() -> str:
    """Return the version, read rather than imported: a build environment has none of our needs."""
    text = (HERE / "ips_xblocks" / "__init__.py").read_text(encoding="utf-8")
    return re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)[1]


# What the contract, the codec and the compiler need. A site has all of it but the two for Markdown.
BASE = [
    "jsonschema>=4.20",
    "lxml>=5.3",
    "markdown-it-py>=3.0",
    "mdit-py-plugins>=0.4",
    "nh3>=0.2.18",
    "PyYAML>=6.0",
]
BLOCKS = ["XBlock>=5.3,<8"]
SERVE = [
    *BLOCKS,
    "XBlock[django]>=5.3,<8",
    "Django>=4.2",
    "edx-opaque-keys>=2.11",
    "simplejson>=3.19",
    "xblocks-contrib>=0.13",  # the first with a problem block that grades on its own
    "setuptools>=77,<82",  # fs, which XBlock's runtime uses, imports pkg_resources; 82 took it out
]
DEV = [
    *SERVE,
    "build>=1.2",
    "hypothesis>=6.100",
    "lxml-stubs>=0.5",
    "mypy>=2.4,<2.5",  # held, like ruff: a newer one finds new faults in old code
    "olxcleaner>=0.3",
    "psycopg[binary]>=3.2",  # the databases that sites use, for `make test-databases`
    "PyMySQL>=1.1",
    "playwright>=1.50",  # drives the Chromium that is here; it downloads none
    "pytest>=8.3",
    "pytest-timeout>=2.4",  # a browser that never answers ends one test, not the whole run
    "ruff>=0.17,<0.18",
    "types-jsonschema>=4.23",
    "types-PyYAML>=6.0.12",
]

# Both stand apart from what the tests use: they bring blocks of others along.
BENCH = [
    *SERVE,
    "branching-xblock>=0.3.3,<0.4",
    "xblock-drag-and-drop-v2>=5,<6",
    "playwright>=1.50",
]
WORKBENCH = [*BLOCKS, "xblock-sdk>=0.14", "setuptools>=77,<82"]

setup(
    name="ips-xblocks",
    version=version(),
    description="Practise Intentional Peer Support on Open edX: XBlocks, a course and its compiler",
    long_description=(HERE / "README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    license="Apache-2.0",
    license_files=["LICENSE"],
    python_requires=">=3.11",
    packages=[
        *find_packages(include=["ips_xblocks", "ips_xblocks.*", "course_export", "course_export.*"]),
        "ips_xblocks.schemas",
    ],
    # The schemas are a folder of their own in the checkout and a part of the package in the wheel.
    package_dir={"ips_xblocks.schemas": "schemas"},
    # Everything here that is not Python becomes a public file on a site. So: named kinds only.
    package_data={
        "ips_xblocks": ["py.typed", "public/**"],
        "ips_xblocks.language": ["lexicon/*.json"],
        "ips_xblocks.schemas": ["*.schema.json", "activities/*.schema.json"],
        "course_export": ["py.typed"],
        "course_export.serve": ["templates/**", "static/**"],
    },
    install_requires=BASE,
    extras_require={
        "blocks": BLOCKS,
        "serve": SERVE,
        "dev": DEV,
        "bench": BENCH,
        "workbench": WORKBENCH,
    },
    entry_points={
        "lms.djangoapp": ["ips_entries = ips_xblocks.entries.apps:EntriesConfig"],
        "cms.djangoapp": ["ips_entries = ips_xblocks.entries.apps:EntriesConfig"],
        "xblock.v1": [
            "ips_reframing = ips_xblocks.reframing:ReframingBlock",
            "ips_scenario = ips_xblocks.scenario:ScenarioBlock",
            "ips_worldview = ips_xblocks.worldview:WorldviewBlock",
        ],
        "console_scripts": ["ips-course = course_export.cli:main"],
    },
    classifiers=[
        "Development Status :: 3 - Alpha",
        "Framework :: Django",
        "Intended Audience :: Education",
        "Operating System :: OS Independent",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
    ],
)
