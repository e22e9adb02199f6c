"""A small course as the compiler lays one out, for trying the site without the compiler."""

from __future__ import annotations

import gzip
import io
import json
import tarfile

COURSE_KEY = "course-v1:IPS+Sample+v1"

QUESTION = """<problem display_name="An offer or a push?" weight="1" showanswer="never">
  <multiplechoiceresponse>
    <label>Which of these leaves the other person free to say no?</label>
    <choicegroup type="MultipleChoice">
      <choice correct="false">I've booked you in for Tuesday. <choicehint>It is done before they are asked.</choicehint></choice>
      <choice correct="true">I know a place. Want to hear about it? <choicehint>Both answers are easy to give.</choicehint></choice>
    </choicegroup>
  </multiplechoiceresponse>
</problem>
"""

TREE = {
    "course.xml": '<course url_name="v1" org="IPS" course="Sample"/>',
    "course/v1.xml": '<course><chapter url_name="m01"/><chapter url_name="m02"/></course>',
    "chapter/m01.xml": '<chapter display_name="Being with"><sequential url_name="m01-u01"/></chapter>',
    "chapter/m02.xml": '<chapter display_name="Saying it"><sequential url_name="m02-u01"/></chapter>',
    "sequential/m01-u01.xml": '<sequential display_name="What this is" format="Practice" graded="true">'
    '<vertical url_name="m01-u01-hello"/><vertical url_name="m01-u01-try"/></sequential>',
    "sequential/m02-u01.xml": '<sequential display_name="Plain words"><vertical url_name="m02-u01-words"/></sequential>',
    "vertical/m01-u01-hello.xml": '<vertical display_name="Hello"><html url_name="m01-u01-hello-text"/></vertical>',
    "vertical/m01-u01-try.xml": '<vertical display_name="Try one"><html url_name="m01-u01-try-text"/>'
    '<problem url_name="m01-u01-check"/></vertical>',
    "vertical/m02-u01-words.xml": '<vertical display_name="Words"><html url_name="m02-u01-words-text"/></vertical>',
    "html/m01-u01-hello-text.xml": '<html filename="m01-u01-hello-text" display_name="Hello" editor="raw"/>',
    "html/m01-u01-hello-text.html": '<p>Welcome. <a href="/jump_to_id/m02-u01-words">Words</a> '
    'come later, and <a href="/course/support/">support</a> is here.</p>'
    '<h2>A picture</h2><p><img src="/static/art/chairs.svg" alt="Two chairs"/></p>',
    "html/m01-u01-try-text.xml": '<html filename="m01-u01-try-text" display_name="Before" editor="raw"/>',
    "html/m01-u01-try-text.html": "<p>One question.</p>",
    "html/m02-u01-words-text.xml": '<html filename="m02-u01-words-text" display_name="Words" editor="raw"/>',
    "html/m02-u01-words-text.html": "<p>“Both/And” – plain words 🌱.</p>",
    "problem/m01-u01-check.xml": QUESTION,
    "tabs/support.html": '<p>Talk to someone. <a href="/jump_to_id/m01-u01-try">Or go on</a>.</p>',
    "about/overview.html": "<p>A course to try.</p>",
    "static/art/chairs.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#ccc"/></svg>',
    "policies/v1/policy.json": json.dumps(
        {
            "course/v1": {
                "display_name": "A sample course",
                "language": "en",
                "start": "2020-01-01T00:00:00Z",
                "tabs": [
                    {"type": "courseware"},
                    {"type": "static_tab", "name": "Support", "url_slug": "support"},
                ],
            }
        }
    ),
    "policies/v1/grading_policy.json": json.dumps({"GRADER": [], "GRADE_CUTOFFS": {"Pass": 0.5}}),
}


def tree(**changed: str) -> dict[str, bytes]:
    """Return the sample's files, some of them changed."""
    return {path: text.encode() for path, text in (TREE | changed).items()}


def packed(files: dict[str, bytes] | None = None) -> bytes:
    """Return files as a course archive."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for path, content in (files or tree()).items():
            member = tarfile.TarInfo(f"course/{path}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return gzip.compress(out.getvalue(), mtime=0)


def answer(usage: object, choice: int) -> bytes:
    """Return the body that the page sends when a choice of the question is picked."""
    return f"input_{usage.html_id()}_2_1=choice_{choice}".encode()
