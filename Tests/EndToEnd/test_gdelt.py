"""GDELT's event files, as a backfill and polled: rows in, a score out, however packed and however often they come."""

import gzip
import json
import time
import zipfile

import feeds
import support


class Backfill(support.Case):
    """Three hundred days, on each of which six rows tell of one embargo and some of other things."""

    days = 300

    def setUp(self):
        super().setUp()
        rows, number = [], 0
        for day in range(self.days, 0, -1):
            for source in range(6):
                number += 1
                rows.append(support.gdelt_row(number, day, sources=source + 1))
            rows.append(support.gdelt_row(1_000_000 + day, day, actors=("USA", "FRA")))
            rows.append(support.gdelt_row(2_000_000 + day, day, actors=("CAN", "CAN")))
        self.rows = rows
        self.file = self.directory / "20260116093000.export.CSV"
        self.file.write_text("\n".join(rows) + "\n")

    def ingest(self, *files):
        ended = self.daemon.riskctl("ingest", "--output", "json", *files)
        return ended.returncode, json.loads(ended.stdout), ended.stderr

    def test_rows_become_stories_and_a_score(self):
        self.daemon.start()
        status, answer, _ = self.ingest(self.file)
        self.assertEqual(status, 0)
        self.assertEqual((answer["rows"], answer["accepted"], answer["faulty"]), (8 * self.days, 6 * self.days, 0))
        self.assertEqual(answer["passed_over"], {"of a pair that is not watched": self.days,
                                                 "not between two countries": self.days})
        self.assertEqual(self.daemon.query("SELECT count(*), count(DISTINCT story_seq) FROM events"),
                         [(6 * self.days, self.days)], "one story a day")
        # A story's credibility: six publishers at 0.5, each as sure as its sources make it.
        missing = 1.0
        for sources in range(1, 7):
            missing *= 1 - 0.5 * 0.64 * (1 - 0.5 ** sources)
        (credibility, intensity), = self.daemon.query("SELECT DISTINCT round(credibility, 9), intensity FROM stories")
        self.assertAlmostEqual(credibility, 1 - missing)
        self.assertEqual(intensity, 0.8)
        tension = self.daemon.get("/v1/status")[1]["dyads"][0]["score"]["tension"]
        self.assertGreater(tension, 99, "embargoes of three hundred days, none undone")

    def test_a_dry_run_prints_the_events_and_needs_no_daemon(self):
        words = ["ingest", "--dry-run", "--gdelt", support.ROOT / "Config/gdelt.toml",
                 "--lexicon", support.ROOT / "Config/lexicon"]
        ended = self.daemon.riskctl(*words, "--config", self.daemon.config, self.file)
        self.assertEqual((ended.returncode, ended.stderr), (0, ""))
        first, *reasons = ended.stdout.splitlines()
        self.assertEqual(first, f"{self.file}: {8 * self.days} rows, {6 * self.days} events, 0 faulty")
        self.assertIn(f"  {self.days} of a pair that is not watched", reasons)
        self.assertIn(f"… and {6 * self.days - 20} more (--output json has all)", reasons)
        printed = self.daemon.riskctl(*words, "--config", self.daemon.config, "--output", "json", self.file).stdout
        self.daemon.start()
        self.ingest(self.file)
        ids = {json.loads(line)["id"] for line in printed.splitlines()}
        self.assertEqual(ids, {row[0] for row in self.daemon.query("SELECT id FROM events")})
        # Of all pairs, where no configuration is named; and a bad line is told.
        self.file.write_text(f"{self.rows[6]}\nno row\n")
        ended = self.daemon.riskctl(*words, self.file)
        self.assertEqual(ended.returncode, 2)
        self.assertIn(f"{self.file}: line 2: ", ended.stderr)
        self.assertEqual(ended.stdout.splitlines()[0], f"{self.file}: 2 rows, 1 events, 1 faulty")
        mixed = self.daemon.riskctl(*words, self.file, "news.ndjson")
        self.assertIn("--dry-run goes with --format feed, and with GDELT's files", mixed.stderr)

    def test_packed_or_not_and_however_often_it_is_the_same(self):
        packed = [self.directory / "a.export.CSV.zip", self.directory / "b.export.CSV.gz"]
        with zipfile.ZipFile(packed[0], "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(self.file, self.file.name)
        packed[1].write_bytes(gzip.compress(self.file.read_bytes()))
        self.daemon.start()
        self.assertEqual(self.ingest(packed[0])[1]["accepted"], 6 * self.days)
        before = self.daemon.query("SELECT count(*), sum(seq) FROM events")
        status, answer, _ = self.ingest(self.file, *packed)
        self.assertEqual((status, answer["accepted"], answer["duplicates"]), (0, 0, 18 * self.days))
        self.assertEqual(self.daemon.query("SELECT count(*), sum(seq) FROM events"), before)

    def test_a_bad_line_is_told_and_the_rest_is_taken(self):
        self.rows[10] = "not a row"
        self.rows[20] = self.rows[20].replace("-8.0", "-80")
        self.file.write_text("\n".join(self.rows))
        self.daemon.start()
        ended = self.daemon.riskctl("ingest", self.file)
        self.assertEqual(ended.returncode, 2)
        self.assertIn("line 11: expected 61 columns, found 1", ended.stderr)
        self.assertIn("line 21: column 31 (GoldsteinScale): expected a number from -10 to 10", ended.stderr)
        self.assertEqual(self.daemon.query("SELECT count(*) FROM events"), [(6 * self.days - 2,)])

    def test_a_file_cut_short_says_so(self):
        file = self.directory / "c.export.CSV.gz"
        file.write_bytes(gzip.compress(self.file.read_bytes())[:-100])
        self.daemon.start()
        ended = self.daemon.riskctl("ingest", file)
        self.assertEqual(ended.returncode, 2)
        self.assertIn("cut short", ended.stderr)


class Polling(support.Case):
    """A daemon that asks a server of slots each second; a slot's file has one embargo of its own day."""

    def setUp(self):
        super().setUp()
        self.server = feeds.FeedServer()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.start = int(time.time()) // 900 * 900 - 86_400
        self.daemon.config.write_text(self.daemon.config.read_text() + f"""
[[sources]]
name = "GDELT"
kind = "gdelt"
url = "{self.server.url}{feeds.NEWEST}"
every = "1s"
allow_private = true
""")

    def publish(self, slot, is_made=True, sum_of=None):
        """Makes a slot the newest; slots are counted from a day ago."""
        self.server.put_slot(self.start + 900 * slot, [support.gdelt_row(slot, 1)], is_made, sum_of)

    def ids(self):
        return [row[0] for row in self.daemon.query("SELECT id FROM events ORDER BY seq")]

    def wait_for(self, *slots):
        self.wait(lambda: self.ids() == [f"gdelt:{slot}" for slot in slots], f"slots {slots}, where {self.ids()} is")

    def source(self):
        return self.daemon.get("/v1/sources")[1][0]

    def test_what_came_while_it_was_down_is_caught_up_in_order(self):
        self.publish(0)
        self.daemon.start()
        self.wait_for(0)
        self.daemon.kill()
        for slot in range(1, 20):
            self.publish(slot, is_made=slot != 7)
        self.daemon.start()
        self.wait_for(*(slot for slot in range(20) if slot != 7))
        self.wait(lambda: self.source()["state"] == "ok", "it is well")
        self.assertIn("GDELT did not make it", self.daemon.log)

    def test_a_file_with_another_sum_is_not_taken_and_the_source_says_why(self):
        self.publish(0, sum_of=b"another")
        self.daemon.start()
        self.wait(lambda: "MD5" in (self.source()["last_error"] or ""), "the fault is told")
        self.assertEqual(self.ids(), [])
        self.publish(0)
        self.wait_for(0)

    def test_a_table_that_is_missing_is_told_at_the_start(self):
        self.daemon.gdelt = self.directory / "none.toml"
        status, words = self.daemon.fail_to_start()
        self.assertEqual(status, 2)
        self.assertIn('source "GDELT": it needs gdelt.toml', words)
