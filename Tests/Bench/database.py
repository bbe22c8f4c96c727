"""Backups beside a daemon that takes events in, and starts after a kill."""

import json
import statistics
import subprocess
import threading
import time

from support import UnixConnection

RATE = 1000
PER_POST = 10


class Load:
    """Events at a steady rate, ten a request, and how long each request took."""

    def __init__(self, daemon, make_event):
        self.daemon, self.make_event = daemon, make_event
        self.sent, self.took, self.late = 0, [], 0
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        self.thread.join()

    def run(self):
        connection = UnixConnection(self.daemon.socket)
        due = time.perf_counter()
        while not self.stopped.is_set():
            body = "\n".join(self.make_event(self.sent + n) for n in range(PER_POST))
            start = time.perf_counter()
            connection.request("POST", "/v1/events", body)
            answer = json.loads(connection.getresponse().read())
            self.took.append((time.perf_counter() - start) * 1000)
            if answer.get("accepted") != PER_POST:
                raise SystemExit(f"backup: {answer}")
            self.sent += PER_POST
            due += PER_POST / RATE
            # Who is late is not forgiven: the rate is made up for.
            time.sleep(max(0, due - time.perf_counter()))

    def tell(self, figures, name):
        figures.add(f"{name}.post_p50", statistics.median(self.took), "ms")
        figures.add(f"{name}.post_p99", statistics.quantiles(self.took, n=100)[98], "ms")
        figures.add(f"{name}.post_max", max(self.took), "ms")


def measure_backup(figures, daemon, riskctl, make_event, seconds=10):
    """A backup while 1,000 events a second come in, beside the same load without one."""
    # Beyond what was ingested before.
    first = 100_000_000
    before = daemon.get("/v1/status")[1]["events"]
    with Load(daemon, lambda n: make_event(first + n)) as quiet:
        time.sleep(seconds)
    quiet.tell(figures, "load_alone")
    target = daemon.directory / "backup.sqlite"
    with Load(daemon, lambda n: make_event(first + quiet.sent + n)) as load:
        time.sleep(1)
        start = time.perf_counter()
        subprocess.run([riskctl, "backup", target, "--database", daemon.database, "--output", "json"],
                       check=True, stdout=subprocess.PIPE)
        took = time.perf_counter() - start
        log = daemon.database.with_name(daemon.database.name + "-wal").stat().st_size
    load.tell(figures, "load_beside_backup")
    figures.add("backup.size", target.stat().st_size / 1e6, "MB")
    figures.add("backup.whole", took, "s")
    figures.add("backup.rate_kept", load.sent / (took + 1), "events/s")
    figures.add("backup.log_afterwards", log / 1e6, "MB")
    lost = before + quiet.sent + load.sent - daemon.get("/v1/status")[1]["events"]
    figures.add("backup.events_lost", lost, "events")
    target.unlink()


def measure_retention(figures, daemon, make_event, seconds=10):
    """The same load while old scores are rolled up, as many as there are or as the time allows."""
    daemon.stop()
    daemon.config.write_text("[retention]\nevery = '1s'\n" + daemon.config.read_text())
    daemon.start()
    time.sleep(2)
    removed = "SELECT coalesce(sum(removed), 0) FROM retention"
    before, start = daemon.query(removed)[0][0], time.perf_counter()
    with Load(daemon, lambda n: make_event(200_000_000 + n)) as load:
        time.sleep(seconds)
    rolled = daemon.query(removed)[0][0] - before
    load.tell(figures, "load_beside_retention")
    figures.add("retention.rows_rolled_up", rolled / (time.perf_counter() - start), "rows/s")


def measure_kill(figures, daemon, label, start_to_ready):
    """The next start looks at the database."""
    daemon.kill()
    figures.add(f"start_after_kill.{label}", start_to_ready(daemon) * 1000, "ms")
    daemon.stop()
