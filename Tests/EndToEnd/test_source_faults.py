"""Every fault that a feed's server has: each is told in words, none keeps the others from being read."""

import gzip
import hashlib
import os
import shutil
import socket
import subprocess
import unittest

import certificates
import feeds
import support
import test_sources

from feeds import raw, rss, status

NGHTTPD = shutil.which("nghttpd", path=f"{os.environ['PATH']}:/usr/sbin")
FEED = rss(("i1", "Nothing happens"))


def sized(length, body=FEED):
    return raw(b"HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n%s" % (length, body))


# A fault, and words of what is told of it.
FAULTS = {
    "/401": (status(401), "wants credentials"), "/403": (status(403), "see its terms"),
    "/404": (status(404), "has it moved?"), "/410": (status(410), "gone for good"),
    "/418": (status(418), "does not take the request"), "/429": (status(429, Retry_After="60"), "asked too often"),
    "/500": (status(500), "the server is at fault"), "/503": (status(503), "the server is at fault"),
    "/304": (status(304), "304 to a request that named nothing known"),
    "/nowhere": (status(302), "does not say where to"),
    "/file": (status(301, Location="file:///etc/passwd"), "no http or https address"),
    "/loop": (status(302, Location="/loop"), "in a circle"),
    "/broken": (feeds.drop, "broke the connection"), "/cut": (feeds.cut, "broke the connection"),
    "/negative": (sized(b"-7"), "broke the connection"), "/letters": (sized(b"many"), "broke the connection"),
    "/two": (sized(b"9\r\nContent-Length: 8"), "cannot be read"),
    "/chunks": (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<rss>\r\n"), "broke the connection"),
    "/no-http": (raw(b"SSH-2.0-OpenSSH_9.2\r\n"), "does not speak HTTP"),
    "/bomb": (feeds.bomb, "more than 33554432 bytes"), "/endless": (feeds.endless, "more than 16777216 bytes"),
    "/no-gzip": (raw(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nno gzip!!"), "compressed"),
    "/page": (raw(b"HTTP/1.1 200 OK\r\n\r\n<!doctype html><html>Please log in</html>"), "found a web page"),
    "/empty": (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), "cannot be read"),
}


class FaultCase(test_sources.SourceCase):
    def check_each(self, expected):
        """Each source has failed, and says why in these words; None for one that is well."""
        for name, words in expected.items():
            with self.subTest(name):
                self.wait(lambda: self.is_told(name), f"{name} was tried")
                if words is None:
                    self.assertIsNone(self.wait_for_state(name, "ok")["last_error"])
                    # What it brought is counted in the database, which its state does not wait for.
                    self.wait(lambda: self.sources()[name]["items_last_day"] == 1, f"the item of {name}")
                else:
                    self.assertIn(words, self.sources()[name]["last_error"] or "no error")

    def is_told(self, name):
        view = self.sources()[name]
        return view["failures"] > 0 or view["last_success_at"] is not None


class Matrix(FaultCase):
    def test_every_fault_beside_every_other(self):
        self.server.faults = {path: fault for path, (fault, _) in FAULTS.items()}
        self.server.feeds["/good"] = FEED
        self.configure(*((path, path) for path in FAULTS), ("/good", "/good"))
        self.daemon.start()
        self.check_each({path: words for path, (_, words) in FAULTS.items()} | {"/good": None})
        self.assertLess(self.server.sent, self.server.count("/endless") * (64 << 20), "a stream without end is not taken to its end")
        self.assertEqual(self.sources()["/410"]["state"], "disabled")

    def test_redirects_are_followed(self):
        for code in [301, 302, 303, 307, 308]:
            self.server.faults[f"/{code}"] = status(code, Location=f"/there/{code}")
            self.server.feeds[f"/there/{code}"] = rss((f"i{code}", f"Nothing happens in {code}"))
        self.configure(*((str(code), f"/{code}") for code in [301, 302, 303, 307, 308]))
        self.daemon.start()
        self.check_each({str(code): None for code in [301, 302, 303, 307, 308]})

    def test_a_length_that_is_too_short_cuts_the_feed_and_no_more(self):
        """What stands before the cut is read."""
        feed = rss(("i1", "Nothing happens"), ("i2", "Nothing happens again"))
        self.server.faults["/short"] = sized(b"%d" % feed.index(b"<item><guid isPermaLink='false'>i2"), feed)
        self.configure(("short", "/short"))
        self.daemon.start()
        self.wait(lambda: self.counts()[0] == 1, "the first item is read")
        self.wait_for_state("short", "ok")

    def test_what_was_damaged_is_asked_for_whole_again(self):
        """Nothing of it is kept, however sound the answer's own words are: its ETag is that of the whole."""
        feed = rss(*((f"i{number}", f"Nothing happens for the {number}th time") for number in range(9)))
        etag = hashlib.sha256(feed).hexdigest()[:16].encode()
        whole = gzip.compress(feed)
        head = b'HTTP/1.1 200 OK\r\nETag: "%s"\r\nContent-Encoding: gzip\r\n\r\n' % etag
        # The last is sound but for what it says of itself.
        bodies = {"early": whole[:120], "late": whole[:-20], "garbled": whole[:-50] + b"x" * 40,
                  "sum": whole[:-8] + b"\0\0\0\0" + whole[-4:], "size": whole[:-1] + b"\1",
                  "other": gzip.compress(feed.replace(b"5th", b"50th"))[:-8] + whole[-8:]}
        for name, body in bodies.items():
            self.server.feeds[f"/{name}"] = feed
            self.server.faults[f"/{name}"] = raw(head + body)
        self.configure(*((name, f"/{name}") for name in bodies))
        self.daemon.start()
        self.check_each(dict.fromkeys(bodies, "a compressed body that cannot be read"))
        self.assertEqual(self.counts()[0], 0)
        self.server.faults.clear()
        for name in bodies:
            # Refused while it is being asked already.
            self.wait(lambda: self.daemon.riskctl("sources", "poll", name).returncode == 0, "it is asked")
        self.wait(lambda: self.counts()[0] == 9 * len(bodies), "every item is there")
        for name in bodies:
            self.wait(lambda: 304 in self.server.statuses(f"/{name}"), "once it is whole, it is asked for by its ETag")
            self.wait_for_state(name, "ok")

    def test_a_source_on_ipv6(self):
        try:
            server = feeds.FeedServer(host="::1")
        except OSError:
            self.skipTest("no IPv6 here")
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        server.feeds["/feed"] = FEED
        self.configure(("six", "/feed"), server=server)
        self.daemon.start()
        self.check_each({"six": None})


@unittest.skipUnless(certificates.IS_HERE, "needs openssl to make certificates")
class TLS(FaultCase):
    def setUp(self):
        super().setUp()
        certificates.authority(self.directory, "ours")

    def serve(self, certificate):
        server = feeds.FeedServer(self.directory / f"{certificate}.pem", self.directory / f"{certificate}.key")
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        server.feeds["/feed"] = rss((certificate, f"Nothing happens at {certificate}"))
        return f"{server.url}/feed"

    def test_what_cannot_be_trusted_is_not_read(self):
        certificates.authority(self.directory, "themselves")
        certificates.certificate(self.directory, "sound", "ours")
        certificates.certificate(self.directory, "other", "ours", "DNS:other.example")
        certificates.certificate(self.directory, "expired", "ours", days=-1)
        certificates.certificate(self.directory, "unknown", "themselves")
        ours = f'ca_file = "{self.directory}/ours.pem"'
        names = ["sound", "other", "expired", "unknown", "themselves"]
        self.configure(*((name, self.serve(name), ours) for name in names), ("system", self.serve("ours")))
        self.daemon.start()
        self.check_each({"sound": None, "other": "its certificate is another host's",
                         "expired": "its certificate has expired",
                         "unknown": "signed by an authority that is not trusted here",
                         "themselves": "its certificate is self-signed", "system": "its certificate is self-signed"})

    def test_an_authority_that_is_missing_is_told_at_the_start(self):
        self.configure(("feed", "https://127.0.0.1:1/feed", 'ca_file = "/nowhere.pem"'))
        code, said = self.daemon.fail_to_start()
        self.assertEqual(code, 2)
        self.assertIn('source "feed": /nowhere.pem cannot be read: No such file', said)

    @unittest.skipUnless(NGHTTPD, "no nghttpd here: a server that speaks HTTP/2 alone")
    def test_a_server_that_speaks_http_2_alone(self):
        certificates.certificate(self.directory, "sound", "ours")
        (self.directory / "www").mkdir()
        (self.directory / "www/feed.xml").write_bytes(FEED)
        port = support.reserved_port(self)
        server = subprocess.Popen([NGHTTPD, "-a", "127.0.0.1", "-d", self.directory / "www", str(port),
                                   self.directory / "sound.key", self.directory / "sound.pem"],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        self.wait(lambda: self.is_open(port), "nghttpd listens")
        self.configure(("two", f"https://127.0.0.1:{port}/feed.xml", f'ca_file = "{self.directory}/ours.pem"'))
        self.daemon.start()
        self.check_each({"two": None})
        first = self.sources()["two"]["last_success_at"]
        self.wait(lambda: self.sources()["two"]["last_success_at"] > first, "it goes on being read")
        self.assertEqual(self.sources()["two"]["last_error"], None)

    @staticmethod
    def is_open(port):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0


if __name__ == "__main__":
    unittest.main()
