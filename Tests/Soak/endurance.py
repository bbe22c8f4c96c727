"""A month of one riskd within hours or minutes: `make endurance DAYS=30 RATE=50`.

The time of day runs RATE times as fast for riskd, for its sources and for its receiver (clock.c of the end-to-end tests): items of
feeds come, rows of GDELT's, files in the spool and events that are sent; alerts fire and are over, scores are recorded and
rolled up, what is old goes. Each simulated day it is reloaded with another configuration and backed up; at a third of the time
it is stopped and at two thirds killed, and started again. Memory, descriptors, threads, log and database are sampled, and must
not grow once warm; each event that was told has to be there, each change of an alert that is told has to be one message, and
each message has to have come. Exits with 1 where that does not hold. Needs a C compiler and Python's standard library.

What riskd measures as a span is as slow as ever: time-outs, the watchdog, the bound of a stop, and that it looks at the clock each
second and at retention each minute. So a faster RATE has it look more rarely in simulated time, up to the tick of an hour.
"""

import argparse
import collections
import csv
import json
import pathlib
import statistics
import sys
import tempfile
import time

# The daemon is driven as the end-to-end tests drive it.
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "EndToEnd"))
import support
from clock import Clock
from feeds import NEWEST, FeedServer
from publishers import Publishers
from sources import sample

HOUR = 3600
DAY = 24 * HOUR
# GDELT's.
SLOT_SECONDS = HOUR // 4
FEEDS = 30
ITEM_SECONDS = 2 * HOUR
# riskd's tick: it must look at the clock as often, and it does once a second.
TICK_SECONDS = HOUR
SAMPLES = 240
# Of the sink's answers: refused, dropped, or taken and not answered.
FAULT_RATE = 0.1
# At the beginning of each life, and of the whole for the database, whose retention takes its days.
WARM_UP = 0.25
# Each process lives a third of them, and has its caches full after two days or three.
JUDGED_DAYS = 24
# What the median of the second half may be above that of the first: the events of those days, which stay, and noise.
GROWTH = {"resident_mb": 6, "private_mb": 6, "descriptors": 16, "threads": 2}
DATABASE_GROWTH = {"database_mb": 4}
# riskd folds the log into the database at 4,000 pages, 16 MB; while somebody reads, such as a backup, it grows on.
LOG_MB = 48
COUNTRIES = ["CHN", "USA", "FRA", "RUS", "IND", "JPN", "GBR", "DEU", "POL", "MEX"]
CONFIG = f"""
[spool]
path = "spool"
keep_done = "2d"

[model]
tick = "{TICK_SECONDS}s"

[retention]
attempts = "2d"
notifications = "2d"
transitions = "2d"
bodies = "2d"
documents = "4d"
scores = "1d"
hourly_scores = "2d"
daily_scores = "7d"

[alerts]
stale_after = "7d"

[[signals]]
id = "retaliatory-tariffs"
polarity = "risk"
weight = 1
half_life_days = 0.25

[[rules]]
name = "tension-high"
measure = "tension"
above = 60
clear = 55
receivers = ["sink"]

[[rules]]
name = "tension-lasting"
measure = "tension"
above = 55
clear = 52
for = "2h"
severity = "critical"
receivers = ["sink"]
"""


class Slots(FeedServer):
    """GDELT: in each quarter of an hour a row of a pair that nobody watches, and those that are put in."""

    def __init__(self):
        super().__init__()
        self.rows = []
        self.number = 0
        self.next_at = int(time.time()) // SLOT_SECONDS * SLOT_SECONDS

    def row(self, countries):
        """A row, and the id of its event."""
        self.number += 1
        return support.gdelt_row(self.number, 0, actors=countries), f"gdelt:{self.number}"

    def move_on(self):
        while self.next_at <= time.time():
            self.put_slot(self.next_at, [self.row(("USA", "FRA"))[0], *self.rows])
            self.rows = []
            self.next_at += SLOT_SECONDS


def configure(daemon, publishers, slots, sink, secret):
    """Ten pairs, thirty feeds, GDELT, a spool and one receiver."""
    tables = [CONFIG] + [f'[[dyads]]\nid = "CAN-{country}"\n' for country in COUNTRIES]
    tables.append(f'[[receivers]]\nname = "sink"\nurl = "http://127.0.0.1:{sink.server_address[1]}/hook"\n'
                  f'secret_file = "{secret}"\nallow_private = true\n')
    for feed in publishers.feeds:
        tables.append(f'[[sources]]\nname = "feed-{feed.number}"\nkind = "feed"\nurl = "{publishers.address(feed)}"\n'
                      'every = "30m"\nmax_every = "2h"\nallow_private = true\n')
    tables.append(f'[[sources]]\nname = "GDELT"\nkind = "gdelt"\nurl = "{slots.url}{NEWEST}"\nevery = "15m"\nallow_private = true\n')
    daemon.config.write_text("\n".join(tables))


