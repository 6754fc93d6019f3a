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
STUDY_KEPT = 120  # a description shorter than this is left out rather than shortened
LEFT_WIDE, LEFT_NARROW = 280, 232
RIGHT_WIDE, RIGHT_NARROW = 420, 344
RESIDENT_WIDE, RESIDENT_NARROW = 620, 420  # room for drawings that are larger by
RESIDENT_SCALE = 1.6
LEFT_LEAST, RIGHT_LEAST = 152, 252
LEAST_PAGE, NARROW_FROM = 640, 1280  # between them the sides of a page shrink
WIDE_FROM, TALL_FROM = 1600, 1000
REPORT_TALL, REPORT_HEAD = 196, 36
VERTEBRA_WIDE, VERTEBRA_TALL = 72, 22
THUMBNAIL, SERIES_ROW = 48, 60
RAIL, RAIL_GRIP = 22, 8
IMAGE_FOOT, TOOLS_WIDE_FROM = 24, 1000
THREE_FROM, TWO_FROM = 640, 360  # so many images have room beside each other
NEED_WORDS_FROM, BAR_LEAST = 190, 24  # of the protocol card
ACTING_WIDE, ACTING_SHARE, LOW_REPORT = 440, 0.46, 620  # of the report page's right side
SHORT_PAGE = 480
SMALLEST_WINDOW = (640, 320)  # 1366 x 768 at 200 %, with frames and a task bar
SMALLEST_IMAGES = (320, 240)
OVERLAY_EDGE = 10
PALETTE_WIDE, PALETTE_ROW = 560, 34
PAGE_WIDE, SHEET_WIDE = 1080, 860
BESIDE_FROM = 720  # three cards stand beside each other
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
        handle: what a page is scrolled by.
        bone, csf, cord, tumour: tissues of the drawings; each has words beside it.
        check_mark: icon of a box that is ticked; a file cannot be coloured by the sheet.
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
    handle: str
    bone: str
    csf: str
    cord: str
    tumour: str
    check_mark: str


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
    handle="#3b434d",
    bone="#6b7581",
    csf="#c3e4fa",
    cord="#e8bb5c",
    tumour="#f48b8b",
    check_mark="check",
)
LIGHT = Tokens(
    name="light",
    image="#000000",
    on_image="#e3e7eb",
    window="#dde1e6",
    panel="#eef0f3",
    card="#f7f8fa",
    control="#ffffff",
    hover="#dfe4e9",
    text="#161b21",
    soft="#3f4954",
    faint="#56616c",
    accent="#0f5f9e",
    on_accent="#ffffff",
    accent_ground="#d2e5f4",
    on_accent_ground="#0b3d66",
    ok="#1a6638",
    warn="#734b00",
    critical="#a3191f",
    ok_ground="#d9efe0",
    warn_ground="#fbecc8",
    critical_ground="#fadcdc",
    edge="#727d88",
    line="#cdd3d9",
    handle="#aab3bd",
    bone="#9ba5b0",
    csf="#8ec7ee",
    cord="#d79a2e",
    tumour="#d65a56",
    check_mark="check-white",
)
BY_NAME = {one.name: one for one in (DARK, LIGHT)}
