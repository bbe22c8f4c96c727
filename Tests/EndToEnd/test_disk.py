"""A disk that fails, and a process that runs out of files: riskd degrades, says so, and recovers without help.

No device is needed that fails: faults.c stands between riskd and the system, and has its calls on chosen files fail. The
full and the read-only disk are real ones, in test_faults.py."""

import errno
import os
import pathlib
import resource
import shutil
import socket
import subprocess
import tempfile
import threading
import unittest

import support

from support import document, event

COMPILER = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")


def spool_settings():
    return "\n[spool]\npath = 'spool'\n"


@unittest.skipUnless(COMPILER, "needs a C compiler")
class FailingDisk(support.Case):
    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory(prefix="riskd-faults-")
        cls.addClassCleanup(directory.cleanup)
        cls.library = pathlib.Path(directory.name) / "faults.so"
        source = pathlib.Path(__file__).with_name("faults.c")
        subprocess.run([COMPILER, "-shared", "-fPIC", "-o", cls.library, source, "-ldl"], check=True)

    def setUp(self):
        super().setUp()
        self.control = self.directory / "faults"
        self.control.write_text("")
        self.daemon.environment = {"LD_PRELOAD": str(self.library), "RISKD_TEST_FAULTS": str(self.control)}

    def fail(self, call, error, part="riskd.sqlite"):
        # Renamed into place: riskd never reads half of it.
        fresh = self.directory / "faults.new"
        fresh.write_text(f"{call} {error} {part}\n")
        fresh.rename(self.control)

    def mend(self):
        self.control.write_text("")

    def check(self, call, error, words):
        """Nothing is taken while calls fail; all is as before once they don't; what was answered for is there."""
        self.daemon.start()
        taken = 0
        for number in range(5):
            taken += self.daemon.post("/v1/documents", document(number))[1]["accepted"]
        self.fail(call, error)
        status, answer = self.daemon.post("/v1/documents", document("refused"))
        self.assertEqual(status, 507 if error == errno.ENOSPC else 503, answer)
        self.assertIn(words, answer["detail"])
        self.assertIn("nothing of it was kept", self.daemon.log)
        self.wait(lambda: "tick failed" in self.daemon.log, "the clock tells it")
        self.assertEqual(self.daemon.request("GET", "/healthz")[0], 200, "it is alive")
        self.mend()
        self.wait(lambda: "recorded again" in self.daemon.log, "and that it is over")
        self.assertEqual(self.daemon.log.count("tick failed"), 1, "once, not each second")
        self.assertEqual(self.daemon.post("/v1/documents", document("refused"))[1]["accepted"], 1)
        self.assertEqual(self.daemon.get("/v1/status")[1]["documents"], taken + 1)
        self.assertEqual(self.daemon.stop(), 0)
        self.daemon.start()
        self.assertEqual(self.daemon.get("/v1/status")[1]["documents"], taken + 1)
        checked = self.daemon.riskctl("db", "check", "--database", str(self.daemon.database))
        self.assertEqual(checked.returncode, 0, checked.stderr)

    def test_that_cannot_be_written(self):
        self.check("write", errno.EIO, "failed to read or write")

    def test_that_cannot_be_flushed(self):
        self.check("sync", errno.EIO, "failed to read or write")

    def test_that_turned_read_only(self):
        self.check("write", errno.EROFS, "failed to read or write")

    def test_that_is_full(self):
        self.check("write", errno.ENOSPC, "free some space")

    def test_that_cannot_be_read_at_start(self):
        self.daemon.start()
        self.daemon.post("/v1/events", event())
        self.assertEqual(self.daemon.stop(), 0)
        self.fail("read", errno.EIO)
        status, said = self.daemon.fail_to_start()
        self.assertEqual(status, 1, "systemd tries again: disks come back")
        self.assertIn("failed to read or write", said)
        self.assertTrue(self.daemon.database.exists(), "what cannot be read is not taken for damaged")
        self.mend()
        self.daemon.start()
        self.assertEqual(self.daemon.get("/v1/status")[1]["events"], 1)

    def test_an_alert_that_was_not_recorded_is_sent_once_the_disk_is_back(self):
        self.daemon.start()
        self.fail("sync", errno.EIO)
        self.assertEqual(self.daemon.post("/v1/events", event())[0], 503)
        self.assertEqual(self.sink.count, 0, "nothing is sent that is not in the database")
        self.mend()
        self.wait(lambda: self.daemon.post("/v1/events", event())[0] == 200, "it is taken")
        self.wait_for_delivery()
        self.assertEqual((len(self.sink.bodies), self.sink.faults), (1, []))

    def test_a_spool_on_it_waits(self):
        self.daemon.config.write_text(self.daemon.config.read_text() + spool_settings())
        self.daemon.start()
        self.fail("write", errno.EIO)
        self.wait(lambda: "tick failed" in self.daemon.log or self.daemon.post(
            "/v1/documents", document("probe"))[0] == 503, "the disk fails")
        spooled = self.directory / "spool/incoming.ndjson"
        hidden = spooled.with_name(".incoming.ndjson")
        hidden.write_text(event() + "\n")
        hidden.rename(spooled)
        self.wait(lambda: "tried again later" in self.daemon.log, "the file is left where it is")
        self.assertTrue(spooled.exists())
        self.mend()
        self.wait(lambda: not spooled.exists(), "it is taken")
        self.assertEqual(self.daemon.query("SELECT count(*) FROM events"), [(1,)])

    def test_a_backup_to_it_leaves_nothing(self):
        self.daemon.start()
        self.daemon.post("/v1/events", event())
        target = self.directory / "backup.sqlite"
        for call in ["write", "sync"]:
            self.fail(call, errno.EIO, "backup.sqlite")
            said = self.daemon.riskctl("backup", str(target), "--database", str(self.daemon.database),
                                       environment=self.daemon.environment)
            self.assertEqual(said.returncode, 1)
            self.assertIn("failed to read or write", said.stderr)
            self.assertEqual([path.name for path in self.directory.glob("backup*")], [])
        self.assertEqual(self.daemon.post("/v1/events", event("next"))[1]["accepted"], 1, "riskd hears nothing of it")


