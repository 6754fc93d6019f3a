"""Coded errors of side, level, number, bone, canal and entity."""

from dataclasses import replace

from proof_cases import SPINE
from proof_kinds import (
    OTHER,
    SOLID,
    bone,
    compressed,
    far_from,
    first,
    kind,
    known_cancer,
    lesion,
    movable,
    one,
    one_sided,
    posterolateral,
    spine,
    unreached,
)
from proof_readings import TOLD

from desktop.session.changes import Overruled

# --- side ----------------------------------------------------------------------------------------

SIDED = ("mr_10_side", "mr_19_side", "mr_18_roots", "mr_04_parts")


@kind("epidural part on the other side", *SIDED, fits=lambda c: one_sided(c) and first(c).reach and
      (first(c).soft_mm or first(c).roots or len(first(c).parts) > 1))  # fmt: skip
def _epidural_side(case, rng):
    return {"1/mr_10_side": OTHER[first(case).side]}


@kind("soft part on the other side", *SIDED, fits=lambda c: bone(c) and first(c).soft_mm and
      (first(c).reach or first(c).roots))  # fmt: skip
def _soft_side(case, rng):
    return {"1/mr_19_side": OTHER[first(case).side]}


@kind("parts on the other side", *SIDED, fits=lambda c: one_sided(c) and len(first(c).parts) > 1
      and (first(c).reach or first(c).soft_mm))  # fmt: skip
def _parts_side(case, rng):
    side = first(case).side
    return {"1/mr_04_parts": [p.replace(side, OTHER[side]) for p in first(case).parts]}


@kind("root on the other side", *SIDED, "mr_03_side", fits=lambda c: lesion(c) and first(c).roots
      and (first(c).origin == "nerve" or first(c).reach or first(c).soft_mm))  # fmt: skip
def _root_side(case, rng):
    return {"1/mr_18_roots": [OTHER[first(case).side]]}


# --- level and number ----------------------------------------------------------------------------


@kind("cord compressed at another level", "mr_17_levels", fits=compressed)
def _compressed_level(case, rng):
    return {"1/mr_17_levels": [far_from(first(case).levels, rng)]}


@kind("root at another level", "mr_18_root_levels", fits=lambda c: lesion(c) and first(c).roots)
def _root_level(case, rng):
    return {"1/mr_18_root_levels": [far_from(first(case).levels, rng)]}


@kind("level outside the study", "mr_03_level", fits=movable)
def _outside(case, rng):
    at = rng.choice(["L5", "S1", "C3", "C2", "L4"])
    return {"1/mr_03_level": [at], "mr_26_whole_spine": "absent"}


@kind("a thirteenth vertebra without a variant", "mr_03_level", "st_06_variant", fits=movable)
def _thirteenth(case, rng):
    return {"1/mr_03_level": ["T13"]}


@kind("ribs counted without CT", "st_05_counting", fits=lambda c: c.kind == "normal")
def _ribs(case, rng):
    return {"st_05_counting": "ribs_ct", "st_01_modalities": ["MR"]}


@kind("a sensory level far above", "ex_03_sensory_level", fits=lambda c: one(c) and compressed(c)
      and c.deficit == "cord" and SPINE.index(first(c).levels[0]) > 5)  # fmt: skip
def _sensory(case, rng):
    place = SPINE.index(first(case).levels[0])
    return {"ex_03_sensory_level": SPINE[place - rng.randint(3, 5)]}


@kind("solitary, yet two described", "mr_02_number", fits=lambda c: len(c.foci) == 2)
def _solitary(case, rng):
    return {"mr_02_number": "solitary", "1/bx_03_incidental": "no", "2/bx_03_incidental": "no"}


@kind("solitary, yet others", "mr_02_number", fits=lambda c: one(c) and spine(c))
def _others(case, rng):
    return {"mr_26_others": "present", "mr_26_levels": [far_from(first(case).levels, rng)]}


@kind(
    "several, yet one described",
    "mr_02_number",
    fits=lambda c: one(c) and len(first(c).levels) == 1,
)
def _several(case, rng):
    number = rng.choice(["multiple_skip", "multiple_contiguous"])
    return {"mr_02_number": number, "1/bx_03_incidental": None}


@kind("neighbours, yet a gap", "mr_02_number", fits=lambda c: len(c.foci) == 2)
def _gap(case, rng):
    return {"mr_02_number": "multiple_contiguous"}


# --- bone ----------------------------------------------------------------------------------------


@kind("loss of height against its class", "ct_07_loss", fits=lambda c: bone(c) and first(c).loss)
def _loss(case, rng):
    less = first(case).collapse == "lt50"
    return {"1/ct_07_loss": rng.randint(60, 85) if less else rng.randint(10, 40)}


@kind("collapse against fracture signs", "mr_09_fracture", fits=lambda c: bone(c) and first(c).loss)
def _signs(case, rng):
    return {"1/mr_09_fracture": ["none"]}


@kind(
    "no collapse, yet a fracture line",
    "mr_09_fracture",
    fits=lambda c: bone(c) and not first(c).loss,
)
def _line(case, rng):
    return {"1/mr_09_fracture": [rng.choice(["fracture_line", "fluid"])]}


@kind("posterolateral denied", "ct_09_posterolateral", fits=posterolateral)
def _denied(case, rng):
    return {"1/ct_09_posterolateral": "none"}


