"""What the end-to-end tests share: the daemon as a process, a webhook sink on loopback, records to send."""

import base64
import hashlib
import hmac
import http.client
import http.server
import json
import os
import pathlib
import random
import re
import signal
import socket
import sqlite3
import struct
import subprocess
import tempfile
import threading
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Set by end_to_end.py.
BINARIES = ROOT / ".build/debug"
ROUNDS = 4
WRITES_GOLDEN = False
CHANCE = random.Random(1)
# How long is waited for what has to come, on a machine that may be busy or slow: no more than a bound of what never does.
PATIENCE_SECONDS = 900

KEY = bytes(range(32))
SECRET = "whsec_" + base64.b64encode(KEY).decode()
CONFIG = """
[[signals]]
id = "retaliatory-tariffs"
polarity = "risk"
weight = 1
half_life_days = 36500

[[signals]]
id = "agriculture"
polarity = "cooperation"
weight = 1
half_life_days = 36500

[[dyads]]
id = "CAN-CHN"
name = "Canada–China"

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


class Sink(http.server.ThreadingHTTPServer):
    """Receives webhooks, checks each signature, and misbehaves at a given rate."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Hook)
        self.fault_rate = 0.0
        # The last of them takes the message after all.
        self.fault_kinds = ["refuse", "drop", "delay"]
        # How old a signature may be, as Standard Webhooks has it.
        self.tolerance_seconds = 300
        self.bodies = {}
        self.headers = []
        self.count = 0
        self.faults = []
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        pass  # a peer that was killed in the middle is what these tests are about


class Hook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        name, stamp = self.headers["webhook-id"], self.headers["webhook-timestamp"]
        code = hmac.new(KEY, f"{name}.{stamp}.".encode() + body, hashlib.sha256).digest()
        with self.server.lock:
            self.server.count += 1
            self.server.headers.append(dict(self.headers.items()))
            if "v1," + base64.b64encode(code).decode() not in self.headers["webhook-signature"].split():
                self.server.faults.append(f"{name}: wrong signature")
            if abs(time.time() - int(stamp)) > self.server.tolerance_seconds:
                self.server.faults.append(f"{name}: stale timestamp {stamp}")
            if self.server.bodies.setdefault(name, body) != body:
                self.server.faults.append(f"{name}: two contents")
            fault = CHANCE.random() < self.server.fault_rate
            kind = CHANCE.choice(self.server.fault_kinds)
        if fault and kind == "drop":
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        if fault and kind == "delay":
            time.sleep(0.3)
        self.send_response(503 if fault and kind == "refuse" else 204)
        self.end_headers()

    def log_message(self, *_):
        pass


def reserved_port(case):
    """A port to listen on, which the system gives to nobody else before the case is over: it is bound here as well."""
    keeper = socket.socket()
    case.addCleanup(keeper.close)
    keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    keeper.bind(("127.0.0.1", 0))
    return keeper.getsockname()[1]


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("riskd", timeout=PATIENCE_SECONDS)
        self.path = path

    def connect(self):
        # Blocking: one with a time-out of its own does not wait where the socket's queue is full.
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", PATIENCE_SECONDS, 0))
        self.sock.connect(self.path)
        self.sock.settimeout(PATIENCE_SECONDS)

    def request(self, *words, **options):
        """What is refused before all of it is sent is answered all the same: the answer is there to be read."""
        try:
            super().request(*words, **options)
        except (BrokenPipeError, ConnectionResetError):
            pass


