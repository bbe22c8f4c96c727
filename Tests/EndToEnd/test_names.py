"""Names that cannot be resolved: riskd starts and serves, says which, and polls and sends once they can be."""

import ipaddress
import json
import os
import random
import socket
import struct
import subprocess
import threading
import unittest

import support

from feeds import FeedServer, rss
from support import event

TARIFFS = "China imposes tariffs on Canadian canola"
CONFIG = """
[[sources]]
name = "feed"
kind = "feed"
url = "http://feeds.riskd.test:{port}/feed"
every = "1s"
max_every = "1s"
allow_private = true
"""


class NameServer:
    """Resolves every name to loopback, or fails to, on an address of its own (RFC 1035)."""

    def __init__(self):
        self.address = str(ipaddress.IPv4Address("127.53.0.0") + random.randrange(1, 65000))
        self.mode = "answers"
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((self.address, 53))
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                question, client = self.socket.recvfrom(4096)
            except OSError:
                return
            if not question:
                return
            if answer := self.answer(question):
                self.socket.sendto(answer, client)

    def answer(self, question):
        end = question.index(0, 12) + 5
        kind = struct.unpack_from("!H", question, end - 4)[0]
        codes = {"answers": 0, "fails": 2, "knows none": 3}
        if self.mode not in codes:
            return None
        has_address = self.mode == "answers" and kind == 1
        head = question[:2] + struct.pack("!HHHHH", 0x8180 | codes[self.mode], 1, has_address, 0, 0)
        record = b"\xc0\x0c" + struct.pack("!HHIH4s", 1, 1, 1, 4, socket.inet_aton("127.0.0.1"))
        return head + question[12:end] + (record if has_address else b"")

    def close(self):
        self.socket.sendto(b"", (self.address, 53))
        self.socket.close()


def can_have_a_name_server():
    mounted = subprocess.run(["unshare", "-m", "sh", "-c", "mount --bind /dev/null /etc/resolv.conf"], capture_output=True)
    if mounted.returncode != 0:
        return False
    try:
        NameServer().close()
    except OSError:
        return False
    return True


class ResolvedDaemon(support.Daemon):
    """riskd with a resolv.conf of its own."""

    resolver = None

    @property
    def command(self):
        bound = 'file=$0; mount --bind "$file" /etc/resolv.conf && exec "$@"'
        return ["unshare", "-m", "--propagation", "private", "sh", "-c", bound, self.resolver, *super().command]


@unittest.skipUnless(os.getuid() == 0 and can_have_a_name_server(), "needs the right to mount, and port 53")
class NamesThatCannotBeResolved(support.Case):
    def setUp(self):
        super().setUp()
        self.names = NameServer()
        self.addCleanup(self.names.close)
        resolver = self.directory / "resolv.conf"
        resolver.write_text(f"nameserver {self.names.address}\noptions timeout:1 attempts:1\n")
        self.daemon = ResolvedDaemon(self.directory)
        self.addCleanup(lambda: self.daemon.kill())
        self.daemon.resolver = resolver
        self.feeds = FeedServer()
        self.addCleanup(self.feeds.server_close)
        self.addCleanup(self.feeds.shutdown)
        self.feeds.feeds["/feed"] = rss(("1", TARIFFS))
        text = self.daemon.config.read_text().replace("http://127.0.0.1:", "http://sink.riskd.test:")
        self.daemon.config.write_text(text + CONFIG.format(port=self.feeds.server_address[1]))

    def source(self):
        return self.daemon.get("/v1/sources")[1][0]

    def receiver(self):
        return self.daemon.get("/v1/receivers")[1][0]

    def check(self, mode):
        self.names.mode = mode
        self.daemon.start()
        self.assertEqual(self.daemon.post("/v1/events", event())[0], 200, "what is pushed is taken and scored")
        self.wait(lambda: self.receiver()["last_error"] and self.source()["state"] == "failing", "both fail")
        self.assertIn("feeds.riskd.test", self.source()["last_error"])
        self.assertIn("could not be resolved", self.source()["last_error"])
        receiver = self.receiver()
        self.assertIn("sink.riskd.test", receiver["last_error"])
        self.assertIn("could not be resolved", receiver["last_error"])
        self.assertEqual(self.daemon.log.count("source failed"), 1, "once while it lasts")
        self.assertEqual(self.daemon.request("GET", "/readyz")[0], 200)
        self.names.mode = "answers"
        self.wait(lambda: self.source()["state"] == "ok", "the source is polled")
        self.wait_for_delivery()
        self.assertEqual(len(self.sink.bodies), 1)
        self.assertEqual(json.loads(next(iter(self.sink.bodies.values())))["type"], "alert.firing")
        self.assertEqual(self.daemon.query("SELECT title FROM documents"), [(TARIFFS,)])
        self.assertEqual(self.daemon.stop(), 0)

    def test_a_name_server_that_is_silent(self):
        self.check("is silent")

    def test_one_that_fails(self):
        self.check("fails")

    def test_one_that_does_not_know_them(self):
        self.check("knows none")
