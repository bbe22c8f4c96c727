"""riskctl doctor against real faults: each is found, told with what to do, and nothing is touched."""

import http.server
import json
import os
import re
import shutil
import signal
import socketserver
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest

import support

from feeds import FeedServer, rss
from support import event
from test_faults import can_mount


class DoctorCase(support.Case):
    def setUp(self):
        super().setUp()
        (self.directory / "secret").chmod(0o600)
        self.directory.chmod(0o750)

    def doctor(self, *words, state=None):
        return self.daemon.riskctl("doctor", "--config", str(self.daemon.config),
                                   "--state-dir", str(state or self.daemon.state), *words)

    def findings(self, **options):
        """Each check with its verdict, words and advice; and the exit status."""
        answer = self.doctor("--output", "json", **options)
        self.assertEqual(answer.stderr, "")
        found = json.loads(answer.stdout)
        self.assertEqual(answer.returncode, 1 if found["faults"] else 0)
        return found["findings"]

    def check(self, check, verdict, *words, **options):
        found = [finding for finding in self.findings(**options) if finding["check"] == check]
        hits = [finding for finding in found if finding["verdict"] == verdict
                and all(word in f"{finding['words']} {finding.get('advice') or ''}" for word in words)]
        self.assertTrue(hits, found)
        if verdict in ("warn", "fault"):
            self.assertTrue(hits[0]["advice"])

    def files(self):
        return sorted((str(path), path.stat().st_mtime_ns, path.stat().st_uid) for path in self.directory.rglob("*")
                      if path.suffix not in (".sqlite-shm",))


class Healthy(DoctorCase):
    def golden(self, answer, name):
        text = re.sub(r"[\d.]+ [kMG]B", "SIZE", answer.stdout)
        text = re.sub(r"\d+ more files", "COUNT more files", text)
        text = re.sub(r"of user \d+", "of user USER", text)
        # What the machine is like, and not riskd.
        text = re.sub(r"(?m)^\S+ +(unit|clock|disk|inodes|backup)  .*\n( +→ .*\n)?", r"      \1\n", text)
        text = re.sub(r"(?m)^[^\n]*(nothing is wrong|\d+ (fault|warning)s?)[^\n]*\Z", "SUMMARY", text.rstrip("\n"))
        self.assert_golden(text + "\n", name)

    def test_the_screen(self):
        self.daemon.start()
        self.daemon.post("/v1/events", event())
        self.wait_for_delivery()
        before = self.files()
        answer = self.doctor()
        self.assertNotIn("\x1b", answer.stdout)
        self.golden(answer, "doctor.txt")
        self.assertEqual(self.files(), before, "it only looks")

    def test_the_screen_where_riskd_does_not_run(self):
        self.daemon.start()
        self.daemon.stop()
        before = self.files()
        answer = self.doctor()
        self.assertEqual(answer.returncode, 1)
        self.golden(answer, "doctor-down.txt")
        self.assertEqual(self.files(), before, "it only looks")


class Faults(DoctorCase):
    def test_the_configuration(self):
        self.daemon.config.write_text(self.daemon.config.read_text() + "\n[[rules]]\nmesure = 'tension'\n")
        self.check("configuration", "fault", "did you mean 'measure'", "riskctl config check")

    def test_riskd_was_killed(self):
        self.daemon.start()
        self.daemon.kill()
        self.check("socket", "fault", "nothing listens", "journalctl")

    def test_a_secret_that_is_missing_empty_or_open(self):
        secret = self.directory / "secret"
        secret.chmod(0o644)
        self.check("credentials", "warn", "receiver sink", "mode 0644", f"chmod 600 {secret}")
        secret.write_text("")
        self.check("credentials", "fault", "is empty")
        secret.unlink()
        self.check("credentials", "fault", "No such file", "mode 0600")

    @unittest.skipUnless(os.getuid() == 0, "needs another user to run as")
    def test_a_secret_that_cannot_be_read(self):
        self.directory.chmod(0o755)
        # Where another user can run it, with the libraries that it was built with.
        with tempfile.TemporaryDirectory() as name:
            os.chmod(name, 0o755)
            shutil.copy(support.BINARIES / "riskctl", name)
            answer = subprocess.run([f"{name}/riskctl", "doctor", "--config", self.daemon.config, "--state-dir",
                                     self.directory, "--socket", self.daemon.socket], capture_output=True, text=True,
                                    user=65534, group=65534)
        self.assertEqual(answer.returncode, 1, answer.stderr)
        self.assertIn("secret cannot be read by this user (mode 0600, user 0)", answer.stdout)

    def test_a_dead_source_and_a_sound_one(self):
        feeds = FeedServer()
        self.addCleanup(feeds.server_close)
        self.addCleanup(feeds.shutdown)
        feeds.feeds["/good"] = rss(("1", "Rain"))
        with self.daemon.config.open("a") as config:
            for name in ["good", "bad"]:
                config.write(f'[[sources]]\nname = "{name}"\nkind = "feed"\nurl = "{feeds.url}/{name}"\nallow_private = true\n')
        self.daemon.start()
        states = lambda: [source["state"] for source in self.daemon.get("/v1/sources")[1]]
        self.wait(lambda: states() == ["ok", "failing"], "both were asked")
        self.check("sources", "fault", "bad is failing", "404", "riskctl sources poll")
        self.daemon.config.write_text(self.daemon.config.read_text().replace('/bad"', '/good"'))
        self.daemon.process.send_signal(signal.SIGHUP)
        self.wait(lambda: states() == ["ok", "ok"], "it was given another address")
        self.check("sources", "ok", "2 sources")

    def test_a_receiver_that_fails_or_is_paused(self):
        self.sink.fault_rate, self.sink.fault_kinds = 1.0, ["refuse"]
        self.daemon.start()
        self.daemon.post("/v1/events", event())
        self.wait(lambda: self.daemon.get("/v1/receivers")[1][0]["last_error"], "an attempt fails")
        self.check("receivers", "fault", "sink takes no messages, 1 wait", "riskctl test-alert")
        self.daemon.riskctl("receivers", "pause", "sink", "--reason", "holidays")
        self.check("receivers", "fault", "sink is paused, 1 wait: holidays", "riskctl receivers resume sink")

    def test_a_reload_that_failed(self):
        self.daemon.start()
        sound = self.daemon.config.read_text()
        self.daemon.config.write_text(sound + "\nnonsense = 1\n")
        self.daemon.process.send_signal(signal.SIGHUP)
        self.wait(lambda: "not reloaded" in self.daemon.log, "it is tried")
        self.check("reload", "fault", "older configuration", "riskctl config check")

    def test_a_clock_that_was_set_back(self):
        ahead = time.time() + 86400
        os.utime(self.daemon.config, (ahead, ahead))
        self.check("clock", "fault", "it is behind", "riskd.toml", "timedatectl")

    @unittest.skipUnless(os.getuid() == 0, "needs the right to give a file away")
    def test_a_log_of_another_user(self):
        self.daemon.start()
        os.chown(f"{self.daemon.database}-wal", 65534, 65534)
        self.check("files", "fault", "-wal belongs to user 65534", "chown --reference=")

    def test_another_version_runs(self):
        status = {"version": "0.0.9", "at": "2026-01-01T00:00:00Z", "started_at": "2026-01-01T00:00:00Z", "documents": 0,
                  "events": 0, "dyads": [], "alerts": [], "receivers": [], "sources": []}

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = json.dumps(status if self.path == "/v1/status" else []).encode()
                self.send_response(200)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def address_string(self):
                return "a socket"

            def log_message(self, *_):
                pass

        server = socketserver.ThreadingUnixStreamServer(self.daemon.socket, Handler)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.check("version", "fault", "riskd that runs is 0.0.9", "systemctl restart riskd")


