"""A feed server on loopback that answers as it is told, faults and all."""

import email.utils
import gzip
import hashlib
import http.server
import io
import socket
import ssl
import threading
import time
import zipfile

# Where GDELT tells of its newest files.
NEWEST = "/gdeltv2/lastupdate.txt"


def rss(*items):
    """A feed of (id, title) or (id, title, summary) items, dated an hour back."""
    at = email.utils.formatdate(time.time() - 3600, usegmt=True)
    parts = []
    for name, title, *summary in items:
        parts.append(f"<item><guid isPermaLink='false'>{name}</guid><title>{title}</title>"
                     f"<description>{summary[0] if summary else ''}</description><pubDate>{at}</pubDate>"
                     f"<link>https://example.org/{name}</link></item>")
    return ("<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>t</title>"
            f"<link>https://example.org/</link><description>d</description>{''.join(parts)}</channel></rss>").encode()


class FeedServer(http.server.ThreadingHTTPServer):
    """Each path has a feed, and may have a fault; conditional requests are answered as they should be."""

    daemon_threads = True

    def __init__(self, certificate=None, key=None, host="127.0.0.1"):
        if ":" in host:
            self.address_family = socket.AF_INET6
        super().__init__((host, 0), Handler)
        self.feeds = {}
        self.faults = {}
        self.requests = []
        # Bytes that an endless answer could send.
        self.sent = 0
        self.answered = threading.Event()
        scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, key)
            self.socket = context.wrap_socket(self.socket, server_side=True)
            scheme = "https"
        name = f"[{host}]" if ":" in host else host
        self.url = f"{scheme}://{name}:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def put_slot(self, at, rows, is_made=True, sum_of=None):
        """GDELT's event rows of the quarter of an hour from `at` on, and the word that they are its newest."""
        name = time.strftime("%Y%m%d%H%M%S", time.gmtime(at))
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{name}.export.CSV", "".join(f"{row}\n" for row in rows))
        file, path = packed.getvalue(), f"/gdeltv2/{name}.export.CSV.zip"
        if is_made:
            self.feeds[path] = file
        md5 = hashlib.md5(sum_of or file).hexdigest()
        self.feeds[NEWEST] = f"{len(file)} {md5} {self.url}{path}\n".encode()

    def count(self, path):
        return sum(1 for seen, _, _ in self.requests if seen == path)

    def statuses(self, path):
        return [status for seen, status, _ in self.requests if seen == path]

    def handle_error(self, request, client_address):
        pass  # clients that leave, or do not trust us, are what these tests are about


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        fault = self.server.faults.get(self.path)
        if fault:
            return fault(self)
        feed = self.server.feeds.get(self.path)
        if feed is None:
            return self.answer(404, b"nothing here")
        etag = '"' + hashlib.sha256(feed).hexdigest()[:16] + '"'
        if self.headers["if-none-match"] == etag:
            return self.answer(304, b"", {"ETag": etag})
        if "gzip" in self.headers.get("accept-encoding", ""):
            return self.answer(200, gzip.compress(feed), {"ETag": etag, "Content-Encoding": "gzip"})
        self.answer(200, feed, {"ETag": etag})

    def answer(self, status, body, headers={}):
        headers_sent = {name.lower(): value for name, value in self.headers.items()}
        self.server.requests.append((self.path, status, headers_sent))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.server.answered.set()

    def log_message(self, *_):
        pass


def status(code, **headers):
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.answer(code, b"", fields)


def stall(handler):
    handler.server.requests.append((handler.path, None, {}))
    time.sleep(600)


def slow_body(handler):
    """A byte now and then, until the client leaves."""
    handler.server.requests.append((handler.path, None, {}))
    handler.send_response(200)
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    while True:
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.5)


def drop(handler):
    handler.server.requests.append((handler.path, None, {}))
    handler.connection.shutdown(socket.SHUT_RDWR)


def cut(handler):
    """Half of the body that its length promises."""
    handler.server.requests.append((handler.path, None, {}))
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<rss><channel>")
    handler.connection.shutdown(socket.SHUT_RDWR)


def raw(answer):
    """Just these bytes, and no more on this connection."""
    def fault(handler):
        handler.server.requests.append((handler.path, None, {}))
        handler.wfile.write(answer)
        handler.close_connection = True
    return fault


def endless(handler):
    """Ten gigabytes, or as much of them as is taken."""
    handler.server.requests.append((handler.path, None, {}))
    handler.send_response(200)
    handler.send_header("Content-Length", str(10 << 30))
    handler.end_headers()
    for _ in range(10 << 10):
        handler.wfile.write(bytes(1 << 20))
        handler.server.sent += 1 << 20


def bomb(handler):
    """Sixty-four megabytes in sixty-four kilobytes."""
    handler.answer(200, BOMB, {"Content-Encoding": "gzip"})


BOMB = gzip.compress(bytes(64 << 20), 6)
