"""What delivery costs, beside Prometheus' Alertmanager in the same run on the same sink, where there is one."""

import base64
import http.client
import json
import pathlib
import shutil
import socket
import sqlite3
import statistics
import subprocess
import time

from fastsink import FastSink
from support import KEY, Daemon, UnixConnection

ALERTMANAGER = shutil.which("prometheus-alertmanager")
RULE = """
[[dyads]]
id = "*"

[alerts]
group_wait = "0s"

[[rules]]
name = "tension-up"
measure = "tension"
above = 50.5
receivers = [{names}]
"""
RECEIVER = """
[[receivers]]
name = "{name}"
url = "{url}/hook"
secret_file = "{secret}"
allow_private = true
"""
ROUTE = """
route: {{receiver: sink, group_by: [number], group_wait: 0s, group_interval: 5m, repeat_interval: 4h}}
receivers: [{{name: sink, webhook_configs: [{{url: "{url}/", send_resolved: false}}]}}]
"""


def resident(pid):
    lines = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def riskd(directory, sink, receivers):
    directory.mkdir()
    secret = directory / "secret"
    secret.write_text("whsec_" + base64.b64encode(KEY).decode())
    names = [f"sink{number}" for number in range(receivers)]
    tables = "".join(RECEIVER.format(name=name, url=sink.url, secret=secret) for name in names)
    (directory / "riskd.toml").write_text(RULE.format(names=", ".join(f'"{name}"' for name in names)) + tables)
    return Daemon(directory), names


def strong(number):
    """An event that makes the rule fire on a pair of its own."""
    letters = [chr(65 + number // 26 ** place % 26) for place in range(4)]
    dyad = f"A{letters[0]}{letters[1]}-Z{letters[2]}{letters[3]}"
    return dyad, json.dumps({
        "id": f"strong-{number}", "dyad": dyad, "signal": "cyber-threat", "stance": "advance", "intensity": 1,
        "confidence": 0.9, "publisher": "Reuters", "occurred_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "evidence": {"text": "An intrusion is found and attributed"}}).encode()


def fill(daemon, names, messages):
    """An outbox of copies of a real message, under ids of their own."""
    daemon.start()
    daemon.request("POST", "/v1/events", strong(0)[1])
    time.sleep(1)
    daemon.stop()
    database = sqlite3.connect(daemon.database)
    body, transition = database.execute("SELECT body, transition_seq FROM notifications LIMIT 1").fetchone()
    now = int(time.time() * 1000)
    database.execute("DELETE FROM attempts")
    database.execute("DELETE FROM notifications")
    database.executemany(
        "INSERT INTO notifications (id, transition_seq, receiver, body, state, created_at, next_attempt_at) "
        "VALUES (?, ?, ?, ?, 'pending', ?, ?)",
        ((f"msg_{number}", transition, names[number % len(names)], body, now, now) for number in range(messages)))
    database.commit()
    database.close()


def measure_rate(figures, directory, receivers, messages):
    sink = FastSink()
    daemon, names = riskd(directory, sink, receivers)
    try:
        fill(daemon, names, messages)
        sink.reset()
        daemon.launch()
        sink.wait(messages, 120)
        took = sink.latest.value - sink.first.value
        figures.add(f"deliveries.to_{receivers}_receivers", messages / took, "webhooks/s")
    finally:
        daemon.kill()
        sink.close()


class Manager:
    """An Alertmanager of its own."""

    def __init__(self, directory, sink):
        directory.mkdir()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        (directory / "am.yml").write_text(ROUTE.format(url=sink.url))
        self.process = subprocess.Popen(
            [ALERTMANAGER, f"--config.file={directory}/am.yml", f"--storage.path={directory}/data",
             f"--web.listen-address=127.0.0.1:{self.port}", "--cluster.listen-address="],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                self.post([])
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("Alertmanager did not become ready")

    def connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)

    def post(self, alerts, connection=None):
        connection = connection or self.connection()
        connection.request("POST", "/api/v2/alerts", json.dumps(alerts), {"content-type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"Alertmanager answered {answer.status}")

    def close(self):
        self.process.kill()
        self.process.wait()


def alert(number):
    return {"labels": {"alertname": "tension-up", "number": str(number)}}


def measure_latencies(figures, name, sink, send):
    """One alert at a time, from the start of its POST to the arrival of its webhook."""
    times = []
    for number in range(400):
        sink.reset()
        start = time.perf_counter()
        send(number)
        sink.wait(1, 20)
        times.append((sink.first.value - start) * 1000)
        time.sleep(0.002)
    figures.add(f"{name}.post_to_webhook.p50", statistics.median(times), "ms")
    figures.add(f"{name}.post_to_webhook.p99", statistics.quantiles(times, n=100)[98], "ms")


def measure_latency(figures, directory):
    sink = FastSink()
    daemon, _ = riskd(directory / "latency", sink, 1)
    try:
        daemon.start()
        connection = UnixConnection(daemon.socket)

        def send(number):
            connection.request("POST", "/v1/events", strong(number)[1])
            connection.getresponse().read()

        measure_latencies(figures, "riskd", sink, send)
    finally:
        daemon.kill()
    if ALERTMANAGER:
        manager = Manager(directory / "latency-am", sink)
        kept = manager.connection()
        measure_latencies(figures, "alertmanager", sink, lambda number: manager.post([alert(number)], kept))
        manager.close()
    sink.close()


def watch(figures, name, sink, pid, start):
    """A minute with a sink that takes nothing: attempts made, and how memory moves."""
    start()
    time.sleep(5)
    before = resident(pid())
    time.sleep(55)
    figures.add(f"{name}.dead_sink.attempts_in_a_minute", sink.counted.value, "attempts")
    figures.add(f"{name}.dead_sink.resident", resident(pid()), "MB")
    figures.add(f"{name}.dead_sink.resident_growth", resident(pid()) - before, "MB")


def measure_dead_sink(figures, directory):
    sink = FastSink(status=503)
    daemon, names = riskd(directory / "dead", sink, 1)
    try:
        fill(daemon, names, 3000)
        sink.reset()
        watch(figures, "riskd", sink, lambda: daemon.process.pid, daemon.launch)
    finally:
        daemon.kill()
    if ALERTMANAGER:
        sink.reset()
        manager = Manager(directory / "dead-am", sink)
        alerts = [alert(number) for number in range(3000)]
        watch(figures, "alertmanager", sink, lambda: manager.process.pid, lambda: manager.post(alerts))
        manager.close()
    sink.close()


def measure_delivery(figures, directory):
    if not ALERTMANAGER:
        print("no prometheus-alertmanager to compare with: run .ci/peers", flush=True)
    measure_rate(figures, directory / "one", 1, 5000)
    measure_rate(figures, directory / "fifty", 50, 10_000)
    measure_latency(figures, directory)
    measure_dead_sink(figures, directory)
