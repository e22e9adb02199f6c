"""What platforms do that a block has to live with, and the tests that hold each: one place, kept whole by a test.

Each was seen on a running platform. The runtime under ``course_export/serve`` does the same, so that the
tests meet it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """One thing that a platform does.

    Attributes:
        says: what it does.
        tests: by file under ``tests/`` and function: what holds that the runtime does it too, and what we make of it.
        both: whether it matters to each of the two stores of words; a test then runs on both.
    """

    says: str
    tests: tuple[str, ...]
    both: bool = True


def _here(*names: str) -> tuple[str, ...]:
    return tuple(f"roles/test_facts.py::test_{name}" for name in names)


def _state(*names: str) -> tuple[str, ...]:
    return tuple(f"roles/test_facts_state.py::test_{name}" for name in names)


_CELLS = "roles/test_table.py::test_in_the_lms"

FACTS = (
    # How it loads us
    Fact(
        "Entry points load while settings are still being read; a model imported then leaves the app out.",
        ("roles/test_loading.py::test_the_app_is_found_while_settings_are_read",
         "roles/test_loading.py::test_a_model_that_is_imported_so_early_would_be_seen"),
        both=False,
    ),
    Fact(
        "Blocks are imported outside Django too, where no model can be; then words go into fields.",
        ("roles/test_loading.py::test_without_our_table_words_go_into_the_blocks_own_state",),
        both=False,
    ),
    # Who is there
    Fact(
        "Who looks on as a learner is that learner to a block in every way but `real_user`.",
        ("serve/test_platform.py::test_whoever_looks_on_is_the_learner_but_for_one_sign", _CELLS,
         *_here("whoever_looks_on_reads_and_changes_nothing_of_the_learners")),
    ),
    Fact(
        "Field writes of who looks on go to their session; a table of a block's own is overwritten and read.",
        _here("whoever_looks_on_overwrites_and_reads_the_learners_row_in_a_naive_block",
              "whoever_looks_on_reads_and_changes_nothing_of_the_learners"),
    ),
    Fact(
        "Staff who look on as any student stay themselves, and what they write is their own.",
        _here("staff_who_look_on_as_any_student_write_what_is_their_own"),
    ),
    Fact(
        "Studio's preview is in author mode; its editor has neither that nor a learner, and both know the account.",
        ("serve/test_platform.py::test_studio_tells_little",
         "serve/test_platform.py::test_what_tells_the_views_apart",
         "roles/test_table.py::test_in_studio_and_libraries",
         *_here("a_naive_block_writes_into_its_table_from_studio_and_from_a_library",
                "what_is_tried_in_studio_or_a_library_never_gets_into_our_tables")),
        both=False,
    ),
    Fact(
        "A library is no course, has no author mode, and gives a visitor an id that is text.",
        ("serve/test_platform.py::test_what_tells_the_views_apart",
         "roles/test_table.py::test_in_studio_and_libraries",
         *_here("what_is_tried_in_studio_or_a_library_never_gets_into_our_tables")),
        both=False,
    ),
    Fact(
        "Only in a course of the LMS, for someone signed in who looks on as nobody, is a table of ours safe.",
        _here("the_table_is_for_a_learner_at_their_own_page_in_a_course"),
        both=False,
    ),
    # Handlers
    Fact(
        "In the LMS an author's handler runs for anyone; only saving breaks, and what it did beside that stays.",
        _here("what_a_studio_handler_does_beside_saving_is_done_for_anyone_who_asks",
              "authors_handlers_refuse_before_they_look_at_a_request"),
    ),
    Fact(
        "In Studio it runs for any account, answers 200, and the change to content is dropped silently.",
        ("serve/test_platform.py::test_a_plain_account_reaches_the_studio_editor_and_its_change_is_dropped",
         *_here("what_a_studio_handler_does_beside_saving_is_done_for_anyone_who_asks",
                "authors_handlers_refuse_before_they_look_at_a_request")),
    ),
    Fact(
        "Studio has a service that knows who may write; the LMS and libraries have none.",
        ("serve/test_platform.py::test_studio_knows_who_may_write",
         "serve/test_platform.py::test_each_view_has_its_services",
         *_here("authors_handlers_refuse_before_they_look_at_a_request")),
    ),
    Fact(
        "A block's own handle() is one gate in every view; in a library it may not ask who is there.",
        ("roles/test_review.py::test_a_planted_handler_is_caught_and_one_is_told_what_to_do",
         *_here("one_gate_stands_before_every_handler_in_every_view",
                "in_a_library_a_gate_may_not_ask_who_is_there")),
        both=False,
    ),
    Fact(
        "A visitor's GET runs a plain handler without a check of access; their POST is refused.",
        _here("a_plain_handler_runs_for_a_visitor_and_writes_on_a_get",
              "a_visitor_gets_none_of_ours_by_any_method_or_address"),
    ),
    Fact(
        "`handler_noauth` runs any handler, as the learner whose cookie comes along, without a CSRF token.",
        ("serve/test_platform.py::test_the_address_without_a_token_tells_a_block_so", _CELLS,
         *_here("the_address_without_a_csrf_token_runs_a_naive_handler_as_the_learner",
                "that_address_runs_none_of_ours")),
    ),
    Fact(
        "An account that is not enrolled reaches handlers; a plain one writes fields on a GET.",
        _here("a_plain_handler_runs_for_a_visitor_and_writes_on_a_get",
              "an_account_that_is_not_enrolled_has_what_is_its_own_and_no_more"),
    ),
    Fact(
        "The stock JSON handler lets lists through to code that expects an object, which breaks.",
        ("roles/test_hostile.py::test_a_hostile_request_is_refused_and_changes_nothing",
         *_here("the_stock_json_handler_breaks_on_what_ours_refuse")),
    ),
    Fact(
        "A visitor may be shown the learners' view; what they write is accepted and gone.",
        ("serve/test_platform.py::test_what_a_visitor_does_is_accepted_and_gone",
         *_here("a_visitor_looks_at_an_activity_and_leaves_nothing")),
    ),
    # Reports and deleting
    Fact(
        "The report of responses shows all of a learner's state, and nobody without any.",
        _state("the_report_shows_all_of_the_state_and_so_no_words_where_they_are_in_our_tables"),
    ),
    Fact(
        "The hook for deleting is told in words and anonymous ids; its block is bound to nobody.",
        ("serve/test_staff.py::test_the_hook_is_told_who_and_what_and_then_the_grade_stays",
         *_state("there_is_no_hook_whose_presence_would_keep_the_grade")),
        both=False,
    ),
    Fact(
        "The hook is called without any state too, and not when attempts are reset.",
        _state("there_is_no_hook_whose_presence_would_keep_the_grade"),
        both=False,
    ),
    Fact(
        "Merely having the hook keeps the grade; without it the grade goes to 0.",
        _state("there_is_no_hook_whose_presence_would_keep_the_grade",
              "deleting_state_takes_words_history_and_grade_and_leaves_completion"),
    ),
    Fact(
        "A block with the hook would have to publish a deleted score itself; ours has none.",
        _state("there_is_no_hook_whose_presence_would_keep_the_grade",
              "deleting_state_takes_words_history_and_grade_and_leaves_completion"),
    ),
    Fact(
        "A receiver of the deletion hears of nobody without a row of state.",
        _state("every_act_leaves_a_row_of_state_by_which_deleting_finds_the_words",
              "words_in_our_tables_without_a_row_of_state_would_outlive_deleting"),
    ),
    # Retirement
    Fact(
        "Retiring sends a signal, by which a receiver that raises is told to whoever retires.",
        _state("retiring_takes_our_tables_once_and_for_all_and_leaves_state",
              "a_retirement_that_can_not_be_done_is_told_to_the_platform",
              "a_platform_that_moved_its_signal_does_not_start_without_us"),
    ),
    Fact(
        "Retiring leaves state as it is.",
        _state("retiring_takes_our_tables_once_and_for_all_and_leaves_state"),
    ),
    # Grades
    Fact(
        "Reset keeps grade and completion and writes what problems keep; rescore and override change the grade.",
        ("blocks/test_credit.py::test_an_override_holds_until_the_learners_next_act_raises_it",
         *_state("skipping_counts_in_full_whatever_staff_do_but_delete")),
    ),
    # Races and libraries
    Fact(
        "State is read, merged and written without a lock: of two saves that cross, one may be lost, with 200.",
        _state("of_two_saves_that_cross_state_loses_one_and_our_tables_none",
              "of_two_saves_of_one_entry_that_cross_our_tables_keep_one_and_tell_the_other"),
    ),
    Fact(
        "What is tried in a library would get into its OLX by the stock way of writing it.",
        ("blocks/test_olx.py::test_what_was_tried_or_written_never_gets_into_the_olx",),
        both=False,
    ),
    Fact(
        "Any service that a block only wants may not be there.",
        ("serve/test_platform.py::test_a_service_can_be_taken_away",
         *_here("an_activity_works_without_any_one_service")),
    ),
)  # fmt: skip
