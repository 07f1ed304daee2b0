from typing import Annotated

from nettrack.cli.options import option
from nettrack.cli.session import Showing
from nettrack.domain.energy import read_energy


def energy(
    session: Showing,
    online: Annotated[str | None, option("--online N", "Talking online, from -2 (drains) to 2 (gives energy).")] = None,
    in_person: Annotated[str | None, option("--in-person N", "Talking in person.")] = None,
    one_to_one: Annotated[str | None, option("--one-to-one N", "Talking to one person.")] = None,
    groups: Annotated[str | None, option("--groups N", "Talking in a group.")] = None,
    sought: Annotated[str | None, option("--sought N", "Seeking somebody out yourself.")] = None,
    introduced: Annotated[
        str | None, option("--introduced N", "Being introduced, or brought together by an event.")
    ] = None,
) -> None:
    """Show what gives you energy and what drains you, or rate it.

    You rate situations before; what you rate conversations with, --energy at add, stands beside it.

    Example: nettrack energy --one-to-one 2 --groups -1
    """
    told = {
        "online": online,
        "in-person": in_person,
        "one-to-one": one_to_one,
        "groups": groups,
        "sought": sought,
        "introduced": introduced,
    }
    ratings = {situation: read_energy(text) for situation, text in told.items() if text is not None}
    school, today = session.school, session.today
    from nettrack.services.energy import energy_of, rate_situations

    if ratings:
        rated = session.tracker.write(
            lambda store, _answers: rate_situations(store, ratings, school, today=today), begins=True
        )
        session.show(rated)
    else:
        session.show(session.tracker.read(lambda store, _answers: energy_of(store, school), begins=True))
