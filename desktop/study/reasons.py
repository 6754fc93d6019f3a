"""Why a file was refused or flagged: a stable word for programs, a sentence for the reader."""

from collections.abc import Mapping

from desktop.study.hierarchy import Refusal

REFUSED: Mapping[str, str] = {
    "archive": "Archives of this kind are not opened. Unpack it and open the folder.",
    "bad_length": "A value claims to be longer than the whole file. Copy the file again.",
    "bomb": "It unpacks to far more than it could honestly hold. It was not opened.",
    "corrupt": "The file's structure is damaged. Copy the file again.",
    "crashed": "Reading this file ended the reading process. It was left out.",
    "empty": "The file is empty. Copy it again.",
    "encrypted": "It is locked with a password. Unpack it, or ask for a copy without one.",
    "link_loop": "A link leads back into its own folder. It was not followed.",
    "missing_uid": "The file does not say which image or which study it is. "
    "It cannot be part of a report.",
    "no_access": "The file cannot be read. Check the permissions and the medium.",
    "no_dataset": "The file holds a DICOM beginning and nothing else. Copy it again.",
    "not_a_file": "This is a pipe, device or broken link, not a file. It was not opened.",
    "too_deep": "Sequences are nested more than 32 deep. The file was not opened.",
    "too_large": "A header value is larger than 64 kB. The file was not opened.",
    "too_many_elements": "The header has more than a million elements. It was not opened.",
    "too_many_files": "It holds more than 100,000 files. The rest was not opened.",
    "too_much_memory": "Reading this file took more memory than it may. It was left out.",
    "too_slow": "Reading this file took longer than it may. It was left out.",
    "truncated": "The file is cut off in its header. Copy it again.",
    "unsafe_path": "A name or link leads out of what was chosen. It was not followed.",
}

FLAGGED: Mapping[str, str] = {
    "bad_charset": "Letters of a name or text are uncertain: the character set is not clear.",
    "bad_meta_length": "The length of the file's beginning is wrong; it was counted anew.",
    "bad_uid": "An identifier has characters or a length that DICOM does not allow.",
    "bad_value": "A value cannot be read and is treated as unknown.",
    "bidi_override": "A text tries to change the direction of writing; it is shown with marks.",
    "command_group": "The file begins with parts of a network message; they were skipped.",
    "conflict": "It contradicts another file or itself about patient or image. "
    "Compare before you read.",
    "control_characters": "A text holds control characters; they are shown as symbols.",
    "duplicate_member": "The archive holds this name more than once. All of them were read.",
    "executable_preamble": "The file begins like a program or another document. Do not run it.",
    "missing_file": "The disc's directory names a file that is not there. Copy the disc again.",
    "missing_uid": "The image does not say which series it belongs to.",
    "nested_archive": "An archive inside an archive is not opened. Unpack it and open the folder.",
    "no_preamble": "The DICOM preamble is missing; the file was read without it.",
    "no_transfer_syntax": "The file does not say how it is encoded; that was worked out.",
    "one_id_two_patients": "One patient ID stands with two names. Compare before you read.",
    "one_patient_two_ids": "One patient has two IDs. The studies are kept apart.",
    "pixels_truncated": "The image data are cut off; the header is whole.",
    "stray_item": "A part of the header stands where none belongs; it was skipped.",
    "tag_order": "The file's elements are out of order.",
    "unknown_vr": "An element has an unknown type; it was skipped.",
    "wrong_transfer_syntax": "The file is encoded in another way than it says; "
    "that was worked out.",
}


def refused(path: str, code: str) -> Refusal:
    """The refusal of one file, with the sentence for its code."""
    return Refusal(path, code, REFUSED[code])


def flagged(path: str, code: str) -> Refusal:
    """The remark on one file that was loaded, with the sentence for its code."""
    return Refusal(path, code, FLAGGED[code])
