"""The HTTP API over its socket: bad input names line and field, the good lines beside it are taken, nothing is lost."""

import json
import os

import support

from support import document, event

TOO_LARGE = 16 << 20

# A line of an event that is refused, and what has to be said of it.
BAD_EVENTS = [
    ("{nonsense", "ill-formed JSON"),
    ("[1, 2", "ill-formed JSON"),
    ('"text"', "expected a JSON object"),
    ("42", "expected a JSON object"),
    (event(dyad="CAN-CHM", source=None, target=None), "dyad: expected a watched pair (CAN-CHN)"),
    (event(dyad="CHN-CAN"), "dyad: expected two country codes in alphabetical order"),
    (event(dyad=None), "dyad: expected two country codes"),
    (event(source="USA"), "source: expected CAN or CHN, or null"),
    (event(source="CAN"), "target: expected another country than source"),
    (event(signal="retaliatory-tarifs"), 'perhaps "retaliatory-tariffs"'),
    (event(signal="No Signal!"), "signal: expected the id of a signal"),
    (event(stance="forward"), 'stance: expected "advance" or "reverse"'),
    (event(intensity=1.01), "intensity: expected a number from 0 to 1, found 1.01"),
    (event(intensity=-0.1), "intensity: expected a number from 0 to 1"),
    (event(intensity="high"), 'intensity: expected a number from 0 to 1, found "high"'),
    (event(confidence=None), "confidence: expected a number from 0 to 1, found nothing"),
    (event(reliability=7), "reliability: expected a number from 0 to 1"),
    (event(occurred_at="2200-01-01T00:00:00Z"), "occurred_at: expected"),
    (event(occurred_at="1899-12-31T23:59:59Z"), "occurred_at: expected"),
    (event(occurred_at="2199-12-31T00:00:00Z"), "no more than a day ahead of"),
    (event(occurred_at="2026-02-30T00:00:00Z"), "occurred_at: expected"),
    (event(occurred_at="yesterday"), 'such as "2026-01-16T09:30:00Z", found "yesterday"'),
    (event(id=None), "id: expected text, found nothing"),
    (event(id="x" * 2000), "id: expected at most 1024 bytes"),
    (event(evidence="words"), "evidence: expected an object"),
]
BAD_DOCUMENTS = [
    ("{}", "title"),
    ('{"title": "  "}', "title"),
    ('{"title": 7}', "title: expected text, found 7"),
    ('{"title": ["a"]}', "title: expected text, found a list"),
    (document(1, published_at="soon"), "published_at: expected"),
    (document(1, published_at="2150-01-01T00:00:00Z"), "no more than a day ahead of"),
    ("null", "expected"),
]


