"""The row over the images: layout, zoom, links, cuts, window presets, what was not shown yet."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from desktop.foundation.language import ENGLISH, Language, text
from desktop.ui.layout.give_way import give_way
from desktop.ui.theme import tokens
from desktop.ui.widgets.elided_label import ElidedLabel
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.plain_tip import plain_tip

# Command, icon and name of each button; a gap where there is no command.
_BUTTONS = (
    ("next_layout", "layout-grid", text("Next layout of the images")),
    ("hang_next", "columns-3", text("Hang the next step: search, then canal")),
    ("link_images", "link", text("Link scrolling and cross lines, or no longer")),
    ("locate", "crosshair", text("Point at a spot in all images (Shift+click)")),
    ("", "", ""),
    ("invert", "contrast", text("Invert grey values")),
    ("reset_image", "rotate-ccw", text("Reset window and zoom")),
    ("zoom_out", "zoom-out", text("Smaller")),
    ("zoom_in", "zoom-in", text("Larger")),
    ("actual_size", "maximize", text("One image pixel on one of the screen")),
    ("cine", "play", text("Cine: run, or stop")),
    ("cut_sagittal", "panel-left", text("Sagittal cut")),
    ("", "", ""),
    ("distance", "ruler", text("Measure a distance")),
    ("cobb", "activity", text("Measure a Cobb angle")),
    ("ellipse", "circle", text("Measure values in a region")),
    ("arrow", "arrow-right", text("Draw an arrow")),
    ("level", "bone", text("Name a vertebra")),
    ("link_image", "image", text("Link this image to the question, or no longer")),
    ("key_image", "bookmark", text("Mark this image as key image, or no longer")),
)
_IN_A_WIDE_ROW = (  # elsewhere by key, by name and in the menu
    "zoom_out", "zoom_in", "actual_size", "cine", "distance", "cobb", "ellipse", "arrow", "level",
    "link_image", "key_image",
)  # fmt: skip

_GIVE_WAY = (
    "cut_sagittal", "locate", "reset_image", "invert", "hang_next", "link_images", "next_layout",
)  # fmt: skip
IN_THE_MENU = ("cut_coronal", "fit_image", "cine_rate", "erase", "viewer_window")  # never a button


class ToolRow(QFrame):
    """All presets in sight, one press each.

    Signals:
        preset_wanted: place of the preset, by the reader's hand only.
    """

    preset_wanted = Signal(int)

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.setProperty("role", "panel")
        self.setAccessibleName(language("Image tools"))
        self.setFixedHeight(tokens.TOOLS)
        self.setMinimumWidth(1)  # it gives way, the page need not
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.S, 0, tokens.M, 0)
        row.setSpacing(tokens.XS)
        self.buttons: dict[str, IconButton] = {}
        for id, symbol, name in _BUTTONS:
            if not id:
                row.addSpacing(tokens.S)
                continue
            self.buttons[id] = button = IconButton(symbol, name=language(name))
            row.addWidget(button)
        self.buttons["link_images"].setCheckable(True)
        row.addSpacing(tokens.S)
        self._label = PlainLabel(language("Window"), role="meta")
        row.addWidget(self._label)
        self._presets = QHBoxLayout()
        self._presets.setSpacing(tokens.XS)
        row.addLayout(self._presets)
        self.more = IconButton("chevron-down", name=language("More tools for the image"))
        self.more.clicked.connect(self._show_menu)
        row.addWidget(self.more)
        row.addStretch(1)
        self._shown = ElidedLabel(role="faint")
        row.addWidget(self._shown)
        self.correct = IconButton("pencil", name=language("Correct what this series is"))
        self.tags = IconButton("list", name=language("All tags of this image"))
        row.addWidget(self.correct)
        row.addWidget(self.tags)
        self._actions: Mapping[str, QAction] = {}
        self._names: tuple[str, ...] = ()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.preset_wanted)

    def follow(self, actions: Mapping[str, QAction]) -> None:
        """Let the buttons do what the commands of the same names do."""
        self._actions = actions
        for id, button in self.buttons.items():
            button.follow(actions[id])

    @property
    def menu_actions(self) -> tuple[QAction, ...]:
        """What the mouse finds in the menu: buttons that gave way, and what has none."""
        hidden = (id for id, button in self.buttons.items() if button.isHidden())
        ids = (*hidden, *IN_THE_MENU)
        return tuple(self._actions[id] for id in ids if id in self._actions)

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.menu_actions)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What has no room gives way, the least needed first; the menu has it then."""
        wide = self.width() >= tokens.TOOLS_WIDE_FROM
        for id, button in self.buttons.items():
            button.setVisible(wide or id not in _IN_A_WIDE_ROW)
        self._label.setVisible(bool(self._names))
        tools: list[QWidget] = [self.buttons[id] for id in _GIVE_WAY]
        behind: list[QWidget] = [self._shown, self.correct, self.tags, self.more]
        for widget in behind:
            widget.show()
        give_way(self, self.width(), (self._label, *tools, *behind))

    def show_presets(self, names: Sequence[str], chosen: str) -> None:
        """Show the presets of a series; emits nothing.

        Args:
            chosen: name of the one in use; "" after a drag.
        """
        if self.preset_names != tuple(names):
            self._rebuild(names)
        self._group.setExclusive(False)
        for name, button in zip(names, self._group.buttons(), strict=True):
            button.setChecked(name == chosen)
        self._group.setExclusive(True)
        self._fit()

    def show_shown(self, shown: int, total: int) -> None:
        """Remind of slices that were not on screen yet; shown is not read."""
        self._shown.setText(
            self._language("{n} of {total} shown").format(n=shown, total=total) if total else ""
        )

    @property
    def preset_names(self) -> tuple[str, ...]:
        return self._names

    @property
    def chosen(self) -> str:
        """The preset in use; "" for none of them."""
        pressed = self._group.checkedButton()
        return self._names[self._group.id(pressed)] if pressed is not None else ""

    @property
    def shown_words(self) -> str:
        return self._shown.text()

    def _rebuild(self, names: Sequence[str]) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._presets.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._names = tuple(names)
        for place, name in enumerate(names):
            button = QPushButton(self._language(name).replace("&", "&&"))
            button.setAccessibleName(
                self._language("Window {name}").format(name=self._language(name))
            )
            button.setToolTip(plain_tip(f"{self._language(name)} (Ctrl+{place + 1})"))
            button.setProperty("role", "chip")
            button.setCheckable(True)
            self._group.addButton(button, place)
            self._presets.addWidget(button)
            button.show()  # a layout shows its widgets later than room can be reckoned