class Ledger:
    """What the database says of changes and messages, read as they come: retention takes them away."""

    def __init__(self, daemon):
        self.daemon = daemon
        # By number: the rule's notice, such as ("tension-high", "CAN-CHN", 3, "firing"); and whether anybody is told.
        self.transitions = {}
        self.messages = {}
        self.state = {}

    def read(self):
        last = max(self.transitions, default=0)
        for number, *notice, is_told in self.daemon.query(
                "SELECT seq, rule, dyad, episode, notice, content IS NOT NULL AND muted_by IS NULL FROM transitions "
                f"WHERE seq > {last}"):
            self.transitions[number] = (tuple(notice), bool(is_told))
        for name, number, state in self.daemon.query(
                "SELECT notifications.id, notification_transitions.transition_seq, state FROM notifications "
                "JOIN notification_transitions ON notification_seq = seq"):
            self.messages.setdefault(number, set()).add(name)
            self.state[name] = state

    def faults(self, sink):
        """Where changes, messages and what was received differ, in sentences."""
        told = {number for number, (_, is_told) in self.transitions.items() if is_told}
        for number in sorted(told - set(self.messages)):
            yield f"no message tells of {self.transitions[number][0]}"
        for number in sorted(set(self.messages) - told):
            yield f"a message tells of change {number}, of which nobody is to be told"
        for number, names in sorted(self.messages.items()):
            if len(names) != 1:
                yield f"{len(names)} messages tell of {self.transitions[number][0]}"
        for name in sorted(set(sink.bodies) - set(self.state)):
            yield f"{name} was received, and is no message"
        for name, state in sorted(self.state.items()):
            if state == "delivered" and name not in sink.bodies:
                yield f"{name} is said to be delivered, and was not received"
            if state not in ("delivered", "superseded"):
                yield f"{name} is {state}"
        yield from sink.faults

    def summary(self, sink):
        states = collections.Counter(self.state.values())
        notices = collections.Counter(notice[-1] for notice, _ in self.transitions.values())
        return (f"{len(self.transitions)} changes ({dict(notices)}), {len(self.state)} messages ({dict(states)}), "
                f"{len(sink.bodies)} received in {sink.count} posts")


