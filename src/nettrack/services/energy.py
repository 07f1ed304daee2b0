"""Energy: how situations were rated before, and what the log says of them."""

import datetime as dt
from collections.abc import Mapping

from nettrack.domain.energy import ENOUGH, Energy, Rated, Situation, averages
from nettrack.domain.school import SITUATIONS, School
from nettrack.store.store import Row, Store

# What somebody feels changes: so many of the last rated conversations tell of it.
_RECENT = 500


def energy_of(store: Store, school: School) -> Energy:
    """Return every situation with its last rating and what the log says of it."""
    rated: dict[str, Row] = {}
    for row in store.rows(store.sql.energy.RATINGS):
        rated.setdefault(row["situation"], row)
    logged = averages(Rated(**row) for row in store.each(store.sql.energy.RATED_CONVERSATIONS, limit=_RECENT))
    found = []
    for word in SITUATIONS:
        last = rated.get(word, {"energy": None, "rated_on": None})
        count, average = logged.get(word, (0, 0.0))
        name = school.situations[word].name
        known = average if count >= ENOUGH else None
        found.append(Situation(word, name, last["energy"], last["rated_on"], count, known))
    return Energy(tuple(found))


def rate_situations(store: Store, ratings: Mapping[str, int], school: School, *, today: dt.date) -> Energy:
    """Write down how somebody sees situations today; what they thought before is kept."""
    for situation, energy in ratings.items():
        store.run(store.sql.energy.INSERT_RATING, situation=situation, energy=energy, rated_on=today)
    return energy_of(store, school)
