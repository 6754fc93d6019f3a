"""Names of the ledger's streams: pseudonyms, so that no listing names a study."""

import hashlib
import json

from desktop.study.record import StudyRecord


def stream_of(record: StudyRecord) -> str:
    """What the streams of a study's readings begin with: from its UID, or from its instances."""
    instances = sorted(one.sop_uid for series in record.series for one in series.instances)
    return stream_of_uid(record.uid or json.dumps(instances))


def stream_of_uid(study_uid: str) -> str:
    """The same for a study of which only the UID is known."""
    return f"reading/{hashlib.sha256(study_uid.encode()).hexdigest()[:24]}"


def report_stream(reading_id: str) -> str:
    """The stream of the reports that were signed of a reading."""
    return reading_id.replace("reading/", "report/", 1)
