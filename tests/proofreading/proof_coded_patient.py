"""Coded errors of patient, study, contrast and units."""

from proof_kinds import any_case, bone, first, kind, known_cancer, lesion, spine

# --- patient and study ---------------------------------------------------------------------------


@kind("prostate cancer in a woman", "hx_02_sex", fits=lambda c: c.sex == "F" and known_cancer(c))
def _prostate(case, rng):
    return {"hx_13_cancer": "prostate"}


@kind("another sex than the header", "hx_02_sex", fits=any_case)
def _sex(case, rng):
    return {"hx_02_sex": "M" if case.sex == "F" else "F"}


@kind("another age than the header", "hx_02_age", fits=any_case)
def _age(case, rng):
    return {"hx_02_age": case.age + rng.choice([-9, 10, 11, 20])}


@kind("symptoms after the study", "hx_12_onset", fits=lambda c: c.symptoms != ["none"])
def _onset(case, rng):
    return {"hx_12_onset": f"2027-0{rng.randint(1, 9)}-11"}


@kind("implausible laboratory", "hx_18_inr", "hx_18_platelets", fits=any_case)
def _laboratory(case, rng):
    name, value = rng.choice([("inr", 11), ("inr", 12.5), ("platelets", 2400), ("platelets", 2.4)])
    return {f"hx_18_{name}": value}


@kind("ECOG against Karnofsky", "hx_19_ecog", fits=lambda c: spine(c) and known_cancer(c))
def _ecog(case, rng):
    ecog, kps = rng.choice([(0, 50), (1, 40), (4, 90), (3, 80), (2, 100)])
    return {"hx_19_ecog": f"ecog_{ecog}", "hx_19_kps": kps}


@kind(
    "treated here, yet never treated", "mr_03_treated", fits=lambda c: known_cancer(c) and bone(c)
)
def _treated(case, rng):
    return {"1/mr_03_treated": [rng.choice(["radiotherapy", "cement", "metal"])]}


@kind("stable for years without a prior", "ct_12_pattern", fits=lambda c: c.kind == "incidental" and
      not c.priors)  # fmt: skip
def _stable(case, rng):
    return {"1/ct_12_pattern": "stable_two_years"}


@kind("an earlier study at hand denied", "hx_22_priors", fits=lambda c: c.priors)
def _prior_denied(case, rng):
    return {"hx_22_priors": "none", "hx_22_dates": None}


@kind("an older study compared than the newest", "hx_22_dates", fits=lambda c: c.priors)
def _older_prior(case, rng):
    return {"hx_22_dates": rng.choice(["MRI of 3 May 2023.", "CT 2024-11-02", "MR 07.01.2022"])}


# --- contrast and units --------------------------------------------------------------------------


@kind(
    "enhancement without contrast", "mr_06_enhancement", fits=lambda c: lesion(c) and not c.contrast
)
def _enhancement(case, rng):
    return {"1/mr_06_enhancement": rng.choice(["homogeneous", "heterogeneous", "peripheral"])}


@kind("contrast denied", "mr_06_enhancement", fits=lambda c: lesion(c) and c.contrast)
def _no_contrast(case, rng):
    return {"1/mr_06_enhancement": "no_contrast"}


@kind("cm typed as mm", "mr_19_longest", fits=lambda c: lesion(c) and first(c).soft_mm)
def _cm(case, rng):
    return {"1/mr_19_longest": first(case).soft_mm / 10}


@kind("a size ten times too large", "mr_19_longest", fits=lambda c: lesion(c) and
      11 <= first(c).soft_mm <= 49)  # fmt: skip
def _large(case, rng):
    return {"1/mr_19_longest": first(case).soft_mm * 10}


@kind("epidural part ten times too long", "mr_10_extent", fits=lambda c: bone(c) and
      0 < first(c).epidural_mm <= 49)  # fmt: skip
def _long(case, rng):
    return {"1/mr_10_extent": first(case).epidural_mm * 10}


@kind("lump felt in mm", "ex_10_size", fits=lambda c: c.felt_cm > 0 and first(c).soft_mm >= 45)
def _felt(case, rng):
    return {"ex_10_size": max(0.5, round(case.felt_cm / 10, 1))}
