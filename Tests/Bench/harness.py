"""A daemon and a webhook sink to drive from outside, with as little of their own as can be."""

import http.client
import http.server
import json
import pathlib
import queue
import signal
import socket
import subprocess
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
KEY = bytes(range(32))


class Sink(http.server.ThreadingHTTPServer):
    """Takes every webhook at once, and notes which dyad it told of and when."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.arrivals = queue.Queue()
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.arrivals.put((json.loads(body)["data"]["dyad"], time.perf_counter()))
        self.send_response(204)
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
