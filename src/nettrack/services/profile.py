"""Who you are: read and written."""

from collections.abc import Mapping

from nettrack.domain.profile import Profile
from nettrack.store.store import Store


def profile_of(store: Store) -> Profile:
    """Return what somebody said of themselves."""
    return Profile(**{row["word"]: row["said"] for row in store.rows(store.sql.profile.PROFILE)})


def write_profile(store: Store, said: Mapping[str, str | None]) -> Profile:
    """Write down what somebody says of themselves; what is None is forgotten."""
    sql = store.sql.profile
    known = {row["word"]: row for row in store.rows(sql.PROFILE)}
    for word, text in said.items():
        row = known.get(word)
        if text is None and row:
            store.run(sql.DELETE_PROFILE, number=row["number"])
        elif text is not None and row is None:
            store.run(sql.INSERT_PROFILE, word=word, said=text)
        elif text is not None and row and row["said"] != text:
            store.run(sql.UPDATE_PROFILE, number=row["number"], said=text)
    return profile_of(store)
