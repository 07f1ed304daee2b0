"""The words of the school that nettrack was made for: docs/school.toml has them as a file to replace some of."""

from nettrack.domain.school import (
    EnergyWords,
    GoalWords,
    MessageWords,
    NeedWords,
    PlaceWords,
    QuestionWords,
    ReportWords,
    School,
    SituationWords,
    StepWords,
    TieWords,
)
from nettrack.domain.vocabulary import TIES

# Those who went this way before, and those who see it from outside.
_AHEAD, _OUTSIDE = ("mentor", "alum"), ("weak", "dormant", "other")

WORDS = School(
    ties={tie: TieWords(tie) for tie in TIES},
    needs={
        "support": NeedWords(
            name="Support system",
            what="people who keep you going when it gets hard",
            ties=("mentor", "peer"),
        ),
        "advice": NeedWords(
            name="Advice on getting started",
            what="people who took this way before you",
            ties=_AHEAD,
        ),
        "outside": NeedWords(
            name="An outside view of the job market",
            what="people who work elsewhere and see it from there",
            ties=_OUTSIDE,
        ),
    },
    situations={
        "online": SituationWords(name="online"),
        "in-person": SituationWords(name="in person"),
        "one-to-one": SituationWords(name="one to one"),
        "groups": SituationWords(name="in a group"),
        "sought": SituationWords(name="you sought them out"),
        "introduced": SituationWords(name="introduced, or at an event"),
    },
    energy=EnergyWords(
        before="some quiet time before",
        after="a walk, or nothing at all, after",
    ),
    # A number never changes its question: a new one has a new number, up to 99.
    questions={
        1: QuestionWords(
            ask="What did you do before, and how did you get into tech?",
            ties=_AHEAD,
        ),
        2: QuestionWords(
            ask="When you looked for a job, what worked for you, and what turned out to be a waste of time?",
            ties=_AHEAD,
        ),
        3: QuestionWords(
            ask="If you could tell a beginner one thing, what would it be?",
            ties=_AHEAD,
        ),
        4: QuestionWords(
            ask="What does your company hope to find in somebody at the start of their career?",
            ties=_AHEAD,
        ),
        5: QuestionWords(
            ask="What makes a junior stand out to you?",
            ties=_AHEAD,
        ),
        6: QuestionWords(
            ask="How can I find out which industry or company I would enjoy?",
            ties=_AHEAD,
        ),
        7: QuestionWords(
            ask="I would like to know more about ___ work: what is a usual week like?",
            ties=_AHEAD,
        ),
        8: QuestionWords(
            ask="How did you choose your first job, and where did it lead you?",
            ties=_AHEAD,
        ),
        9: QuestionWords(
            ask="Who else would be good for me to talk to, and would you introduce us?",
            ties=_AHEAD,
            is_last=True,
        ),
        10: QuestionWords(ask="What brought you here?", ties=("peer",)),
        11: QuestionWords(
            ask="What do you like best about being part of this?",
            ties=("peer",),
        ),
        12: QuestionWords(
            ask="How do you keep up with it all? What should I do the way you do?",
            ties=("peer",),
        ),
        13: QuestionWords(
            ask="What are you working on, and what about it excites you?",
            ties=("peer",),
        ),
        14: QuestionWords(
            ask="What would you like to change or add in tech one day?",
            ties=("peer",),
        ),
        15: QuestionWords(
            ask="What do you do when you are not at a keyboard?",
            ties=("peer",),
        ),
        16: QuestionWords(
            ask="How did you come to do what you do now?",
            ties=_OUTSIDE,
        ),
        17: QuestionWords(
            ask="What does your company do, and what is your part in it?",
            ties=_OUTSIDE,
        ),
        18: QuestionWords(
            ask="What would you tell somebody who changes careers, as I do?",
            ties=_OUTSIDE,
        ),
        19: QuestionWords(
            ask="How would you find industries and companies that fit me?",
            ties=_OUTSIDE,
        ),
        20: QuestionWords(
            ask="I would like to know more about ___ work: what do people there do all day?",
            ties=_OUTSIDE,
        ),
        21: QuestionWords(
            ask="How did you choose this job, and what has come of it since?",
            ties=_OUTSIDE,
        ),
        22: QuestionWords(
            ask="Whom should I meet next, and could you introduce me?",
            ties=_OUTSIDE,
            is_last=True,
        ),
        23: QuestionWords(
            ask="What are you trying in your own search just now, and what do you make of it so far?",
            ties=_AHEAD,
            tag="job-hunting",
        ),
        24: QuestionWords(
            ask="What has changed about looking for a job since you did it last?",
            ties=_AHEAD,
            tag="job-hunting",
        ),
        25: QuestionWords(
            ask="What can I look out for, or pass on, that would help you?",
            ties=_AHEAD,
            tag="job-hunting",
        ),
    },
    goals={
        "mentor": GoalWords(
            name="Your mentor: their own way, not only the code",
            ties=("mentor",),
        ),
        "new-peer": GoalWords(
            name="Somebody new in the community",
            ties=("peer", "alum"),
        ),
        "existing-tie": GoalWords(
            name="Somebody you know already, from outside",
            ties=_OUTSIDE,
        ),
    },
    steps={
        "message": StepWords(name="message"),
        "questions": StepWords(name="questions"),
        "notes": StepWords(name="notes"),
        "takeaway": StepWords(name="takeaway and follow-up"),
    },
    places={
        "matched-chat": PlaceWords(
            goal="new-peer",
            what="One matched chat with somebody you do not know yet",
            where="the channel that matches two people for a chat; one of you writes first, and that can be you",
            uses=("one-to-one", "online", "introduced"),
            stretches="sought",
        ),
        "circle": PlaceWords(
            goal="new-peer",
            what="One visit to a student circle, and a word with one person afterwards",
            where="the list of student circles: people who share something with you already",
            uses=("groups", "introduced"),
            stretches="one-to-one",
        ),
        "meetup": PlaceWords(
            goal="existing-tie",
            what="One meetup near you, where you talk to two people",
            where="meetup calendars of your town, a library, a local community's chat",
            uses=("groups", "in-person", "introduced"),
            stretches="sought",
        ),
        "mentor": PlaceWords(
            goal="mentor",
            what="A talk with your mentor about their own way, not your code",
            where="your mentor's calendar or chat",
            uses=("one-to-one", "online"),
            stretches="sought",
        ),
        "former-colleague": PlaceWords(
            goal="existing-tie",
            what="A message to somebody you worked or studied with long ago, and a coffee if they like",
            where="old address books and LinkedIn; a friend you share often has the address",
            uses=("one-to-one", "sought"),
            stretches="in-person",
        ),
    },
    messages={
        "mentor": MessageWords(
            subject="Half an hour soon?",
            text=(
                "Hi {name},\n\n"
                "I am {me}, {doing}{background}. I write to you because {why}, and I would like to hear what you"
                " think about {about}.\n\n"
                "Would you have about 30 minutes for a call? I could do {times}. If none of that suits you, any "
                "other time that you name is fine, and so is a no.\n\n"
                "Thank you for reading this.\n"
                "{me}"
            ),
            short="Hi {name}, {me} here, {doing}. I ask you because {why}. 30 min on {about}? {times}",
        ),
        "peer": MessageWords(
            subject="A chat this week?",
            text=(
                "Hey {name},\n\n"
                "{me} here, {doing}. I thought of you because {why}, and I am curious how you see {about}.\n\n"
                "Do you feel like a chat of about 30 minutes? I am free {times}, and happy to move if another "
                "time suits you better. No need to prepare anything, I will bring two or three questions.\n\n"
                "See you around,\n"
                "{me}"
            ),
            short="Hey {name}, {me} here. I thought of you because {why}. Chat for 30 min on {about}? {times}",
        ),
        "alum": MessageWords(
            subject="One question for you",
            text=(
                "Hi {name},\n\n"
                "I am {me}, {doing}{background}, on the way that you have behind you. I write to you because "
                "{why}, and I would like to learn from you about {about}.\n\n"
                "Would about 30 minutes on a call be possible? I could do {times}. If that is a bad time, tell "
                "me a better one, and no is a good answer, too.\n\n"
                "Thank you,\n"
                "{me}"
            ),
            short="Hi {name}, {me} here, {doing}. I ask you because {why}. 30 min on {about}? {times}",
        ),
        "weak": MessageWords(
            subject="A question for you",
            text=(
                "Hi {name},\n\n"
                "{how}. I am {me}, {doing}{background}. I write to you because {why}, and I would like to know "
                "how you see {about}: you look at it from where I have never been.\n\n"
                "Would you talk to me for about 30 minutes? I could do {times}. Another time is as good, and so "
                "is a no.\n\n"
                "Thank you,\n"
                "{me}"
            ),
            short="Hi {name}, {me} here. {how}. I ask you because {why}. 30 min on {about}? {times}",
        ),
        "dormant": MessageWords(
            subject="Hello again, after long",
            text=(
                "Hi {name},\n\n"
                "{how}, and I have thought of you since. A lot has changed here: I am {doing} now{background}.\n\n"
                "I write to you because {why}, and I would like to hear how you are, and what you think about "
                "{about}. Would you have about 30 minutes for a call? I could do {times}, or whenever it suits "
                "you. If it does not, it was good to write to you all the same.\n\n"
                "All the best,\n"
                "{me}"
            ),
            short="Hi {name}, {me} here. {how}. I think of you because {why}. 30 min to catch up, on {about}? {times}",
        ),
        "nudge": MessageWords(
            subject="New times for us",
            text=(
                "Hi {name},\n\n"
                "I wrote to you about {about}, and know how full days are. Should you still have 30 minutes, I "
                "could do {times}. If not, that is all right, and I will not ask again.\n\n"
                "All the best to you,\n"
                "{me}"
            ),
            short="Hi {name}, once more on {about}, with new times: {times}. If not, that is all right. {me}",
        ),
    },
    report=ReportWords(
        title="Networking",
        happened="What happened",
        goals="Goals",
        takeaways="Takeaways, and what came of them",
        needs="Needs, and who meets them",
        questions="Questions that brought most",
        energy="What I learned about my energy",
        lessons="The next time",
        ahead="What is next",
        plan="My networking plan",
        wanted="What I want",
        suits="What suits me",
        meant="What I set out to do",
    ),
)
