"""riskd is ended at random moments, by SIGKILL, SIGTERM, a power cut or a full disk, while a sink refuses, drops and
delays: nothing is lost, nothing is doubled, order is kept, and nothing is sent that is not in the database."""

import http.client
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
import unittest

import support

from test_faults import can_mount


def turn(number):
    """Advance and reversal in turn, a day each, so that the alert fires and resolves."""
    day = time.gmtime(1_500_000_000 + number * 86_400)
    return support.event(f"event-{number}", stance="advance" if number % 2 == 0 else "reverse",
                         evidence=None, occurred_at=time.strftime("%Y-%m-%dT12:00:00Z", day))


class Soak(support.Case):
    per_round = 6

    def stream(self, numbers, accepted, refusals=()):
        """Sends events and documents in order until the daemon dies or refuses; notes what was answered for."""
        for number in numbers:
            try:
                for target, body in [("/v1/events", turn(number)), ("/v1/documents", support.document(number))]:
                    status, answer = self.daemon.request("POST", target, body)
                    if status in refusals:
                        return
                    if status != 200 or json.loads(answer)["rejected"]:
                        raise AssertionError(f"{target} answered {status}: {answer}")
                    accepted.add((target, number))
            except (OSError, http.client.HTTPException):
                return

    def check_all(self, total, accepted):
        """After the last round: everything is there once, told once under one id, in order."""
        self.stream(range(total), set())
        self.wait_for_delivery()
        self.assertEqual(len(accepted), 2 * total, "every record was accepted in the end")
        for table in ["events", "documents"]:
            there = self.daemon.query(f"SELECT count(*), count(DISTINCT id) FROM {table}")
            self.assertEqual(there, [(total, total)], f"each of the {table} is there once")
        transitions = self.daemon.query("SELECT episode, notice FROM transitions ORDER BY seq")
        expected = [(i // 2 + 1, "resolved" if i % 2 else "firing") for i in range(total)]
        self.assertEqual(transitions, expected, "alert transitions, each once and in order")
        self.assertEqual(self.daemon.query("SELECT count(*) FROM notifications WHERE state <> 'delivered'"), [(0,)])
        ids = [row[0] for row in self.daemon.query("SELECT id FROM notifications ORDER BY seq")]
        self.assertEqual(list(self.sink.bodies), ids, "the sink saw just the ids of the outbox, in their order")
        self.assertEqual(self.sink.faults, [], "signatures sound, no id with two contents")
        print(f"\n{total} events and {total} documents, {len(accepted)} answered for, {len(transitions)} transitions, "
              f"{len(ids)} messages in {self.sink.count} attempts")


class Crash(Soak):
    def round(self, number, accepted):
        self.sink.fault_rate = 0.3
        self.daemon.start()
        numbers = range(number * self.per_round, (number + 1) * self.per_round)
        sender = threading.Thread(target=self.stream, args=(numbers, accepted))
        sender.start()
        time.sleep(support.CHANCE.uniform(0.01, 0.25))
        end = support.CHANCE.choice([self.daemon.kill, self.terminate, lambda: self.cut_power(accepted)])
        end()
        sender.join()
        # What was not answered for is sent again, in order, as a sender would.
        self.sink.fault_rate = 0.0
        self.daemon.start()
        self.stream(numbers, accepted)
        self.daemon.kill()

    def terminate(self):
        self.assertEqual(self.daemon.stop(), 0, self.daemon.log[-2000:])

    def cut_power(self, accepted):
        """What is on the disk in the midst of a write, its last page torn, is a database with all that was promised."""
        answered, sent = set(accepted), list(self.sink.bodies)
        self.daemon.process.send_signal(signal.SIGSTOP)
        copy = self.directory / "after-the-cut"
        shutil.rmtree(copy, ignore_errors=True)
        copy.mkdir()
        for path in self.directory.glob("riskd.sqlite*"):
            if not path.name.endswith((".lock", "-shm")):
                shutil.copy(path, copy)
        self.daemon.kill()
        with open(copy / "riskd.sqlite-wal", "ab") as log:
            log.write(os.urandom(support.CHANCE.randrange(4096)))
        database = sqlite3.connect(copy / "riskd.sqlite")
        self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
        for table, target, prefix in [("events", "/v1/events", "event-"), ("documents", "/v1/documents", "document-")]:
            kept = {row[0] for row in database.execute(f"SELECT id FROM {table}")}
            promised = {f"{prefix}{number}" for where, number in answered if where == target}
            self.assertLessEqual(promised, kept, "what was answered for")
        kept = {row[0] for row in database.execute("SELECT id FROM notifications")}
        self.assertLessEqual(set(sent), kept, "nothing is sent that is not in the database")
        database.close()

    def test_nothing_is_lost_or_doubled(self):
        accepted = set()
        for number in range(support.ROUNDS):
            self.round(number, accepted)
        self.daemon.start()
        self.check_all(support.ROUNDS * self.per_round, accepted)


@unittest.skipUnless(can_mount(), "needs the right to mount")
class FullDisk(Soak):
    """A small disk that another program fills while messages are under way."""

    def setUp(self):
        super().setUp()
        disk = self.directory / "disk"
        disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "none", disk], check=True)
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

    def test_nothing_is_lost_or_doubled_on_a_disk_that_fills(self):
        accepted = set()
        rounds = max(2, support.ROUNDS // 10)
        self.daemon.start()
        for number in range(rounds):
            numbers = range(number * self.per_round, (number + 1) * self.per_round)
            self.sink.fault_rate = 0.3
            sender = threading.Thread(target=self.stream, args=(numbers, accepted, (507, 503)))
            sender.start()
            time.sleep(support.CHANCE.uniform(0, 0.05))
            self.fill()
            sender.join()
            time.sleep(support.CHANCE.uniform(0, 0.3))
            self.filler.unlink()
            self.sink.fault_rate = 0.0
            self.wait(lambda: self.daemon.request("GET", "/readyz")[0] == 200, "it is ready again")
            self.stream(numbers, accepted)
        self.check_all(rounds * self.per_round, accepted)