class Daemon:
    """riskd on a directory; its state may lie elsewhere."""

    def __init__(self, directory, state=None):
        self.directory = directory
        self.state = state or directory
        self.socket = str(directory / "riskd.sock")
        self.database = self.state / "riskd.sqlite"
        self.config = directory / "riskd.toml"
        self.lexicon = ROOT / "Config/lexicon"
        self.gdelt = ROOT / "Config/gdelt.toml"
        self.process = None
        self.environment = {}

    @property
    def command(self):
        return [BINARIES / "riskd", "--config", self.config, "--lexicon", self.lexicon,
                "--gdelt", self.gdelt,
                "--state-dir", self.state, "--runtime-dir", self.directory]

    @property
    def log(self):
        return (self.directory / "riskd.log").read_text()

    def launch(self):
        with open(self.directory / "riskd.log", "ab") as log:
            self.process = subprocess.Popen(self.command, stderr=log, env=os.environ | self.environment)

    def start(self):
        self.launch()
        for _ in range(PATIENCE_SECONDS * 20):
            try:
                if self.request("GET", "/readyz")[0] == 200:
                    return
            except OSError:
                pass
            if self.process.poll() is not None:
                raise AssertionError(f"riskd ended: {self.log[-2000:]}")
            time.sleep(0.05)
        raise AssertionError("riskd did not become ready")

    def fail_to_start(self):
        """Runs a riskd that is expected to end by itself: its status and what it says."""
        ended = subprocess.run(self.command, capture_output=True, text=True, timeout=PATIENCE_SECONDS,
                               env=os.environ | self.environment)
        return ended.returncode, ended.stderr

    def request(self, method, target, body=None):
        connection = UnixConnection(self.socket)
        try:
            connection.request(method, target, body)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def post(self, target, *lines):
        status, answer = self.request("POST", target, "\n".join(lines).encode())
        return status, json.loads(answer)

    def get(self, target):
        status, answer = self.request("GET", target)
        return status, json.loads(answer)

    def query(self, sql):
        database = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        try:
            return database.execute(sql).fetchall()
        finally:
            database.close()

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=PATIENCE_SECONDS)

    def riskctl(self, *words, environment={}, **options):
        return subprocess.run([BINARIES / "riskctl", *words], capture_output=True, text=True,
                              env=os.environ | {"RISKD_SOCKET": self.socket} | environment, **options)


class Case(unittest.TestCase):
    """A directory with a configuration, a sink and a daemon that is not started yet."""

    def setUp(self):
        directory = tempfile.TemporaryDirectory(prefix="riskd-")
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.sink = Sink()
        self.addCleanup(self.sink.server_close)
        self.addCleanup(self.sink.shutdown)
        secret = self.directory / "secret"
        secret.write_text(SECRET)
        (self.directory / "riskd.toml").write_text(
            CONFIG.format(port=self.sink.server_address[1], secret=secret))
        self.daemon = Daemon(self.directory)
        self.addCleanup(lambda: self.daemon.kill())

    def wait(self, condition, what):
        for _ in range(PATIENCE_SECONDS * 10):
            if condition():
                return
            time.sleep(0.1)
        self.fail(f"in vain, after {PATIENCE_SECONDS} s: {what}")

    def wait_for_delivery(self):
        pending = "SELECT count(*) FROM notifications WHERE state = 'pending'"
        self.wait(lambda: self.daemon.query(pending) == [(0,)], "every notification is delivered")

    def assert_golden(self, text, name):
        """Compares with a file under golden; dates and versions are left out, as they pass."""
        text = re.sub(r"\d{4}-\d\d-\d\d( \d\d:\d\d UTC)?", "DATE", text)
        text = re.sub(r"riskd       \d+\.\d+\.\d+", "riskd       VERSION", text)
        text = text.replace(str(self.directory), "DIRECTORY")
        path = pathlib.Path(__file__).parent / "golden" / name
        if WRITES_GOLDEN:
            path.write_text(text)
        self.maxDiff = None
        self.assertEqual(text, path.read_text(), f"{name} differs; --write-golden takes it as it is")


def event(name="event", day=None, **changes):
    """A coded event as a line; days are counted back from today, at whose first moment it is no event to come."""
    at = time.strftime("%Y-%m-%dT00:00:00Z", time.gmtime(time.time() - 86400 * (day if day is not None else 40)))
    return json.dumps({
        "id": name, "dyad": "CAN-CHN", "source": "CHN", "target": "CAN", "signal": "retaliatory-tariffs",
        "stance": "advance", "intensity": 1, "confidence": 1, "reliability": 1, "publisher": "Reuters", "story": None,
        "occurred_at": at, "evidence": {"text": "China imposes a tariff on canola", "url": "https://example.org/a"},
    } | changes)


def document(number, **changes):
    return json.dumps({"id": f"document-{number}", "title": f"Nothing happens, for the {number}th time"} | changes)


def gdelt_row(number, day, code="163", actors=("CHN", "CAN"), goldstein="-8.0", sources=1, url=None):
    """A row of GDELT's event files; days are counted back from today."""
    at = time.gmtime(time.time() - 86400 * day)
    columns = [""] * 61
    columns[0], columns[1] = str(number), time.strftime("%Y%m%d", at)
    columns[7], columns[17] = actors
    columns[26], columns[28], columns[30], columns[32] = code, code[:2], goldstein, str(sources)
    columns[59] = time.strftime("%Y%m%d", at) + "001500"
    columns[60] = url or f"https://site{number % 7}.example.org/news/beijing-answers-ottawa-{number}"
    return "\t".join(columns)
