"""What differs from hospital to hospital, each with its source and the bounds it is set within."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Limits:
    """Thresholds and deadlines of the rules, as shipped.

    Attributes:
        inr: above this the INR is to be corrected before a vertebral biopsy.
        platelets: below this (10^9/L) a transfusion is to be considered.
        cap_mature_mm, cap_immature_mm: cartilage cap of an osteochondroma above which it is
            referred.
        cap_follow_up_mm: above this a mature cap is followed up.
        myeloma_age: from this age (years) on, an unexplained lesion is screened for myeloma.
        lipoma_mm: above this a fatty tumour's size speaks for ALT, below it for lipoma.
        u1_hours, u2_hours: within how many hours an urgent finding is to be acted on.
        u3_weeks: within how many weeks a referral is due.
        u3_service_hours: within how many hours the spine-metastasis service is to be told.
        escc_1b_is_u2: whether ESCC grade 1b alone is urgent; off as shipped.
        recommendations: whether the report advises on biopsy and referral.
    """

    inr: float = 1.8
    platelets: float = 50
    cap_mature_mm: float = 20
    cap_immature_mm: float = 30
    cap_follow_up_mm: float = 10
    myeloma_age: float = 40
    lipoma_mm: float = 100
    u1_hours: float = 24
    u2_hours: float = 24
    u3_weeks: float = 2
    u3_service_hours: float = 24
    escc_1b_is_u2: bool = False
    recommendations: bool = True


SHIPPED = Limits()


@dataclass(frozen=True, slots=True)
class Limit:
    """What is to be known of one of them before it is changed.

    Attributes:
        name: of the field in `Limits`, and in the settings.
        title: what it decides, in words.
        unit: as read; "" for a switch.
        least, most: what may be set; both 0 for a switch.
        sources: keys of `resources/references.yaml`.
    """

    name: str
    title: str
    unit: str
    least: float
    most: float
    sources: tuple[str, ...]

    @property
    def is_switch(self) -> bool:
        return self.least == self.most

    def misfit(self, value: object) -> str:
        """Why this value cannot be set, as a sentence; "" if it can."""
        if self.is_switch:
            return "" if isinstance(value, bool) else f"{self.title}: on or off is meant."
        if isinstance(value, bool) or not isinstance(value, int | float):
            return f"{self.title}: a number is meant."
        if not self.least <= value <= self.most:
            return f"{self.title}: between {self.least:g} and {self.most:g} is meant."
        return ""


LIMITS: tuple[Limit, ...] = (
    Limit("inr", "INR above which it is corrected before a biopsy", "", 1, 5, ("patel2019",)),
    Limit(
        "platelets", "Platelets below which transfusion is considered", "x10^9/L", 10, 200,
        ("patel2019",),
    ),
    Limit(
        "cap_mature_mm", "Cartilage cap above which an adult is referred", "mm", 1, 100,
        ("in_vivo_cap", "team_cap"),
    ),
    Limit(
        "cap_immature_mm", "Cartilage cap above which a child is referred", "mm", 1, 100,
        ("in_vivo_cap", "team_cap"),
    ),
    Limit(
        "cap_follow_up_mm", "Cartilage cap above which an adult is followed up", "mm", 1, 100,
        ("cap_insights2014", "team_cap"),
    ),
    Limit(
        "myeloma_age", "Age from which an unexplained lesion is screened for myeloma", "years",
        18, 100, ("team_biopsy",),
    ),
    Limit(
        "lipoma_mm", "Size above which a fatty tumour speaks for ALT", "mm", 10, 500,
        ("kransdorf2002",),
    ),
    Limit(
        "u1_hours", "U1: MRI and plan within", "hours", 1, 168, ("nice_ng234", "team_urgency")
    ),
    Limit("u2_hours", "U2: told and acted on within", "hours", 1, 168, ("team_urgency",)),
    Limit(
        "u3_weeks", "U3: referral within", "weeks", 1, 26, ("stsarcoma2024", "team_urgency")
    ),
    Limit(
        "u3_service_hours", "U3 with alarming pain: spine-metastasis service told within",
        "hours", 1, 168, ("nice_ng234", "team_urgency"),
    ),
    Limit("escc_1b_is_u2", "ESCC grade 1b alone is urgent (U2)", "", 0, 0, ("team_urgency",)),
    Limit(
        "recommendations", "The report advises on biopsy and referral", "", 0, 0,
        ("team_biopsy", "team_referral"),
    ),
)  # fmt: skip
BY_NAME: Mapping[str, Limit] = {one.name: one for one in LIMITS}


def limits_of(given: Mapping[str, object]) -> tuple[Limits, tuple[str, ...]]:
    """Limits from a hospital's own values, and a sentence for each that cannot be used."""
    usable: dict[str, object] = {}
    faults = []
    for name, value in given.items():
        if name not in BY_NAME:
            faults.append(f"There is no limit '{name[:40]}'; it is left out.")
            continue
        why = BY_NAME[name].misfit(value)
        if why:
            faults.append(f"{why} The shipped value is used.")
        else:
            usable[name] = value
    return replace(SHIPPED, **usable), tuple(faults)  # type: ignore[arg-type]  # fits, see misfit


def own_values(limits: Limits) -> dict[str, float | bool]:
    """Those that are not as shipped, by name."""
    return {
        one.name: getattr(limits, one.name)
        for one in LIMITS
        if getattr(limits, one.name) != getattr(SHIPPED, one.name)
    }


def changed(limits: Limits) -> Iterator[tuple[Limit, str, str]]:
    """Each that is not as shipped: what it is, its value and the shipped one, in words."""
    for name in own_values(limits):
        one = BY_NAME[name]
        yield one, value_words(one, getattr(limits, name)), value_words(one, getattr(SHIPPED, name))


def value_words(limit: Limit, value: float | bool) -> str:
    """A value as read: `1.8`, `20 mm`, `on`."""
    if limit.is_switch:
        return "on" if value else "off"
    return f"{value:g} {limit.unit}".strip()


def above(value: float | Decimal, limit: float) -> bool:
    """Whether the value is over the limit, as both are written (1.8 is not above 1.8)."""
    return Decimal(str(value)) > Decimal(str(limit))


def below(value: float | Decimal, limit: float) -> bool:
    """Whether the value is under the limit, as both are written."""
    return Decimal(str(value)) < Decimal(str(limit))