class Database(DoctorCase):
    def setUp(self):
        super().setUp()
        self.daemon.start()
        self.daemon.post("/v1/events", *[event(f"event-{number}", evidence={"text": "x" * 500, "url": None})
                                         for number in range(200)])

    def test_one_that_is_in_use(self):
        self.check("database", "ok", "is sound", "log")

    def test_one_that_is_damaged(self):
        self.daemon.stop()
        size = self.daemon.database.stat().st_size
        with self.daemon.database.open("r+b") as file:
            for offset in range(size // 3, size, 4096):
                file.seek(offset)
                file.write(b"\xff" * 64)
        self.check("database", "fault", "backup")

    def test_one_that_is_none(self):
        self.daemon.stop()
        self.daemon.database.write_text("no database " * 1000)
        self.check("database", "fault", "is damaged or no SQLite database", "backup")

    def test_one_of_a_newer_riskd(self):
        self.daemon.stop()
        with sqlite3.connect(self.daemon.database) as database:
            database.execute("INSERT INTO grdb_migrations VALUES ('9999 from the future')")
        database.close()
        self.check("database", "fault", "newer riskd", "install that version")

    def test_one_that_there_is_no_riskd_to_look_at(self):
        with tempfile.TemporaryDirectory() as name:
            shutil.copy(support.BINARIES / "riskctl", name)
            answer = subprocess.run([f"{name}/riskctl", "doctor", "--config", self.daemon.config, "--state-dir",
                                     self.daemon.state, "--socket", self.daemon.socket], capture_output=True, text=True)
        self.assertRegex(answer.stdout, rf"– +database +.* was not looked at: {name}/riskd cannot be started")

    def test_one_whose_last_stop_was_not_clean(self):
        self.daemon.kill()
        shm = self.daemon.database.with_name("riskd.sqlite-shm")
        shm.unlink()
        self.check("database", "warn", "unclean stop", "start riskd")
        self.assertFalse(shm.exists(), "it makes no file that riskd could not open")


@unittest.skipUnless(can_mount(), "needs the right to mount")
class Disk(DoctorCase):
    def mount(self, options):
        disk = self.directory / "disk"
        disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", disk], check=True)
        self.addCleanup(subprocess.run, ["umount", "-l", disk])
        return disk

    def test_a_small_one_a_full_one_and_one_without_inodes(self):
        disk = self.mount("size=100m")
        self.check("disk", "warn", "MB", "free some space", state=disk)
        (disk / "filler").write_bytes(bytes(95 << 20))
        self.check("disk", "fault", "MB of 104.9 MB", "free some space", state=disk)
        (disk / "filler").unlink()
        subprocess.run(["mount", "-o", "remount,nr_inodes=50", disk], check=True)
        self.check("inodes", "fault", "more files", "inodes", state=disk)

    def test_no_state_directory(self):
        self.check("files", "fault", "there is no", "--state-dir", state=self.directory / "nowhere")
        self.check("disk", "unknown", state=self.directory / "nowhere")