class API(support.Case):
    def setUp(self):
        super().setUp()
        self.daemon.start()

    def check_bad(self, target, line, words, good):
        """A bad line between two good ones: told by its number, the others are taken."""
        status, answer = self.daemon.post(target, good("before"), line, good("after"))
        self.assertEqual(status, 200, answer)
        self.assertEqual([fault["line"] for fault in answer["rejected"]], [2], answer)
        self.assertIn(words, answer["rejected"][0]["error"])
        self.assertEqual(answer["accepted"] + answer["duplicates"], 2)

    def test_bad_events(self):
        for line, words in BAD_EVENTS:
            with self.subTest(line=line[:200]):
                self.check_bad("/v1/events", line, words, event)
        self.assertEqual(self.daemon.query("SELECT id FROM events ORDER BY id"), [("after",), ("before",)])

    def test_bad_documents(self):
        for line, words in BAD_DOCUMENTS:
            with self.subTest(line=line[:200]):
                self.check_bad("/v1/documents", line, words, document)
        self.assertEqual(self.daemon.query("SELECT count(*) FROM documents"), [(2,)])

    def test_bytes_that_are_no_text(self):
        body = event("before").encode() + b"\n\xff\xfe{}\x00\n" + event("after").encode()
        status, answer = self.daemon.request("POST", "/v1/events", body)
        self.assertEqual((status, json.loads(answer)["accepted"]), (200, 2))

    def test_one_object_or_an_array(self):
        self.assertEqual(self.daemon.post("/v1/events", json.dumps(json.loads(event("a")), indent=2))[1]["accepted"], 1)
        status, answer = self.daemon.post("/v1/events", f"[{event('b')}, {{}}, {event('c')}]")
        self.assertEqual((answer["accepted"], [f["line"] for f in answer["rejected"]]), (2, [2]))

    def test_known_records_are_told_and_kept_once(self):
        self.assertEqual(self.daemon.post("/v1/events", event("a"), event("a"))[1]["duplicates"], 1)
        self.assertEqual(self.daemon.post("/v1/events", event("a"))[1]["duplicates"], 1)
        same = [document(1), document(2, title="Nothing happens, for the 1th time"), document(1, title="else")]
        self.assertEqual(self.daemon.post("/v1/documents", *same)[1], {"accepted": 1, "duplicates": 2, "rejected": []})

    def test_nothing_is_no_fault(self):
        for body in ["", "\n\n", "  "]:
            self.assertEqual(self.daemon.post("/v1/events", body)[1], {"accepted": 0, "duplicates": 0, "rejected": []})

    def test_a_body_over_the_limit(self):
        line = document("large", body="x" * 900_000)
        fits = "\n".join([line] * (TOO_LARGE // len(line)))
        self.assertEqual(self.daemon.request("POST", "/v1/documents", fits)[0], 200)
        status, answer = self.daemon.request("POST", "/v1/documents", fits + "\n" + line)
        self.assert_problem(status, json.loads(answer), 413, "send it in parts")
        self.assertEqual(self.daemon.query("SELECT count(*) FROM documents"), [(1,)])

    def assert_problem(self, status, answer, expected, words):
        """Problem details, RFC 9457."""
        self.assertEqual((status, answer["status"]), (expected, expected), answer)
        self.assertIn(words, answer["detail"])
        self.assertEqual(set(answer), {"type", "title", "status", "detail"})

    def test_bad_questions(self):
        for target, status, words in [
            ("/v1/nowhere", 404, "/v1/nowhere"),
            ("/v1/dyads/CAN-CHM/explain", 404, "did you mean CAN-CHN?"),
            ("/v1/dyads/USA-VNM/explain", 404, "Watched: CAN-CHN"),
            ("/v1/dyads/canada/explain", 400, "two country codes"),
            ("/v1/dyads/CAN-CHN/explain?at=noon", 400, 'at: expected an RFC 3339 instant, found "noon"'),
            ("/v1/dyads/CAN-CHN/history", 400, "from, to"),
            ("/v1/dyads/CAN-CHN/history?from=2026-01-02&to=2026-01-01", 400, "in order"),
            ("/v1/dyads/CAN-CHN/history?from=2026-01-01&to=2026-01-02&step=5", 400, "step: expected"),
            ("/v1/dyads/CAN-CHN/history?from=1900-01-01&to=2199-01-01&step=60", 400, "take a longer step"),
            ("/v1/events?signal=agricultur", 404, "did you mean agriculture?"),
            ("/v1/events?dyad=CAN-CHM", 404, "did you mean CAN-CHN?"),
            ("/v1/events?limit=many", 400, "limit: expected a number"),
        ]:
            with self.subTest(target=target):
                found, answer = self.daemon.get(target)
                self.assert_problem(found, answer, status, words)

    def test_an_error_says_that_it_is_a_problem(self):
        connection = support.UnixConnection(self.daemon.socket)
        connection.request("GET", "/v1/nowhere")
        answer = connection.getresponse()
        answer.read()
        connection.close()
        self.assertEqual(answer.getheader("content-type"), "application/problem+json")

    def test_the_explanation_adds_up(self):
        self.daemon.post("/v1/events", event("a"), event("b", signal="agriculture", intensity=0.5))
        explained = self.daemon.get("/v1/dyads/CAN-CHN/explain")[1]
        total = explained["baseline"] + sum(c["points"] for c in explained["score"]["contributions"])
        self.assertAlmostEqual(total, explained["score"]["tension"], places=9)

    def test_the_socket_is_for_owner_and_group(self):
        self.assertEqual(os.stat(self.daemon.socket).st_mode & 0o777, 0o660)
        self.assertEqual(os.stat(self.daemon.database).st_mode & 0o007, 0)
