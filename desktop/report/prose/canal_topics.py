"""What texts say of canal and cord."""

from desktop.report.prose import truths as t
from desktop.report.prose.topic import CORD, Topic, any_of

CANAL_TOPICS = (
    Topic(
        "compression",
        any_of(
            rf"\b{CORD}(?: \w+){{0,3}} compress(?:ed|ion)\b(?! fracture)",
            rf"\bcompress(?:es|ing|ed|ion(?: of)?)?(?: the)?(?: \w+)?(?: thoracic)? {CORD}\b",
            rf"\b{CORD}\b[^.;]*? not compressed\b",
            rf"\b{CORD}\b[^.;]*?\b(?:no|without) (?:evidence of |"
            rf"signs? of )?compression\b(?! fracture)",
            rf"\b{CORD} (?:is (?:not )?(?:\w+ly )?(?:flattened|squeezed)|compromise)\b",
            rf"\b(?:flatten|squeez)\w* (?:of )?(?:the )?{CORD}\b",
            r"\bmscc\b",
            r"\b(?:myelon|rückenmarks?)-?kompression\b",
            r"\bkompression des (?:myelons|rückenmarks)\b",
            rf"\b{CORD} (?:\w+ )?komprimiert",
            rf"\bkomprimiert (?:das )?{CORD}",
        ),
        t.reached(3),
        "The text speaks of cord compression, yet by the fields the cord is not compressed.",
        "The text denies cord compression, yet by the fields the cord is compressed.",
        ("mr_13_compressed", "mr_12_contact", "mr_11_sac", "mr_10_epidural", "cn_01_canal"),
        any_of(
            rf"\b{CORD} (?:is |remains |appears )?(?:entirely |completely )?(?:free|"
            rf"uncompressed|unaffected)\b"
        ),
    ),
    Topic(
        "contact",
        any_of(
            rf"\bcontact (?:with|to) the {CORD}\b",
            rf"\b{CORD} contact\b",
            rf"\bmass effect (?:up)?on (?:the )?(?:\w+ )?{CORD}\b",
            rf"\bimping\w* (?:up)?on (?:the )?{CORD}\b|\b{CORD} impingement\b",
            rf"\b{CORD} is (?:not )?impinged\b",
            rf"\b(?:abut|touch|contact)(?:s|es|ing|ed)? (?:the )?(?:\w+ )?{CORD}\b",
            rf"\b{CORD} is (?:not )?(?:just |only )?(?:contacted|abutted|touched)\b",
            r"\bkontakt zum (?:myelon|rückenmark)\b",
            r"\bmyelonkontakt\b",
        ),
        t.reached(2),
        "The text speaks of contact with the cord, yet the fields deny it.",
        "The text denies contact with the cord, yet the fields say there is.",
        ("mr_12_contact", "mr_11_sac", "mr_10_epidural", "cn_01_canal"),
    ),
    Topic(
        "sac",
        any_of(
            r"\b(?:thecal|dural) sac (?:is |appears )?(?:not |un)?(?:\w+ly )?(?:deform|indent|"
            r"impress|compress|effac|flatten)\w*",
            r"\b(?:deform|indent|impress|compress|effac|"
            r"flatten)\w* (?:of )?(?:the )?(?:\w+ )?(?:thecal|dural) sac\b",
            r"\bduralsack\w* (?:\w+ )?(?:eingedellt|imprimiert|komprimiert)",
        ),
        t.reached(1),
        "The text says that the thecal sac is deformed, yet the fields deny it.",
        "The text says that the thecal sac is not deformed, yet the fields say it is.",
        ("mr_11_sac", "mr_10_epidural"),
        any_of(
            r"\b(?:intact|normal) (?:thecal|dural) sac\b",
            r"\b(?:thecal|dural) sac (?:is |appears |remains )?"
            r"(?:normal|free|unremarkable|preserved|intact|round)\b",
        ),
    ),
    Topic(
        "epidural",
        any_of(
            r"\b(?:epi|extra)dural (?:\w+ )?(?:tumou?r|extension|mass|component|part|portion|"
            r"disease|"
            r"involvement|spread|growth|soft[- ]tissue|lesion)\b",
            r"\b(?:extend|reach|grow|spread|invad|"
            r"infiltrat)\w* (?:in)?(?:to )?(?:the )?(?:epidural space|spinal canal|canal)\b",
            r"\b(?:involvement|invasion|infiltration) of the (?:epidural space|spinal canal)\b",
            r"\bintraspinal (?:extension|component|part|tumou?r)\b",
            r"\bepidurale\w? (?:\w+ )?(?:ausdehnung|tumor\w*|anteil\w*|raumforderung|komponente)\b",
        ),
        t.reached(0),
        "The text speaks of epidural disease, yet by the fields the epidural space is not reached.",
        "The text denies epidural disease, yet by the fields the epidural space is reached.",
        ("mr_10_epidural",),
        any_of(
            r"\b(?:epi|extra)dural space (?:is |remains |appears )?(?:free|clear|normal|"
            r"preserved)\b"
        ),
    ),
    Topic(
        "canal",
        any_of(
            r"\b(?:spinal )?canal (?:stenosis|narrowing|compromise|encroachment)\b",
            r"\bnarrow(?:ing|s|ed)? (?:of )?(?:the )?(?:spinal )?canal\b",
            r"\bspinalkanalstenose\b",
            r"\b(?:spinal )?canal is (?:\w+ )?(?:narrow|narrowed|stenotic|encroached)\b",
        ),
        t.narrowed,
        "The text speaks of a narrow spinal canal, yet the fields say it is clear.",
        "The text denies a narrow spinal canal, yet the fields say it is narrowed.",
        ("cn_01_canal", "mr_10_epidural"),
    ),
    Topic(
        "free_canal",
        any_of(r"(?!)"),
        t.reaches_canal,
        "",
        "The text says that the spinal canal is free, yet the fields say it is reached.",
        ("mr_10_epidural", "cn_01_canal"),
        any_of(
            r"\b(?:spinal )?canal (?:is |remains |appears )?(?:entirely |widely |"
            r"completely )?(?:free|clear|patent|wide|unremarkable)\b",
            r"\bspinalkanal (?:ist |bleibt )?(?:\w+ )?frei\b",
        ),
    ),
    Topic(
        "cord_signal",
        any_of(
            rf"\b{CORD} (?:oedema|edema|signal (?:change|abnormality|alteration|increase))\b",
            rf"\b(?:abnormal|increased|high|raised|altered) (?:t2 )?signal (?:in|of|"
            rf"within) the {CORD}\b",
            rf"\babnormal {CORD} signal\b",
            rf"\b{CORD} signal is (?:abnormal|increased|raised|altered|high)\b",
            rf"\b(?:oedema|edema|signal change|hyperintensity) (?:in|of|within) the {CORD}\b",
            rf"\bsignal (?:alteration|abnormality|change|increase) (?:of|in|within) the {CORD}\b",
            r"\bmyelomalacia\b",
            r"\bmyelopathic signal\b",
            r"\bmyelon(?:ödem|signalveränderung)\b",
        ),
        t.asked_once("mr_16_cord_signal", ("present",), ("absent",)),
        "The text speaks of an abnormal cord signal, yet the field says it is normal.",
        "The text says that the cord signal is normal, yet the field says it is not.",
        ("mr_16_cord_signal",),
        any_of(
            rf"\bnormal (?:{CORD} (?:t2 )?signal|(?:t2 )?signal of the {CORD})\b",
            rf"\b{CORD} (?:t2 )?signal (?:is |appears |remains )?(?:normal|unremarkable|"
            rf"preserved)\b",
            rf"\bsignal of the {CORD} (?:is |appears |remains )?(?:normal|unremarkable)\b",
        ),
        of_study=True,
    ),
    Topic(
        "csf",
        any_of(
            r"\b(?:csf|liquor) (?:is |remains |still |partly )*(?:visible|preserved|seen|"
            r"present)\b",
            r"\b(?:residual|remaining|visible|rim of|thin rim of) (?:csf|liquor)\b",
        ),
        t.chosen("mr_14_csf", ("present",), ("absent",)),
        "The text says that CSF is visible around the cord, yet the field says it is not.",
        "The text says that no CSF is visible around the cord, yet the field says it is.",
        ("mr_14_csf",),
        any_of(
            r"\b(?:csf|liquor) (?:is |has been )?(?:completely |fully )?(?:effaced|obliterated|"
            r"gone|lost)\b",
            r"\b(?:complete )?(?:effacement|obliteration|loss) of (?:the )?(?:csf|liquor)\b",
            r"\b(?:csf|liquor) (?:effacement|obliteration)\b",
            r"\bno (?:residual |remaining |visible |surrounding )*(?:csf|liquor)\b",
            r"\bkein liquor\b",
        ),
    ),
)
