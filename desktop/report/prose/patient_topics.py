"""What texts say of the patient, the study and what is to be done."""

from desktop.report.prose import truths as t
from desktop.report.prose.topic import Topic, any_of

PATIENT_TOPICS = (
    Topic(
        "deficit",
        any_of(
            r"\bneurological (?:symptoms?|impairment|dysfunction|compromise|abnormalit\w+)\b",
            r"\bno neurology\b",
            r"\b(?:neurologic(?:al)?|motor|cord|myelopathic|focal) (?:deficits?|signs?)\b",
            r"\bparapar(?:esis|etic)\b",
            r"\bparaplegi[ac]\b",
            r"\bclinical(?:ly)? myelopath(?:y|ic)\b",
            r"\bneurologische[sn]? (?:defizit\w*|ausf[aä]ll\w*)\b",
            r"\b(?:querschnitts?\w*|paraparese)\b",
        ),
        t.deficit,
        "The text speaks of a neurological deficit, yet the field says there is none.",
        "The text denies a neurological deficit, yet the field says there is one.",
        ("ex_11_deficit",),
        any_of(
            r"\bneurological(?:ly)? (?:fully |entirely )?(?:intact|normal|unremarkable)\b",
            r"\bneurology (?:is )?(?:normal|intact)\b",
            r"\bneurologisch unauffällig\b",
            r"\bnormal neurology\b",
            r"\bintact neurology\b",
        ),
        clinical=True,
        of_study=True,
    ),
    Topic(
        "weakness",
        any_of(
            r"\b(?:leg|lower limb|lower extremity|proximal) weakness\b",
            r"\bweakness (?:of|in) (?:both |the |his |her )*(?:legs?|lower limbs?)\b",
            r"\b(?:legs|lower limbs) (?:are|have become|feel) weak\b",
            r"\bbeinschwäche\b",
        ),
        t.symptom("leg_weakness"),
        'The text speaks of weak legs, yet symptoms and deficit are "none".',
        "The text denies weak legs, yet the fields say they are weak.",
        ("hx_11_symptoms", "ex_11_deficit"),
        clinical=True,
        calm=any_of(
            r"\b(?:legs|lower limbs) (?:are |is )?(?:strong|normal)\b",
            r"\b(?:normal|full) (?:leg )?(?:power|strength)\b",
        ),
        of_study=True,
    ),
    Topic(
        "gait",
        any_of(
            r"\b(?:gait (?:disturbance|ataxia|disorder|instability)|unsteady (?:gait|on)|"
            r"ataxic gait|gangstörung|gangunsicherheit)\b"
        ),
        t.symptom("gait"),
        'The text speaks of an unsteady gait, yet symptoms and deficit are "none".',
        "The text denies an unsteady gait, yet the fields say it is.",
        ("hx_11_symptoms", "ex_11_deficit"),
        clinical=True,
        calm=any_of(
            r"\b(?:gait|walking) (?:is )?(?:normal|steady|unimpaired)\b",
            r"\bnormal (?:gait|walking)\b",
        ),
        of_study=True,
    ),
    Topic(
        "sphincter",
        any_of(
            r"\b(?:urinary retention|(?:urinary |faecal |fecal )?incontinence|incontinent|"
            r"(?:bladder|bowel|sphincter)(?: (?:and|or) (?:bladder|bowel))? (?:dysfunction|"
            r"disturbance|symptoms|problems)|harnverhalt\w*|inkontinen\w+)\b"
        ),
        t.symptom("retention", "incontinence", "bowel"),
        'The text speaks of bladder or bowel, yet symptoms and deficit are "none".',
        "The text denies trouble with bladder or bowel, yet the fields say there is.",
        ("hx_11_symptoms", "ex_11_deficit"),
        clinical=True,
        of_study=True,
    ),
    Topic(
        "mechanical",
        any_of(
            r"\bmechanical (?:back |thoracic )?pain\b", r"\bmechanische\w? (?:rücken)?schmerz\w*"
        ),
        t.mechanical,
        "The text speaks of mechanical pain, yet the field says otherwise.",
        "The text says that the pain is not mechanical, yet the field says it is.",
        ("hx_03_pain",),
        any_of(r"\b(?:non-?mechanical|not mechanical) (?:back )?pain\b"),
        clinical=True,
        of_study=True,
    ),
    Topic(
        "pain",
        any_of(
            r"\b(?:back |thoracic |local )?pain\b(?! (?:score|scale|relief|medication|killer))",
            r"\brückenschmerz\w*",
        ),
        t.pain,
        "",
        "The text says that there is no pain, yet the field says there is.",
        ("hx_03_pain",),
        any_of(r"\b(?:pain-?free|painless|asymptomatic|schmerzfrei)\b"),
        clinical=True,
        of_study=True,
    ),
    Topic(
        "whole_spine",
        any_of(
            r"\b(?:whole|entire) spine (?:was |is |has been )?(?:\w+ )?(?:covered|imaged|"
            r"examined|included|shown)\b",
            r"\b(?:imaging|mri) of the (?:whole|entire) spine\b",
        ),
        t.asked_once("mr_26_whole_spine", ("present",), ("absent",)),
        "The text says that the whole spine was covered, yet the field says it was not.",
        "The text says that the whole spine was not covered, yet the field says it was.",
        ("mr_26_whole_spine",),
        of_study=True,
    ),
    Topic(
        "biopsy",
        any_of(
            r"\bbiopsy (?:is |should be |of the lesion is )?(?:not |un)?(?:recommended|advised|"
            r"indicated|suggested|needed|required|necessary|performed|obtained)\b",
            r"\b(?:recommend|advise|suggest|need)\w*(?: a| an| for| image-guided| percutaneous|"
            r" ct-guided)* biopsy\b",
            r"\bbiopsie (?:wird )?empfohlen\b",
            r"(?<=\bno )biopsy\b",
        ),
        t.biopsied,
        "The text advises a biopsy, yet the card says no biopsy.",
        "The text advises against a biopsy, yet the card advises one.",
        ("bx_01_entity",),
    ),
    Topic(
        "urgent",
        any_of(
            r"\b(?:urgent(?:ly)?|(?<=no )urgency|emergency|emergent|immediate(?:ly)?|"
            r"without delay|dringend|"
            r"notfall\w*)\b"
        ),
        t.urgent,
        "The text calls it urgent, yet the urgency comes to U4.",
        "The text says that nothing is urgent, yet the urgency comes to U1 or U2.",
        ("ex_11_deficit", "mr_10_epidural", "cn_01_canal"),
        any_of(
            r"\b(?:routine(?:ly)?|elective(?:ly)?|non-?urgent)\b(?! (?:mri|ct|blood|protocol|"
            r"sequences?))"
        ),
        of_study=True,
    ),
    Topic(
        "comparison",
        any_of(
            r"\b(?:compared (?:with|to)|in comparison (?:with|to)|since) (?:the )?(?:last |first )?"
            r"(?:previous|prior|last|earlier|outside|baseline|\d{4})\b",
            r"\bon (?:the )?(?:previous|prior|earlier) (?:mri?|ct|study|examination|imaging)\b",
            r"\bim vergleich (?:zu|mit)\b",
            r"\bgegenüber der voruntersuchung\b",
        ),
        t.asked_once("hx_22_priors", ("compared",), ("none",)),
        "The text compares with an earlier study, yet none was compared by the field.",
        "The text says that there is no earlier study, yet one was compared by the field.",
        ("hx_22_priors",),
        any_of(
            r"\bno (?:previous|prior|earlier|outside) (?:mri?|ct|stud(?:y|ies)|examinations?|"
            r"imaging)"
            r"(?: (?:is|was|are|were))?(?: available)?(?: for comparison)?\b(?! of)",
            r"\b(?:no|without) comparison\b",
            r"\bkeine voruntersuchung(?:en)?\b",
        ),
        of_study=True,
    ),
)
