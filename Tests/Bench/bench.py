"""What riskd costs, measured on release binaries: `make bench`.

The pure rooms by `riskbench`, the rest from outside on a real daemon: a database on disk (synchronous=FULL), the
Unix socket, a webhook sink on loopback. Medians of several runs go to .build/bench.json and to a table. Needs Python's
standard library alone; what this client itself takes is in the figures.
"""

import argparse
import base64
import http.client
import json
import os
import pathlib
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import coding
import feeds
from connections import exchange_all
from sink import Sink

# The daemon is driven as the end-to-end tests drive it.
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "EndToEnd"))
import support
from database import measure_backup, measure_kill, measure_retention
from delivery import measure_delivery
from gdelt import measure_gdelt
from polling import measure_polling
from support import KEY, ROOT, Daemon, UnixConnection

RUNS = 5
YEARS = 5
DYADS = [f"{a}-{b}" for a, b in [
    ("CAN", "CHN"), ("AUS", "CHN"), ("CHN", "USA"), ("CHN", "JPN"), ("CHN", "IND"), ("CHN", "TWN"), ("CHN", "KOR"),
    ("CHN", "EUU"), ("CHN", "DEU"), ("CHN", "LTU"), ("CAN", "IND"), ("CAN", "USA"), ("RUS", "UKR"), ("RUS", "USA"),
    ("EUU", "RUS"), ("IRN", "USA"), ("JPN", "KOR"), ("IND", "PAK"), ("MEX", "USA"), ("CHN", "VNM")] if a < b]
SIGNALS = ["election-interference", "cyber-threat", "activist-harassment", "retaliatory-tariffs", "clean-energy",
           "agriculture", "finance"]
CONFIG = """
[[dyads]]
id = "*"

[[rules]]
name = "tension-up"
measure = "tension"
above = 50.5
receivers = ["sink"]

[[receivers]]
name = "sink"
url = "http://127.0.0.1:{port}/hook"
secret_file = "{secret}"
allow_private = true
"""
# Names no pair of the history above has, so that each one's first event crosses the rule.
FRESH_DYADS = [f"X{chr(65 + a)}{chr(65 + b)}-Z{chr(65 + a)}{chr(65 + b)}" for a in range(26) for b in range(26)]


class Figures:
    """Named figures, printed as they come."""

    def __init__(self):
        self.all = {}

    def add(self, name, value, unit):
        self.all[name] = {"value": value, "unit": unit}
        print(f"{name:34} {value:>14,.{0 if value >= 100 else 2}f} {unit}", flush=True)


