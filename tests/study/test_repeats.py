"""What a series repeats is learnt from neighbours that were met before, and stays bounded."""

from desktop.study.tags.repeats import MOST_OF_ONE_HEAD, Repeats


def an_element(number, letter=b"x"):
    """Sixteen bytes that begin with a tag of group 0."""
    return bytes([0, 0, number, 0]) + b"LO\x08\0" + letter * 8


def a_page(*elements, gap=False):
    """A page with these elements; before the last there may be something else."""
    places, data = [], b""
    for at, element in enumerate(elements):
        if gap and at == len(elements) - 1:
            data += b"else"
        places += [len(data), len(data) + len(element)]
        data += element
    return data, places


def numbers(first=1, last=12, **changed):
    return [an_element(n, changed.get(f"_{n}", b"x")) for n in range(first, last + 1)]


def contents(repeats):
    return [stretch[0] for stretches in repeats.known.values() for stretch in stretches]


def test_neighbours_met_before_become_one_stretch_with_their_wanted_values():
    repeats = Repeats()
    repeats.walked([a_page(*numbers())], {})

    repeats.walked([a_page(*numbers(_6=b"y"))], {3: b"three", 6: b"six", 7: None})

    before, after = repeats.known[an_element(1)[:8]][0], repeats.known[an_element(7)[:8]][0]
    assert before == (b"".join(numbers(1, 5)), 80, 1, 5, {3: b"three"})
    assert after == (b"".join(numbers(7)), 96, 7, 12, {})


def test_elements_with_something_between_them_are_no_neighbours():
    repeats = Repeats()
    for _ in range(2):
        repeats.walked([a_page(*numbers(), gap=True)], {})

    assert contents(repeats) == [b"".join(numbers(1, 11))]


def test_pages_are_no_neighbours():
    repeats = Repeats()
    for _ in range(2):
        repeats.walked([a_page(*numbers(1, 6)), a_page(*numbers(7, 12))], {})

    assert contents(repeats) == [b"".join(numbers(1, 6)), b"".join(numbers(7, 12))]


def test_one_large_element_is_a_stretch_and_one_small_is_none():
    repeats = Repeats()
    large = an_element(1) + bytes(80)
    for turn in (b"a", b"b"):
        others = numbers(3, 12, **{f"_{n}": turn for n in range(3, 13)})
        small = an_element(50)
        repeats.walked([a_page(large, *others, small)], {})

    assert contents(repeats) == [large]


def test_files_of_two_kinds_in_turn_are_learnt_both():
    repeats = Repeats()
    one, other = numbers(), numbers(101, 112)

    for elements in (one, other, one, other, one, one):
        repeats.walked([a_page(*elements)], {})

    assert set(contents(repeats)) == {b"".join(one), b"".join(other)}


def test_a_few_elements_without_a_stretch_is_not_worth_learning():
    repeats = Repeats()
    for _ in range(2):
        repeats.walked([a_page(*numbers(1, 8))], {})

    assert contents(repeats) == []


def test_it_tries_more_rarely_while_nothing_is_learnt(monkeypatch):
    tries = []
    learn = Repeats._learn
    monkeypatch.setattr(Repeats, "_learn", lambda *a: tries.append(1) or learn(*a))
    repeats = Repeats()

    for turn in range(200):
        letters = {f"_{n}": bytes([turn]) for n in range(1, 13)}
        repeats.walked([a_page(*numbers(**letters))], {})

    assert 5 < len(tries) < 12


def test_a_new_kind_of_file_wakes_it():
    repeats = Repeats()
    for turn in range(40):
        letters = {f"_{n}": bytes([turn]) for n in range(1, 13)}
        repeats.walked([a_page(*numbers(**letters))], {})

    for _ in range(2):
        repeats.walked([a_page(*numbers(101, 140))], {})

    assert contents(repeats) == [b"".join(numbers(101, 140))]


def test_only_the_newest_stretches_of_one_beginning_are_kept():
    repeats = Repeats()
    for turn in range(12):
        letters = {f"_{n}": bytes([turn]) for n in range(1, 13)}
        for _ in range(2):
            repeats.walked([a_page(*numbers(**letters))], {})

    assert len(contents(repeats)) == MOST_OF_ONE_HEAD
    assert contents(repeats)[0] == b"".join(numbers(**letters))


def test_what_is_remembered_is_bounded(monkeypatch):
    monkeypatch.setattr("desktop.study.tags.repeats.MOST_BYTES", 1000)
    repeats = Repeats()
    for turn in range(40):
        elements = [bytes([turn, 0, n, 0]) + b"LO\x08\0" + bytes(8) for n in range(12)]
        for _ in range(2):
            repeats.walked([a_page(*elements)], {})

    assert 0 < sum(map(len, contents(repeats))) < 1400


def test_heads_are_bounded(monkeypatch):
    monkeypatch.setattr("desktop.study.tags.repeats._MOST_HEADS", 10)
    repeats = Repeats()
    repeats.heads.update({bytes([n]) * 8: (n, 16, False) for n in range(11)})

    repeats.walked([], {})

    assert repeats.heads == {}
