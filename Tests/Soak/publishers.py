"""Two hundred publishers on loopback, each at an address of its own, whose server answers wrongly one time in four.

A feed lets go of an item once it was answered soundly in the words that it then had: what a reader has not got after
that, it has lost.
"""

import email.utils
import gzip
import hashlib
import http.server
import json
import random
import socket
import threading
import time
import zlib

ITEMS = 20
FAULT_RATE = 0.25
STALL_SECONDS = 40
BOMB = gzip.compress(bytes(64 << 20), 6)
NEWS = ["China imposes tariffs on Canadian canola"] + 9 * ["The council of a town talks of its library"]


class Item:
    def __init__(self, feed, number, chance):
        self.name = f"{feed}-{number}"
        self.words = chance.choice(NEWS)
        self.version = 1
        self.at = int(time.time())
        # The version that was last answered soundly.
        self.told = 0

    @property
    def title(self):
        return f"{self.words}, {self.name}, version {self.version}"


class Feed:
    """What one publisher has to say: a new item now and then, and an older one in other words."""

    def __init__(self, number, item_seconds):
        self.number = number
        self.path = f"/feed/{number}"
        self.chance = random.Random(number)
        self.item_seconds = item_seconds
        self.items = []
        self.count = 0
        # Titles as they stood when their items were let go.
        self.gone = []
        self.next_at = time.time()
        self.lock = threading.Lock()
        for _ in range(ITEMS // 2):
            self.add()

    @property
    def host(self):
        return f"127.0.{self.number // 250}.{self.number % 250 + 1}"

    def add(self):
        self.count += 1
        self.items.insert(0, Item(self.number, self.count, self.chance))

    def move_on(self, now):
        while self.next_at <= now:
            self.next_at += self.chance.expovariate(1 / self.item_seconds)
            if self.chance.random() < 0.3:
                self.chance.choice(self.items).version += 1
            else:
                self.add()
        while len(self.items) > ITEMS and self.items[-1].told == self.items[-1].version:
            self.gone.append(self.items.pop().title)

    def titles(self):
        with self.lock:
            return self.gone + [item.title for item in self.items]

    def text(self):
        """The feed as it stands, in the format of this publisher, and what it tells."""
        told = [(item, item.version) for item in self.items]
        return [rss, atom, json_feed][self.number % 3](self.items), told

    def note(self, told):
        with self.lock:
            for item, version in told:
                item.told = max(item.told, version)


def rss(items):
    parts = [f"<item><guid isPermaLink='false'>{item.name}</guid><title>{item.title}</title>"
             f"<description><![CDATA[<p>Caf\u00e9 &amp; more on {item.name}.</p>]]></description>"
             f"<pubDate>{email.utils.formatdate(item.at, usegmt=True)}</pubDate></item>" for item in items]
    return ("<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>t</title>"
            f"<link>https://example.org/</link><description>d</description>{''.join(parts)}</channel></rss>").encode()


def atom(items):
    parts = [f"<entry><id>urn:soak:{item.name}</id><title>{item.title}</title><updated>{stamp(item.at)}</updated>"
             f"<summary type='html'>&lt;p&gt;Caf\u00e9 on {item.name}.&lt;/p&gt;</summary></entry>" for item in items]
    return ("<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>t</title><id>urn:soak</id>"
            f"{''.join(parts)}</feed>").encode()


def json_feed(items):
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [
        {"id": item.name, "title": item.title, "content_text": f"Café on {item.name}.",
         "date_published": stamp(item.at)} for item in items]}, ensure_ascii=False).encode()


