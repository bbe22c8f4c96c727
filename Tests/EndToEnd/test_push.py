"""Pushes that are sent twice, and more of them at once than there is room for."""

import json
import re
import socket
import subprocess
import threading

import support

from support import document, event


class Idempotency(support.Case):
    def push(self, key, *lines, target="/v1/documents"):
        connection = support.UnixConnection(self.daemon.socket)
        try:
            connection.request("POST", target, "\n".join(lines).encode(), {"Idempotency-Key": key})
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    def test_the_same_request_is_answered_the_same_and_done_once(self):
        self.daemon.start()
        body = [document(1), "no json", document(2)]
        first = self.push("key-1", *body)
        self.assertEqual(first[0], 200)
        self.assertEqual((first[1]["accepted"], len(first[1]["rejected"])), (2, 1))
        self.assertEqual(self.push("key-1", *body), first)
        self.assertEqual(self.push('"key-1"', *body), first, "quoted or not, it is the same key")
        self.assertEqual(self.push("key-2", *body)[1]["duplicates"], 2, "another key is another request")

    def test_another_request_under_the_same_key_is_refused(self):
        self.daemon.start()
        self.assertEqual(self.push("key", document(1))[0], 200)
        for target, line in [("/v1/documents", document(2)), ("/v1/events", document(1))]:
            status, problem = self.push("key", line, target=target)
            self.assertEqual((status, problem["title"]), (422, "Idempotency-Key used twice"))
        self.assertEqual(self.daemon.query("SELECT count(*) FROM documents"), [(1,)])

    def test_a_key_that_is_none_is_refused(self):
        self.daemon.start()
        for key in ["", "x" * 256, "two words", '""']:
            status, problem = self.push(key, document(1))
            self.assertEqual(status, 400, key)
            self.assertIn("Idempotency-Key: expected 1 to 255", problem["detail"])

    def test_what_was_answered_is_known_after_a_kill(self):
        self.daemon.start()
        first = self.push("key", event("event-1"), target="/v1/events")
        self.daemon.kill()
        self.daemon.start()
        self.assertEqual(self.push("key", event("event-1"), target="/v1/events"), first)
        self.assertEqual(first[1]["accepted"], 1)

    def test_the_same_request_at_once_is_done_once(self):
        self.daemon.start()
        answers = []
        threads = [threading.Thread(target=lambda: answers.append(self.push("key", document(1)))) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([answer[1]["accepted"] for answer in answers], [1] * 20)
        self.assertEqual(self.daemon.query("SELECT count(*) FROM documents"), [(1,)])

    def test_a_request_that_failed_may_be_sent_again(self):
        self.daemon.start()
        self.assertEqual(self.push("key", "x" * (17 << 20))[0], 413)
        self.assertEqual(self.push("key", document(1))[0], 200)


class Overload(support.Case):
    """Three senders that have begun large bodies and do not go on hold all the room there is."""

    body = 16 << 20

    def hold(self):
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(self.daemon.socket)
        self.addCleanup(connection.close)
        connection.sendall(b"POST /v1/documents HTTP/1.1\r\nhost: riskd\r\ncontent-length: %d\r\n\r\n" % self.body)
        connection.sendall(b" " * (self.body - 1))
        return connection

    def refusals(self):
        """How many requests were told so."""
        figures = self.daemon.request("GET", "/metrics")[1].decode()
        told = re.search(r'^riskd_http_requests_total\{method="POST",path="/v1/documents",code="429"\} (\d+)', figures, re.M)
        return int(told[1]) if told else 0

    def test_what_is_too_much_is_told_to_come_again_and_taken_then(self):
        self.daemon.start()
        holders = [self.hold() for _ in range(3)]
        # Before: what asks meanwhile would take the room of the last bytes, and have a holder refused.
        held = f"\nriskd_http_bodies_held_bytes {3 * (self.body - 1)}\n"
        self.wait(lambda: held in self.daemon.request("GET", "/metrics")[1].decode(), "all of it is held")
        refused = (0, {})

        def is_full():
            nonlocal refused
            connection = support.UnixConnection(self.daemon.socket)
            connection.request("POST", "/v1/documents", document(1).encode())
            answer = connection.getresponse()
            refused = (answer.status, json.loads(answer.read()), answer.headers)
            connection.close()
            return answer.status == 429

        self.wait(is_full, "no room is left")
        self.assertEqual(refused[1]["title"], "Too much at once")
        self.assertEqual(refused[2]["retry-after"], "2")
        self.assertEqual(self.daemon.request("GET", "/v1/status")[0], 200, "questions are answered all the same")
        # riskctl waits and comes again.
        file = self.directory / "news.ndjson"
        file.write_text(document(7) + "\n")
        refusals = self.refusals()
        waiting = subprocess.Popen([support.BINARIES / "riskctl", "ingest", "--socket", self.daemon.socket, file],
                                   stdout=subprocess.PIPE, text=True)
        self.wait(lambda: self.refusals() > refusals, "it is told to come again")
        for holder in holders:
            holder.close()
        self.assertEqual(waiting.communicate(timeout=support.PATIENCE_SECONDS)[0], "1 accepted, 0 known already, 0 rejected\n")
        status, answer = self.daemon.post("/v1/documents", document(8))
        self.assertEqual((status, answer["accepted"]), (200, 1))

    def test_many_small_bodies_are_bounded_too(self):
        self.daemon.start()
        holders = []
        # Some more than there is room for: those on top are refused at once.
        for _ in range(530):
            connection = socket.socket(socket.AF_UNIX)
            connection.connect(self.daemon.socket)
            self.addCleanup(connection.close)
            connection.sendall(b"POST /v1/events HTTP/1.1\r\nhost: riskd\r\ncontent-length: 10\r\n\r\n")
            holders.append(connection)
        self.wait(lambda: self.daemon.post("/v1/documents", document(1))[0] == 429, "no room is left")
        for holder in holders:
            holder.close()
        self.wait(lambda: self.daemon.post("/v1/documents", document(1))[0] == 200, "room is left again")
