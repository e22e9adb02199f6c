"""Every rule that a course keeps, by its code. A rule counts once it stands in ``RULES``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_export.checks import components, files, ids, labels, language, links, pages, profile, units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from course_export.checks.rule import Context, Rule
    from course_export.problems import Finding

RULES: tuple[type[Rule], ...] = (
    files.FileMissing,
    files.FileUnused,
    files.FileUnreadable,
    files.FileTooLarge,
    files.TooManyFiles,
    files.NotUtf8,
    files.ControlCharacter,
    files.PathOutside,
    files.Yaml,
    files.YamlDuplicateKey,
    files.Schema,
    pages.FrontMatter,
    pages.OutsidePage,
    pages.NoPages,
    pages.PageEmpty,
    pages.PageWithoutId,
    pages.PageIdForm,
    pages.PageWithoutTitle,
    pages.HeadingIdIgnored,
    pages.HeadingSkipped,
    pages.HeadingInBox,
    pages.HeadingOfPage,
    pages.RawHtml,
    pages.UnknownFence,
    pages.FenceNested,
    pages.FenceNotClosed,
    pages.UnknownBox,
    pages.BoxNotClosed,
    pages.BoxEmpty,
    pages.NoticeNotEmpty,
    ids.DuplicateId,
    ids.LockMissing,
    ids.LockForm,
    ids.IdNotLocked,
    ids.IdLost,
    ids.IdRetired,
    ids.IdRetyped,
    links.DeadLink,
    links.HttpLink,
    links.LinkForm,
    links.PictureForm,
    links.PictureMissing,
    links.PictureUnused,
    links.PictureNameTaken,
    links.PictureName,
    links.SvgUnsafe,
    links.PictureWithoutWords,
    components.ActivityNotNamed,
    components.ActivityTypeUnknown,
    components.ActivityContent,
    components.ActivityTwice,
    components.EarlierUnknown,
    components.NothingFits,
    components.SeveralFit,
    components.OptionTwice,
    units.OutcomeUnknown,
    units.OutcomeUnserved,
    units.SourceUnknown,
    units.NoteWithoutRoad,
    units.RoadWithoutNote,
    units.RoadElsewhere,
    units.MinutesTooFew,
    units.PracticeShort,
    profile.SupportReview,
    profile.SupportTwice,
    profile.DateOrder,
    profile.DateUnknown,
    language.HouseWord,
    labels.LabelUnquoted,
    language.PageHardToRead,
    language.UnitHardToRead,
)
"""In the order in which their documentation tells them."""

BY_CODE: Mapping[str, type[Rule]] = {rule.code: rule for rule in RULES}


def run(context: Context, told: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what every rule finds in a course.

    Rules that judge by what is absent wait while a part of the course can't be read: otherwise one missing
    line of ``:::`` would be told as a dozen dead links.

    Args:
        context: the course and what surrounds it.
        told: what its reader has found.
    """
    unread = any(BY_CODE[each.code].hides for each in told)
    for rule in RULES:
        if not (rule.needs_all and unread):
            yield from rule.find(context)
