"""The forms that an English word takes."""

from __future__ import annotations

_VOWELS = frozenset("aeiou")
_DOUBLED = frozenset(
    {
        "commit",
        "permit",
        "refer",
        "admit",
        "regret",
        "stop",
        "plan",
        "quit",
        "sit",
        "cut",
        "run",
        "drop",
        "ban",
    }
)
_IRREGULAR = {
    "be": ("be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m"),
    "have": ("have", "has", "had", "having", "'ve"),
    "do": ("do", "does", "did", "done", "doing"),
    "get": ("get", "gets", "got", "gotten", "getting"),
    "give": ("give", "gives", "gave", "given", "giving"),
    "go": ("go", "goes", "went", "gone", "going"),
    "keep": ("keep", "keeps", "kept", "keeping"),
    "know": ("know", "knows", "knew", "known", "knowing"),
    "let": ("let", "lets", "letting"),
    "lose": ("lose", "loses", "lost", "losing"),
    "meet": ("meet", "meets", "met", "meeting"),
    "put": ("put", "puts", "putting"),
    "say": ("say", "says", "said", "saying"),
    "see": ("see", "sees", "saw", "seen", "seeing"),
    "seek": ("seek", "seeks", "sought", "seeking"),
    "show": ("show", "shows", "showed", "shown", "showing"),
    "split": ("split", "splits", "splitting"),
    "take": ("take", "takes", "took", "taken", "taking"),
    "teach": ("teach", "teaches", "taught", "teaching"),
    "set": ("set", "sets", "setting"),
    "come": ("come", "comes", "came", "coming"),
    "sit": ("sit", "sits", "sat", "sitting"),
    "leave": ("leave", "leaves", "left", "leaving"),
    "stand": ("stand", "stands", "stood", "standing"),
    "think": ("think", "thinks", "thought", "thinking"),
    "hold": ("hold", "holds", "held", "holding"),
    "bring": ("bring", "brings", "brought", "bringing"),
    "break": ("break", "breaks", "broke", "broken", "breaking"),
    "speak": ("speak", "speaks", "spoke", "spoken", "speaking"),
    "eat": ("eat", "eats", "ate", "eaten", "eating"),
    "drive": ("drive", "drives", "drove", "driven", "driving"),
    "sleep": ("sleep", "sleeps", "slept", "sleeping"),
    "forgive": ("forgive", "forgives", "forgave", "forgiven", "forgiving"),
    "understand": ("understand", "understands", "understood", "understanding"),
    "become": ("become", "becomes", "became", "becoming"),
    "grow": ("grow", "grows", "grew", "grown", "growing"),
    "mean": ("mean", "means", "meant", "meaning"),
    "swear": ("swear", "swears", "swore", "sworn", "swearing"),
    "hear": ("hear", "hears", "heard", "hearing"),
    "begin": ("begin", "begins", "began", "begun", "beginning"),
    "choose": ("choose", "chooses", "chose", "chosen", "choosing"),
    "throw": ("throw", "throws", "threw", "thrown", "throwing"),
    "spend": ("spend", "spends", "spent", "spending"),
    "lay": ("lay", "lays", "laid", "laying"),
    "pay": ("pay", "pays", "paid", "paying"),
    "serve": ("serve", "serves", "served", "serving"),
    "make": ("make", "makes", "made", "making"),
    "tell": ("tell", "tells", "told", "telling"),
    "write": ("write", "writes", "wrote", "written", "writing"),
    "find": ("find", "finds", "found", "finding"),
    "feel": ("feel", "feels", "felt", "feeling"),
    "withhold": ("withhold", "withholds", "withheld", "withholding"),
}
_PLURALS = {
    "person": "people",
    "child": "children",
    "man": "men",
    "woman": "women",
    "policeman": "policemen",
    "policewoman": "policewomen",
    "wife": "wives",
    "life": "lives",
    "crisis": "crises",
    "diagnosis": "diagnoses",
    "nemesis": "nemeses",
}


def plural(noun: str) -> str:
    """Return the plural of a noun."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


def verb(base: str) -> tuple[str, ...]:
    """Return the forms of a verb."""
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    if base.endswith("e"):
        return base, base + "s", base + "d", (base if base.endswith(("ee", "ye")) else base[:-1]) + "ing"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    stem = base + base[-1] if base in _DOUBLED else base
    third = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return base, third, stem + "ed", stem + "ing"


def adjective(base: str) -> tuple[str, ...]:
    """Return the forms of an adjective that has a comparative of its own, such as "needy"."""
    if base.endswith("y"):
        return base, base[:-1] + "ier", base[:-1] + "iest"
    return base, base + "er", base + "est"


def forms(word: str, kind: str) -> tuple[str, ...]:
    """Return the forms of a word.

    Args:
        word: its base form.
        kind: ``v`` for a verb, ``n`` for a noun, ``a`` for an adjective, ``""`` for just the word.
    """
    if kind == "v":
        return verb(word)
    if kind == "n":
        return word, plural(word)
    if kind == "a":
        return adjective(word)
    return (word,)


def listed(text: str) -> frozenset[str]:
    """Return words that stand with spaces between them, just as they are."""
    return frozenset(text.split())


def nouns(text: str) -> frozenset[str]:
    """Return nouns that stand with spaces between them, with their plurals."""
    return frozenset(form for word in text.split() for form in forms(word, "n"))


def verbs(text: str) -> frozenset[str]:
    """Return all forms of verbs that stand with spaces between them."""
    return frozenset(form for word in text.split() for form in verb(word))
