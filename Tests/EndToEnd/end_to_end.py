"""The real binaries from end to end, with `kill -9` at random moments.

Events and documents stream in while a webhook sink on loopback refuses, drops and delays. At the end, with
everything sent again and the sink well: each accepted record is there once, each alert transition has been
delivered, and no webhook id was ever seen with two contents. Needs Python's standard library alone.
"""

import argparse
import base64
import http.client
import json
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

from harness import KEY, ROOT, Daemon, Sink

CONFIG = """
[[signals]]
id = "retaliatory-tariffs"
polarity = "risk"
weight = 1
half_life_days = 36500

[[dyads]]
id = "CAN-CHN"

[[rules]]
name = "tension-high"
measure = "tension"
above = 60
clear = 55
receivers = ["sink"]

[[receivers]]
name = "sink"
url = "http://127.0.0.1:{port}/hook?token=hidden"
secret_file = "{secret}"
allow_private = true
"""


def event(number):
    """Advance and reversal in turn, a day each, so that the alert fires and resolves."""
    day = time.gmtime(1_700_000_000 + number * 86_400)
    return json.dumps({
        "id": f"event-{number}", "dyad": "CAN-CHN", "source": "CHN", "target": "CAN",
        "signal": "retaliatory-tariffs", "stance": "advance" if number % 2 == 0 else "reverse",
        "intensity": 1, "confidence": 1, "reliability": 1, "publisher": "Reuters", "story": None,
        "occurred_at": time.strftime("%Y-%m-%dT12:00:00Z", day), "evidence": {"text": None, "url": None}})


def document(number):
    return json.dumps({"id": f"document-{number}", "title": f"Nothing happens, for the {number}th time"})


def stream(daemon, numbers, accepted):
    """Sends events and documents in order until the daemon dies; notes what was answered for."""
    for number in numbers:
        try:
            for target, body in [("/v1/events", event(number)), ("/v1/documents", document(number))]:
                status, answer = daemon.request("POST", target, body)
                if status != 200 or json.loads(answer)["rejected"]:
                    raise SystemExit(f"{target} answered {status}: {answer}")
                accepted.add((target, number))
        except (OSError, http.client.HTTPException):
            return


def check(condition, message):
    if not condition:
        print(f"FAILED: {message}")
        sys.exit(1)
    print(f"ok: {message}")


def wait_for_delivery(directory):
    for _ in range(1200):
        if query(directory, "SELECT count(*) FROM notifications WHERE state = 'pending'") == [(0,)]:
            return
        time.sleep(0.1)
    check(False, "every notification is delivered within two minutes")


def query(directory, sql):
    database = sqlite3.connect(f"file:{directory / 'riskd.sqlite'}?mode=ro", uri=True)
    try:
        return database.execute(sql).fetchall()
    finally:
        database.close()


def soak(daemon, sink, rounds, chance):
    accepted, per_round = set(), 6
    for number in range(rounds):
        sink.fault_rate = 0.3
        daemon.start()
        numbers = range(number * per_round, (number + 1) * per_round)
        sender = threading.Thread(target=stream, args=(daemon, numbers, accepted))
        sender.start()
        time.sleep(chance.uniform(0.01, 0.25))
        daemon.kill()
        sender.join()
        # What was not answered for is sent again, in order, as a sender would.
        sink.fault_rate = 0.0
        daemon.start()
        stream(daemon, numbers, accepted)
        daemon.kill()
    daemon.start()
    total = rounds * per_round
    stream(daemon, range(total), set())
    wait_for_delivery(daemon.directory)
    return accepted, total


