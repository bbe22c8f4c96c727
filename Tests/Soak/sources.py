"""Two hundred feeds with faults, polled for hours by one riskd: `make soak-sources MINUTES=120`.

Memory, descriptors, threads and the database's log are sampled and must not grow; at the end every item that a
publisher has told is there once, in its last words. Exits with 1 where that does not hold. With --kill-every, riskd is
killed now and then, and the curves are of many processes, and not judged. Needs Python's standard library alone.
"""

import argparse
import collections
import csv
import json
import pathlib
import signal
import statistics
import sys
import tempfile
import time

from publishers import Publishers

# The daemon is driven as the end-to-end tests drive it.
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "EndToEnd"))
import support

FEEDS = 200
POLL_SECONDS = 10
SAMPLE_SECONDS = 15
SHOWN_SECONDS = 15 * 60
RELOAD_SECONDS = 20 * 60
# What a curve may rise from its second quarter to its last: the events of two hours, and noise.
GROWTH = {"resident_mb": 6, "private_mb": 6, "descriptors": 16, "threads": 2, "wal_mb": 4}
SETTLING_SECONDS = 300
CONFIG = """
[[dyads]]
id = "CAN-CHN"

[[rules]]
name = "tension-high"
measure = "tension"
above = 60
clear = 55
receivers = []
"""


def configure(daemon, publishers):
    tables = [CONFIG]
    for feed in publishers.feeds:
        tables.append(f'[[sources]]\nname = "feed-{feed.number}"\nkind = "feed"\nurl = "{publishers.address(feed)}"\n'
                      f'every = "{POLL_SECONDS}s"\nmax_every = "{POLL_SECONDS}s"\nallow_private = true\n')
    daemon.config.write_text("\n".join(tables))


def sample(daemon, publishers, began):
    """One point of each curve."""
    process = pathlib.Path(f"/proc/{daemon.process.pid}")
    memory = {}
    for line in (process / "smaps_rollup").read_text().splitlines()[1:]:
        name, value = line.split(":")
        memory[name] = int(value.split()[0]) / 1024
    state = next(line for line in (process / "status").read_text().splitlines() if line.startswith("Threads"))
    wal = pathlib.Path(f"{daemon.database}-wal")
    documents, events = daemon.query("SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM events)")[0]
    return {"minute": round((time.time() - began) / 60, 2), "resident_mb": round(memory["Rss"], 1),
            "private_mb": round(memory["Anonymous"], 1),
            "descriptors": len(list((process / "fd").iterdir())), "threads": int(state.split()[1]),
            "wal_mb": round(wal.stat().st_size / 1e6, 2) if wal.exists() else 0,
            "database_mb": round(daemon.database.stat().st_size / 1e6, 2), "documents": documents, "events": events,
            "answers": sum(publishers.tally.values())}


def watch(daemon, publishers, options):
    """The curves, as long as it lasts or until ^C; a reload now and then, and a look at the sources each time it shows."""
    began = time.time()
    file, killed = options.curves, 0
    enough = []
    signal.signal(signal.SIGINT, lambda *_: enough.append(True))
    samples, shown, reloaded = [], -SHOWN_SECONDS, 0
    while not enough and time.time() - began < options.minutes * 60:
        if daemon.process.poll() is not None:
            raise SystemExit(f"riskd ended: {daemon.log[-2000:]}")
        point = sample(daemon, publishers, began)
        samples.append(point)
        if file.tell() == 0:
            file.write(",".join(point) + "\n")
        csv.writer(file).writerow(point.values())
        file.flush()
        if point["minute"] * 60 - shown >= SHOWN_SECONDS:
            shown = point["minute"] * 60
            states = collections.Counter(source["state"] for source in daemon.get("/v1/sources")[1])
            print(json.dumps(point | dict(states)), flush=True)
        if point["minute"] * 60 - reloaded >= RELOAD_SECONDS:
            reloaded = point["minute"] * 60
            daemon.process.send_signal(signal.SIGHUP)
        if options.kill_every and point["minute"] * 60 - killed >= options.kill_every:
            killed = point["minute"] * 60
            daemon.kill()
            daemon.start()
        time.sleep(min(SAMPLE_SECONDS, options.kill_every or SAMPLE_SECONDS))
    return samples


def settle(daemon, publishers):
    """Every publisher answers soundly now: each is asked once more."""
    publishers.fault_rate = 0
    for feed in publishers.feeds:
        feed.item_seconds, feed.next_at = float("inf"), float("inf")
    deadline = time.time() + SETTLING_SECONDS
    while time.time() < deadline:
        for feed in publishers.feeds:
            daemon.request("POST", f"/v1/sources/resume?name=feed-{feed.number}")
        time.sleep(POLL_SECONDS)
        if {title for (title,) in daemon.query("SELECT title FROM documents")} == set(publishers.titles()):
            return


def faults(daemon, publishers):
    """What is missing, double or of old words, in sentences."""
    expected, kept = publishers.titles(), [title for (title,) in daemon.query("SELECT title FROM documents")]
    missing, more = collections.Counter(expected), collections.Counter(kept)
    missing.subtract(kept)
    more.subtract(expected)
    for title in sorted(missing, key=str):
        if missing[title] > 0:
            yield f"missing: {title}"
        if more[title] > 0:
            yield f"there once too often: {title}"
    for title in sorted(set(more) - set(missing), key=str):
        yield f"told by nobody, or in words that were changed: {title}"
    coded = daemon.query("SELECT title LIKE 'China%', (SELECT count(*) FROM events WHERE document_id = documents.id) AS n, "
                         "count(*) FROM documents GROUP BY 1, 2")
    for tells, events, count in coded:
        if events != tells:
            yield f"{count} documents that tell of {tells} event have {events}"


def growth(samples):
    """Which curve rises, by the medians of its second quarter and its last."""
    quarter = len(samples) // 4
    for name, bound in GROWTH.items():
        early = statistics.median(point[name] for point in samples[quarter:2 * quarter] or samples)
        late = statistics.median(point[name] for point in samples[-quarter:])
        print(f"{name:12} {early:8.1f} in the second quarter, {late:8.1f} in the last, "
              f"{max(point[name] for point in samples):8.1f} at most")
        if late - early > bound:
            yield f"{name} rises by {late - early:.1f}; {bound} may be the events that it keeps"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binaries", type=pathlib.Path, required=True, help="the directory with riskd and riskctl")
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--item-seconds", type=float, default=120, help="how often a publisher has something new")
    parser.add_argument("--kill-every", type=float, help="seconds between one SIGKILL and the next; none by default")
    parser.add_argument("--curves", type=argparse.FileType("w"), default="soak-sources.csv")
    options = parser.parse_args()
    support.BINARIES = options.binaries.resolve()
    publishers = Publishers(FEEDS, options.item_seconds)
    with tempfile.TemporaryDirectory(prefix="riskd-soak-") as directory:
        daemon = support.Daemon(pathlib.Path(directory))
        configure(daemon, publishers)
        daemon.start()
        try:
            samples = watch(daemon, publishers, options)
            settle(daemon, publishers)
            found = list(faults(daemon, publishers))
            if not options.kill_every:
                found += growth(samples)
            status = daemon.stop()
            if status != 0:
                found.append(f"riskd ended with {status}")
        finally:
            daemon.kill()
    print(f"answers: {dict(sorted(publishers.tally.items()))}")
    print(f"{len(publishers.titles())} items told, {len(found)} faults")
    print("\n".join(found[:50]))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
