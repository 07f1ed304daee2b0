"""Look over the tracker, and mend what can be mended."""

import contextlib
from pathlib import Path

from nettrack.domain.check import Checked, Finding
from nettrack.store import migrations
from nettrack.store.connection import connected, exists, translating_errors
from nettrack.store.errors import DataFileDamaged, DataFileMissing, DataFileNotOurs
from nettrack.store.journal import Kept
from nettrack.upkeep import backups, definitions, erasing, faults, integrity, opening, rows, salvage


def check_tracker(path: Path, kept: Kept, *, repairs: bool) -> Checked:
    """Return everything that is not as it should be; what was mended is kept whole or not at all.

    Before it ``repairs``, the tracker is copied; where that fails, nothing is mended. Of a damaged file, what can be
    read is saved to a new one, and the damaged one stays as it is.
    """
    if not exists(path):
        raise DataFileMissing(path)
    findings, notices, can_look = definitions.check_definitions(path, repairs=repairs)
    with translating_errors(path):
        damage = integrity.damage_of(path)
    if damage == ["file is not a database"] and not integrity.has_our_mark(path):
        raise DataFileNotOurs(path)
    findings += [Finding(f"The file is damaged: {sentence}") for sentence in damage]
    if can_look and not damage:
        try:
            findings += _check_sound_file(path, kept, repairs=repairs)
            return Checked((*findings, *faults.settle(faults.faults_around(path), repairs=repairs)), notices=notices)
        except DataFileDamaged:
            if not repairs:
                raise
            findings.append(Finding("The file is damaged: it cannot be brought up to date"))
    lost, saved = salvage.save_to_new_file(path) if repairs else ([], None)
    return Checked((*findings, *lost), saved, notices)


def _check_sound_file(path: Path, kept: Kept, *, repairs: bool) -> list[Finding]:
    with translating_errors(path), contextlib.closing(connected(path)) as connection:
        if migrations.is_new(connection, path):
            raise DataFileNotOurs(path)
        told = opening.bring_up_to_date(connection, path)
        findings = rows.check_rows(path, repairs=False)
        if repairs and findings:
            backups.back_up(connection, path, kept)
    if repairs:
        # Also of a sound one: whoever wants it mended hears when the file cannot be written to.
        findings = rows.check_rows(path, repairs=True)
        with translating_errors(path):
            findings += map(Finding, erasing.erase_leftovers(path))
    return [*(Finding(sentence.removesuffix("."), is_mended=True, is_told=True) for sentence in told), *findings]
