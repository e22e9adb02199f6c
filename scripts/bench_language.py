"""How long the noticing engine takes for 1,000 ordinary words, beside two plainer ways to look words up.

Run it by hand: ``python scripts/bench_language.py``. The peers only find the words; they neither know their
forms nor pass anything over, so they are a floor and not a rival.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from ips_xblocks.language import engine, lexicon
from ips_xblocks.language.patterns import readable

if TYPE_CHECKING:
    from collections.abc import Callable

ORDINARY = Path(__file__).parents[1] / "tests" / "language" / "corpus" / "ordinary.txt"
WORDS, ROUNDS = 1000, 50


def text() -> str:
    """Return the first thousand words of the ordinary sentences, in which most are there to lead astray."""
    lines, count = [], 0
    for line in ORDINARY.read_text(encoding="utf-8").splitlines():
        if count >= WORDS:
            break
        lines.append(line)
        count += len(line.split())
    return "\n".join(lines)


def everyday() -> str:
    """Return a thousand words without a phrase of the lexicon in them."""
    line = "Rosa walked down to the harbour, bought two loaves and a paper, and read it on the bench. "
    return line * (WORDS // len(line.split()))


def best(work: Callable[[], object]) -> float:
    """Return the milliseconds of the fastest round."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def cold() -> float:
    """Return the milliseconds that a new process takes to read the lexicon and notice a first sentence."""
    code = (
        "import time; start = time.perf_counter()\n"
        "from ips_xblocks.language import engine\n"
        "engine('en').notice('He is manipulative.')\n"
        "print((time.perf_counter() - start) * 1000)"
    )
    root = Path(__file__).parents[1]
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    return float(done.stdout)


def main() -> None:
    """Print the figures."""
    terms = sorted({readable(term["term"]) for entry in lexicon.entries("en") for term in entry["terms"]})
    alternation = re.compile("|".join(rf"\b{re.escape(term)}\b" for term in terms), re.IGNORECASE)
    noticing = engine("en")
    for name, given in (("everyday words", everyday()), ("words that lead astray", text())):
        lowered = given.lower()
        ways: dict[str, Callable[[], object]] = {
            "engine": lambda given=given: noticing.notice(given),
            "substring scan": lambda lowered=lowered: [term for term in terms if term in lowered],
            "compiled alternation": lambda given=given: alternation.findall(given),
        }
        print(f"{len(given.split()):,} {name}")
        for way, work in ways.items():
            print(f"  {way:22} {best(work):7.2f} ms")
    print(f"first sentence of a new process {cold():.0f} ms")


if __name__ == "__main__":
    main()
