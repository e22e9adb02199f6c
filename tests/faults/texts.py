"""What people type: each text is one of a kind, so that it is found again or it isn't."""

from __future__ import annotations

import random

_WORDS = (
    "I",
    "was",
    "there",
    "with you",
    "and it",
    "felt like",
    "more than",
    "we could",
    "hold",
    "so",
    "tell me",
)
_KINDS = ("plain", "emoji", "right to left", "long", "line ends", "marks", "markup", "joined", "spaces")


def text(rng: random.Random, *, most: int = 3_000) -> str:
    """Return a text as a box holds it: its line ends are ``\\n``."""
    kind = rng.choice(_KINDS)
    said = " ".join(rng.choices(_WORDS, k=rng.randint(3, 12)))
    name = f"{rng.getrandbits(48):012x}"
    made = {
        "plain": f"{said} {name}.",
        "emoji": f"{said} 🌿👩🏽‍🤝‍👩🏻🫶 {name} 🏳️‍🌈",
        "right to left": f"שלום, הייתי שם איתך {name} – \u200fمرحبا بك\u202b",
        "long": f"{name} " + " ".join(rng.choices(_WORDS, k=rng.randint(200, 400)))[:most],
        "line ends": f"{said}\n\n{name}\n\t– {said}\n",
        "marks": f"Z̵͓̈́a̶̘͗ cafe\u0301 {name} ﷽ \u200bİı",
        "markup": f"<b>{said}</b> {{{{7*7}}}} ${{7*7}} </script> {name} \\u003c &amp; \"'",
        "joined": f"क्षत्रिय ﬃ 한국어 {name} ไทย 中文「{said}」",
        "spaces": f"  {said}\u00a0\u2003 {name}  ",
    }
    return made[kind]
