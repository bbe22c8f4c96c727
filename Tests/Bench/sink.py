"""A webhook sink with as little of its own in the figures as can be."""

import http.server
import json
import queue
import threading
import time


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
