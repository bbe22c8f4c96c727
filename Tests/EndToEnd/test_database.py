"""The database in an operator's hands: backups while riskd writes, restoring, damage, retention, sizes."""

import json
import os
import signal
import sqlite3
import subprocess
import threading
import time
import unittest

import support

from support import document, event

DAY = 86_400_000


class Case(support.Case):
    def setUp(self):
        super().setUp()
        self.backup = self.directory / "backup.sqlite"

    def riskctl(self, *words, status=0):
        answer = self.daemon.riskctl(*words, "--database", str(self.daemon.database))
        self.assertEqual(answer.returncode, status, answer.stderr)
        return answer.stdout if status == 0 else answer.stderr

    def kept(self, events=1):
        """A database with events, and no riskd on it."""
        self.daemon.start()
        for number in range(events):
            self.daemon.post("/v1/events", event(f"event-{number}"))
        self.wait_for_delivery()
        self.assertEqual(self.daemon.stop(), 0)

    def rows(self, table, path=None):
        with sqlite3.connect(path or self.daemon.database) as database:
            count = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        database.close()
        return count

    def damage(self):
        """Noise over all but the schema."""
        with open(self.daemon.database, "r+b") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(size // 2)
            file.write(os.urandom(size - size // 2))


class Backup(Case):
    def test_while_events_come_in_none_is_lost(self):
        self.daemon.start()
        self.daemon.post("/v1/documents", *[document(number, body="x" * 5000) for number in range(2000)])
        stop, sent = threading.Event(), []

        def send():
            while not stop.is_set():
                status, answer = self.daemon.post("/v1/events", event(f"event-{len(sent)}"))
                sent.append((status, answer["accepted"]))

        sender = threading.Thread(target=send)
        sender.start()
        self.wait(lambda: len(sent) > 5, "events come in")
        report = json.loads(self.riskctl("backup", str(self.backup), "--output", "json"))
        during = len(sent)
        self.wait(lambda: len(sent) > during + 5, "and go on coming in")
        stop.set()
        sender.join()
        self.assertEqual(set(sent), {(200, 1)}, "each was taken")
        self.assertEqual(self.daemon.query("SELECT count(*) FROM events"), [(len(sent),)])
        self.assertEqual(report["rows"]["documents"], 2000)
        self.assertTrue(5 <= report["rows"]["events"] <= during + 1)
        self.assertEqual(self.rows("events", self.backup), report["rows"]["events"])
        self.assertEqual(self.backup.stat().st_mode & 0o777, 0o600)

    def test_without_riskd(self):
        self.kept()
        said = self.riskctl("backup", str(self.backup))
        self.assertIn("whole; 0 documents, 1 events", said)
        self.assertIn("use --force", self.riskctl("backup", str(self.backup), status=1))
        self.riskctl("backup", str(self.backup), "--force")

    def test_into_a_directory_that_keeps_some(self):
        self.kept()
        directory = self.directory / "backups"
        directory.mkdir()
        other = directory / "riskd-notes.txt"
        other.write_text("mine")
        for day in ["20250101T000000Z", "20250102T000000Z", "20250103T000000Z"]:
            (directory / f"riskd-{day}.sqlite").write_text("old")
        said = self.riskctl("backup", str(directory), "--keep", "2")
        left = sorted(path.name for path in directory.iterdir())
        self.assertEqual(len(left), 3, left)
        self.assertIn("riskd-20250103T000000Z.sqlite", left)
        self.assertIn("removed", said)
        self.assertEqual(other.read_text(), "mine")

    def test_of_nothing(self):
        self.assertIn("no such file", self.riskctl("backup", str(self.backup), status=1))
        self.assertFalse(self.backup.exists())


class Restore(Case):
    def test_the_world_is_as_it_was(self):
        self.kept(1)
        self.riskctl("backup", str(self.backup))
        self.kept(3)
        said = self.riskctl("restore", str(self.backup))
        self.assertIn("what was there is now", said)
        self.daemon.start()
        self.assertEqual(self.daemon.get("/v1/status")[1]["events"], 1)
        self.assertNotIn("not stopped in order", self.daemon.log)
        self.assertEqual(self.daemon.stop(), 0)
        aside = next(self.directory.glob("riskd.sqlite.replaced-*Z"))
        self.assertEqual(self.rows("events", aside), 3)

    def test_a_running_riskd_is_named(self):
        self.kept()
        self.riskctl("backup", str(self.backup))
        self.daemon.start()
        said = self.riskctl("restore", str(self.backup), status=1)
        self.assertIn(f"process {self.daemon.process.pid}", said)
        self.assertIn("systemctl stop riskd", said)
        self.assertEqual(self.daemon.get("/v1/status")[1]["events"], 1)

    def test_a_backup_that_is_none_changes_nothing(self):
        self.kept()
        self.backup.write_text("no database " * 1000)
        self.assertIn("is damaged or no SQLite database", self.riskctl("restore", str(self.backup), status=1))
        self.assertEqual(self.rows("events"), 1)


class Damage(Case):
    """Exit status 3: systemd does not try again."""

    def test_found_after_a_kill_is_set_aside_and_a_backup_mends_it(self):
        self.daemon.start()
        self.daemon.post("/v1/documents", *[document(number, body="x" * 3000) for number in range(500)])
        self.riskctl("backup", str(self.backup))
        # Stopped, so that all is in the file; what is in the log would mend it.
        self.assertEqual(self.daemon.stop(), 0)
        self.daemon.start()
        self.daemon.kill()
        self.damage()
        status, said = self.daemon.fail_to_start()
        self.assertEqual(status, 3, said)
        self.assertIn("was set aside as", said)
        self.assertIn("riskctl restore", said)
        self.assertFalse(self.daemon.database.exists())
        again, said = self.daemon.fail_to_start()
        self.assertEqual(again, 3, "it does not begin with nothing")
        self.assertIn("riskctl restore", said)
        self.riskctl("restore", str(self.backup))
        self.daemon.start()
        self.assertEqual(self.daemon.get("/v1/status")[1]["documents"], 500)

    def test_a_kill_alone_is_looked_at_and_goes_on(self):
        self.daemon.start()
        self.daemon.post("/v1/events", event())
        self.daemon.kill()
        self.daemon.start()
        self.assertIn("not stopped in order; its database is whole", self.daemon.log)
        self.assertEqual(self.daemon.stop(), 0)
        self.daemon.start()
        self.assertEqual(self.daemon.log.count("not stopped in order"), 1)

    def test_it_may_begin_anew_once_an_operator_says_so(self):
        self.kept()
        self.daemon.database.write_text("no database " * 1000)
        self.assertEqual(self.daemon.fail_to_start()[0], 3)
        for path in self.directory.glob("riskd.sqlite.damaged-*"):
            path.rename(self.directory / "elsewhere")
        self.daemon.start()
        self.assertEqual(self.daemon.get("/v1/status")[1]["events"], 0)

    def test_riskctl_finds_it_too(self):
        self.kept()
        self.assertIn("is whole", self.riskctl("db", "check"))
        self.damage()
        self.assertIn("is damaged", self.riskctl("db", "check", status=1))


class Retention(Case):
    def age(self, days):
        """Has all that came in come in so many days earlier, and retention look each second."""
        self.daemon.config.write_text("[retention]\nevery = '1s'\n" + self.daemon.config.read_text())
        database = sqlite3.connect(self.daemon.database)
        shift = days * DAY
        database.execute("UPDATE documents SET received_at = received_at - ?", (shift,))
        database.execute("UPDATE scores SET at = at - ?", (shift,))
        database.execute("UPDATE attempts SET at = at - ?", (shift,))
        database.execute("UPDATE notifications SET created_at = created_at - ?, settled_at = settled_at - ?",
                         (shift, shift))
        database.commit()
        database.close()

    def ran(self):
        start = int(time.time() * 1000)
        done = f"SELECT count(*) FROM retention_runs WHERE finished_at > {start}"
        self.wait(lambda: self.daemon.query(done)[0][0] > 0, "retention runs")

    def test_what_is_old_goes_and_scores_are_explained_as_before(self):
        self.daemon.start()
        self.daemon.post("/v1/events", event("a"), event("b", 3, signal="agriculture"))
        self.daemon.post("/v1/documents", document(1, body="a long text"))
        self.wait_for_delivery()
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        before = self.daemon.get(f"/v1/dyads/CAN-CHN/explain?at={at}")
        self.assertEqual(self.daemon.stop(), 0)
        self.age(400)
        recorded = self.rows("scores")
        self.daemon.start()
        self.ran()
        self.assertEqual(self.daemon.query("SELECT count(*) FROM documents"), [(0,)])
        self.assertEqual(self.daemon.query("SELECT sum(count) FROM score_spans"), [(recorded,)])
        self.assertEqual(self.daemon.query("SELECT count(*) FROM attempts"), [(0,)])
        self.assertEqual(self.daemon.get(f"/v1/dyads/CAN-CHN/explain?at={at}"), before)
        end = time.strftime("%Y-%m-%d", time.gmtime(time.time() - 390 * 86_400))
        history = self.daemon.riskctl("history", "CAN-CHN", "--from", "2020-01-01", "--to", end, "--as-recorded")
        self.assertIn("in the hour", history.stdout)
        points = self.daemon.get(f"/v1/dyads/CAN-CHN/history?from=2020-01-01&to={end}&step=86400&as_recorded=true")[1]
        self.assertEqual(points[-1]["span"]["length"], "hour")
        self.assertEqual(self.daemon.get("/v1/status")[1]["events"], 2)

    def test_the_text_of_a_document_goes_first(self):
        self.daemon.start()
        self.daemon.post("/v1/documents", document(1, body="a long text"))
        self.assertEqual(self.daemon.stop(), 0)
        self.age(100)
        self.daemon.start()
        self.ran()
        self.assertEqual(self.daemon.query("SELECT id, body FROM documents"), [("document-1", None)])

    def test_beyond_its_bound_of_size_all_goes_sooner(self):
        self.daemon.start()
        for start in range(0, 8000, 1000):
            self.daemon.post("/v1/documents", *[document(n, body="x" * 4000) for n in range(start, start + 1000)])
        self.assertEqual(self.daemon.stop(), 0)
        self.age(20)
        self.daemon.config.write_text("[retention]\nsize = '20MB'\n" + self.daemon.config.read_text()
                                      .replace("[retention]\n", ""))
        self.daemon.start()
        self.wait(lambda: self.daemon.query("SELECT count(body) FROM documents") == [(0,)], "texts go at ten days")
        self.ran()
        self.assertEqual(self.daemon.stop(), 0)
        self.assertLess(self.daemon.database.stat().st_size, 28_000_000, "and their pages are given back")


class Stats(Case):
    def test_sizes_and_ages_are_told(self):
        self.kept(3)
        said = self.riskctl("db", "stats")
        self.assertRegex(said, r"events +3 +[0-9.]+ kB +\d{4}-\d\d-\d\d  \d{4}-\d\d-\d\d")
        self.assertIn("retention has not run yet", said)
        told = json.loads(self.riskctl("db", "stats", "--output", "json"))
        events = next(table for table in told["tables"] if table["name"] == "events")
        self.assertEqual(events["rows"], 3)
        self.assertTrue(told["can_shrink"])

    def test_beside_a_running_riskd(self):
        self.daemon.start()
        self.daemon.post("/v1/events", event())
        told = json.loads(self.riskctl("db", "stats", "--output", "json"))
        self.assertGreater(told["log_bytes"], 0)
        self.assertIn("in use by riskd", self.riskctl("db", "compact", status=1))

    def test_a_database_that_could_not_shrink_can(self):
        self.kept()
        database = sqlite3.connect(self.daemon.database)
        database.execute("PRAGMA auto_vacuum = NONE")
        database.execute("VACUUM")
        database.close()
        self.assertIn("riskctl db compact", self.riskctl("db", "stats"))
        self.riskctl("db", "compact")
        self.assertTrue(json.loads(self.riskctl("db", "stats", "--output", "json"))["can_shrink"])
        self.daemon.start()
        self.assertEqual(self.daemon.get("/v1/status")[1]["events"], 1)
        self.assertNotIn("not stopped in order", self.daemon.log)


class Replicated(Case):
    """Another program copies the log, and folds it away: riskd does not."""

    def test_the_log_is_left_to_it(self):
        self.daemon.config.write_text("[store]\nreplicated = true\n" + self.daemon.config.read_text())
        self.daemon.start()
        # As Litestream does: a connection that holds on to the log.
        replica = sqlite3.connect(self.daemon.database, isolation_level=None)
        replica.execute("BEGIN")
        replica.execute("SELECT count(*) FROM events").fetchone()
        for start in range(0, 9000, 1000):
            self.daemon.post("/v1/documents", *[document(n, body="x" * 4000) for n in range(start, start + 1000)])
        log = self.daemon.database.with_name("riskd.sqlite-wal")
        self.assertGreater(log.stat().st_size, 4000 * 4096 * 2, "nothing was folded")
        replica.execute("COMMIT")
        self.assertEqual(replica.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0], 0, "no lock is in its way")
        self.assertEqual(log.stat().st_size, 0)
        self.daemon.post("/v1/documents", document("last"))
        self.assertEqual(self.daemon.stop(), 0)
        self.assertGreater(log.stat().st_size, 0, "not at the end either")
        replica.close()
