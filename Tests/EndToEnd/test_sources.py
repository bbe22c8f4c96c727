"""Feeds polled by the daemon: each item once, whatever happens; and a dead feed never looks like a quiet world."""

import json
import re
import signal
import time
import unittest

import feeds
import support

from feeds import rss

TARIFF = ("t1", "China imposes tariffs on Canadian canola", "Beijing hits back.")
BEEF = ("t2", "China and Canada sign a protocol on beef", "Market access is agreed.")


class SourceCase(support.Case):
    """A daemon whose sources are on a feed server of its own; they are asked each second."""

    def setUp(self):
        super().setUp()
        self.server = feeds.FeedServer()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.base = self.daemon.config.read_text()

    def configure(self, *sources, server=None, every="1s"):
        """Sources are (name, path, further keys)."""
        tables = [self.base]
        for name, path, *keys in sources:
            url = path if "://" in path else (server or self.server).url + path
            tables += ["[[sources]]", f'name = "{name}"', 'kind = "feed"', f'url = "{url}"',
                       f'every = "{every}"', "allow_private = true", *keys, ""]
        self.daemon.config.write_text("\n".join(tables))

    def sources(self):
        status, answer = self.daemon.get("/v1/sources")
        self.assertEqual(status, 200)
        return {source["name"]: source for source in answer}

    def wait_for_state(self, name, state):
        """How the source was shown when it had come to the state."""
        seen = []

        def is_there():
            seen.append(self.sources()[name])
            return seen[-1]["state"] == state

        self.wait(is_there, f"{name} is {state}")
        return seen[-1]

    def is_left_alone(self, path):
        """Whether nobody asks for it in a time in which it would be asked for twice."""
        asked = self.server.count(path)
        time.sleep(2.5)
        return self.server.count(path) == asked

    def states(self):
        return {name: view["state"] for name, view in self.sources().items()}

    def counts(self):
        return self.daemon.query("SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM events)")[0]

    def wait_for_tension(self, condition, what):
        """What is in the database shows a moment later."""
        self.wait(lambda: condition(self.tension()), what)

    def tension(self):
        return self.daemon.get("/v1/status")[1]["dyads"][0]["score"]["tension"]


class Polling(SourceCase):
    def test_items_are_taken_coded_and_scored_once(self):
        self.server.feeds["/feed"] = rss(TARIFF, ("n1", "Nothing happens"))
        self.configure(("wire", "/feed", 'publisher = "The Wire"', "reliability = 0.9"))
        self.daemon.start()
        self.wait(lambda: self.counts()[0] == 2, "both items are there")
        self.wait(lambda: 304 in self.server.statuses("/feed"), "the second request is conditional")
        self.server.feeds["/feed"] = rss(TARIFF, BEEF, ("n1", "Nothing happens"))
        self.wait(lambda: self.counts()[0] == 3, "the new one is taken, the others are known")
        self.assertEqual(self.daemon.query("SELECT DISTINCT publisher FROM events"), [("The Wire",)])
        view = self.wait_for_state("wire", "ok")
        self.assertEqual((view["items_last_day"], view["failures"], view["last_error"]), (3, 0, None))
        self.assertAlmostEqual(view["yield"], 2 / 3)
        self.wait_for_tension(lambda tension: tension > 50, "it counts")
        score = self.daemon.get("/v1/status")[1]["dyads"][0]["score"]
        self.assertGreater(score["confidence"], 0)

    def test_an_edited_item_takes_the_place_of_what_it_said(self):
        self.server.feeds["/feed"] = rss(TARIFF)
        self.configure(("wire", "/feed"))
        self.daemon.start()
        self.wait(lambda: self.counts() == (1, 1), "the item is there, with an event")
        self.wait_for_tension(lambda tension: tension > 50, "it counts")
        self.server.feeds["/feed"] = rss(("t1", "Correction: report on canola withdrawn"))
        self.wait(lambda: self.counts() == (1, 0), "the event went with the words")
        self.wait_for_tension(lambda tension: tension == 50, "it counts no more")
        self.assertEqual(self.daemon.query("SELECT count(*) FROM stories"), [(0,)])
        self.server.feeds["/feed"] = rss(BEEF[:0] + ("t1",) + BEEF[1:])
        self.wait(lambda: self.counts() == (1, 1), "what it says now counts")
        self.wait_for_tension(lambda tension: tension < 50, "it eases")
        before = self.tension()
        self.daemon.stop()
        self.daemon.start()
        self.assertAlmostEqual(self.tension(), before, 4, "the score is that of the database")

    def test_a_reload_adds_changes_and_takes_away(self):
        self.server.feeds |= {"/a": rss(("a", "First")), "/b": rss(("b", "Second"))}
        self.configure(("one", "/a", 'max_every = "1s"'))
        self.daemon.start()
        self.wait(lambda: self.counts()[0] == 1, "the first source is polled")
        self.configure(("two", "/b"), ("off", "/a", "enabled = false"))
        self.daemon.process.send_signal(signal.SIGHUP)
        self.wait(lambda: self.counts()[0] == 2, "the second source is polled")
        self.wait(lambda: self.is_left_alone("/a"), "the first one no more")
        self.wait(lambda: self.states() == {"two": "ok", "off": "disabled"}, "they are shown so")

    def test_credentials_are_sent_and_never_told(self):
        self.server.feeds["/feed?key=hidden"] = rss(TARIFF)
        secret = self.directory / "password"
        secret.write_text("hidden\n")
        self.configure(("paid", "/feed?key=hidden", 'basic_user = "desk"', f'basic_password_file = "{secret}"',
                        'headers = { X-Key = "hidden" }'))
        self.daemon.start()
        self.wait(lambda: self.counts()[0] == 1, "the item is there")
        sent = self.server.requests[0][2]
        self.assertEqual((sent["authorization"], sent["x-key"]), ("Basic ZGVzazpoaWRkZW4=", "hidden"))
        told = [self.daemon.log, json.dumps(self.sources()), self.daemon.riskctl("sources").stdout]
        self.assertNotIn("hidden", "".join(told))


