#!/bin/sh
# The main job on a sample tracker: each command is printed before what it prints. Nothing of yours is touched.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HOME="$folder" XDG_CONFIG_HOME="$folder/config" NETTRACK_DB="$folder/nettrack.db" NETTRACK_TODAY=2026-11-23

say() {
    printf '\n$'
    for word in "$@"; do
        case $word in
            *[!A-Za-z0-9_./-]*) printf " '%s'" "$word" ;;
            *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    # Nobody is there to answer: on a terminal, too, no question is asked and nothing is paged.
    "$@" </dev/null
}

# A few weeks that lie behind.
{
    nettrack add 'Ben Okafor' --tie peer --on 2026-11-09 --via slack --tag circle \
        --note 'He runs the student circle on Thursdays' --follow-up 'Ask when the circle meets' --due today
    nettrack add 'Mei Tanaka' --tie dormant --company 'Harbour Labs' --role 'Engineering manager' --on 2026-11-12 \
        --via video --note 'We worked together years ago; she knows two teams that hire juniors' \
        --takeaway 'Ask for an introduction' --follow-up 'Thank her for her time' --due tomorrow
    nettrack add 'Cédric Moreau' --tie alum --company 'Blue Fern' --on 2026-10-28 --via in-person \
        --note 'Finished the school last year, now on the platform team' --takeaway 'Read about on-call'
    nettrack add 'Sam Rivera' --tie weak --met "At my cousin's wedding"
} </dev/null >/dev/null 2>&1

echo "A call has just ended:"
say nettrack add 'Ada Lovelace' --tie mentor --via call --note 'First jobs, and why small teams' \
    --takeaway 'Look at apprenticeships' --follow-up 'Send résumé draft' --due fri
echo; echo "The next morning:"
export NETTRACK_TODAY=2026-11-24
say nettrack due
say nettrack done 2
say nettrack show mei
say nettrack find apprenticeship
echo; echo "What the lesson asks for, before and after a conversation:"
say nettrack need link advice ada --how 'Knows what juniors are asked'
say nettrack goal add mentor --by 2w --with ada
say nettrack sent ada --via slack --about 'your first job'
say nettrack replied ada --meet 'fri 14:00'
say nettrack prep ada --ask 1,4
export NETTRACK_TODAY=2026-11-27
say nettrack add ada --via video --note 'By chance, and a friend' --takeaway 'Read job ads' --follow-up 'Thank Ada' \
    --due today --energy 2
say nettrack goal
say nettrack report
echo; echo "For the mentor:"
say nettrack export "$folder/for-my-mentor.csv"
say cat "$folder/for-my-mentor.csv"
