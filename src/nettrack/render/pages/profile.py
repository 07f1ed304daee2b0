"""Who you are, for the messages that you write."""

from nettrack.domain.profile import Profile
from nettrack.render.page import Fact, Page, prose

_LABELS = {"name": "name", "doing": "what you do", "background": "before that", "zone": "time zone"}


def profile(view: Profile) -> Page:
    """Lay out what somebody said of themselves."""
    facts = [Fact(_LABELS[word], said) for word, said in view._asdict().items() if said]
    if not facts:
        return Page((), notices=("Your profile is empty. nettrack lesson profile --name 'Ada' fills it.",))
    return Page((prose(facts),))
