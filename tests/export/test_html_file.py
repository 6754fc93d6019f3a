"""The web page: all of the report, nothing that runs, nothing from elsewhere."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from builders import a_metastasis, a_patient, a_report, a_stamp, a_study_record, evaluated
from builders_random import a_random_reading

from desktop.export.catalogue import render
from desktop.foundation.private import Private
from desktop.report.composer import compose
from desktop.report.document import Paragraph, ReportSection, Sentence, Table

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)> &amp; \u202e'
VOID = ("meta",)


class Page(HTMLParser):
    """Tags in order, attributes and texts; complains of what is not closed."""

    def __init__(self, report):
        super().__init__()
        self.open, self.tags, self.attributes, self.texts = [], [], [], []
        self.source = render(report, "html", {}).decode("utf-8")
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *one) for one in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


def a_said(text, **twist):
    return a_report(
        sections=(ReportSection("findings", text, (Paragraph(text, (Sentence(text),)),)),), **twist
    )


def test_every_sentence_score_and_source_stands_on_it():
    report = compose(*evaluated(a_metastasis()), a_stamp())

    shown = " ".join(Page(report).texts)

    for section in report.sections:
        for paragraph in section.paragraphs:
            assert all(sentence.text in shown for sentence in paragraph.sentences)
    for line in report.scores:
        assert line.meaning in shown
        assert all(said in shown for _, said, _ in line.working)
    assert all(source in shown for _, source in report.citations)
    assert report.intended_use in shown


def test_all_tags_are_closed_and_nothing_is_loaded_or_run():
    for report in (a_report(), a_said(HOSTILE, title=HOSTILE, language=HOSTILE)):
        page = Page(report)

        assert page.open == []
        assert not {"script", "img", "link", "iframe", "object", "form"} & set(page.tags)
        names = {name for _, name, _ in page.attributes}
        assert not {"src", "href", "style"} & names
        assert not any(name.startswith("on") for name in names)
        assert "url(" not in page.source
        assert "@import" not in page.source


def test_hostile_text_is_shown_as_text():
    patient = a_patient(name=Private(HOSTILE))
    shown = Page(a_said(HOSTILE, study=a_study_record(patient=patient))).texts

    assert sum("<script>alert(1)</script>" in text for text in shown) >= 4
    assert not any("\u202e" in text for text in shown)


def test_the_page_allows_its_own_style_and_nothing_else():
    source = Page(a_report()).source
    style = re.search("<style>(.*?)</style>", source, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert f"default-src 'none'; style-src 'sha256-{digest}'" in source
    assert "prefers-color-scheme: dark" in style
    assert "@media print" in style


def test_the_status_is_loud_until_it_is_signed():
    assert ("p", "class", "status") in Page(a_report()).attributes
    assert ("p", "class", "unsigned") in Page(a_report(status="draft", signature=None)).attributes


def test_doubt_is_marked_and_lists_are_lists():
    page = Page(a_report())

    assert ("span", "class", "open") in page.attributes
    assert ("span", "class", "not_assessable") in page.attributes
    assert page.tags.count("li") == 2


def test_a_table_keeps_its_heads():
    table = Table("Change", ("Lesion", "Now"), (("1", "≥ 10 mm"),))
    page = Page(a_report(sections=(ReportSection("comparison", "C", (), (table,)),)))

    assert page.tags.count("th") == 2
    assert "≥ 10 mm" in page.texts
    assert ("th", "scope", "col") in page.attributes


def test_a_short_report_has_no_empty_sections():
    page = Page(
        a_report(sections=(), scores=(), citations=(), study=a_study_record(synthetic=False))
    )

    assert "section" not in page.tags


@pytest.mark.parametrize("seed", range(5))
def test_generated_readings_give_whole_pages(seed):
    assert Page(compose(*evaluated(a_random_reading(seed)), a_stamp())).open == []
