"""What two Alertmanagers paged, and where one paged again what the other had paged, why: by what each looked at.

An Alertmanager takes a copy of a group's alerts (a look: "flushing" in its log), waits for the word of the other, and pages
where that says anything else than the copy. It promises that no page is missed, and pages twice in three cases alone:

- the other was killed before its word that it had paged was out;
- the words crossed: its own wait had ended before that of the other came, so that both paged at the same time;
- what it had looked at ended during the wait, and the other has looked since, and told that it is over.

Whatever else is doubled is a fault.
"""

import dataclasses
import datetime
import re

# Of its log, at debug level.
LOOK = re.compile(r'ts=(\S+) .*aggrGroup="\{\}:\{[^}]*dyad=\\"([A-Z-]+)\\"\}" msg=flushing alerts=\[\S+\[(\w+)\]\]')
# The word goes out each fifth of a second (--cluster.gossip-interval); on a busy machine later.
WORD_SECONDS = 5
# Two that are further apart than this were not paged at the same time.
CROSSING_SECONDS = 2


@dataclasses.dataclass(frozen=True, order=True)
class Seen:
    """A look (of an alert that is "active" or "resolved") or a page ("firing" or "resolved")."""

    at: float
    by: str
    dyad: str
    status: str


def looks(by, log):
    return [Seen(datetime.datetime.fromisoformat(at).timestamp(), by, dyad, status)
            for at, dyad, status in LOOK.findall(log)]


def told_again(page, pages, all_looks, kills):
    """Why a page is told again: "killed", "crossed", "ended" or "a fault"; None where it is not. `kills` are (instant, name)."""
    earlier = [other for other in pages if other < page and other.dyad == page.dyad]
    same = [other for other in earlier if other.status == page.status]
    if not same:
        return None
    last = earlier[-1]
    if page.status == "resolved" and last.status == "firing":
        # Of what was paged twice it is told twice that it is over: the reason is that of the page.
        return told_again(last, pages, all_looks, kills)
    if last.by == page.by:
        return "a fault"
    if last.status == page.status:
        if any(name == last.by and abs(at - last.at) <= WORD_SECONDS for at, name in kills):
            return "killed"
        return "crossed" if page.at - last.at <= CROSSING_SECONDS else "a fault"
    mine = [look for look in all_looks if (look.by, look.dyad) == (page.by, page.dyad) and look.at < page.at]
    meant = mine and max(mine)
    found = meant and meant.status == "active" and any(
        look.by == last.by and look.dyad == page.dyad and look.status == "resolved" and meant.at < look.at <= last.at
        for look in all_looks)
    return "ended" if found else "a fault"
