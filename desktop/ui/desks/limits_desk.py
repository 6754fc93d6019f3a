"""Ties the page of local rules to the workbench; the page is built when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.assessment.limits import Limits
from desktop.foundation.errors import DesktopError
from desktop.foundation.language import ENGLISH, Language
from desktop.ui.desks.language_desk import LanguageDesk
from desktop.ui.desks.over_pages import OverDesk, OverPages
from desktop.ui.notices import Notices
from desktop.ui.pages.limits_page import LimitsPage

if TYPE_CHECKING:
    from desktop.workbench import Workbench


class LimitsDesk(OverDesk):
    """Keeps what is changed on the page.

    Args:
        languages: keeps the choice of languages, which stands on this page too.
    """

    def __init__(
        self,
        bench: Workbench,
        over: OverPages,
        notices: Notices,
        language: Language = ENGLISH,
        parent: QObject | None = None,
        *,
        languages: LanguageDesk | None = None,
    ) -> None:
        super().__init__(over, parent)
        self._languages = languages
        self._bench, self._notices, self._language = bench, notices, language
        self._page: LimitsPage | None = None

    @property
    def page(self) -> LimitsPage:
        if self._page is None:
            from desktop.foundation.language_files import languages
            from desktop.report.references import cited

            self._page = LimitsPage(cited, self._language, offered=languages())
            self._page.limits_changed.connect(self._keep)
            self._page.back.connect(self.leave)
            self._keep_page(self._page)
            if self._languages is not None:
                self._page.languages.chosen.connect(self._languages.choose)
                self._languages.chosen.connect(self._show_languages)
        return self._page

    def _fill(self) -> LimitsPage:
        self.page.show_limits(self._bench.limits)
        self._show_languages()
        return self.page

    def _show_languages(self) -> None:
        if self._languages is None:
            return
        settings = self._bench.settings
        self.page.languages.show_choice(settings.language, settings.report_language)

    def _keep(self, limits: Limits) -> None:
        try:
            self._bench.set_limits(limits)
        except DesktopError as fault:
            self._notices.tell_fault(fault)