def stamp(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


class Publishers(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, count, item_seconds):
        super().__init__(("0.0.0.0", 0), Handler)
        self.feeds = [Feed(number, item_seconds) for number in range(count)]
        self.chance = random.Random(1)
        self.fault_rate = FAULT_RATE
        # How often each answer was given.
        self.tally = {}
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def address(self, feed):
        return f"http://{feed.host}:{self.server_address[1]}{feed.path}"

    def titles(self):
        return [title for feed in self.feeds for title in feed.titles()]

    def count(self, name):
        with self.lock:
            self.tally[name] = self.tally.get(name, 0) + 1

    def handle_error(self, request, client_address):
        pass  # clients that lose patience are what this is about


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path, _, place = self.path.partition("?")
        feed = self.server.feeds[int(path.rsplit("/", 1)[1])]
        with self.server.lock:
            is_fault = self.server.chance.random() < self.server.fault_rate
            fault = self.server.chance.choices(list(FAULTS), FAULTS.values())[0]
            # Who followed a redirect is not sent on.
            is_fault = is_fault and not (place and fault in (moved, circle))
        with feed.lock:
            feed.move_on(time.time())
            body, told = feed.text()
        if is_fault:
            self.server.count(fault.__name__)
            return fault(self, feed, body)
        if self.headers["if-none-match"] == etag(body):
            self.server.count("unchanged")
            return self.answer(304, b"", {"ETag": etag(body)})
        self.server.count("sound")
        self.answer(200, body, {"ETag": etag(body)}, packing=feed.number % 4)
        feed.note(told)

    def answer(self, status, body, headers={}, packing=0, length=None):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if packing in (1, 2):
            self.send_header("Content-Encoding", ["gzip", "deflate"][packing - 1])
            body = [gzip.compress, zlib.compress][packing - 1](body)
        if packing == 3:
            self.send_header("Transfer-Encoding", "chunked")
            body = b"".join(b"%x\r\n%s\r\n" % (len(body[at:at + 999]), body[at:at + 999])
                            for at in range(0, len(body), 999)) + b"0\r\n\r\n"
        elif status != 304:
            self.send_header("Content-Length", str(length or len(body)))
        self.end_headers()
        self.wfile.write(body)

    def cut(self):
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *_):
        pass


def etag(body):
    return f'"{hashlib.sha256(body).hexdigest()[:16]}"'


def error(handler, feed, body):
    handler.answer(handler.server.chance.choice([500, 502, 503, 403, 404]), b"<h1>Sorry</h1>")


def later(handler, feed, body):
    handler.answer(handler.server.chance.choice([429, 503]), b"", {"Retry-After": "3"})


def broken(handler, feed, body):
    handler.cut()


def truncated(handler, feed, body):
    handler.answer(200, body[:len(body) // 2], length=len(body))
    handler.cut()


def half(handler, feed, body):
    """A whole answer of half a feed, as a full disk at the publisher leaves it, under the ETag of the whole."""
    handler.answer(200, body[:handler.server.chance.randrange(1, len(body))], {"ETag": etag(body)})


def malformed(handler, feed, body):
    """Bare ampersands, controls, an entity that nobody declared, a byte that is no UTF-8."""
    for piece, instead in [(b" &amp; more", b" & m\x0bore &nosuch;"), ("é".encode(), b"\xe9"), (b"</item>", b"</itme>")]:
        body = body.replace(piece, instead, 3)
    handler.answer(200, body)


def page(handler, feed, body):
    handler.answer(200, b"<!doctype html><html><body>Please log in</body></html>")


def garbled(handler, feed, body):
    handler.answer(200, gzip.compress(body)[:-200] + b"x" * 150, {"Content-Encoding": "gzip"})


def bomb(handler, feed, body):
    handler.answer(200, BOMB, {"Content-Encoding": "gzip"})


def moved(handler, feed, body):
    handler.answer(handler.server.chance.choice([301, 302, 303, 307, 308]), b"", {"Location": feed.path + "?moved"})


def circle(handler, feed, body):
    handler.answer(302, b"", {"Location": feed.path})


def drips(handler, feed, body):
    """A sound answer in ten pieces, half a second each."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    for at in range(0, len(body), len(body) // 10 + 1):
        handler.wfile.write(body[at:at + len(body) // 10 + 1])
        time.sleep(0.5)


def stalls(handler, feed, body):
    time.sleep(STALL_SECONDS)
    handler.cut()


def stalls_midway(handler, feed, body):
    handler.answer(200, body[:100], length=len(body))
    time.sleep(STALL_SECONDS)
    handler.cut()


# How often each is met, beside each other.
FAULTS = {error: 20, later: 10, broken: 10, truncated: 10, half: 10, malformed: 20, page: 5, garbled: 5, bomb: 1, moved: 20,
          circle: 5, drips: 5, stalls: 2, stalls_midway: 2}
