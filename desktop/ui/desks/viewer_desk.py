"""Ties the images of the reading page to commands, keys and, on demand, a window of their own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.commands import PRESETS, Commands
from desktop.ui.key_lane import KeyLane
from desktop.ui.pages.reading_page import ReadingPage
from desktop.ui.viewer.image_view import ZOOM_STEP
from desktop.ui.viewer.viewer_grid import LAYOUTS
from desktop.ui.viewer.viewer_window import ViewerWindow
from desktop.ui.widgets.tool_row import IN_THE_MENU


class ViewerDesk(QObject):
    """Every command of the images; they speak to the active view.

    Args:
        window: the main window, beside which the images open.
        geometry: where the place of the images' own window is kept.
    """

    def __init__(
        self, commands: Commands, page: ReadingPage, window: QWidget,
        geometry: QSettings | None = None, language: Language = ENGLISH,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._commands, self._page, self._language = commands, page, language
        self._main, self._geometry = window, geometry
        self._own: ViewerWindow | None = None
        self._take: Callable[[str], bool] | None = None
        doing: dict[str, Callable[[], object]] = {
            "report": page.toggle_report,
            "next_series": page.next_series,
            "previous_series": page.previous_series,
            "focus_image": page.focus_image,
            "invert": self._invert,
            "reset_image": self._reset,
            "hang_next": page.hang_next,
            "next_layout": page.grid.next_layout,
            "next_pane": page.grid.next_pane,
            "previous_pane": page.grid.previous_pane,
            "enlarge": page.grid.enlarge,
            "link_images": page.linker.toggle,
            "locate": self._locate,
            "zoom_in": self._zoom_in,
            "zoom_out": self._zoom_out,
            "fit_image": self._fit,
            "actual_size": self._actual,
            "cine": self._cine,
            "cine_rate": self._cine_rate,
            "cut_sagittal": page.cutter.cut_sagittal,
            "cut_coronal": page.cutter.cut_coronal,
            "viewer_window": self.toggle_window,
        }
        link = commands["link_images"]
        link.setCheckable(True)
        link.setChecked(page.linker.on)
        for id, do in doing.items():
            commands.bind(id, do, enabled=False)
        layouts = [f"layout_{name}" for name in LAYOUTS]
        presets = [f"preset_{place + 1}" for place in range(PRESETS)]
        for id in layouts:
            commands.bind(id, self._show_layout, enabled=False)
        for id in presets:
            commands.bind(id, self._use_preset, enabled=False)
        self._ids = (*doing, *layouts)
        page.tools.follow({id: commands[id] for id in (*page.tools.buttons, *IN_THE_MENU)})
        page.window_changed.connect(self._name_presets)

    def enable(self, reading: bool) -> None:
        """Offer the commands while the reading page is on screen."""
        for id in self._ids:
            self._commands.enable(id, reading)

    # --- the active view ---------------------------------------------------------------------

    def _invert(self) -> None:
        self._page.viewer.invert()

    def _reset(self) -> None:
        self._page.viewer.reset()

    def _zoom_in(self) -> None:
        self._page.viewer.image.zoom_by(ZOOM_STEP)

    def _zoom_out(self) -> None:
        self._page.viewer.image.zoom_by(1 / ZOOM_STEP)

    def _fit(self) -> None:
        self._page.viewer.image.fit()

    def _actual(self) -> None:
        self._page.viewer.image.show_actual()

    def _cine(self) -> None:
        self._page.viewer.cine.toggle()

    def _cine_rate(self) -> None:
        self._page.viewer.cine.next_rate()

    def _locate(self) -> None:
        wanted = not self._page.viewer.image.locates_next
        for view in self._page.grid.seen_panes:
            view.image.locate_next(wanted)

    def _show_layout(self) -> None:
        sender = self.sender()
        for name in LAYOUTS:
            if sender is not None and sender.objectName() == f"layout_{name}":
                self._page.grid.show_layout(name)

    def _use_preset(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._page.viewer.show_preset(int(sender.objectName().removeprefix("preset_")) - 1)

    def _name_presets(self, names: tuple[str, ...], _: str) -> None:
        for place in range(PRESETS):
            id = f"preset_{place + 1}"
            self._commands.enable(id, place < len(names))
            if place < len(names):
                name = self._language(names[place])
                self._commands.say(id, self._language("Window {name}").format(name=name))

    # --- a window of their own ---------------------------------------------------------------

    def take_keys(self, take: Callable[[str], bool]) -> None:
        """Who is given the keys of the checklist, also from the images' own window."""
        self._take = take

    @property
    def own_window(self) -> ViewerWindow | None:
        """The images' own window, while they are in it."""
        return self._own

    def toggle_window(self) -> None:
        """Move the images to a window of their own, or back."""
        if self._own is not None:
            self._own.close()
            return
        own = ViewerWindow(self._geometry, self._language)
        own.closed.connect(self._back)
        actions = [self._commands[command.id] for command in self._commands]
        own.hold(*self._page.lend_images(), actions)
        if self._take is not None:
            KeyLane(own, self._take)  # a child of the window
        self._own = own
        own.open_beside(self._main)
        self._page.focus_image()

    def close(self) -> None:
        """The main window closes: the images' own one goes with it."""
        if self._own is not None:
            self._own.close()

    def _back(self) -> None:
        own, self._own = self._own, None
        self._page.take_images_back()
        if own is not None:
            own.deleteLater()
