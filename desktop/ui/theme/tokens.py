"""The only numbers of the look: colours, sizes, spaces. Nothing else holds a colour or a pixel.

The contrast of every pair of text and ground is computed in tests/ui/test_tokens.py.
"""

from dataclasses import dataclass

CAPTION, META, BODY, SECTION, TITLE, HERO = 11, 12, 13, 15, 16, 26
REGULAR, MEDIUM, SEMIBOLD, BOLD = 400, 500, 600, 700

XS, S, M, L, XL = 4, 8, 12, 16, 24
RADIUS, CARD_RADIUS, CAP_RADIUS = 6, 8, 4
CONTROL, CAP = 30, 18
RING = 2

ICON, SMALL_ICON, STROKE = 18, 15, 1.75

BANNER, TOOLS = 48, 38
NAME_KEPT = 240  # a patient's name is shortened only beyond this
LEFT_WIDE, LEFT_NARROW = 280, 232
RIGHT_WIDE, RIGHT_NARROW = 420, 344
RESIDENT_WIDE, RESIDENT_NARROW = 620, 420  # room for drawings that are larger by
RESIDENT_SCALE = 1.6
WIDE_FROM, TALL_FROM = 1600, 1000
REPORT_TALL, REPORT_HEAD = 196, 36
VERTEBRA_WIDE, VERTEBRA_TALL = 72, 22
THUMBNAIL, SERIES_ROW = 48, 60
RAIL, RAIL_GRIP = 22, 8
IMAGE_FOOT, TOOLS_WIDE_FROM = 24, 1000
SMALLEST_IMAGES = (640, 480)
OVERLAY_EDGE = 10
PALETTE_WIDE, PALETTE_ROW = 560, 34
PAGE_WIDE = 1080
ROW = 32
DATE_COLUMN, COUNT_COLUMN, KIND_COLUMN, MARK_COLUMN = 150, 84, 96, 168
TAG_COLUMN, TAG_NAME_COLUMN, VR_COLUMN = 136, 260, 40
# What is drawn on images, which are black in every theme.
DRAWN, RIM = "#f2b84b", "#000000"
DRAWN_LINE, HANDLE, ARROW_HEAD, NEAR = 2, 8, 14, 8
OVERLAY_LINE, LEVEL_BOX = 17, 236


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours.

    Attributes:
        image: the ground behind pixels; black in every theme.
        window, panel, card, control, hover: grounds, from the back to the front.
        text, soft, faint: words, from first to last to be read.
        accent, on_accent: focus and choice, and words upon it.
        accent_ground, on_accent_ground: the current thing, and words upon it.
        ok, warn, critical: never without an icon and a word.
        edge: a border that carries meaning, at least 3 : 1.
        line: a border that only parts, so it may be faint.
    """

    name: str
    image: str
    on_image: str
    window: str
    panel: str
    card: str
    control: str
    hover: str
    text: str
    soft: str
    faint: str
    accent: str
    on_accent: str
    accent_ground: str
    on_accent_ground: str
    ok: str
    warn: str
    critical: str
    ok_ground: str
    warn_ground: str
    critical_ground: str
    edge: str
    line: str


DARK = Tokens(
    name="dark",
    image="#000000",
    on_image="#e3e7eb",
    window="#0d0f12",
    panel="#14171b",
    card="#1a1e23",
    control="#242930",
    hover="#2d333b",
    text="#e3e7eb",
    soft="#b0b8c1",
    faint="#8a949f",
    accent="#62b0e8",
    on_accent="#06131d",
    accent_ground="#16303f",
    on_accent_ground="#c3e4fa",
    ok="#74c793",
    warn="#e8bb5c",
    critical="#f48b8b",
    ok_ground="#16281d",
    warn_ground="#32280f",
    critical_ground="#3d1a1d",
    edge="#6b7581",
    line="#242930",
)
