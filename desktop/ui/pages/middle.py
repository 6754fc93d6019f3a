"""The middle of the reading page: images, or tags or a text in their place."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.details.document_view import DocumentView
from desktop.ui.details.tag_panel import TagPanel
from desktop.ui.layout.slots import fill, slot
from desktop.ui.viewer.image_foot import ImageFoot
from desktop.ui.viewer.viewer_grid import ViewerGrid
from desktop.ui.widgets.plain_label import PlainLabel


class Middle(QStackedWidget):
    """The images may be lent to a window of their own; a word then stands in their place."""

    def __init__(
        self, grid: ViewerGrid, language: Language = ENGLISH, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.foot = ImageFoot(language)
        self.tags = TagPanel(language)
        self.document = DocumentView(language)
        self.images = QWidget()
        below = QVBoxLayout(self.images)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(grid, 1)
        below.addWidget(self.foot)
        self._elsewhere = slot()
        words = language("The images are in a window of their own. Close it to have them back.")
        fill(self._elsewhere, PlainLabel(words, role="soft", wrap=True))
        for shown in (self.images, self.tags, self.document, self._elsewhere):
            self.addWidget(shown)

    @property
    def parts(self) -> tuple[ImageFoot, TagPanel, DocumentView]:
        """What stands below the images, and what stands in their place."""
        return self.foot, self.tags, self.document

    @property
    def images_are_elsewhere(self) -> bool:
        return self.indexOf(self.images) < 0

    @property
    def shows_tags(self) -> bool:
        return self.currentWidget() is self.tags

    @property
    def shows_document(self) -> bool:
        return self.currentWidget() is self.document

    @property
    def shows_images(self) -> bool:
        """No text stands in their place."""
        return not (self.shows_tags or self.shows_document)

    def show_images(self) -> None:
        """The images, or a word on where they are."""
        self.setCurrentWidget(self._elsewhere if self.images_are_elsewhere else self.images)

    def leave_tags(self, *, for_document: bool) -> None:
        """Show again what the tags were of."""
        if for_document:
            self.setCurrentWidget(self.document)
        else:
            self.show_images()

    def lend_images(self) -> QWidget:
        """The images, for a window of their own."""
        self.removeWidget(self.images)
        self.show_images()
        return self.images

    def take_images_back(self) -> None:
        self.insertWidget(0, self.images)
        self.images.show()
        self.show_images()
