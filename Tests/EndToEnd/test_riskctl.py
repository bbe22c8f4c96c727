"""riskctl as a user meets it: golden screens and help, and errors that say what to do."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import support

from support import document, event

COMMANDS = ["status", "explain", "history", "events", "alerts", "rules", "ack", "unack", "silence",
            "receivers", "notifications", "test-alert", "sources", "ingest", "score", "backup", "restore", "config",
            "reload", "doctor"]


class Screens(support.Case):
    def setUp(self):
        super().setUp()
        self.daemon.start()
        lines = [event("a"),
                 event("b", 10, signal="agriculture", source=None, target=None, intensity=0.6, confidence=0.9,
                       reliability=0.8, publisher="Xinhua", evidence={"text": "A protocol on beef", "url": None}),
                 event("c", 3, stance="reverse", intensity=0.5, confidence=0.9, reliability=0.8,
                       publisher="CBC News", evidence={"text": "China suspends a tariff", "url": None})]
        self.assertEqual(self.daemon.post("/v1/events", *lines)[1]["accepted"], 3)
        self.wait_for_delivery()

    def check(self, name, *words):
        answer = self.daemon.riskctl(*words)
        self.assertEqual((answer.returncode, answer.stderr), (0, ""))
        self.assertNotIn("\x1b", answer.stdout, "no colour where there is no terminal")
        self.assert_golden(answer.stdout, name)

    def test_status(self):
        self.check("status.txt", "status")

    def test_explain(self):
        self.check("explain.txt", "explain", "CAN-CHN")

    def test_alerts(self):
        self.check("alerts.txt", "alerts")

    def test_rules(self):
        self.check("rules.txt", "rules")

    def test_events(self):
        self.check("events.txt", "events", "--limit", "2")

    def test_records_are_json_where_asked(self):
        for words in [["status"], ["explain", "CAN-CHN"], ["alerts"], ["alerts", "--history"], ["rules"],
                      ["silence", "list"], ["events"],
                      ["history", "CAN-CHN", "--from", "2026-01-01", "--to", "2026-01-03"]]:
            answer = self.daemon.riskctl(*words, "--output", "json")
            for record in [answer.stdout] if words[0] in ["status", "explain"] else answer.stdout.splitlines():
                json.loads(record)

    def test_ingest_tells_file_and_line(self):
        file = self.directory / "more.ndjson"
        file.write_text("\n".join([event("d"), event("e", intensity=2), event("a")]))
        answer = self.daemon.riskctl("ingest", str(file))
        self.assertEqual(answer.stdout, "1 accepted, 1 known already, 1 rejected\n")
        self.assertEqual(answer.stderr,
                         f"riskctl: {file}: line 2: intensity: expected a number from 0 to 1, found 2\n")
        self.assertEqual(answer.returncode, 2)


class Feeds(support.Case):
    FEED = ("<rss><channel><title>News</title><link>https://a.example/</link><item><title>China lifts &amp;lt; duty"
            "</title><guid>17</guid><link>one</link><pubDate>Fri, 16 Jan 2026 09:30:00 GMT</pubDate></item>"
            "<item><link>no-words</link></item>")

    def setUp(self):
        super().setUp()
        self.file = self.directory / "feed.xml"
        self.file.write_text(self.FEED)

    def test_a_dry_run_needs_no_daemon_and_prints_what_is_read(self):
        answer = self.daemon.riskctl("ingest", "--format", "feed", str(self.file), "--dry-run", "--output", "json")
        read = json.loads(answer.stdout)
        self.assertEqual((read["title"], read["link"]), ("News", "https://a.example/"))
        self.assertEqual(read["entries"][0], {
            "id": "17", "title": "China lifts < duty", "summary": None, "body": None, "url": "https://a.example/one",
            "published_at": "2026-01-16T09:30:00Z", "updated_at": None, "author": None, "language": None})
        self.assertEqual(read["diagnostics"], ["the document ends within <rss>"])

    def test_what_is_no_feed_keeps_its_line(self):
        other = self.directory / "page.html"
        other.write_text("<html><body/></html>")
        answer = self.daemon.riskctl("ingest", "--format", "feed", "--dry-run", "--output", "json", str(other),
                                     str(self.file))
        first, second = map(json.loads, answer.stdout.splitlines())
        self.assertEqual(first["diagnostics"], ["expected RSS, Atom or JSON Feed, found a web page"])
        self.assertEqual(second["title"], "News")
        self.assertEqual(answer.returncode, 2)

    def test_entries_become_documents_once(self):
        self.daemon.start()
        for known, text in [(0, "1 accepted, 0 known already"), (1, "0 accepted, 1 known already")]:
            answer = self.daemon.riskctl("ingest", "--format", "feed", str(self.file))
            self.assertEqual((answer.stdout, answer.stderr), (f"{text}, 0 rejected\n", ""))


class Coding(support.Case):
    """Documents coded offline."""

    TITLE = "<p>China imposed <b>tariffs</b> on Canadian&nbsp;canola on January 12</p>"

    def code(self, lines, *words):
        file = self.directory / "documents.ndjson"
        file.write_bytes(b"\n".join(lines))
        return self.daemon.riskctl("code", "--lexicon", str(support.ROOT / "Config/lexicon"), *words, str(file))

    def test_an_event_tells_its_day_and_where_its_words_stand(self):
        line = document(1, title="Rain", summary=self.TITLE, published_at="2026-01-16T09:30:00Z")
        answer = self.code([line.encode()])
        event = json.loads(answer.stdout)["events"][0]
        self.assertEqual(event["occurred_at"], "2026-01-12T00:00:00Z")
        words = event["evidence"]
        self.assertEqual(words["field"], "summary")
        self.assertEqual(self.TITLE.encode()[words["start"]:words["end"]].decode(), words["text"])
        self.assertIn("tariffs</b> on Canadian&nbsp;canola", words["text"])

    def test_documents_that_are_coded_side_by_side_come_in_order(self):
        lines = [document(number, title=self.TITLE if number % 2 else "Rain " * 40).encode() for number in range(5000)]
        lines[4000] = b"{oops"
        answer = self.code(lines)
        self.assertEqual([json.loads(line)["document"] for line in answer.stdout.splitlines()],
                         [f"document-{number}" for number in range(5000) if number != 4000])
        self.assertIn(": line 4001: expected one JSON object a line, found ill-formed JSON\n", answer.stderr)
        self.assertEqual(answer.returncode, 2)
        explained = self.code(lines[:600], "--explain").stdout.splitlines()
        self.assertEqual([line.split()[1] for line in explained if line.startswith("document ")],
                         [f"document-{number}" for number in range(600)])

    def test_bytes_that_are_no_utf8_are_mended_and_said(self):
        lines = [document(1).encode(), b'{"id":"mended","title":"China imposes tariffs on \xff Canadian canola"}']
        answer = self.code(lines)
        mended = json.loads(answer.stdout.splitlines()[1])
        self.assertIn("\ufffd", mended["events"][0]["evidence"]["text"])
        said = ": line 2: 1 sequence of bytes is no UTF-8; U+FFFD stands in its place\n"
        self.assertIn(said, answer.stderr)
        self.assertEqual(answer.returncode, 0)
        self.daemon.start()
        answer = self.daemon.riskctl("ingest", str(self.directory / "documents.ndjson"))
        self.assertEqual((answer.returncode, answer.stdout), (0, "2 accepted, 0 known already, 0 rejected\n"))
        self.assertIn(said, answer.stderr)
        self.assertIn("lines were mended as they came in", self.daemon.log)
        status, answer = self.daemon.request("POST", "/v1/documents", b'{"title":"\xe4\xb8"}')
        self.assertEqual((status, [line["line"] for line in json.loads(answer)["repaired"]]), (200, [1]))


class Help(support.Case):
    def test_of_the_whole(self):
        self.assert_golden(self.daemon.riskctl("--help").stdout, "help.txt")

    def test_of_each_command(self):
        text = "\n".join(self.daemon.riskctl("help", command).stdout for command in COMMANDS)
        self.assert_golden(text, "help-commands.txt")


class Errors(support.Case):
    def check(self, status, words, *arguments, **options):
        answer = self.daemon.riskctl(*arguments, **options)
        self.assertEqual((answer.returncode, answer.stdout), (status, ""), answer.stderr)
        self.assertIn(words, answer.stderr)

    def test_riskd_does_not_run(self):
        self.check(1, f"riskd is not running: nothing listens on {self.daemon.socket}. Start it", "status")

    def test_riskd_was_killed_and_left_its_socket(self):
        self.daemon.start()
        self.daemon.kill()
        self.assertTrue(pathlib.Path(self.daemon.socket).exists())
        self.check(1, "riskd is not running", "explain", "CAN-CHN")

    @unittest.skipUnless(os.getuid() == 0, "needs another user to run as")
    def test_no_permission_on_the_socket(self):
        self.daemon.start()
        self.directory.chmod(0o755)
        # Where another user can run it, with the libraries that it was built with.
        with tempfile.TemporaryDirectory() as name:
            pathlib.Path(name).chmod(0o755)
            shutil.copy(support.BINARIES / "riskctl", name)
            answer = subprocess.run([pathlib.Path(name) / "riskctl", "status", "--socket", self.daemon.socket],
                                    capture_output=True, text=True, user=65534, group=65534)
        self.assertEqual(answer.returncode, 1)
        self.assertIn(f"no permission on {self.daemon.socket}: use sudo, or join the group", answer.stderr)

    def test_an_unknown_dyad_is_told_the_nearest(self):
        self.daemon.start()
        for command in ["status", "explain"]:
            self.check(2, "CAN-CHM is not watched here; did you mean CAN-CHN? Watched: CAN-CHN", command, "CAN-CHM")
        self.check(2, "USA-VNM is not watched here. Watched: CAN-CHN", "explain", "USA-VNM")

    def test_an_unknown_signal_is_told_the_nearest(self):
        self.daemon.start()
        self.check(2, "did you mean agriculture?", "events", "--signal", "agricultur")

    def test_wrong_usage(self):
        self.check(2, "Missing expected argument '<dyad>'", "explain")
        self.check(2, "Unexpected argument 'nonsense'", "nonsense")
        self.check(2, "'--output", "status", "--output", "yaml")

    def test_a_file_that_is_not_there(self):
        self.check(2, "/nowhere cannot be read: No such file or directory", "ingest", "/nowhere")

    def test_a_faulty_configuration(self):
        file = self.directory / "faulty.toml"
        file.write_text("[[rules]]\nname = 3\nmesure = 'tension'\n[model]\nbaseline = 'high'\n")
        answer = self.daemon.riskctl("config", "check", str(file))
        self.assertEqual(answer.returncode, 2)
        for words in ["did you mean 'measure'", "baseline", "name"]:
            self.assertIn(words, answer.stderr)

    def test_what_is_faulty_is_told_last_and_remarks_only_where_asked_for(self):
        lexicon = self.directory / "lexicon"
        shutil.copytree(support.ROOT / "Config/lexicon", lexicon)
        (self.directory / "gdelt.toml").write_text("version = 'one'\n")
        words = ["config", "check", str(self.directory / "riskd.toml")]
        answer = self.daemon.riskctl(*words)
        self.assertEqual(answer.returncode, 2)
        self.assertEqual(len(answer.stdout.splitlines()), 2, answer.stdout)
        self.assertRegex(answer.stdout, r"lexicon is sound: \d+ phrases, \d+ remarks \(--remarks lists them\)\n$")
        self.assertIn("gdelt.toml: line 1", answer.stderr)
        listed = self.daemon.riskctl(*words, "--remarks").stdout.splitlines()
        self.assertIn(f" {len(listed) - 2} remarks", listed[-1])

    def test_a_faulty_template_is_told_with_its_line_and_the_receivers(self):
        template = self.directory / "body"
        config = self.directory / "riskd.toml"
        config.write_text(f"""[[receivers]]
name = "ops"
format = "template"
url = "https://tickets.example.org"
template_file = "{template}"
""")
        for text, words in [('{"a": 1,\n "b": "{{title"}', "line 2: a tag is not closed"),
                            ('{"a": "{{title}}"{{#is_over}}, "over": tru{{/is_over}}}', "is no JSON"),
                            ('{{#data}}\n{{/date}}', "closes another section"),
                            (None, "cannot be read")]:
            template.unlink(missing_ok=True)
            if text:
                template.write_text(text)
            answer = self.daemon.riskctl("config", "check", str(config), "--lexicon", str(support.ROOT / "Config/lexicon"))
            with self.subTest(text=text):
                self.assertEqual(answer.returncode, 2)
                self.assertIn(f"{config}: line 5: receivers[1].template_file: {template}", answer.stderr)
                self.assertIn(words, answer.stderr)
        self.assertEqual(self.daemon.fail_to_start()[0], 2)
