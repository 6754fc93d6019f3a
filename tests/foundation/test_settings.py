"""Settings: kept as TOML, faults named and replaced, what a person wrote stays."""

import os
import stat
from dataclasses import replace

import pytest

from desktop.foundation.errors import SettingsFault
from desktop.foundation.settings import Settings, read_settings, write_settings


def test_without_a_file_the_shipped_settings_hold(tmp_path):
    assert read_settings(tmp_path / "settings.toml") == (Settings(), ())


def test_what_is_written_is_read_again(tmp_path):
    file = tmp_path / "settings.toml"
    chosen = Settings(reader_name="Dr A", export_formats=("pdf", "sr"), cache_mib=512,
                      clipboard_ascii=True)  # fmt: skip

    write_settings(file, chosen)

    assert read_settings(file) == (chosen, ())


def test_unknown_keys_and_comments_stay(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text('# mine\nfuture = "kept"\ncache_mib = 128\n')

    settings, notices = read_settings(file)
    write_settings(file, replace(settings, reader_name="Dr A"))

    assert notices == ()
    assert settings.cache_mib == 128
    assert "# mine" in file.read_text()
    assert 'future = "kept"' in file.read_text()


@pytest.mark.parametrize(
    "odd", ["cache_mib = " + "1" * 5000, "keys = " + "[" * 5000, "keys = " + "{a = " * 5000]
)
def test_a_file_that_is_odd_beyond_measure_is_told_and_set_aside(tmp_path, odd):
    file = tmp_path / "settings.toml"
    file.write_text(odd)

    assert read_settings(file) == (
        Settings(), ("settings.toml cannot be read; the defaults are used.",)
    )  # fmt: skip
    write_settings(file, Settings(reader_name="Dr A"))

    assert read_settings(file) == (Settings(reader_name="Dr A"), ())
    assert any(one.read_text() == odd for one in tmp_path.iterdir())


@pytest.mark.parametrize(
    "line",
    [
        "cache_mib = 3", 'cache_mib = "many"', "cache_mib = true", "cache_mib = 1.5",
        "scale = 80", "scale = 210", 'theme = "blue"', "theme = 1", "theme = [1]",
        "reader_name = 3", "clipboard_ascii = 1", "export_formats = 3", "export_formats = [1]",
        f'reader_name = "{"x" * 1001}"', "reader_name = {first = 1}",
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_used_is_named_and_replaced(tmp_path, line):
    file = tmp_path / "settings.toml"
    file.write_text(f"# mine\n{line}\n")

    settings, notices = read_settings(file)

    assert settings == Settings()
    assert notices == (
        f"settings.toml, line 2: '{line.split()[0]}' cannot be used; its default is.",
    )


@pytest.mark.parametrize("data", [b"x = = 3", b"\xff\xfe", b"a = [\n"])
def test_a_damaged_file_is_said_and_the_defaults_hold(tmp_path, data):
    file = tmp_path / "settings.toml"
    file.write_bytes(data)

    settings, notices = read_settings(file)

    assert settings == Settings()
    assert "cannot be read" in notices[0]


def test_a_value_in_an_unusual_spelling_is_named_all_the_same(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text("reader_name.first = 3")

    assert read_settings(file)[1] == (
        "settings.toml: 'reader_name' cannot be used; its default is.",
    )


def test_a_file_of_windows_notepad_is_read(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_bytes(b"\xef\xbb\xbfcache_mib = 512\r\n")

    assert read_settings(file) == (Settings(cache_mib=512), ())


def test_one_bad_value_leaves_the_others(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text('cache_mib = 3\nreader_name = "Dr A"\n')

    settings, notices = read_settings(file)

    assert settings == Settings(reader_name="Dr A")
    assert len(notices) == 1


@pytest.mark.parametrize("data", [b"# mine\nx = = 3", b"\xff\xfe"])
def test_a_damaged_file_is_set_aside_when_settings_are_saved(tmp_path, data):
    file = tmp_path / "settings.toml"
    file.write_bytes(data)

    write_settings(file, Settings(reader_name="Dr A"))

    assert read_settings(file) == (Settings(reader_name="Dr A"), ())
    assert (tmp_path / "settings.toml.damaged").read_bytes() == data


def test_half_a_letter_does_not_stop_the_rest_from_being_kept(tmp_path):
    file = tmp_path / "settings.toml"

    write_settings(file, Settings(reader_name="Dr \ud800", cache_mib=512))

    assert read_settings(file) == (Settings(reader_name="Dr ?", cache_mib=512), ())


def test_a_save_that_fails_leaves_the_old_settings(tmp_path, monkeypatch):
    file = tmp_path / "settings.toml"
    write_settings(file, Settings(reader_name="Dr A"))

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsFault, match="No space left"):
        write_settings(file, Settings(reader_name="Dr B"))

    assert read_settings(file)[0].reader_name == "Dr A"


def test_settings_that_cannot_be_saved_are_told(tmp_path):
    with pytest.raises(SettingsFault, match="could not be saved"):
        write_settings(tmp_path / "missing" / "settings.toml", Settings())


@pytest.mark.skipif(os.name != "posix", reason="POSIX file modes")
def test_only_the_owner_may_read_the_settings(tmp_path):
    file = tmp_path / "settings.toml"

    write_settings(file, Settings())

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


# --- a hospital's own limits ---------------------------------------------------------------------


def test_limits_are_a_table_whose_comments_stay(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text("[limits]\n# our lab\ninr = 1.5\nplatelets = 60\n")

    settings, notices = read_settings(file)
    write_settings(file, replace(settings, limits={"inr": 1.6, "recommendations": False}))

    assert notices == ()
    assert settings.limits == {"inr": 1.5, "platelets": 60}
    assert "# our lab" in file.read_text()
    assert read_settings(file)[0].limits == {"inr": 1.6, "recommendations": False}


def test_limits_are_put_in_and_taken_out(tmp_path):
    file = tmp_path / "settings.toml"

    write_settings(file, Settings(limits={"inr": 1.5}))
    assert read_settings(file)[0].limits == {"inr": 1.5}
    write_settings(file, Settings())

    assert read_settings(file) == (Settings(), ())


@pytest.mark.parametrize("line", ["limits = 3", 'limits = {inr = "low"}', "limits = [1]"])
def test_limits_that_are_no_table_of_numbers_are_named(tmp_path, line):
    file = tmp_path / "settings.toml"
    file.write_text(line + "\n")

    settings, notices = read_settings(file)

    assert settings == Settings()
    assert notices == ("settings.toml, line 1: 'limits' cannot be used; its default is.",)


@pytest.mark.parametrize(
    "text",
    ["limits.inr = 1.5\nlimits.platelets = 60\n", "limits = {inr = 1.5, platelets = 60}\n",
     "[limits]\ninr = 1.5\nplatelets = 60\n[other]\nx = 1\n"],
    ids=["dotted", "inline", "table before another"],
)  # fmt: skip
@pytest.mark.parametrize("own", [{}, {"inr": 2.0}, {"lipoma_mm": 70}])
def test_limits_written_in_any_form_are_kept_and_taken_out(tmp_path, text, own):
    file = tmp_path / "settings.toml"
    file.write_text(text)
    settings, notices = read_settings(file)
    assert (settings.limits, notices) == ({"inr": 1.5, "platelets": 60}, ())

    chosen = replace(settings, limits=own, reader_name="Dr A")
    write_settings(file, chosen)
    write_settings(file, chosen)

    assert read_settings(file) == (chosen, ())


def test_keys_are_kept_as_written_with_what_cannot_be_used(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text('[keys]\n# the pedal\nnext_open = ["F13", "N"]\nfly = 3\n')

    settings, notices = read_settings(file)
    write_settings(file, replace(settings, keys={**settings.keys, "undo": "F14"}))

    assert notices == ()
    assert settings.keys == {"next_open": ["F13", "N"], "fly": 3}
    assert "# the pedal" in file.read_text()
    assert read_settings(file)[0].keys == {**settings.keys, "undo": "F14"}


def test_keys_that_are_no_table_are_told(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text("keys = 3\n")

    settings, notices = read_settings(file)

    assert settings == Settings()
    assert notices == ("settings.toml, line 1: 'keys' cannot be used; its default is.",)
