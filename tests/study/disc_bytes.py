"""A disc's directory (DICOMDIR) for tests, with every lie that its records can tell."""

import struct

from dicom_bytes import DIRECTORY, EXPLICIT, MR, beginning, element, item, sequence

RECORDS = 0x00041220
KINDS = ("PATIENT", "STUDY", "SERIES")


def directory_record(kind, *, following=0, lower=0, file_id=None, in_use=0xFFFF, more=b""):
    content = element(0x00041400, "UL", struct.pack("<L", following))
    content += element(0x00041410, "US", struct.pack("<H", in_use))
    content += element(0x00041420, "UL", struct.pack("<L", lower))
    content += element(0x00041430, "CS", kind)
    if file_id is not None:
        content += element(0x00041500, "CS", file_id) + element(0x00041510, "UI", MR)
    return item(content + more)


def directory_file(*file_ids, links=None, first=None, in_use=0xFFFF, undefined=False, more=b""):
    """PATIENT > STUDY > SERIES > an IMAGE for each file ID.

    Args:
        links: from the records' offsets to {place: {following=, lower=}}, to spoil them.
        first: offset of the first record.
    """
    start = beginning(sop_class=DIRECTORY, syntax=EXPLICIT)
    ahead = element(0x00041130, "CS", "DISC") + element(0x00041200, "UL", bytes(4))
    base = len(start) + len(ahead) + 12

    def written(offsets):
        spoiled = links(offsets) if links else {}
        made = []
        for place, kind in enumerate(KINDS + ("IMAGE",) * len(file_ids)):
            after = offsets[place + 1] if place + 1 < len(offsets) else 0
            told = {"lower": after} if place < 3 else {"following": after}
            if place >= 3:
                told |= {"file_id": file_ids[place - 3], "in_use": in_use, "more": more}
            made.append(directory_record(kind, **{**told, **spoiled.get(place, {})}))
        return made

    sizes = [len(one) for one in written([0] * (3 + len(file_ids)))]
    offsets = [base + sum(sizes[:place]) for place in range(len(sizes))]
    root = offsets[0] if first is None else first
    ahead = ahead[:-4] + struct.pack("<L", root)
    records = written(offsets)
    if undefined:
        return start + ahead + sequence(RECORDS, *(one[8:] for one in records), undefined=True)
    return start + ahead + element(RECORDS, "SQ", b"".join(records))
