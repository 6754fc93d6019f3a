"""What texts say of the lesion: its body, its parts, its number, what follows."""

from desktop.report.prose import truths as t
from desktop.report.prose.topic import LESION, Topic, any_of

LESION_TOPICS = (
    Topic(
        "collapse",
        any_of(
            r"\bcollaps(?:e|ed|ing)\b",
            r"\bno (?:acute |vertebral )?fractures?\b",
            r"\bkeine fraktur(?:en)?\b",
            r"\b(?:compression|vertebral|burst|insufficiency|osteoporotic|"
            r"wedge) fracture\b",
            r"\bloss of (?:vertebral )?(?:body )?height\b",
            r"\bheight loss\b",
            r"\bheight of (?:the )?[\w ]+? is (?:not )?(?:reduced|diminished|decreased)\b",
            r"\bvertebra plana\b",
            r"\bfractured (?:vertebra|body)\b",
            r"\bsinterung\w*",
            r"\bhöhenminderung\b",
            r"\b(?:wirbelkörper|kompressions)fraktur\b",
        ),
        t.collapsed,
        "The text speaks of a collapse or fracture, yet by the fields the body is not collapsed.",
        "The text denies a collapse or fracture, yet by the fields the body is collapsed.",
        ("ct_07_body",),
        any_of(
            r"\b(?:vertebral |body )*heights? (?:of (?:the )?(?:vertebral )?(?:body |bodies )?)?"
            r"(?:is |are )?(?:\w+ )?(?:preserved|maintained|normal|kept)\b",
            r"\b(?:preserved|normal|maintained|intact) (?:vertebral |body )*height\b",
            r"\bhöhe (?:ist )?erhalten\b",
        ),
    ),
    Topic(
        "soft_part",
        any_of(
            r"(?<!epidural )(?<!intraspinal )\b(?:paraspinal|paravertebral|prevertebral|"
            r"extra-?osseous|"
            r"soft[- ]tissue) (?:soft[- ]tissue )?(?:mass|component|extension|part|tumou?r)\b",
            r"\bweichteil(?:anteil|komponente|tumor|raumforderung)\b",
        ),
        t.soft_part,
        "The text speaks of a soft-tissue part, yet the fields say there is none.",
        "The text denies a soft-tissue part, yet the fields say there is one.",
        ("mr_18_soft_part",),
        any_of(
            r"\b(?:paraspinal|paravertebral|prevertebral) (?:muscles?|(?:soft )?tissues?|region) "
            r"(?:are |is |appear )?(?:normal|unremarkable|free|clear)\b"
        ),
    ),
    Topic(
        "enhancement",
        any_of(
            r"\benhanc(?:es?|ed|ing|"
            r"ement)\b(?<!contrast-enhanced)(?<!contrast enhanced)(?<!gadolinium-enhanced)(?! "
            r"(?:mri?|ct|study|images?|series|sequences?|scan))",
            r"\bcontrast uptake\b",
            r"\b(?:km|kontrastmittel)-?(?:aufnahme|anreicherung)\b",
        ),
        t.enhances,
        "The text speaks of enhancement, yet the fields say none, or that no contrast was given.",
        "The text denies enhancement, yet the fields describe it.",
        ("mr_06_enhancement",),
    ),
    Topic(
        "contrast",
        any_of(
            r"\b(?:after|following) (?:\w+ )?(?:intravenous )?(?:contrast|gadolinium)\b",
            r"\bpost-?contrast\b",
            r"\bnach (?:km|kontrastmittel)\w*",
        ),
        t.with_contrast,
        "The text speaks of images after contrast, yet the fields say that none was given.",
        "The text says that no contrast was given, yet headers or fields say otherwise.",
        ("mr_06_enhancement",),
        any_of(
            r"\bno (?:intravenous )?(?:contrast|gadolinium)(?: (?:medium|agent|"
            r"material))? (?:was |has been )?(?:given|administered|used|injected)\b",
            r"\bwithout (?:intravenous )?(?:contrast|gadolinium)\b",
            r"\b(?:unenhanced|non-?contrast|plain) (?:mri?|study|examination|scan|images)\b",
            r"\b(?:contrast|gadolinium)(?: (?:medium|agent))? was not (?:given|administered)\b",
            r"\bohne (?:km|kontrastmittel)\w*",
            r"\bkein kontrastmittel\b",
        ),
    ),
    Topic(
        "further",
        any_of(rf"\b(?:further|other|additional|second|weitere[nr]?) (?:\w+ ){{0,3}}{LESION}\b"),
        t.further,
        "The text speaks of further lesions, yet the field says there are none.",
        "The text denies further lesions, yet the field says there are some.",
        ("mr_26_others",),
        of_study=True,
    ),
    Topic(
        "solitary",
        any_of(
            rf"\b(?:solitary|single|isolated|only one|solitäre?|"
            rf"einzelne) (?:[\w-]+ ){{0,3}}{LESION}\b",
            r"\b(?:lesion|metastasis|tumou?r) is solitary\b",
        ),
        t.solitary,
        "The text speaks of a solitary lesion, yet by the fields there are several, or none.",
        "The text says that the lesion is not solitary, yet by the fields it is.",
        ("mr_02_number", "mr_26_others"),
        of_study=True,
    ),
    Topic(
        "several",
        any_of(
            r"\b(?:multiple|several|numerous|innumerable|disseminated|two|three|four|five|"
            r"mehrere|zahlreiche|zwei|drei) (?:[\w-]+ ){0,3}(?:lesions|metastases|tumou?rs|"
            r"deposits|foci|läsionen|metastasen|herde)\b",
            r"\b(?:widespread|diffuse|disseminated|extensive|multilevel) "
            r"(?:(?!degenerat)[\w-]+ ){0,3}(?:metasta\w+|lesions|deposits|"
            r"disease)\b(?<!disc disease)",
            r"\bmultifocal (?:disease|lesions|metastas[ei]s|tumou?r)\b",
            r"\blesions? (?:is|are) multiple\b",
        ),
        t.several,
        "The text speaks of several lesions, yet by the fields there is one, or none.",
        "The text says that there are not several lesions, yet by the fields there are.",
        ("mr_02_number", "mr_26_others"),
        of_study=True,
    ),
    Topic(
        "posterior",
        any_of(
            r"\b(?:pedicles?|facets?(?: joints?)?|posterior elements?|costovertebral joints?|"
            r"articular process(?:es)?)(?: (?!spared|intact|normal|free)[\w-]+){0,4} (?:involv|"
            r"infiltrat|destroy|replac|erod|affect)\w*",
            r"\b(?:involv|infiltrat|destr|replac|ero|"
            r"affect)\w* (?:of )?(?:the )?(?:[\w-]+ ){0,3}(?:pedicles?|facets?|"
            r"posterior elements?|costovertebral joints?|articular process)\b",
            r"\b(?:pedicle|facet|posterior element|posterolateral) involvement\b",
        ),
        t.chosen("ct_09_posterolateral", ("unilateral", "bilateral"), ("none",)),
        "The text speaks of posterolateral involvement, yet the field denies it.",
        "The text denies posterolateral involvement, yet the field says there is.",
        ("ct_09_posterolateral", "mr_04_parts"),
        any_of(
            r"\b(?:pedicles|facets?(?: joints)?|posterior elements|"
            r"both pedicles)(?: and [\w ]+?)? (?:are |is |remain )?(?:spared|intact|normal|free|"
            r"unremarkable|preserved)\b"
        ),
    ),
    Topic(
        "wall",
        any_of(
            r"\bposterior (?:vertebral )?wall (?:is |appears )?(?:\w+ly )?(?:destroyed|convex|"
            r"bulging|disrupted|eroded)\b",
            r"\b(?:destruction|disruption|bulging) of the posterior (?:vertebral )?wall\b",
        ),
        t.chosen("ct_08_wall", ("convex", "retropulsed", "destroyed"), ("intact",)),
        "The text says that the posterior wall is affected, yet the field says it is intact.",
        "The text says that the posterior wall is intact, yet the field says otherwise.",
        ("ct_08_wall",),
        any_of(
            r"\bposterior (?:vertebral )?(?:wall|border) (?:is |remains |appears )?(?:intact|"
            r"preserved|spared)\b",
            r"\bintact posterior (?:vertebral )?wall\b",
        ),
    ),
    Topic(
        "alignment",
        any_of(
            r"\b(?:subluxation|listhesis|malalignment|(?:new|de novo) (?:kyphosis|scoliosis|"
            r"deformity)|kyphotic deformity)\b"
        ),
        t.chosen("ct_10_alignment", ("de_novo_deformity", "subluxation_translation"), ("normal",)),
        'The text speaks of a new deformity or subluxation, yet alignment is "normal".',
        "The text says that alignment is normal, yet the field says otherwise.",
        ("ct_10_alignment",),
        any_of(
            r"\balignment (?:is |remains |appears )?(?:normal|preserved|maintained|unremarkable|"
            r"regular)\b",
            r"\b(?:normal|preserved) alignment\b",
        ),
    ),
    Topic(
        "pathological",
        any_of(
            r"\bpathologic(?:al)? (?:\w+ )?(?:fracture|collapse)\b",
            r"\b(?:malignant|neoplastic) (?:\w+ )?fracture\b",
            r"\bpathologische fraktur\b",
        ),
        t.pathological,
        "The text speaks of a pathological fracture, yet the fields say otherwise.",
        "The text denies a pathological fracture, yet by the fields a tumour has collapsed.",
        ("ct_07_body", "bx_01_entity"),
    ),
    Topic(
        "retropulsion",
        any_of(r"\bretropuls\w+", r"\bhinterkantenfragment\b"),
        t.chosen("ct_08_wall", ("retropulsed",), ("intact", "convex")),
        "The text speaks of a retropulsed fragment, yet the posterior wall says otherwise.",
        "The text denies a retropulsed fragment, yet the posterior wall says there is one.",
        ("ct_08_wall",),
    ),
)
