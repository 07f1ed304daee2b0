"""A few people, with whom something was said and something is owed: lines that make them."""

PEOPLE = (
    (
        "add 'Ada Lovelace' --tie mentor --company 'Analytical Engines' --tag women --tag maths --on 2026-11-20 "
        "--via call --note 'First jobs in small teams' --takeaway 'Look at apprenticeships' "
        "--follow-up 'Send résumé' --due fri"
    ),
    "add 'Cédric Moreau' --tie alum --company 'Blue Fern' --tag maths --on 2026-10-01 --note 'On-call life'",
    "add 'Mei Tanaka' --tie dormant --follow-up 'Thank her' --due today",
    "add 'Ben Okafor' --tie peer --with cédric --on 2026-11-01 --note 'Student circle'",
    "follow-up ben 'Ask about the circle' --due 3w",
)
