"""The small words of English that hold a sentence together: closed classes, so they stand in code."""

from __future__ import annotations

from ips_xblocks.language.inflection import listed, nouns, verbs

BE = listed("be am is are was were been being 's 're 'm")
AUXILIARY = (
    BE
    | listed("have has had having 've 'd do does did will would 'll can could may might must shall should")
    | listed("ought to gonna")
)
CATENATIVE = (
    verbs("keep start begin tend seem appear continue want like love try need use go get come happen")
    | verbs("prefer decide threaten choose stop have")
    | listed("able unable bound likely said known found told set due about supposed expected")
)
"""Verbs and the like that lead on to another verb with the same subject: "keeps refusing"."""

LINKING = (
    BE
    | verbs("seem look sound feel act become get grow turn stay remain appear behave go come keep prove")
    | verbs("present make render find consider deem call think")
    | listed("as being")
)
"""What stands between someone and what is said of them."""

HAVING = verbs("have show display exhibit express demonstrate get suffer experience develop lack bring cause")
HAVING |= verbs("set throw report deny hold harbour harbor present offer put meet encounter")
HAVING |= listed("need require accept lose earn 've with")

SELF = listed("i me my mine myself we us our ours ourselves")
YOU = listed("you your yours yourself yourselves ya u")
SUBJECTS = listed("he she they i we you it who everyone everybody someone somebody anyone anybody")
THIRD = listed(
    "he she they him her them his hers their theirs himself herself themselves themself who whom whose"
)
OWNING = listed("his her their your my our its whose")
IT = listed("it its itself this that these those there here what which everything something nothing anything")

DETERMINERS = (
    listed(
        "a an the this that these those such any some no every each either neither another all both "
        "half many much more most several few enough what which"
    )
    | OWNING
)
PREPOSITIONS = listed(
    "of in on at with from for by to into onto about over under after before during against "
    "between among through without within near around behind beside beyond toward towards until "
    "till since per via like off up down out across along upon inside outside despite than except"
)
CONJUNCTIONS = listed(
    "and or but nor so yet because although though while when whenever where wherever if unless "
    "whether as since until once that than then"
)
RELATIVE = listed("who whom whose that which")
NEGATORS = listed("not n't never no none nobody neither nor without hardly nothing")
TIMES = listed(
    "today yesterday tomorrow tonight now lately recently again sometimes always often usually "
    "already still anymore soon later earlier once twice ever daily weekly overnight here there "
    "everywhere too either also though anyway instead please maybe perhaps together alone away "
    "back home monday tuesday wednesday thursday friday saturday sunday last next this every all "
    "since ago outside inside upstairs downstairs"
)
ADVERBS = listed(
    "very so really too more most less quite rather pretty fairly somewhat just even always still "
    "ever also only simply totally completely extremely incredibly terribly awfully way a bit "
    "little lot kind sort almost nearly again already often usually sometimes never not n't such "
    "this that super highly all both either probably maybe perhaps clearly obviously truly well "
    "now then basically actually honestly increasingly generally much far about yet first once "
    "soon verbally physically emotionally sexually currently frankly being long no longer rarely "
    "seldom usually out-and-out"
) - {"a", "about", "being", "no", "out-and-out"}
FILLERS = ADVERBS - listed("this that such all both either not n't never well about")
"""What may stand between the words of a term: "lacks any real insight"."""
FILLERS |= listed(
    "any real much great good own total complete utter absolute deep full serious pure sheer classic typical"
)

DURATIONS = nouns("second minute hour day night week weekend month year shift while moment time")
TOUGH = listed("hard difficult easy impossible tough easier harder tricky")
PARTITIVE = listed(
    "one some most many all each both none any lot lots couple rest half few several group number "
    "majority kind type sort bunch handful pair two three four five six seven eight nine ten "
    "plenty lots dozen hundreds thousands part neither either another"
)
REPORTING = verbs("say think believe feel know tell hear claim mean swear guess suppose assume report see")
REPORTING |= verbs("note notice worry argue insist suggest agree fear hope wish imagine find complain")

CLOSING = frozenset('.!?…\n;:—–()[]{}"“”„«»')
"""Signs that no phrase reaches across."""
SIGNS = CLOSING | frozenset(",-'/*•|<>")


def is_adverb(word: str) -> bool:
    """Tell whether a word only shades the one beside it."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS)


_NOT_ADVERBS = listed(
    "family elderly friendly lovely lonely daily assembly reply supply apply rely ally bully"
)

FUNCTION = (
    AUXILIARY | SELF | YOU | THIRD | IT | DETERMINERS | PREPOSITIONS | CONJUNCTIONS | NEGATORS | SIGNS
) | listed("'s 're 've 'll 'd 'm n't how why whose oh well yes please ok okay hey hi")


PRONOUNS = SUBJECTS | SELF | YOU | THIRD | IT
VERBAL = AUXILIARY | CATENATIVE
"""What may stand between a subject and the verb that matters."""
BREAKING = PREPOSITIONS | CONJUNCTIONS | CLOSING
"""Where a noun phrase ends."""
ELSEWHERE = CONJUNCTIONS - {"as", "and", "or"}
"""Conjunctions that begin another thought."""
NOT_NOUNS = FUNCTION | TIMES | REPORTING


def is_noun_like(word: str) -> bool:
    """Tell whether a word may be a noun, as far as it can be known without a dictionary."""
    return (
        word[0].isalnum()
        and word not in FUNCTION
        and word not in TIMES
        and not is_adverb(word)
        and word not in REPORTING
    )