class ExactlyOnce(SourceCase):
    def test_kill_between_fetch_and_commit(self):
        """The items are there once, wherever the daemon was killed; the feed's state moves with them."""
        items, early = [], 0
        self.configure(("wire", "/feed"))
        for number in range(support.ROUNDS * 3):
            items.append((f"i{number}", f"China imposes tariffs on Canadian lobster, part {number}"))
            items.append((f"n{number}", f"Item {number}"))
            # A state that was kept without its items would answer 304 to the next try: a gap.
            self.server.feeds["/feed"] = rss(*items)
            self.server.answered.clear()
            # Not waited for until it is ready: by then it has kept what it fetched.
            self.daemon.launch()
            self.assertTrue(self.server.answered.wait(support.PATIENCE_SECONDS), self.daemon.log[-2000:])
            time.sleep(support.CHANCE.uniform(0, 0.03))
            self.daemon.kill()
            early += self.counts()[0] < len(items)
        print(f"{early} of {support.ROUNDS * 3} times killed before what was fetched was kept")
        self.daemon.start()
        self.wait(lambda: self.counts()[0] == len(items), "every item is there")
        self.wait_for_state("wire", "ok")
        self.assertEqual(self.daemon.query("SELECT count(*), count(DISTINCT title) FROM documents"),
                         [(len(items), len(items))])
        tally = self.daemon.query("SELECT sum(items) FROM source_hours")
        self.assertEqual(tally, [(len(items),)], "and was counted once")

    def test_a_feed_that_overlaps_itself(self):
        self.configure(*((name, f"/{name}", 'max_every = "1s"') for name in "ab"))
        self.server.feeds |= {"/a": rss(TARIFF, BEEF), "/b": rss(TARIFF, BEEF)}
        self.daemon.start()
        for number in range(3):
            self.assertEqual(self.daemon.riskctl("sources", "poll", "a").returncode in (0, 2), True)
            # Who is asked again is asked once what was answered before is kept.
            self.wait(lambda: min(map(self.server.count, ["/a", "/b"])) > number + 1, "both are asked again")
        publishers = self.daemon.query("SELECT publisher, count(*) FROM documents GROUP BY publisher")
        self.assertEqual(publishers, [("a", 2), ("b", 2)], "each publisher told each item once")


