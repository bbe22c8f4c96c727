"""What an operator runs into: each a clear error and exit status, and nothing lost."""

import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import unittest

import support

from support import document, event


def can_mount():
    with tempfile.TemporaryDirectory() as name:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "none", name], capture_output=True).returncode == 0
        return mounted and subprocess.run(["umount", name]).returncode == 0


class Starting(support.Case):
    """riskd does not start; 1: starting again may help; 2: a file has to be mended first, 3: the database."""

    def check_start(self, status, *words):
        found, said = self.daemon.fail_to_start()
        self.assertEqual(found, status, said)
        for word in words:
            self.assertIn(word, said)
        self.assertNotIn("hidden", said)

    def kept(self):
        """A database with an event, and no riskd on it."""
        self.daemon.start()
        self.daemon.post("/v1/events", event())
        self.daemon.stop()

    def test_a_second_one_names_the_first(self):
        self.daemon.start()
        self.check_start(1, f"process {self.daemon.process.pid}", "stop that one first")

    def test_a_faulty_configuration(self):
        self.daemon.config.write_text(self.daemon.config.read_text() + "\n[[rules]]\nname = 3\nmesure = 'tension'\n")
        self.check_start(2, "did you mean 'measure'", "name")

    def test_no_configuration(self):
        self.daemon.config.unlink()
        self.check_start(2, "riskd.toml cannot be read: No such file")

    def test_no_secret(self):
        (self.directory / "secret").unlink()
        self.check_start(2, 'receiver "sink"', "No such file")

    def test_a_secret_that_is_none(self):
        (self.directory / "secret").write_text("whsec_tooshort")
        self.check_start(2, 'receiver "sink"', "24 to 64 bytes")

    def test_a_newer_schema(self):
        self.kept()
        with sqlite3.connect(self.daemon.database) as database:
            database.execute("INSERT INTO grdb_migrations VALUES ('9999 from the future')")
        database.close()
        self.check_start(3, "written by a newer riskd", "restore a backup")

    def test_a_file_that_is_no_database(self):
        self.daemon.database.write_text("no database " * 1000)
        self.check_start(3, "is damaged or no SQLite database", "was set aside", "riskctl restore")

    @unittest.skipUnless(can_mount(), "needs the right to mount")
    def test_a_disk_that_is_read_only(self):
        disk = self.directory / "disk"
        disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "none", disk], check=True)
        self.addCleanup(subprocess.run, ["umount", "-l", disk])
        self.daemon.state, self.daemon.database = disk, disk / "riskd.sqlite"
        self.kept()
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        self.check_start(1, "cannot be written", "mounted read-only")