def check_soak(daemon, sink, accepted, total):
    directory = daemon.directory
    print(f"{total} events and {total} documents, {len(accepted)} answered for")
    check(len(accepted) == 2 * total, "every record was accepted in the end")
    for table in ["events", "documents"]:
        check(query(directory, f"SELECT count(*), count(DISTINCT id) FROM {table}") == [(total, total)],
              f"each of the {table} is there once")
    transitions = query(directory, "SELECT episode, notice FROM transitions ORDER BY seq")
    expected = [(i // 2 + 1, "resolved" if i % 2 else "firing") for i in range(total)]
    check(transitions == expected, f"{len(transitions)} alert transitions, each once and in order")
    undelivered = query(directory, "SELECT count(*) FROM notifications WHERE state <> 'delivered'")
    check(undelivered == [(0,)], "each transition was delivered")
    ids = {row[0] for row in query(directory, "SELECT id FROM notifications")}
    check(ids == set(sink.bodies), "the sink saw just the ids of the outbox")
    check(not sink.faults, f"signatures sound, no id with two contents {sink.faults[:3]}")


def check_commands(daemon):
    check(daemon.request("POST", "/v1/events", '{"id":"x"}\n{nonsense\n' + event(0))[0] == 200,
          "bad lines do not sink the good one")
    answer = json.loads(daemon.request("POST", "/v1/events", '{"id":"x"}\n{nonsense\n' + event(0))[1])
    check(answer["duplicates"] == 1 and [f["line"] for f in answer["rejected"]] == [1, 2],
          "faults name their lines, known events are told")
    check("tension" in daemon.riskctl("status").stdout, "riskctl status shows the tension")
    explained = json.loads(daemon.riskctl("explain", "CAN-CHN", "--output", "json").stdout)
    total = explained["baseline"] + sum(c["points"] for c in explained["score"]["contributions"])
    check(abs(total - explained["score"]["tension"]) < 1e-9, "the explanation adds up to the score")
    unknown = daemon.riskctl("explain", "CAN-CHM")
    check(unknown.returncode == 1 and "did you mean CAN-CHN" in unknown.stderr, "a mistyped dyad is helped")
    second = subprocess.run(
        [daemon.binaries / "riskd", "--config", daemon.directory / "riskd.toml", "--lexicon",
         ROOT / "Config/lexicon", "--state-dir", daemon.directory, "--runtime-dir", daemon.directory],
        capture_output=True, text=True, timeout=20)
    check(second.returncode == 1 and f"process {daemon.process.pid}" in second.stderr,
          "a second riskd refuses to start and names the first")
    config = daemon.directory / "riskd.toml"
    sound = config.read_text()
    config.write_text(sound + "\n[[rules]]\nname = 3\nmesure = 'tension'\n")
    checked = subprocess.run(
        [daemon.binaries / "riskctl", "config", "check", config], capture_output=True, text=True)
    check(checked.returncode == 2 and "did you mean 'measure'" in checked.stderr,
          "config check tells faults with their keys")
    daemon.process.send_signal(signal.SIGHUP)
    time.sleep(0.5)
    check(daemon.request("GET", "/readyz")[0] == 200, "a bad file at SIGHUP changes nothing")
    config.write_text(sound)
    check(daemon.stop() == 0, "SIGTERM stops it cleanly")
    log = (daemon.directory / "riskd.log").read_text()
    check("not reloaded" in log, "the log says that the file was not taken")
    check("hidden" not in log and base64.b64encode(KEY).decode() not in log, "no secret is in the log")
    idle = daemon.riskctl("status")
    check(idle.returncode == 1 and "not running" in idle.stderr, "riskctl says that riskd is not running")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binaries", type=pathlib.Path, required=True)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        sink = Sink(chance)
        secret = directory / "secret"
        secret.write_text("whsec_" + base64.b64encode(KEY).decode())
        (directory / "riskd.toml").write_text(
            CONFIG.format(port=sink.server_address[1], secret=secret))
        daemon = Daemon(options.binaries.resolve(), directory)
        try:
            accepted, total = soak(daemon, sink, options.rounds, chance)
            check_soak(daemon, sink, accepted, total)
            check_commands(daemon)
        finally:
            daemon.process.poll() is None and daemon.kill()


main()
