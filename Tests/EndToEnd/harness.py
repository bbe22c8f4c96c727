"""A daemon and a webhook sink to drive from outside: shared by the end-to-end test and the benchmarks."""

import base64
import hashlib
import hmac
import http.client
import http.server
import pathlib
import signal
import socket
import subprocess
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
KEY = bytes(range(32))


class Sink(http.server.ThreadingHTTPServer):
    """Receives webhooks, checks each signature, and misbehaves at a given rate."""

    daemon_threads = True

    def __init__(self, chance):
        super().__init__(("127.0.0.1", 0), Handler)
        self.fault_rate = 0.0
        self.chance = chance
        self.bodies = {}
        self.faults = []
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def took(self, body):
        """What else is to be done with each body; nothing here."""

    def handle_error(self, request, client_address):
        pass  # a peer that was killed in the middle is what this test is about


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        name, stamp = self.headers["webhook-id"], self.headers["webhook-timestamp"]
        code = hmac.new(KEY, f"{name}.{stamp}.".encode() + body, hashlib.sha256).digest()
        with self.server.lock:
            if self.headers["webhook-signature"] != "v1," + base64.b64encode(code).decode():
                self.server.faults.append(f"{name}: wrong signature")
            if abs(time.time() - int(stamp)) > 300:
                self.server.faults.append(f"{name}: stale timestamp {stamp}")
            if self.server.bodies.setdefault(name, body) != body:
                self.server.faults.append(f"{name}: two contents")
            fault = self.server.chance.random() < self.server.fault_rate
            kind = self.server.chance.choice(["refuse", "drop", "delay"])
        self.server.took(body)
        if fault and kind == "drop":
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        if fault and kind == "delay":
            time.sleep(0.3)
        self.send_response(503 if fault and kind == "refuse" else 204)
        self.end_headers()

    def log_message(self, *_):
        pass


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("riskd", timeout=20)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(20)
        self.sock.connect(self.path)


class Daemon:
    def __init__(self, binaries, directory):
        self.binaries, self.directory = binaries, directory
        self.socket = str(directory / "riskd.sock")
        self.log = open(directory / "riskd.log", "ab")

    def launch(self):
        self.process = subprocess.Popen(
            [self.binaries / "riskd", "--config", self.directory / "riskd.toml", "--lexicon",
             ROOT / "Config/lexicon", "--state-dir", self.directory, "--runtime-dir", self.directory],
            stderr=self.log)

    def start(self):
        self.launch()
        for _ in range(400):
            try:
                if self.request("GET", "/readyz")[0] == 200:
                    return
            except OSError:
                pass
            if self.process.poll() is not None:
                raise SystemExit(f"riskd ended: {(self.directory / 'riskd.log').read_text()[-2000:]}")
            time.sleep(0.05)
        raise SystemExit("riskd did not become ready")

    def request(self, method, target, body=None):
        connection = UnixConnection(self.socket)
        try:
            connection.request(method, target, body)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)

    def riskctl(self, *words):
        return subprocess.run([self.binaries / "riskctl", *words, "--socket", self.socket],
                              capture_output=True, text=True)