@unittest.skipUnless(can_mount(), "needs the right to mount")
class FullDisk(support.Case):
    """On a small file system that another program fills."""

    def setUp(self):
        super().setUp()
        disk = self.directory / "disk"
        disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "none", disk], check=True)
        self.addCleanup(subprocess.run, ["umount", "-l", disk])
        self.addCleanup(lambda: self.daemon.kill())
        self.filler = disk / "filler"
        self.daemon = support.Daemon(self.directory, disk)

    def fill(self):
        with open(self.filler, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass

    def send_until_refused(self):
        """Documents, one a request; returns how many were taken, and the refusal."""
        for number in range(2000):
            status, answer = self.daemon.post("/v1/documents", document(number, body="x" * 5000))
            if status != 200:
                return number, status, answer
        self.fail("the disk never filled")

    def test_it_is_told_and_over_once_there_is_room(self):
        self.daemon.start()
        self.fill()
        taken, status, answer = self.send_until_refused()
        self.assertEqual((status, answer["status"]), (507, 507))
        self.assertIn("free some space and send it again", answer["detail"])
        self.assertEqual(self.daemon.query("SELECT count(*) FROM documents"), [(taken,)], "what was answered for")
        self.assertIn("nothing of it was kept", self.daemon.log)
        refused = self.daemon.riskctl("ingest", "-", input=document("refused", body="x" * 5000))
        self.assertEqual(refused.returncode, 1)
        self.assertIn("free some space", refused.stderr)
        self.filler.unlink()
        self.wait(lambda: self.daemon.get("/v1/status")[0] == 200, "it reads its state again by itself")
        self.assertEqual(self.daemon.post("/v1/documents", document("next"))[1]["accepted"], 1)
        self.assertEqual(self.daemon.get("/v1/status")[1]["documents"], taken + 1)
        self.assertEqual(self.daemon.stop(), 0)

    def test_a_reload_that_cannot_be_written_leaves_the_old_configuration_in_use(self):
        self.daemon.start()
        self.fill()
        self.send_until_refused()
        text = self.daemon.config.read_text()
        self.daemon.config.write_text(text.replace("Canada–China", "another name") + "\n[model]\nbaseline = 20.0\n")
        answer = self.daemon.riskctl("reload", "--wait")
        self.assertEqual(answer.returncode, 1)
        self.assertIn("free some space", answer.stderr)
        self.filler.unlink()
        self.wait(lambda: self.daemon.get("/v1/status")[0] == 200, "it reads its state again by itself")
        self.assertEqual(self.daemon.get("/v1/status")[1]["dyads"][0]["name"], "Canada–China")
        self.assertEqual(self.daemon.riskctl("reload", "--wait").returncode, 0)
        self.assertEqual(self.daemon.get("/v1/status")[1]["dyads"][0]["name"], "another name")

    def test_it_is_told_once_and_not_each_second(self):
        self.daemon.start()
        self.fill()
        self.send_until_refused()
        self.wait(lambda: "tick failed" in self.daemon.log, "the clock tells it")
        self.filler.unlink()
        self.wait(lambda: "recorded again" in self.daemon.log, "and that it is over")
        self.assertEqual(self.daemon.log.count("tick failed"), 1)

    def test_an_alert_that_waits_is_sent_once(self):
        self.daemon.start()
        self.sink.fault_rate, self.sink.fault_kinds = 1.0, ["refuse"]
        self.daemon.post("/v1/events", event())
        self.fill()
        self.send_until_refused()
        self.sink.fault_rate = 0.0
        self.wait(lambda: "outbox failed" in self.daemon.log or self.is_delivered(), "an attempt, recorded or not")
        count = self.sink.count
        self.filler.unlink()
        self.wait(self.is_delivered, "and recorded in the end")
        self.assertLessEqual(self.sink.count - count, 1)
        self.assertEqual((len(self.sink.bodies), self.sink.faults), (1, []))

    def is_delivered(self):
        return self.daemon.query("SELECT count(*) FROM notifications WHERE state = 'delivered'") == [(1,)]

    def test_it_stops_in_order_and_starts_when_there_is_room(self):
        self.daemon.start()
        self.daemon.post("/v1/events", event())
        self.fill()
        self.send_until_refused()
        self.assertEqual(self.daemon.stop(), 0)
        status, said = self.daemon.fail_to_start()
        self.assertEqual(status, 1)
        self.assertIn("free some space", said)
        self.filler.unlink()
        self.daemon.start()
        self.assertEqual(self.daemon.get("/v1/status")[1]["events"], 1)


class Reload(support.Case):
    def test_a_bad_file_changes_nothing(self):
        self.daemon.start()
        sound = self.daemon.config.read_text()
        self.daemon.config.write_text(sound + "\n[[rules]]\nname = 3\nmesure = 'tension'\n")
        self.daemon.process.send_signal(signal.SIGHUP)
        self.wait(lambda: "not reloaded" in self.daemon.log, "the log says that the file was not taken")
        self.assertIn("did you mean 'measure'", self.daemon.log)
        self.assertEqual(self.daemon.request("GET", "/readyz")[0], 200)

    def test_a_good_one_is_taken(self):
        self.daemon.start()
        text = self.daemon.config.read_text()
        self.daemon.config.write_text(text.replace("Canada–China", "another name"))
        self.daemon.process.send_signal(signal.SIGHUP)
        self.wait(lambda: "another name" in self.daemon.riskctl("status").stdout, "it is in use")

    def coded(self, number):
        """How many events a title gives that names China by a word of the operator's own."""
        before = self.daemon.get("/v1/status")[1]["events"]
        title = f"Zorbland imposes tariffs on Canadian canola, notice {number}"
        self.assertEqual(self.daemon.post("/v1/documents", document(number, title=title))[1]["accepted"], 1)
        return self.daemon.get("/v1/status")[1]["events"] - before

    def reload(self, words, count):
        self.daemon.process.send_signal(signal.SIGHUP)
        self.wait(lambda: self.daemon.log.count(words) == count, f"the log says: {words}, time {count}")

    def test_lexicon_and_weights_are_read_anew(self):
        self.daemon.lexicon = self.directory / "lexicon"
        shutil.copytree(support.ROOT / "Config/lexicon", self.daemon.lexicon)
        self.daemon.start()
        self.assertEqual(self.coded(1), 0)
        own = self.daemon.lexicon / "own.toml"
        own.write_text('version = 1\n[[actors]]\ncountry = "CHN"\nkind = "state"\nany = ["Zorbland"]\n')
        self.reload("configuration reloaded", 1)
        self.assertEqual(self.coded(2), 1)
        own.write_text('version = 1\n[[actors]]\ncountry = "CHINA"\n')
        self.reload("not reloaded", 1)
        self.assertIn("own.toml", self.daemon.log)
        self.assertEqual(self.coded(3), 1, "the old lexicon stays")
        own.unlink()
        (self.daemon.lexicon / "judge.weights").write_bytes(b"no weights")
        self.reload("not reloaded", 2)
        self.assertIn("judge.weights holds no weights of this version", self.daemon.log)
        self.assertEqual(self.coded(4), 1, "and the old weights")
        (self.daemon.lexicon / "judge.weights").unlink()
        self.reload("configuration reloaded", 2)
        self.assertEqual(self.coded(5), 0)


class Secrecy(support.Case):
    def test_no_secret_is_told(self):
        self.sink.shutdown()
        self.sink.server_close()
        self.daemon.start()
        self.daemon.post("/v1/events", event())
        self.wait(lambda: "webhook failed" in self.daemon.log, "an attempt fails")
        told = self.daemon.log + json.dumps(self.daemon.get("/v1/status")[1])
        told += self.daemon.riskctl("status").stdout
        self.assertEqual(self.daemon.stop(), 0)
        key = (self.directory / "secret").read_text()
        for secret in ["hidden", key, key.removeprefix("whsec_")]:
            self.assertNotIn(secret, told)