class NoMoreFiles(support.Case):
    """Every descriptor that riskd may have is in use."""

    def test_it_says_so_once_and_serves_on_once_some_are_free(self):
        told = self.listen_as_systemd()
        self.daemon.start()
        self.daemon.post("/v1/events", event("first"))
        pid = self.daemon.process.pid
        used = max(map(int, os.listdir(f"/proc/{pid}/fd"))) + 1
        before = resource.prlimit(pid, resource.RLIMIT_NOFILE)
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (used + 10, before[1]))
        connections = [self.connect() for _ in range(30)]
        self.wait(lambda: "no file descriptors are left" in self.daemon.log, "it says so")
        self.wait(lambda: any(text.startswith(b"STATUS=no file descriptors") for text in told), "systemctl status does")
        pings = told.count(b"WATCHDOG=1")
        self.wait(lambda: told.count(b"WATCHDOG=1") > pings, "the watchdog is told that riskd is alive")
        self.assertIsNone(self.daemon.process.poll())
        for connection in connections:
            connection.close()
        # The bound stays: what comes next has what the others gave back.
        self.wait(lambda: self.answers(), "it answers")
        self.wait(lambda: "there are file descriptors again" in self.daemon.log, "it says so")
        line = next(line for line in self.daemon.log.splitlines() if "no file descriptors are left" in line)
        self.assertIn("raise LimitNOFILE=", line)
        self.assertIn(f"process.max_fds={used + 10}", line)
        self.assertEqual(self.daemon.log.count("no file descriptors are left"), 1, "once while it lasts")
        self.assertEqual(self.daemon.post("/v1/events", event("second"))[1]["accepted"], 1)
        self.wait_for_delivery()
        resource.prlimit(pid, resource.RLIMIT_NOFILE, before)
        self.assertEqual(self.daemon.get("/v1/status")[1]["events"], 2)
        self.assertEqual(self.daemon.stop(), 0)

    def listen_as_systemd(self):
        """What riskd tells systemd, as it comes."""
        path = str(self.directory / "notify")
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.addCleanup(listening.close)
        listening.bind(path)
        told = []

        def listen():
            while text := listening.recv(1 << 12):
                told.append(text)

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        # An empty datagram ends it.
        self.addCleanup(thread.join)
        self.addCleanup(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto, b"", path)
        self.daemon.environment = {"NOTIFY_SOCKET": path}
        return told

    def connect(self):
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(self.daemon.socket)
        return connection

    def answers(self):
        try:
            return self.daemon.request("GET", "/readyz")[0] == 200
        except OSError:
            return False