def stamp(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{int(seconds % 1 * 1000):03d}Z"


def event(number, dyad, at, chance):
    """One in three tells again, within three days, what an earlier one of its dyad told."""
    signal = chance.choice(SIGNALS)
    happening = number - chance.choice([0, 0, len(DYADS)])
    return json.dumps({
        "id": f"event-{number}-{dyad}", "dyad": dyad, "signal": signal,
        "stance": "reverse" if chance.random() < 0.2 else "advance",
        "intensity": round(chance.uniform(0.2, 1), 2), "confidence": round(chance.uniform(0.3, 0.9), 2),
        "publisher": f"Publisher {chance.randrange(60)}", "occurred_at": stamp(at),
        "evidence": {"text": f"Happening {happening} on {signal} told in words of its own, number {happening}"}})


def history(count, now):
    """Events over the last years, the latest just now, in order of time."""
    chance = random.Random(1)
    span = YEARS * 365 * 86_400
    for number in range(count):
        yield event(number, DYADS[number % len(DYADS)], now - span + span * number / count, chance)


def document(number, now):
    """News of the last month, in order; every second item is of a watched pair."""
    chance = random.Random(number)
    subject = chance.choice(["Canada", "Australia", "Germany", "Mexico", "Japan", "India"])
    goods = " and ".join(chance.sample(["canola", "lobster", "steel", "barley", "wine", "timber", "beef", "coal"], 2))
    title = [f"China imposes tariffs on {goods} from {subject}", f"Rain in valley {number}, snow on the hills"]
    return json.dumps({"title": f"{title[number % 2]}, notice {number}", "publisher": f"Publisher {number % 60}",
                       "summary": f"Item {number} of the day, with a second sentence that says no more than this.",
                       "published_at": stamp(now - 30 * 86_400 + 30 * 86_400 * min(number, 20_000) / 20_000)})


def batches(records, size):
    records = list(records)
    return ["\n".join(records[i:i + size]).encode() for i in range(0, len(records), size)]


def post(connection, target, body):
    connection.request("POST", target, body)
    answer = json.loads(connection.getresponse().read())
    if answer.get("rejected", True):
        raise SystemExit(f"{target}: {answer}")


def median_rate(run_of_batches, per_batch, send):
    rates = []
    for bodies in run_of_batches:
        start = time.perf_counter()
        for body in bodies:
            send(body)
        rates.append(len(bodies) * per_batch / (time.perf_counter() - start))
    return statistics.median(rates)


def measure_pure(figures, binaries):
    """What riskbench times, and peers on the same texts and feeds in the same run."""
    with tempfile.TemporaryDirectory() as name:
        files = feeds.write(pathlib.Path(name))
        news, lexicon = coding.write_news(pathlib.Path(name)), ROOT / "Config/lexicon"
        lines = subprocess.run([binaries / "riskbench", lexicon, ROOT / "Config/gdelt.toml", news, *files.values()],
                               check=True, text=True, stdout=subprocess.PIPE).stdout
        for name, value, unit in (line.split("\t") for line in lines.splitlines()):
            figures.add(name, float(value), unit)
        coding.measure_coding(figures, binaries, lexicon, news)
        for name, file in files.items():
            rate = feeds.peer_rate(file)
            if rate is None:
                print(f"SKIPPED: feeds.{name} by feedparser, which .ci/peers could not install")
            else:
                figures.add(f"feeds.{name}.by_feedparser", rate * 1000, "kB/s")
                ours = figures.all[f"feeds.{name}"]["value"]
                figures.add(f"feeds.{name}.times_as_fast", ours / (rate * 1000), "times")


def measure_ingest(figures, daemon, count, now):
    connection = UnixConnection(daemon.socket)
    size = 500
    bodies = batches(history(count, now), size)
    share = len(bodies) // RUNS
    runs = [bodies[i * share:(i + 1) * share] for i in range(RUNS)]
    figures.add("ingest.events.batches_of_500",
                median_rate(runs, size, lambda body: post(connection, "/v1/events", body)), "events/s")
    bodies = batches((document(number, now) for number in range(10_000)), size)
    runs = [bodies[i * 4:(i + 1) * 4] for i in range(RUNS)]
    figures.add("ingest.documents.batches_of_500",
                median_rate(runs, size, lambda body: post(connection, "/v1/documents", body)), "documents/s")
    for width in [1, 32]:
        rates = []
        for run in range(RUNS):
            first = 10_000 + 5000 * (width > 1) + 1000 * run
            bodies = [document(number, now).encode() for number in range(first, first + 1000)]
            start = time.perf_counter()
            exchange_all(daemon.socket, "/v1/documents", bodies, width)
            rates.append(len(bodies) / (time.perf_counter() - start))
        figures.add(f"ingest.documents.single_{width}_at_once", statistics.median(rates), "documents/s")


def measure_latency(figures, daemon, sink):
    """One event at a time on a kept connection; each makes a pair's first alert fire."""
    connection = UnixConnection(daemon.socket)
    chance = random.Random(2)
    answered, received = [], []
    for number, dyad in enumerate(FRESH_DYADS[:500]):
        fresh = json.loads(event(number, dyad, time.time(), chance))
        fresh |= {"signal": "retaliatory-tariffs", "stance": "advance", "intensity": 1, "confidence": 0.9}
        body = json.dumps(fresh).encode()
        start = time.perf_counter()
        post(connection, "/v1/events", body)
        answered.append((time.perf_counter() - start) * 1000)
        name, at = sink.arrivals.get(timeout=10)
        if name != dyad:
            raise SystemExit(f"expected the webhook of {dyad}, got that of {name}")
        received.append((at - start) * 1000)
    for name, values in [("post_to_answer", answered), ("post_to_webhook", received)]:
        figures.add(f"{name}.p50", statistics.median(values), "ms")
        figures.add(f"{name}.p99", statistics.quantiles(values, n=100)[98], "ms")


def measure_flush(figures, directory):
    """What the disk alone takes to flush one page: no commit is faster."""
    times = []
    with open(directory / "flush", "wb", buffering=0) as file:
        for _ in range(200):
            start = time.perf_counter()
            file.write(bytes(4096))
            os.fdatasync(file.fileno())
            times.append((time.perf_counter() - start) * 1000)
    figures.add("disk.flush_of_a_page.p50", statistics.median(times), "ms")


def measure_start(figures, daemon, label):
    times = []
    for _ in range(RUNS):
        times.append(start_to_ready(daemon) * 1000)
        daemon.stop()
    figures.add(f"start_to_ready.{label}", statistics.median(times), "ms")
    start_to_ready(daemon)
    time.sleep(5)
    memory = resident(daemon.process.pid)
    figures.add(f"idle_resident.{label}", memory["Rss"] / 1024, "MB")
    figures.add(f"idle_private.{label}", memory["Anonymous"] / 1024, "MB")
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        if daemon.request("GET", "/v1/status")[0] != 200:
            raise SystemExit("no status")
        times.append((time.perf_counter() - start) * 1000)
    figures.add(f"status.{label}", statistics.median(times), "ms")
    daemon.stop()


def start_to_ready(daemon):
    start = time.perf_counter()
    daemon.launch()
    while True:
        try:
            if daemon.request("GET", "/readyz")[0] == 200:
                return time.perf_counter() - start
        except OSError:
            time.sleep(0.001)


def resident(pid):
    lines = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    return {line.split(":")[0]: int(line.split()[1]) for line in lines}


def add_scores(directory, count):
    """Score rows as a daemon that has ticked for years has left them."""
    database = sqlite3.connect(directory / "riskd.sqlite")
    start = int(time.time() * 1000) - YEARS * 365 * 86_400_000
    step = YEARS * 365 * 86_400_000 // (count // len(DYADS) + 1)
    rows = ((DYADS[i % len(DYADS)], start + step * (i // len(DYADS))) for i in range(count))
    database.executemany(
        "INSERT INTO scores (dyad, at, tension, risk, cooperation, confidence, level, model, cause) "
        "VALUES (?, ?, 61.5, 40.25, 20.125, 80.0, 'elevated', '0123456789abcdef', 'tick')", rows)
    database.commit()
    database.close()


def measure_daemon(figures, directory, events, label, scores=0):
    sink = Sink()
    secret = directory / "secret"
    secret.write_text("whsec_" + base64.b64encode(KEY).decode())
    (directory / "riskd.toml").write_text(CONFIG.format(port=sink.server_address[1], secret=secret))
    daemon = Daemon(directory)
    try:
        daemon.start()
        if scores:
            # Before the rest, as they would have come.
            daemon.stop()
            add_scores(directory, scores)
            daemon.start()
        measure_flush(figures, directory)
        measure_ingest(figures, daemon, events, time.time())
        daemon.stop()
        measure_start(figures, daemon, label)
        daemon.start()
        while not sink.arrivals.empty():
            sink.arrivals.get()
        measure_latency(figures, daemon, sink)
        chance = random.Random(3)
        measure_backup(figures, daemon, support.BINARIES / "riskctl",
                       lambda n: event(n, DYADS[n % len(DYADS)], time.time(), chance))
        if scores:
            measure_retention(figures, daemon, lambda n: event(n, DYADS[n % len(DYADS)], time.time(), chance))
        measure_kill(figures, daemon, label, start_to_ready)
    finally:
        daemon.kill()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binaries", type=pathlib.Path, default=ROOT / ".build/release")
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / ".build/bench.json")
    parser.add_argument("--large", action="store_true", help="1,000,000 events and 10,000,000 score rows; takes minutes")
    parser.add_argument("--only", choices=["pure", "daemon", "gdelt", "polling", "delivery"])
    parser.add_argument("--gdelt", type=pathlib.Path, help="a real event file to repeat, instead of made up rows")
    options = parser.parse_args()
    binaries, figures = options.binaries.resolve(), Figures()
    support.BINARIES = binaries
    if options.only in [None, "pure"]:
        measure_pure(figures, binaries)
    if options.only in [None, "gdelt"]:
        with tempfile.TemporaryDirectory(dir=ROOT / ".build") as name:
            measure_gdelt(figures, pathlib.Path(name), options.gdelt)
    if options.only in [None, "polling"]:
        with tempfile.TemporaryDirectory(dir=ROOT / ".build") as name:
            measure_polling(figures, pathlib.Path(name))
    if options.only in [None, "daemon"]:
        # Beside the build, not under /tmp: that may be memory, where a flush costs nothing.
        with tempfile.TemporaryDirectory(dir=ROOT / ".build") as name:
            size = (1_000_000, "1M_events_10M_scores", 10_000_000) if options.large else (100_000, "100k_events", 0)
            measure_daemon(figures, pathlib.Path(name), *size)
    if options.only in [None, "delivery"]:
        with tempfile.TemporaryDirectory(dir=ROOT / ".build") as name:
            measure_delivery(figures, pathlib.Path(name))
    options.output.write_text(json.dumps(figures.all, indent=2) + "\n")


main()
