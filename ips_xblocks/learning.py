"""What a learner does with an activity: saving, reading, skipping, and the credit for it.

Part of :class:`ips_xblocks.block.ActivityBlock`. The order is the same everywhere: validate, change,
save, publish. Nothing that is published can undo or un-say what was saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from xblock.scorable import Score

from ips_xblocks import contract, credit
from ips_xblocks.actions import ActionError, json_action, report
from ips_xblocks.activities.outcome import Outcome, Refused
from ips_xblocks.check import canonical, check
from ips_xblocks.entries import store_for, token
from ips_xblocks.entries.store import Entry, Stale
from ips_xblocks.words import gettext_noop as _

if TYPE_CHECKING:
    from ips_xblocks.content import Content
    from ips_xblocks.entries.store import Store

VALUE_LIMIT = 48 * 1024
"""Bytes of a value's canonical text; with its request around it, it stays under the limit of a body."""

UNKNOWN_FORM = _(
    "What is kept here has a form that this version does not know. It is safe, and nothing was changed. "
    "Please tell the course team."
)


class Learning:
    """Handlers and credit of a block that has ``content``, ``progress`` and ``entries``."""

    if TYPE_CHECKING:
        activity_type: ClassVar[str]
        runtime: Any
        scope_ids: Any
        progress: dict[str, Any]
        weight: float | None
        save: Any
        emit_completion: Any
        _publish_grade: Any

        @property
        def content(self) -> Content:
            """The content, read once per value."""

        def with_urls(self, value: Any) -> Any:
            """Return a JSON value with the addresses of its files made real."""

    # Handlers ---------------------------------------------------------------------------------

    @json_action("save")
    def save_entry(self, request: dict[str, Any]) -> dict[str, Any]:
        """Keep what one action makes of one entry. ``docs/architecture.md`` says what comes and goes."""
        store = self._own_store(request)
        content = self._ready()
        entry_id, action = request["entry"], request["action"]
        if not contract.fits(f"activities/{self.activity_type}", action, part="action"):
            raise ActionError(code="malformed")
        if entry_id not in content.ids:
            raise ActionError(code="unknown-entry")
        entry = store.get(entry_id)
        if entry is not None and entry.save_id == request["save_id"]:
            self._count(store)  # it came before; only what couldn't be saved or published then is new
        else:
            entry = self._change(store, entry, request)
        return {
            "rev": entry.rev,
            "save_id": entry.save_id,
            "check": check(entry.value),
            "token": token.issue(store.owner),
            "mark": credit.marks(self.progress).get(entry_id),
            "credited": credit.is_full(self.progress),
            "earned": self._earned(entry_id, entry.value),
        }

    @json_action("read")
    def read_entries(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return all that the learner has made here, and what it has opened."""
        store = self._own_store(request)
        self._make_up(store)
        marks = credit.marks(self.progress)
        kept = store.all()
        entries = {
            name: {
                "rev": entry.rev,
                "save_id": entry.save_id,
                "value": entry.value,
                "mark": marks.get(name),
            }
            for name, entry in kept.items()
        }
        earned = {name: self._earned(name, entry.value) for name, entry in kept.items()}
        return {
            "entries": entries,
            "earned": {name: opened for name, opened in earned.items() if opened is not None},
            "token": token.issue(store.owner),
            "credited": credit.is_full(self.progress),
            "skipped": credit.is_skipped(self.progress),
        }

    @json_action("skip")
    def skip_activity(self, request: dict[str, Any]) -> dict[str, Any]:
        """Skip the whole activity on purpose, or come back to it. Words stay either way."""
        store = self._own_store(request)
        self._ready()
        skipped = request["skipped"]
        changed = skipped != credit.is_skipped(self.progress)
        store.skip(skipped=skipped)
        self.progress = credit.with_skipped(self.progress, skipped=skipped)
        self._count(store)
        if changed:
            self._tell("activity_skipped" if skipped else "activity_returned")
        return {
            "skipped": skipped,
            "credited": credit.is_full(self.progress),
            "token": token.issue(store.owner),
        }

    def _own_store(self, request: dict[str, Any]) -> Store:
        store = store_for(self)
        if store is None or not token.valid(request.get("token"), store.owner):
            raise ActionError(code="not-yours")
        return store

    def _ready(self) -> Content:
        if not self.content.ready:
            raise ActionError(code="not-set-up")
        return self.content

    def _change(self, store: Store, entry: Entry | None, request: dict[str, Any]) -> Entry:
        entry_id, base_rev = request["entry"], int(request["base_rev"])  # 2.0 is a whole number in JSON
        if base_rev != (entry.rev if entry else 0):
            raise self._stale(store, entry)
        outcome = self._respond(entry_id, entry, request["action"])
        try:
            entry = store.put(entry_id, base_rev, request["save_id"], outcome.value, outcome.mark)
        except Stale as stale:  # someone was faster between the two looks
            if stale.there is None or stale.there.save_id != request["save_id"]:
                raise self._stale(store, stale.there) from None
            entry = stale.there  # the same request, sent twice at once
        self.progress = credit.with_mark(self.progress, entry_id, outcome.mark)
        self._count(store)
        if outcome.event:
            self._tell(outcome.event, entry_id)
        return entry

    def _respond(self, entry_id: str, entry: Entry | None, action: dict[str, Any]) -> Outcome:
        if entry is not None and not self._knows(entry.value):
            raise ActionError(code="refused", message=UNKNOWN_FORM)
        content, value = self.content, entry.value if entry else None
        try:
            outcome = content.activity.respond(content.value, entry_id, value, action)
        except Refused as refusal:
            raise ActionError(code="refused", message=str(refusal)) from None
        if len(canonical(outcome.value).encode()) > VALUE_LIMIT:
            raise ActionError(code="too-large")
        return outcome

    def _stale(self, store: Store, there: Entry | None) -> ActionError:
        rev, save_id, value = (there.rev, there.save_id, there.value) if there else (0, None, None)
        renewed = token.issue(store.owner)
        return ActionError(
            code="stale", rev=rev, save_id=save_id, value=value, check=check(value), token=renewed
        )

    def _knows(self, value: Any) -> bool:
        return contract.fits(f"activities/{self.activity_type}", value, part="entry")

    def _earned(self, entry_id: str, value: Any) -> Any:
        content = self.content
        if not content.ready or not self._knows(value):
            return None
        return self.with_urls(content.activity.earned(content.value, entry_id, value))

    # Credit -----------------------------------------------------------------------------------

    def _count(self, store: Store) -> None:
        """Save how far the learner is, which also leaves a row of state, and credit it."""
        self._catch_up(store)
        self._save_and_credit()

    def _catch_up(self, store: Store) -> None:
        kept = store.marks()
        self.progress = credit.caught_up(self.progress, kept.of_entries, skipped=kept.skipped)

    def _make_up(self, store: Store) -> None:
        """Make up for what requests at once, or a fault, left undone. A given credit stays as it is."""
        self._catch_up(store)
        if self.content.ready and credit.credit_of(self.progress) is None:
            self._save_and_credit()
        else:
            self.save()

    def _save_and_credit(self) -> None:
        """Save; then, once the learner has taken part, publish completion and grade, once.

        The credit is saved with the rest, before it is published: the other way round, a fault between
        the two would leave a grade without the work. Where publishing raises, the credit is taken back,
        so that the learner's next act publishes it again.
        """
        before = credit.credit_of(self.progress)
        if credit.is_full(self.progress) or not credit.took_part(self.progress, self.content.counted_ids):
            self.save()
            return
        self.progress = credit.with_credit(self.progress, credit.FULL)
        self.save()
        try:
            self._publish_full()
        except Exception as fault:  # noqa: BLE001 - what is saved is saved
            report(fault, self)
            self.progress = credit.with_credit(self.progress, before)
            self.save()

    def _publish_full(self) -> None:
        if not self.in_course:
            return
        self.emit_completion(credit.FULL)
        if (self.weight or 0) > 0:
            self._publish_grade(Score(credit.FULL, self.max_score()), only_if_higher=True)

    def _tell(self, event: str, entry_id: str | None = None) -> None:
        """Publish an event for analytics. It holds ids alone, never a word of a learner's."""
        try:
            about = {} if entry_id is None else {"entry": entry_id}
            self.runtime.publish(self, f"ips.{self.activity_type}.{event}", about)
        except Exception as fault:  # noqa: BLE001 - what is saved is saved
            report(fault, self)

    @property
    def in_course(self) -> bool:
        """Whether the block stands in a course: libraries have neither grades nor completion."""
        return bool(getattr(getattr(self.scope_ids.usage_id, "context_key", None), "is_course", False))

    # What the platform's grading asks -----------------------------------------------------------

    def max_score(self) -> float:
        """Return the possible raw score. It depends on nothing, as grading asks without a learner.

        What it is worth is ``weight``. The platform weighs 1 of 1 as ``weight`` of ``weight``, and leaves
        a block whose weighted possible score is 0 out of grading; a weight of None, on the other hand,
        would count the raw point. So a block that is not graded has the weight 0, which is the default.
        """
        return credit.FULL

    def has_submitted_answer(self) -> bool:
        """Tell whether there is something to rescore: the learner has, or had, taken part."""
        return credit.credit_of(self.progress) is not None or self._took_part()

    def get_score(self) -> Score:
        """Return the score that is kept."""
        return Score(credit.credit_of(self.progress) or 0.0, self.max_score())

    def set_score(self, score: Score) -> None:
        """Keep a score that course staff have given in place of the learner's."""
        self.progress = credit.with_credit(self.progress, score.raw_earned / (score.raw_possible or 1))

    def calculate_score(self) -> Score:
        """Return the score that the learner's part comes to. It never takes back what was given."""
        return Score(credit.FULL, self.max_score()) if self._took_part() else self.get_score()

    def publish_grade(
        self,
        score: Score | None = None,
        only_if_higher: bool | None = None,  # noqa: FBT001 - the platform's signature
    ) -> None:
        """Publish a score, the kept one by default. The platform calls this after an override."""
        if self.in_course:
            self._publish_grade(score or self.get_score(), only_if_higher=only_if_higher)

    def _took_part(self) -> bool:
        ids = self.content.counted_ids if self.content.ready else credit.marks(self.progress)
        return credit.took_part(self.progress, ids)
