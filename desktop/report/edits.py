"""The reader's own words for a sentence, put in the place of the program's.

A sentence is known by its part of the report, its lesion and what it says something of, so that
the words survive whatever is answered later. Where the program would say something else by now,
they stay and are called stale; a sentence that was struck out comes back then, for what it says
now was never seen. What is open or could not be assessed is never edited away: the program's line
stays, and the reader's words stand behind it.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from desktop.report.document import Paragraph, Report, ReportSection, Sentence, Struck
from desktop.report.phrasing import ended, plain
from desktop.session.changes import SentenceEdited

FIXED = ("communication", "addendum")  # records with a place of their own to correct them
STAYS = ("open", "not_assessable")
LONGEST = 4000  # letters of the reader's words for one sentence

Edits = Mapping[str, SentenceEdited]


def keyed(section: ReportSection) -> ReportSection:
    """The section with the full key of each sentence; no key comes twice."""
    if section.kind in FIXED:
        return section
    met: Counter[str] = Counter()

    def named(sentence: Sentence) -> Sentence:
        own = sentence.key or f"/{sentence.state}"
        met[own] += 1
        key = f"{section.kind}/{own}" + (f":{met[own]}" if met[own] > 1 else "")
        return replace(sentence, key=key)

    return replace(
        section,
        paragraphs=tuple(
            replace(paragraph, sentences=tuple(named(one) for one in paragraph.sentences))
            for paragraph in section.paragraphs
        ),
    )


def with_edits(
    sections: Iterable[ReportSection], edits: Edits
) -> tuple[tuple[ReportSection, ...], tuple[Struck, ...]]:
    """The sections with the reader's words in them, and what was struck out of them."""
    struck: list[Struck] = []
    done = tuple(_section(section, edits, struck) for section in sections)
    return done, tuple(struck)


def with_struck(report: Report) -> tuple[ReportSection, ...]:
    """The report's sections for the screen: what was struck out stands where it would."""
    return tuple(_refilled(section, report.struck) for section in report.sections)


def sentences_of(sections: Iterable[ReportSection]) -> Iterator[Sentence]:
    """Every sentence, as it is read."""
    for section in sections:
        for paragraph in section.paragraphs:
            yield from paragraph.sentences


def digest(sentence: Sentence) -> str:
    """What the program says here, in sixteen letters that tell nothing of it."""
    text = f"{sentence.state}\0{sentence.made or sentence.text}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def rewritten(sentence: Sentence, text: str) -> SentenceEdited:
    """The change that gives a sentence the reader's words.

    Args:
        sentence: as the reader saw it.
        text: no text, or the program's own, takes an edit back.
    """
    words = plain(text)[:LONGEST]
    same = ended(words) == (sentence.made or sentence.text)
    return SentenceEdited(sentence.key, "" if same else words, digest(sentence))


def struck_out(sentence: Sentence) -> SentenceEdited:
    """The change that strikes a sentence out."""
    return SentenceEdited(sentence.key, "", digest(sentence), struck=True)


def kept(sentence: Sentence, edit: SentenceEdited) -> SentenceEdited:
    """The change by which the reader's edit holds for what the program says now too."""
    return replace(edit, over=digest(sentence))


def both(sentence: Sentence, edit: SentenceEdited) -> SentenceEdited:
    """The change by which the program's new words stand before the reader's."""
    if sentence.state in STAYS or edit.struck:  # there they do already
        return kept(sentence, edit) if edit.text else rewritten(sentence, "")
    words = f"{sentence.made or sentence.text} {edit.text}".strip()
    return SentenceEdited(sentence.key, words, digest(sentence))


def _section(section: ReportSection, edits: Edits, struck: list[Struck]) -> ReportSection:
    paragraphs = []
    for number, paragraph in enumerate(section.paragraphs):
        done = [(_edited(one, edits.get(one.key)), _leaves(one, edits)) for one in
                paragraph.sentences]  # fmt: skip
        left = tuple(sentence for sentence, leaves in done if not leaves)
        struck += [
            Struck(section.kind, number, paragraph.heading, place, not left, sentence)
            for place, (sentence, leaves) in enumerate(done)
            if leaves
        ]
        if left:
            paragraphs.append(replace(paragraph, sentences=left))
    return replace(section, paragraphs=tuple(paragraphs))


def _leaves(sentence: Sentence, edits: Edits) -> bool:
    edit = edits.get(sentence.key)
    if edit is None or not edit.struck or sentence.state in STAYS:
        return False
    return edit.over == digest(sentence)


def _edited(sentence: Sentence, edit: SentenceEdited | None) -> Sentence:
    if edit is None:
        return sentence
    made, words = sentence.text, plain(edit.text)
    text = made
    if words:
        text = f"{made} {ended(words)}" if sentence.state in STAYS else ended(words)
    stale = edit.over != digest(sentence)
    return replace(sentence, text=text, made=made, stale=stale)


def _refilled(section: ReportSection, struck: Iterable[Struck]) -> ReportSection:
    paragraphs = list(section.paragraphs)
    made: set[int] = set()
    for one in struck:
        if one.section != section.kind:
            continue
        if one.alone and one.paragraph not in made:
            paragraphs.insert(one.paragraph, Paragraph(one.heading, ()))
            made.add(one.paragraph)
        paragraph = paragraphs[one.paragraph]
        sentences = list(paragraph.sentences)
        sentences.insert(one.place, one.sentence)
        paragraphs[one.paragraph] = replace(paragraph, sentences=tuple(sentences))
    return replace(section, paragraphs=tuple(paragraphs))