class Health(SourceCase):
    """One source in each state, each with its words."""

    def check_fault(self, fault, *words, failures=1):
        self.server.faults["/feed"] = fault
        self.configure(("feed", "/feed"))
        self.daemon.start()
        self.wait(lambda: self.sources()["feed"]["failures"] >= failures, f"{words} is noticed")
        view = self.sources()["feed"]
        for word in words:
            self.assertIn(word, view["last_error"])
        return view

    def test_refusals(self):
        for code, word in [(401, "wants credentials"), (403, "terms"), (404, "has it moved?"),
                           (500, "the server is at fault"), (503, "the server is at fault")]:
            with self.subTest(code):
                view = self.check_fault(feeds.status(code), str(code), word)
                self.assertEqual(view["state"], "failing")
                self.daemon.kill()
                self.daemon.database.unlink()

    def test_gone_is_not_asked_again_until_resumed(self):
        self.check_fault(feeds.status(410), "410")
        view = self.wait_for_state("feed", "disabled")
        self.assertIn("gone for good", view["reason"])
        asked = self.server.count("/feed")
        time.sleep(2.5)
        self.assertEqual(self.server.count("/feed"), asked)
        del self.server.faults["/feed"]
        self.server.feeds["/feed"] = rss(TARIFF)
        self.daemon.stop()
        self.daemon.start()
        self.assertEqual(self.sources()["feed"]["state"], "disabled", "a restart does not forget it")
        self.assertEqual(self.daemon.riskctl("sources", "resume", "feed").returncode, 0)
        self.wait_for_state("feed", "ok")

    def test_retry_after_is_honoured(self):
        self.check_fault(feeds.status(429, Retry_After="3600"), "429", "too often")
        time.sleep(2.5)
        self.assertEqual(self.server.count("/feed"), 1)

    def test_a_connection_that_breaks(self):
        self.check_fault(feeds.drop, "broke the connection")

    def test_a_bomb(self):
        self.check_fault(feeds.bomb, "a body of more than 33554432 bytes")

    def test_what_is_no_feed(self):
        page = b"<!doctype html><html><body>Please log in</body></html>"
        self.check_fault(lambda handler: handler.answer(200, page), "cannot be read", "expected RSS, Atom or JSON Feed")

    def test_a_loop_and_a_private_address(self):
        self.check_fault(feeds.status(302, Location="/feed"), "in a circle")
        self.daemon.kill()
        self.configure(("feed", "http://127.0.0.1:1/feed", ))
        self.daemon.config.write_text(self.daemon.config.read_text().replace('"1s"\nallow_private = true', '"1s"'))
        self.daemon.start()
        self.wait(lambda: "not public" in (self.sources()["feed"]["last_error"] or ""), "it is refused")

    def test_moved_for_good_is_remembered(self):
        self.server.feeds["/new"] = rss(TARIFF)
        self.server.faults["/old"] = feeds.status(301, Location="/new")
        self.configure(("feed", "/old"))
        self.daemon.start()
        self.wait(lambda: self.server.count("/new") >= 3, "it is polled")
        self.assertEqual(self.server.count("/old"), 1)

    def test_slow_sources_hold_up_no_other(self):
        self.server.faults |= {"/stall": feeds.stall, "/slow": feeds.slow_body}
        self.server.feeds["/good"] = rss(TARIFF)
        self.configure(("stall", "/stall"), ("slow", "/slow"), ("good", "/good"))
        # Two at one host at a time: the good one is on another.
        self.daemon.config.write_text(self.daemon.config.read_text().replace(
            f"{self.server.url}/good", f"{self.server.url}/good".replace("127.0.0.1", "localhost")))
        self.daemon.start()
        self.wait_for_state("good", "ok")
        self.wait(lambda: "did not begin to answer in time" in (self.sources()["stall"]["last_error"] or ""),
                  "a stall ends")
        self.assertEqual(self.daemon.stop(), 0, "a stop does not wait for a feed")

    def test_one_source_in_each_state(self):
        """As an operator sees them, held to golden/sources.txt."""
        self.server.feeds |= {"/ok": rss(TARIFF, ("n1", "Nothing happens")), "/late": rss(BEEF), "/failing": rss(BEEF),
                              "/quiet": rss(), "/paused": rss(("n2", "Nothing happens again"))}
        self.server.faults["/gone"] = feeds.status(410)
        steady = 'max_every = "1s"'
        self.configure(("Wire – Politics", "/ok", steady), ("late", "/late", steady), ("failing", "/failing", steady),
                       ("never", "/never", steady), ("quiet", "/quiet", steady, 'silent_after = "2s"'),
                       ("gone", "/gone", steady), ("off", "/off", "enabled = false"), ("paused", "/paused", steady))
        self.daemon.start()
        for name in ["Wire – Politics", "late", "failing", "paused"]:
            self.wait_for_state(name, "ok")
        self.daemon.riskctl("sources", "pause", "paused")
        self.server.faults |= {"/failing": feeds.status(503), "/late": feeds.stall}
        states = {"failing": "failing", "late": "late", "quiet": "silent", "gone": "disabled", "never": "failing",
                  "Wire – Politics": "ok", "off": "disabled", "paused": "paused"}
        table = ""

        def is_each_in_its_state():
            """A machine that is busy asks late, and shows it."""
            nonlocal table
            table = self.daemon.riskctl("sources").stdout
            return all(re.search(rf"(?m)^{name} +{state} ", table) for name, state in states.items())

        self.wait(is_each_in_its_state, f"{states}")
        # As wide as they were, so that the columns stay; and when is another test's.
        self.assert_golden(re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "DAY_______ TIME_", table), "sources.txt")

    def test_silent_late_and_paused(self):
        self.server.feeds |= {"/quiet": rss(), "/paused": rss(TARIFF), "/dead": rss(BEEF)}
        self.configure(("quiet", "/quiet", 'silent_after = "2s"'), ("paused", "/paused"), ("dead", "/dead"),
                       ("off", "/off", "enabled = false"))
        self.daemon.start()
        self.wait_for_state("dead", "ok")
        self.wait_for_state("quiet", "silent")
        self.assertEqual(self.daemon.riskctl("sources", "pause", "paused").returncode, 0)
        self.server.faults["/dead"] = feeds.status(503)
        self.wait_for_state("dead", "failing")
        self.wait(lambda: self.states() == {"quiet": "silent", "paused": "paused", "dead": "failing", "off": "disabled"},
                  "each is in its state")
        score = self.daemon.get("/v1/status")[1]["dyads"][0]["score"]
        full = 100 * (1 - 2 ** -1)
        self.assertLess(score["confidence"], 0.8 * full, "one of two enabled sources does not answer")
        self.check_screen()

    def check_screen(self):
        for screen, *expected in [
                ("sources", "dead", "failing", "answered 503: the server is at fault", "nothing new for long",
                 "paused by an operator", "switched off in the configuration"),
                ("status", "1 failing, 1 silent, 1 paused")]:
            self.wait(lambda: all(words in self.daemon.riskctl(screen).stdout for words in expected), f"{expected}")


