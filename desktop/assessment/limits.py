"""The thresholds that differ from hospital to hospital, each with its source."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Limits:
    """Thresholds of the rules, as shipped.

    Attributes:
        inr: above this the INR is to be corrected before a vertebral biopsy.
        platelets: below this (10^9/L) a transfusion is to be considered.
        cap_mature_mm, cap_immature_mm: cartilage cap of an osteochondroma above which it is
            referred.
        cap_follow_up_mm: above this a mature cap is followed up.
        myeloma_age: from this age (years) on, an unexplained lesion is screened for myeloma.
        escc_1b_is_u2: whether ESCC grade 1b alone is urgent; off as shipped.
        lipoma_mm: above this a fatty tumour's size speaks for ALT, below it for lipoma.

    Source:
        inr, platelets: Patel IJ et al., JVIR 2019; 30: 1168-84, high-risk procedures.
        caps: In Vivo review PMC8045119; the 10 mm step, the age and 1b are team rules.
        lipoma_mm: Kransdorf MJ et al., Radiology 2002; 224: 99-104; Brisson M et al. 2013.
    """

    inr: float = 1.8
    platelets: float = 50
    cap_mature_mm: float = 20
    cap_immature_mm: float = 30
    cap_follow_up_mm: float = 10
    myeloma_age: float = 40
    escc_1b_is_u2: bool = False
    lipoma_mm: float = 100


SHIPPED = Limits()


def above(value: float | Decimal, limit: float) -> bool:
    """Whether the value is over the limit, as both are written (1.8 is not above 1.8)."""
    return Decimal(str(value)) > Decimal(str(limit))


def below(value: float | Decimal, limit: float) -> bool:
    """Whether the value is under the limit, as both are written."""
    return Decimal(str(value)) < Decimal(str(limit))
