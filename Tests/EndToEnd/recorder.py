"""A webhook endpoint that keeps what it was sent and answers as it is told to."""

import http.server
import threading
import time


class Recorder(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port=0):
        super().__init__(("127.0.0.1", port), Handler)
        # Each is (path, headers, body).
        self.requests = []
        # When each came, in seconds since 1970.
        self.times = []
        # What is answered: a status, or (status, headers, body).
        self.reply = 204
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def close(self):
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address):
        pass


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        with self.server.lock:
            self.server.requests.append((self.path, dict(self.headers.items()), body))
            self.server.times.append(time.time())
            reply = self.server.reply
        status, headers, text = reply if isinstance(reply, tuple) else (reply, {}, "")
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass
