"""A course as others may have made it: many types, nested, with drafts, and with much that is off."""

from __future__ import annotations

import json

import sample_course as sample

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><problem>&b;</problem>'

TYPES = """<vertical display_name="Many types">
  <html url_name="words"/>
  <problem url_name="question"/>
  <video url_name="film" display_name="A film" youtube_id_1_0="abc" html5_sources="[]"/>
  <discussion url_name="talk" discussion_category="Week 1" discussion_target="Hello" discussion_id="d1"/>
  <lti url_name="tool" launch_url="https://elsewhere.example/launch"/>
  <lti_consumer url_name="tool2" launch_url="https://elsewhere.example/launch" display_name="A tool"/>
  <poll_question url_name="poll"><p>How?</p><answer id="a">So</answer><answer id="b">Otherwise</answer></poll_question>
  <poll url_name="poll2" question="How?" answers="[]"/>
  <word_cloud url_name="cloud" num_inputs="3"/>
  <annotatable url_name="notes"><instructions><p>Read.</p></instructions><p>Words.</p></annotatable>
  <survey url_name="survey"/>
  <openassessment url_name="essay"><title>An essay</title><rubric><prompt>Write.</prompt></rubric></openassessment>
  <nobody_has_this url_name="odd" display_name="An odd one"/>
  <html display_name="Without an id">Inline words</html>
</vertical>"""

NESTED = """<vertical display_name="Nested">
  <library_content url_name="bank"/>
  <split_test url_name="halves"/>
  <conditional url_name="if" sources_tag="x" conditional="attempted"><html url_name="then"/></conditional>
  <randomize url_name="dice"><html url_name="one" filename="one"/><html url_name="two" filename="nothing-there"/></randomize>
</vertical>"""

OFF = """<vertical display_name="Off">
  <html url_name="gone"/>
  <problem url_name="laughs"/>
  <problem url_name="cut-off"/>
  <problem url_name="question"/>
  <problem url_name="python"/>
  <html url_name="evil"/>
</vertical>"""

PYTHON = """<problem display_name="Python"><customresponse cfn="check"><label>?</label><textline/></customresponse>
<script type="loncapa/python">open({path!r}, "w").write("run")
def check(expect, answer): return True
</script></problem>"""

EVIL = (
    '<p>Words of another kind.</p><script>document.title = "taken"</script><img src="x" onerror="document.title = 1">'
    '<script src="/static/evil.js"></script>'
)


def tree(python_path: str = "/nowhere/run") -> dict[str, bytes]:
    """Return the files; the Python in one of the problems would write to a path, were it run."""
    files = {
        "course.xml": '<course url_name="2025" org="Others" course="Many"/>',
        "course/2025.xml": '<course display_name="Made by others"><chapter url_name="intro"/>'
        '<wiki slug="w"/><chapter url_name="lost"/><chapter url_name="intro2"/></course>',
        "chapter/intro.xml": '<chapter display_name="Intro"><sequential url_name="intro"/>'
        '<sequential url_name="lost"/></chapter>',
        "chapter/intro2.xml": '<chapter display_name="Loose"><html url_name="loose">Loose words</html></chapter>',
        "sequential/intro.xml": '<sequential display_name="Start"><vertical url_name="types"/>'
        '<vertical url_name="nested"/><vertical url_name="off"/><vertical url_name="lost"/>'
        '<html url_name="bare" display_name="Bare">Bare words</html></sequential>',
        "vertical/types.xml": TYPES,
        "vertical/nested.xml": NESTED,
        "vertical/off.xml": OFF,
        "html/words.xml": '<html filename="words" display_name="Words"/>',
        "html/words.html": '<p>Some words, <img src="/static/pictures/dot.svg" alt="A dot">.</p>',
        "html/one.html": "<p>The first side.</p>",
        "html/then.xml": '<html filename="then" display_name="Then"/>',
        "html/then.html": "<p>Only then.</p>",
        "html/evil.xml": '<html filename="evil" display_name="Evil"/>',
        "html/evil.html": EVIL,
        "problem/question.xml": sample.QUESTION,
        "problem/laughs.xml": LAUGHS,
        "problem/cut-off.xml": "<problem><p>",
        "problem/python.xml": PYTHON.format(path=python_path),
        "library_content/bank.xml": '<library_content display_name="From a bank" max_count="1">'
        '<problem url_name="banked"/></library_content>',
        "problem/banked.xml": sample.QUESTION.replace("An offer", "From the bank: an offer"),
        "split_test/halves.xml": '<split_test display_name="Two halves"><vertical url_name="half-a"/>'
        '<vertical url_name="half-b"/></split_test>',
        "vertical/half-a.xml": '<vertical display_name="Half A"><html url_name="a-words">Half A words</html></vertical>',
        "vertical/half-b.xml": '<vertical display_name="Half B"><html url_name="b-words">Half B words</html></vertical>',
        "drafts/vertical/words.xml": "<vertical><html>Not published</html>",
        "static/pictures/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
        "static/evil.js": 'document.title = "taken"',
        "static/page.html": "<script>parent.document.title = 1</script>",
        "policies/2025/policy.json": json.dumps(
            {
                "course/2025": {
                    "display_name": "Made by others",
                    "tabs": [
                        {"type": "static_tab", "name": "There", "url_slug": "there"},
                        {"type": "static_tab", "name": "Gone", "url_slug": "gone"},
                    ],
                }
            }
        ),
        "policies/2025/grading_policy.json": "{",
        "tabs/there.html": "<p>A tab.</p><script>1</script>",
        "about/overview.html": '<section class="about"><h2>About it</h2><p onclick="x()">By others.</p></section>',
    }
    return {path: text.encode() for path, text in files.items()}