class Month:
    """What happens to riskd, by its own clock."""

    def __init__(self, daemon, publishers, slots, sink, clock, options):
        self.daemon, self.publishers, self.slots, self.sink, self.clock = daemon, publishers, slots, sink, clock
        self.options = options
        self.ledger = Ledger(daemon)
        self.began = clock.time()
        self.count = collections.Counter()
        # Ids of events.
        self.told = set()
        self.samples = []
        self.life = 0
        self.due = {}

    @property
    def day(self):
        return (self.clock.time() - self.began) / DAY

    def is_due(self, name, seconds):
        """Whether so much time has passed since it was last."""
        now = self.clock.time()
        if now < self.due.setdefault(name, self.began + seconds):
            return False
        self.due[name] = now + seconds
        return True

    def run(self):
        days = self.options.days
        while self.day < days:
            if self.daemon.process.poll() is not None:
                raise SystemExit(f"riskd ended: {self.daemon.log[-2000:]}")
            self.slots.move_on()
            if self.is_due("event", 2 * HOUR):
                self.tell()
            if self.is_due("reload", DAY):
                self.reload()
            if self.is_due("backup", DAY):
                self.back_up()
            if self.is_due("sample", days * DAY / SAMPLES):
                self.sample()
            if self.life < min(2, int(3 * self.day / days)):
                self.restart()
            time.sleep(0.2)

    def tell(self):
        """Something happens between one pair after the other, and is told by one way after the other: tension rises, and
        is over within a day."""
        number = self.count["events"]
        country = COUNTRIES[number % len(COUNTRIES)]
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self.clock.time()))
        name = f"event-{number}"
        line = support.event(name, dyad=f"CAN-{country}", source=country, occurred_at=at)
        if number % 3 == 0:
            status, answer = self.daemon.post("/v1/events", line)
            if status != 200 or answer["accepted"] != 1:
                return
        elif number % 3 == 1:
            self.drop(name, line)
        else:
            row, name = self.slots.row((country, "CAN"))
            self.slots.rows.append(row)
        self.told.add(name)
        self.count["events"] += 1

    def drop(self, name, line):
        """Moves a whole file into the spool."""
        spool = self.daemon.state / "spool"
        hidden = spool / f".{name}.ndjson"
        hidden.write_text(line + "\n")
        hidden.rename(spool / hidden.name[1:])

    def reload(self):
        number = self.count["reloads"]
        layer = self.daemon.directory / "conf.d/10.toml"
        layer.parent.mkdir(exist_ok=True)
        layer.write_text(f'[alerts]\nstale_after = "{8 + number % 2}d"\n')
        self.have_done("reloads", "reload", "--wait")

    def back_up(self):
        folder = self.daemon.directory / "backups"
        folder.mkdir(exist_ok=True)
        self.have_done("backups", "backup", str(folder), "--keep", "3", "--database", str(self.daemon.database))

    def have_done(self, what, *words):
        answer = self.daemon.riskctl(*words, environment=self.clock.environment)
        if answer.returncode != 0:
            raise SystemExit(f"riskctl {' '.join(words)}: {answer.stdout}{answer.stderr}")
        self.count[what] += 1

    def restart(self):
        self.life += 1
        if self.life == 1:
            if self.daemon.stop() != 0:
                raise SystemExit("riskd did not stop in order")
        else:
            self.daemon.kill()
        self.daemon.start()

    def sample(self):
        self.ledger.read()
        curves = sample(self.daemon, self.publishers, self.began)
        del curves["minute"]
        point = {"day": round(self.day, 2), "life": self.life} | curves | {
            "changes": len(self.ledger.transitions), "received": len(self.sink.bodies)}
        self.samples.append(point)
        file = self.options.curves
        if file.tell() == 0:
            file.write(",".join(point) + "\n")
        csv.writer(file).writerow(point.values())
        file.flush()
        if len(self.samples) % (SAMPLES // 15) == 1:
            print(json.dumps(point), flush=True)

    @property
    def lost(self):
        """What was told and is not there; events stay for ever."""
        return self.told - {row[0] for row in self.daemon.query("SELECT id FROM events")}

    def settle(self):
        """The sink takes all; what waits is taken and delivered."""
        self.sink.fault_rate = 0
        for _ in range(600):
            self.slots.move_on()
            self.ledger.read()
            is_sent = "pending" not in self.ledger.state.values()
            if is_sent and not self.lost and self.daemon.query("SELECT count(*) FROM groups WHERE due_at") == [(0,)]:
                return
            time.sleep(0.1)


def growth(samples, bounds, name):
    """Which curve rises once it is warm, by the medians of two halves."""
    warm = samples[int(len(samples) * WARM_UP):]
    if len(warm) < 4:
        yield f"{name}: too few samples to tell"
        return
    for curve, bound in bounds.items():
        values = [point[curve] for point in warm]
        early, late = (statistics.median(half) for half in [values[:len(values) // 2], values[len(values) // 2:]])
        print(f"{name:12} {curve:12} {early:8.1f} in the first half, {late:8.1f} in the second, {max(values):8.1f} at most")
        if late - early > bound:
            yield f"{name}: {curve} rises by {late - early:.1f}, and may by {bound}"


def judge(month):
    yield from month.ledger.faults(month.sink)
    yield from (f"{name} was told, and is not there" for name in sorted(month.lost))
    failed = sorted(path.name for path in (month.daemon.state / "spool/failed").iterdir())
    yield from (f"{name} of the spool could not be taken" for name in failed)
    rises = list(growth(month.samples, DATABASE_GROWTH, "the month"))
    for life in range(month.life + 1):
        samples = [point for point in month.samples if point["life"] == life]
        rises += growth(samples, GROWTH, f"process {life + 1}")
    if month.options.days >= JUDGED_DAYS:
        yield from rises
    else:
        print(f"curves are not judged below {JUDGED_DAYS} days: no process gets warm")
    longest = max(point["wal_mb"] for point in month.samples)
    print(f"{'the month':12} {'wal_mb':12} {longest:8.1f} at most")
    if longest > LOG_MB:
        yield f"the log grew to {longest} MB, and is to stay below {LOG_MB}"
    if not month.ledger.transitions or not month.count["reloads"]:
        yield "too short: no alert changed, or nothing was reloaded"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binaries", type=pathlib.Path, required=True, help="the directory with riskd and riskctl")
    parser.add_argument("--days", type=float, default=30, help="simulated days")
    parser.add_argument("--rate", type=float, default=50, help=f"simulated seconds in one; up to {TICK_SECONDS}")
    parser.add_argument("--curves", type=argparse.FileType("w"), default="endurance.csv")
    options = parser.parse_args()
    if not 1 <= options.rate <= TICK_SECONDS:
        parser.error(f"--rate: expected 1 to {TICK_SECONDS}, since riskd looks at the clock once a second")
    support.BINARIES = options.binaries.resolve()
    clock = Clock(options.rate)
    # Publishers and sink live by it too.
    time.time = clock.time
    with tempfile.TemporaryDirectory(prefix="riskd-endurance-") as name:
        directory = pathlib.Path(name)
        sink = support.Sink()
        sink.fault_rate, sink.tolerance_seconds = FAULT_RATE, 300 * options.rate
        publishers, slots = Publishers(FEEDS, ITEM_SECONDS), Slots()
        slots.move_on()
        daemon = support.Daemon(directory)
        daemon.environment = clock.environment
        secret = directory / "secret"
        secret.write_text(support.SECRET)
        configure(daemon, publishers, slots, sink, secret)
        daemon.start()
        month = Month(daemon, publishers, slots, sink, clock, options)
        try:
            month.run()
            month.settle()
            found = list(judge(month))
            if daemon.stop() != 0:
                found.append("riskd did not stop in order at the end")
        finally:
            daemon.kill()
    print(f"{month.day:.1f} days, {dict(month.count)}, answers of feeds {sum(publishers.tally.values())}")
    print(month.ledger.summary(sink))
    print(f"{len(found)} faults" if found else "no fault: no event is lost, and each change that is told is one message that came")
    print("\n".join(found[:50]))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