class Commands(SourceCase):
    def test_pause_resume_and_poll(self):
        self.server.feeds["/feed"] = rss(TARIFF)
        self.configure(("CBC – Politics", "/feed"), every="1h")
        self.daemon.start()
        self.wait_for_state("CBC – Politics", "ok")
        for words, state in [(["pause"], "paused"), (["resume"], "ok")]:
            answer = self.daemon.riskctl("sources", *words, "CBC – Politics", "--output", "json")
            self.assertEqual((answer.returncode, json.loads(answer.stdout)["state"]), (0, state), answer.stderr)
        self.daemon.riskctl("sources", "pause", "CBC – Politics")
        answer = self.daemon.riskctl("sources", "poll", "CBC – Politics")
        self.assertEqual(answer.returncode, 2)
        self.assertIn("resume", answer.stderr)

    def test_a_name_that_is_mistyped(self):
        self.server.feeds["/feed"] = rss(TARIFF)
        self.configure(("wire", "/feed"))
        self.daemon.start()
        answer = self.daemon.riskctl("sources", "poll", "wirr")
        self.assertEqual(answer.returncode, 2)
        self.assertIn('did you mean "wire"?', answer.stderr)

    def test_an_address_is_tried_without_a_daemon(self):
        self.server.feeds["/feed"] = rss(TARIFF, ("n1", "Nothing happens"))
        words = ["sources", "test", "--lexicon", support.ROOT / "Config/lexicon", "--allow-private"]
        answer = self.daemon.riskctl(*words, self.server.url + "/feed")
        self.assertEqual((answer.returncode, answer.stderr), (0, ""))
        for expected in ["2 items, 1 of them with 1 event", "retaliatory-tariffs advance", "CHN → CAN",
                         "Nothing happens"]:
            self.assertIn(expected, answer.stdout)
        lines = self.daemon.riskctl(*words, "--output", "json", self.server.url + "/feed").stdout.splitlines()
        self.assertEqual([len(json.loads(line)["events"]) for line in lines], [1, 0])
        refused = self.daemon.riskctl(*words[:-1], self.server.url + "/feed")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("not public", refused.stderr)


if __name__ == "__main__":
    unittest.main()
