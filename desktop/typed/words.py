"""The small words of a typed line in English and German: denial, doubt, "cannot tell", links.

What a tumour is called stands in the checklist; how something is denied does not differ from
pack to pack. Where a word may mean doubt or denial it stands under doubt: what is doubted is
asked, never filled.
"""

from collections.abc import Iterator

from desktop.checklist.spelling import phrase

NEG, NOT_THERE, THERE = "NEG", "NOT_THERE", "THERE"
DOUBT, DOUBTED, UNSAID = "DOUBT", "DOUBTED", "UNSAID"
AND, OR, BUT, OTHERS, NOISE = "AND", "OR", "BUT", "OTHERS", "NOISE"
DEGREE = "DEGREE"

# Each kind: phrases, parted by commas.
_SAID = {
    # stands before what it denies; `no` and `not` may also stand behind it
    NEG: """no, not, non, without, w/o, nil, neither, negative for, absence of, lack of, free of,
        denies, denied, denying, never, no evidence of, no evidence for, no sign of, no signs of,
        isn't, aren't, wasn't, weren't, doesn't, didn't, don't, hasn't, haven't, does not, did not,
        do not, has not, have not, is not, was not, w/out, frei von, fails to, failed to,
        without evidence of, no suspicion of, no features of, no findings of, kein, keine, keinen,
        keinem, keiner, keinerlei, ohne, nicht, weder, kein hinweis auf, keine hinweise auf,
        kein nachweis, kein anhalt für, ohne nachweis""",
    # stands behind
    NOT_THERE: """absent, not seen, not present, not involved, not affected, not identified,
        not detected, not found, not demonstrated, not visible, not covered, not imaged,
        not included, none, excluded, ruled out, spared,
        uninvolved, is negative, negative, ausgeschlossen, fehlt, fehlend, nicht vorhanden,
        nicht nachweisbar""",
    THERE: """present, yes, visible, positive, confirmed, noted, identified, preserved, covered,
        imaged, included, ja, vorhanden, sichtbar, erfasst""",
    # stands before; some of these also behind
    DOUBT: """possible, possibly, probable, probably, likely, suspected, suspicious for,
        suspicion of, questionable, presumed, query, r/o, rule out, to exclude, exclude, excluding,
        no definite, no definitive, not definite, not definitely, no clear, not clearly,
        no convincing, no obvious, no significant, no gross, no major, no longer, not only,
        no doubt, without doubt, no increase, no change, no progression, no new, not just,
        cannot exclude, can not exclude, cannot, can't, couldn't, doubtful, rather than,
        less likely, more likely, neg, -ve, cannot rule out, concern for, concerning for,
        worrisome for, may be, maybe, may have, might, could, if, whether, risk of, prior, previous,
        previously, former, resected, treated, evaluate for, assess for, look for, screen for,
        check for, unlikely, hardly, minimal if any, borderline, verdacht auf, verdacht, v.a.,
        fraglich, fragliche, fraglicher, möglich, mögliche, möglicher, vermutlich, eventuell,
        ausschluss, nicht sicher, kein sicherer, keine sichere, ehesten, equivocal, uncertain,
        unclear""",
    DOUBTED: """cannot be excluded, can not be excluded, cannot be ruled out, not excluded,
        not ruled out, not certain, not sure, resolved, regressed, gone, improved, decreased,
        not evaluated, not examined, not mentioned, nicht ausgeschlossen, nicht auszuschließen""",
    UNSAID: """not assessable, cannot be assessed, can not be assessed, cannot assess,
        can not assess, unable to assess, can't assess, not evaluable, cannot be evaluated,
        cannot evaluate, cannot tell, can't tell, cannot be told, cannot say, n/a, unassessable,
        not interpretable, obscured, nicht beurteilbar, nicht zu beurteilen,
        eingeschränkt nicht beurteilbar""",
    AND: "and, with, und, mit, plus, sowie, &, +, as well as, also, auch",
    OR: "or, nor, and/or, or else, oder, noch, versus, vs, vs., bzw, bzw.",
    BUT: "but, however, although, though, aber, jedoch, sondern, otherwise",
    NOISE: """known, bekannt, bekanntes, bekannter, history of, h/o, pt, patient, c/o, complains of,
        reports, presents with, shows, shown, demonstrates, still, vertebrae,
        has, have, had, now, currently, measuring, measures""",
    # says how large or where it is: nothing by itself, yet `no large ...` is not `no ...`
    DEGREE: """large, larger, small, tiny, big, bulky, mild, moderate, severe, marked, extensive,
        subtle, slight, thin, thick, broad, focal, diffuse, circumferential, ventral, dorsal,
        anterior, posterior, anterolateral, lobulated, associated, adjacent, accompanying,
        homogeneous, solid, lesional, gross, großer, große, kleiner, kleine, ausgedehnte""",
    # of somebody else
    OTHERS: """mother, father, sister, brother, daughter, son, aunt, uncle, cousin, wife, husband,
        grandmother, grandfather, family history, fh, fhx, mutter, vater, schwester, bruder,
        familienanamnese""",
}
BEHIND = frozenset(
    phrase(said)
    for said in (
        "possible", "possibly", "probable", "probably", "likely", "suspected", "questionable",
        "equivocal", "unclear", "uncertain", "unlikely", "fraglich", "möglich", "borderline",
        "resected",
    )
)  # fmt: skip
SIDES = {
    "left": "left, lt, l, left sided, left side, left hand side, links, linke, linker, linkes, "
    "linken, linksseitig",
    "right": "right, rt, r, right sided, right side, right hand side, rechts, rechte, rechter, "
    "rechtes, rechten, rechtsseitig",
    "both": "both, bilateral, bilaterally, bilat, bilat., b/l, both sides, beide, beidseits, "
    "beidseitig, bds, bds.",
}
MORE = {"more than": ">", "greater than": ">", "over": ">", "above": ">", "mehr als": ">"}
LESS = {"less than": "<", "under": "<", "below": "<", "weniger als": "<", "unter": "<"}
UNITS = {
    "%": "%", "percent": "%", "prozent": "%", "mm": "mm", "cm": "cm", "hu": "[hnsf'U]",
    "he": "[hnsf'U]",
}  # fmt: skip
TENFOLD = {("cm", "mm"): "10", ("mm", "cm"): "0.1"}
LEVEL_LETTERS = {
    "t": "T", "th": "T", "d": "T", "bwk": "T", "bw": "T", "c": "C", "hwk": "C", "hw": "C",
    "l": "L", "lwk": "L", "lw": "L", "s": "S", "sw": "S",
}  # fmt: skip
LEVEL_WORDS = {"thoracic": "T", "dorsal": "T", "lumbar": "L", "cervical": "C", "sacral": "S"}
APART = frozenset({"t", "th", "bwk", "hwk", "lwk", "bw", "hw", "lw"})  # a blank may follow
UP_TO = frozenset({"-", "to", "bis", "through", "thru"})


def small_words() -> Iterator[tuple[tuple[str, ...], str]]:
    """Each phrase as it is compared, and its kind."""
    for kind, said in _SAID.items():
        for one in said.split(","):
            yield phrase(" ".join(one.split())), kind


def sides() -> Iterator[tuple[tuple[str, ...], str]]:
    """Each word for a side, and `left`, `right` or `both`."""
    for side, said in SIDES.items():
        for one in said.split(","):
            yield phrase(one), side
