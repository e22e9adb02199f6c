"""What is passed over in silence, rule by rule, each beside a sentence in which the same word is noticed.

F1 to F7 are the ways in which a list of words goes astray: self-description, names, quotation, everyday
senses, reclaimed names, words that a law wants, and plain talk about suicide.
"""

from __future__ import annotations

import pytest

from ips_xblocks.language import engine
from ips_xblocks.language.silence import RULES, name_of

CASES = {
    "self-description": [  # F1
        ("I'm a schizophrenic.", "He's a schizophrenic."),
        ("I think I was in denial.", "I think he's in denial."),
        ("My paranoia kept me alive.", "My mother's paranoia kept us indoors."),
        ("As an addict, I know the look.", "As an addict, he lies."),
        ("They said I was non-compliant.", "I said they were non-compliant."),
        ("I got sectioned in March.", "Leo got sectioned in March."),
        ("I refused my meds that day.", "He refused his meds that day."),
        ("Am I being dramatic?", "Is she being dramatic?"),
        ("i was so clingy back then", "she was so clingy back then"),
        ("We alcoholics know that joke.", "Those alcoholics know that joke."),
    ],
    "proper-name": [  # F2
        ("She works for the Risk Assessment Office.", "She works on a risk assessment for him."),
        ("The Involuntary Treatment Act was passed.", "Involuntary treatment was ordered for Ana."),
        ("He rang Alcoholics Anonymous.", "He can't stand alcoholics."),
        ("Compliance Team, how may I help?", "His compliance is poor."),
    ],
    "quotation": [  # F3
        ("“He is manipulative,” she wrote.", "He is manipulative, she wrote."),
        ("The note said 'non-compliant' in red.", "The note was about a non-compliant man."),
        ('He said, "You should leave him."', "He said you should leave him."),
        ("«Manipulative», dit-il.", "Manipulative boys, he said."),
    ],
    "word-itself": [
        ("The word manipulative came up.", "The manipulative one came up."),
        ("They called her needy.", "They thought her needy."),
        ("He was described as unmotivated.", "He was seen as unmotivated."),
        ("Manipulative is a word that sticks.", "Manipulative is what she is."),
        ("A so-called lost cause came by.", "He is a lost cause."),
    ],
    "everyday-sense": [  # F4
        ("Mixed nuts are on the table.", "My neighbor is nuts."),
        ("You need a permit to burn leaves.", "We never permit him to smoke."),
        ("The jacket was resistant to rain.", "The client was resistant to rehab."),
        ("It was a difficult hike.", "He is a difficult man."),
        ("He will never forget that goal.", "He will never work again."),
        ("The dog was aggressive.", "The man was aggressive."),
        ("The homeless shelter opens at six.", "The homeless are a problem."),
        ("The bank refused our loan.", "The client refused our help."),
    ],
    "chosen-name": [  # F5
        ("She sees herself as an addict.", "She is an addict."),
        ("He identifies as a schizophrenic.", "He lives with a schizophrenic."),
        (
            "At AA he stood up, an alcoholic among friends.",
            "At work he stood up, an alcoholic among friends.",
        ),
    ],
    "law-or-form": [  # F6
        ("The law requires a risk assessment.", "She needs a risk assessment."),
        (
            "Under the Act, involuntary treatment needs two doctors.",
            "For Ana, involuntary treatment came at night.",
        ),
        ("The form asks about danger to self.", "He is a danger to himself."),
    ],
    "plain-talk": [  # F7
        ("You should tell me: are you thinking of suicide?", "You should tell him to talk to a therapist."),
        ("Are you at risk of killing yourself?", "Those kids are at risk."),
    ],
    "negation": [
        ("He is not manipulative.", "He is not only manipulative but loud."),
        ("We do not use seclusion here.", "We do use seclusion here."),
        ("She's far from unmotivated.", "She's fairly unmotivated."),
        ("I don't think he is needy.", "I think he is needy."),
        ("He is neither lazy nor manipulative.", "He is both lazy and manipulative."),
        ("Nobody is a lost cause.", "He is a lost cause."),
        ("They avoid restraints.", "They love restraints."),
        ("It isn't that she lacks insight.", "It's that she lacks insight."),
    ],
    "part-of-a-word": [
        ("The self-manipulative model is new.", "The very manipulative girl is Rosa."),
    ],
    "nobody-meant": [
        ("Normal is hard to find.", "She is normal."),
        ("A revolving door stood there.", "He is one more revolving door client."),
    ],
    "own-pull": [("I felt the urge to fix him.", "I want to fix him.")],
    "left-alone": [],
}


def test_every_rule_has_cases() -> None:
    assert {name_of(rule) for rule in RULES} == set(CASES)


@pytest.mark.parametrize(
    ("rule", "silent", "noticed"), [(rule, *pair) for rule, pairs in CASES.items() for pair in pairs]
)
def test_a_rule_passes_over_what_it_is_for_and_no_more(rule: str, silent: str, noticed: str) -> None:
    looks = engine("en").look(silent)
    assert [look.note.id for look in looks if look.silent is None] == []
    assert rule in {look.silent for look in looks}
    assert engine("en").notice(noticed), f"{noticed} {engine('en').look(noticed)}"


@pytest.mark.parametrize(
    "text",
    [
        "Are you thinking of suicide?",
        "Have you thought about killing yourself?",
        "He told me that he wants to die.",
        "She talked about suicide for an hour, and I listened.",
        "Sometimes I think about ending my life.",
        "Mad Pride came to town, and autistic, Deaf and disabled people danced.",
        "She is a survivor.",
    ],
)
def test_plain_talk_about_suicide_and_reclaimed_names_are_never_noticed(text: str) -> None:
    assert engine("en").notice(text) == []


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("She's not ready.", "L022"),
        ("Client did not attend.", "L054"),
        ("He lacks insight.", "L007"),
        ("She has no motivation.", "L003"),
        ("He isn't engaging.", "L053"),
        ("He is not allowed to go out.", "L050"),
        ("He'll never be able to work.", "L099"),
    ],
)
def test_a_no_that_belongs_to_the_term_denies_nothing(text: str, entry: str) -> None:
    assert [note.id for note in engine("en").notice(text)] == [entry]


@pytest.mark.parametrize(
    "who",
    ["he's", "she'll be", "they've been", "Marcus is", "Ms. Okafor seems", "the client is", "Wanjiru is"],
)
def test_names_and_contractions_are_words_for_people(who: str) -> None:
    assert [note.id for note in engine("en").notice(f"Today {who} aggressive.")] == ["L076"]
