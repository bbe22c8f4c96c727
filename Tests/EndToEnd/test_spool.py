"""The spool: files dropped into a directory are taken once, whatever happens in between."""

import json
import os
import time

import feeds
import support


class Spool(support.Case):
    def setUp(self):
        super().setUp()
        self.daemon.config.write_text(self.daemon.config.read_text() + '\n[spool]\npath = "spool"\n')
        self.spool = self.directory / "spool"

    def drop(self, name, *lines):
        """Moves a whole file in, as README asks of writers."""
        hidden = self.spool / f".{name}"
        hidden.write_text("".join(f"{line}\n" for line in lines))
        hidden.rename(self.spool / name)

    def names(self, folder):
        return sorted(path.name for path in (self.spool / folder).iterdir() if path.is_file())

    def wait_for(self, folder, *names):
        self.wait(lambda: self.names(folder) == sorted(names), f"{names} in {folder}/, where {self.names(folder)} is")

    def count(self, table):
        return self.daemon.query(f"SELECT count(*), count(DISTINCT id) FROM {table}")[0]

    def test_files_of_every_kind_are_taken(self):
        self.daemon.start()
        self.drop("documents.ndjson", support.document(1), support.document(2))
        self.drop("events.jsonl", support.event("event-1"))
        self.drop("array.json", "[", support.document(3) + ",", support.document(4), "]")
        self.drop("table.tsv", "id\ttitle\tpublisher", "document-5\tChina imposes tariffs on Canadian canola\tReuters")
        self.drop("20260116093000.export.CSV", support.gdelt_row(1, 2))
        self.drop("saved.rss", feeds.rss(("one", "Nothing happens"), ("two", "Nothing happens again")).decode())
        self.wait_for("done", "documents.ndjson", "events.jsonl", "array.json", "table.tsv", "saved.rss",
                      "20260116093000.export.CSV")
        self.assertEqual(self.count("documents"), (7, 7))
        ids = {row[0] for row in self.daemon.query("SELECT id FROM events")}
        self.assertEqual(ids, {"event-1", "gdelt:1", "document-5#1"})

    def test_faults_lie_beside_the_file_and_the_rest_is_taken(self):
        self.daemon.start()
        self.drop("mixed.ndjson", support.document(1), "no json", support.document(2))
        self.drop("notes.txt", "Remember the milk")
        self.wait_for("failed", "mixed.ndjson", "mixed.ndjson.error", "notes.txt", "notes.txt.error")
        self.assertEqual((self.spool / "failed/mixed.ndjson.error").read_text(),
                         "1 line rejected; 2 taken, 0 known already\n"
                         "line 2: expected one JSON object a line, found ill-formed JSON\n")
        self.assertIn("its name tells no format", (self.spool / "failed/notes.txt.error").read_text())
        self.assertEqual(self.count("documents"), (2, 2))

    def test_the_status_tells_what_waits_and_what_failed(self):
        self.daemon.start()
        self.assertIn("spool       no file waits\n", self.daemon.riskctl("status").stdout)
        self.drop("notes.txt", "Remember the milk")
        self.wait_for("failed", "notes.txt", "notes.txt.error")
        # What cannot be moved away waits.
        (self.spool / "done").rmdir()
        (self.spool / "done").symlink_to("nowhere")
        self.drop("documents.ndjson", support.document(1))
        self.wait(lambda: self.count("documents") == (1, 1), "it is read")
        spool = self.daemon.get("/v1/status")[1]["spool"]
        self.assertEqual((spool["waiting"], spool["failed"], spool["error"]), (1, 1, None))
        line = next(line for line in self.daemon.riskctl("status").stdout.splitlines() if line.startswith("spool"))
        self.assertRegex(line, r"1 file waiting, the oldest since \d{4}-\d\d-\d\d \d\d:\d\d UTC; 1 file in .*/failed, ")

    def test_a_kill_between_read_and_move_takes_nothing_twice(self):
        self.daemon.start()
        # What was read stays where it is while the place for it leads nowhere.
        (self.spool / "done").rmdir()
        (self.spool / "done").symlink_to("nowhere")
        self.drop("events.ndjson", *(support.event(f"event-{number}", day=number) for number in range(50)))
        self.drop("documents.ndjson", *(support.document(number) for number in range(50)))
        self.wait(lambda: self.count("events") == (50, 50) and self.count("documents") == (50, 50), "all is read")
        self.daemon.kill()
        self.assertEqual(self.names(""), ["documents.ndjson", "events.ndjson"])
        before = self.daemon.query("SELECT * FROM events ORDER BY seq")
        (self.spool / "done").unlink()
        # Long ago, so that the next start takes them for whole.
        for name in ["documents.ndjson", "events.ndjson"]:
            os.utime(self.spool / name, (time.time() - 60,) * 2)
        self.daemon.start()
        self.wait_for("done", "documents.ndjson", "events.ndjson")
        self.assertEqual(self.daemon.query("SELECT * FROM events ORDER BY seq"), before)
        self.assertEqual(self.count("documents"), (50, 50))

    def test_kills_at_random_moments_lose_and_double_nothing(self):
        files = 0
        for _ in range(support.ROUNDS):
            self.daemon.start()
            for _ in range(4):
                files += 1
                events = (support.event(f"event-{files}-{number}", day=number) for number in range(200))
                self.drop(f"{files:03}.ndjson", *events)
            time.sleep(support.CHANCE.uniform(0.05, 0.5))
            self.daemon.kill()
            for name in self.names(""):
                os.utime(self.spool / name, (time.time() - 60,) * 2)
        self.daemon.start()
        self.wait(lambda: len(self.names("done")) == files, f"{files} files are done")
        self.assertEqual(self.count("events"), (200 * files, 200 * files))
        self.assertEqual(self.names("failed"), [])

    def test_a_full_table_of_faults_is_told_in_the_log_as_well(self):
        self.daemon.start()
        self.drop("bad.ndjson", *(json.dumps({"name": number}) for number in range(500)))
        self.wait_for("failed", "bad.ndjson", "bad.ndjson.error")
        error = (self.spool / "failed/bad.ndjson.error").read_text().splitlines()
        self.assertEqual(error[0], "500 lines rejected; 0 taken, 0 known already")
        self.assertEqual(len(error), 101, "the first hundred are told")
        self.wait(lambda: "spool file is faulty" in self.daemon.log, "the log tells it")
