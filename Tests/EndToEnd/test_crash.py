"""`kill -9` at random moments, while a sink refuses, drops and delays: nothing is lost, nothing is doubled."""

import http.client
import json
import threading
import time

import support


def turn(number):
    """Advance and reversal in turn, a day each, so that the alert fires and resolves."""
    day = time.gmtime(1_700_000_000 + number * 86_400)
    return support.event(f"event-{number}", stance="advance" if number % 2 == 0 else "reverse",
                         evidence=None, occurred_at=time.strftime("%Y-%m-%dT12:00:00Z", day))


class Crash(support.Case):
    per_round = 6

    def stream(self, numbers, accepted):
        """Sends events and documents in order until the daemon dies; notes what was answered for."""
        for number in numbers:
            try:
                for target, body in [("/v1/events", turn(number)), ("/v1/documents", support.document(number))]:
                    status, answer = self.daemon.request("POST", target, body)
                    if status != 200 or json.loads(answer)["rejected"]:
                        raise AssertionError(f"{target} answered {status}: {answer}")
                    accepted.add((target, number))
            except (OSError, http.client.HTTPException):
                return

    def round(self, number, accepted):
        self.sink.fault_rate = 0.3
        self.daemon.start()
        numbers = range(number * self.per_round, (number + 1) * self.per_round)
        sender = threading.Thread(target=self.stream, args=(numbers, accepted))
        sender.start()
        time.sleep(support.CHANCE.uniform(0.01, 0.25))
        self.daemon.kill()
        sender.join()
        # What was not answered for is sent again, in order, as a sender would.
        self.sink.fault_rate = 0.0
        self.daemon.start()
        self.stream(numbers, accepted)
        self.daemon.kill()

    def test_nothing_is_lost_or_doubled(self):
        accepted = set()
        for number in range(support.ROUNDS):
            self.round(number, accepted)
        total = support.ROUNDS * self.per_round
        self.daemon.start()
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
        ids = {row[0] for row in self.daemon.query("SELECT id FROM notifications")}
        self.assertEqual(ids, set(self.sink.bodies), "the sink saw just the ids of the outbox")
        self.assertEqual(self.sink.faults, [], "signatures sound, no id with two contents")
        print(f"\n{total} events and {total} documents, {len(accepted)} answered for, {len(transitions)} transitions")