@kind("posterolateral without parts", "ct_09_posterolateral", fits=lambda c: bone(c) and
      first(c).parts == ["body"])  # fmt: skip
def _without_parts(case, rng):
    return {"1/ct_09_posterolateral": "bilateral"}


@kind("body not among the parts", "mr_04_parts", fits=lambda c: bone(c) and first(c).loss)
def _no_body(case, rng):
    return {"1/mr_04_parts": ["spinous"], "1/ct_09_posterolateral": "none"}


@kind(
    "aggressive features denied", "bx_00_aggressive", fits=lambda c: bone(c) and first(c).aggressive
)
def _aggressive(case, rng):
    return {"1/bx_00_aggressive": "absent", "1/ct_12_pattern": "none"}


# --- nerves and canal ----------------------------------------------------------------------------


@kind("no deficit, yet weak legs", "ex_11_deficit", fits=spine)
def _weak(case, rng):
    symptom = rng.choice(["leg_weakness", "gait", "retention"])
    return {"ex_11_deficit": "none", "ex_07_ais": None, "hx_12_course": "stable",
            "hx_11_symptoms": [symptom]}  # fmt: skip


EXAMINED = {"ex_01_source": "own", "ex_05_walking": "unaided", "ex_04_long_tract": ["none"]}


@kind(
    "no deficit, yet a sphincter", "ex_11_deficit", fits=lambda c: spine(c) and c.deficit == "none"
)
def _sphincter(case, rng):
    return {**EXAMINED, "ex_06_sphincter": [rng.choice(["retention", "saddle", "anal_tone"])]}


@kind("no deficit, yet a long-tract sign", "ex_11_deficit", fits=lambda c: spine(c) and
      c.deficit == "none")  # fmt: skip
def _tract(case, rng):
    return {**EXAMINED, "ex_04_long_tract": [rng.choice(["clonus", "plantar", "spasticity"])]}


@kind("AIS A, yet walking", "ex_07_ais", fits=lambda c: c.deficit == "cord")
def _ais(case, rng):
    return {"ex_07_ais": rng.choice(["grade_a", "grade_b"])}


@kind("a cord deficit that nothing explains", "ex_11_deficit", fits=unreached)
def _deficit(case, rng):
    return {"ex_11_deficit": "cord"}


@kind("a cord signal that nothing explains", "mr_16_cord_signal", fits=unreached)
def _signal(case, rng):
    return {"mr_16_cord_signal": "present"}


@kind(
    "epidural denied beside retropulsion",
    "mr_10_epidural",
    fits=lambda c: bone(c) and not first(c).reach,
)
def _retropulsed(case, rng):
    return {"1/ct_08_wall": "retropulsed"}


# --- what it is, what follows --------------------------------------------------------------------

STRANGE = {
    "vertebra": ["alt", "soft_tissue_sarcoma", "meningioma", "nerve_sheath"],
    "paraspinal_muscle": ["myeloma", "osteochondroma", "osteoporotic_fracture"],
    "nerve": ["osteoporotic_fracture", "osteochondroma", "degenerative"],
}


@kind(
    "an entity of another tissue",
    "bx_01_entity",
    fits=lambda c: lesion(c) and first(c).origin in SOLID,
)
def _entity(case, rng):
    return {"1/bx_01_entity": rng.choice(STRANGE[first(case).origin]), "1/bx_05_vascular": None}


@kind("a fracture without collapse", "bx_01_entity", fits=lambda c: c.kind == "fracture")
def _fracture(case, rng):
    return {
        "1/ct_07_body": "none_lt50_involved",
        "1/ct_07_loss": None,
        "1/mr_09_fracture": ["none"],
    }


@kind("a metastasis without a cancer", "bx_01_entity", fits=lambda c: known_cancer(c) and bone(c))
def _primary(case, rng):
    return {"hx_13_cancer": "none", "hx_14_proven": None, "hx_15_treatment": None,
            "1/bx_02_certainty": "definite"}  # fmt: skip


@kind("ST-RADS against the entity", "mr_23_st_rads", fits=lambda c: lesion(c) and
      first(c).entity in ("alt", "soft_tissue_sarcoma"))  # fmt: skip
def _st_rads(case, rng):
    return {"1/mr_23_st_rads": "category_2"}


@kind("depth against the origin", "mr_21_depth", fits=lambda c: lesion(c) and first(c).soft)
def _depth(case, rng):
    return {"1/mr_21_depth": "superficial" if first(case).depth == "deep" else "deep"}


@kind("infection not concluded", "mr_25_disc", fits=lambda c: c.kind == "primary")
def _infection(case, rng):
    return {"mr_25_disc": "infection"}


@kind("no lesion beside an infected disc", "mr_25_disc", fits=lambda c: c.kind == "normal")
def _no_lesion(case, rng):
    return {"mr_25_disc": "infection"}


@kind("overruled without a reason", fits=bone)
def _unreasoned(case, rng):
    return {"overrules": {("urgency", ""): Overruled("urgency", "", "U2", " ")}}


@kind("urgency lowered over a compressed cord", "ex_11_deficit", fits=compressed)
def _lowered(case, rng):
    word = rng.choice(["U3", "U4"])
    return {"overrules": {("urgency", ""): Overruled("urgency", "", word, "seen before")}}


@kind("told before it was found", fits=bone)
def _told(case, rng):
    return {"communication": replace(TOLD, received_at="2026-11-18T08:00:00+00:00")}
