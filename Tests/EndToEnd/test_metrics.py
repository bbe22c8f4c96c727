"""/metrics as Prometheus reads it, and the rules and the dashboard that are shipped for it.

The format is held by Prometheus' own parsers (`promtool`, PyPI's `prometheus_client`: .ci/peers); what cannot be had is
skipped, and said.
"""

import json
import re
import shutil
import signal
import subprocess
import sys
import unittest
import urllib.error
import urllib.request

import support

from feeds import FeedServer, rss
from support import document, event
from test_faults import can_mount

sys.path += map(str, sorted((support.ROOT / ".build/peers/lib").glob("python*/site-packages")))
try:
    import prometheus_client.openmetrics.parser
    import prometheus_client.parser
    MISSING = None
except ImportError:
    MISSING = "no prometheus_client: run .ci/peers"
PROMTOOL = shutil.which("promtool")
OPENMETRICS = "application/openmetrics-text; version=1.0.0"
RULES = support.ROOT / "Config/prometheus/riskd.rules.yml"
DASHBOARD = support.ROOT / "Config/grafana/riskd.json"


def source(name, url, **keys):
    lines = "".join(f"{key} = {json.dumps(value)}\n" for key, value in keys.items())
    return f'\n[[sources]]\nname = "{name}"\nkind = "feed"\nurl = "{url}"\nallow_private = true\n{lines}'


class MetricsCase(support.Case):
    def text(self, accept=None):
        connection = support.UnixConnection(self.daemon.socket)
        self.addCleanup(connection.close)
        connection.request("GET", "/metrics", headers={"accept": accept} if accept else {})
        answer = connection.getresponse()
        self.assertEqual(answer.status, 200)
        return answer.getheader("content-type"), answer.read().decode()

    def values(self):
        """Each series by its name and labels as they are written."""
        lines = [line for line in self.text()[1].splitlines() if not line.startswith("#")]
        return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}

    def settle(self, name, value):
        self.wait(lambda: self.values().get(name) == value, f"{name} is {value}")


class Format(MetricsCase):
    """With every stage in use, and names that have to be escaped."""

    def setUp(self):
        super().setUp()
        feeds = FeedServer()
        self.addCleanup(feeds.server_close)
        self.addCleanup(feeds.shutdown)
        feeds.feeds["/feed"] = rss(("1", "China imposes a tariff on canola"))
        text = self.daemon.config.read_text()
        self.daemon.config.write_text(text + source(r"a \"feed\" \\ of ours", f"{feeds.url}/feed")
                                      + source("gone", f"{feeds.url}/gone"))
        self.daemon.start()
        self.daemon.post("/v1/events", event())
        self.wait_for_delivery()
        self.wait(lambda: [source["state"] for source in self.daemon.get("/v1/sources")[1]] == ["ok", "failing"],
                  "both feeds are asked")

    @unittest.skipIf(MISSING, MISSING)
    def test_openmetrics(self):
        kind, text = self.text(OPENMETRICS)
        self.assertEqual(kind, "application/openmetrics-text; version=1.0.0; charset=utf-8")
        families = list(prometheus_client.openmetrics.parser.text_string_to_metric_families(text))
        self.assertGreater(len(families), 40)
        self.check_names(families)

    @unittest.skipIf(MISSING, MISSING)
    def test_text(self):
        kind, text = self.text()
        self.assertEqual(kind, "text/plain; version=0.0.4; charset=utf-8")
        families = list(prometheus_client.parser.text_string_to_metric_families(text))
        self.check_names(families)
        names = {sample.labels.get("source") for family in families for sample in family.samples}
        self.assertIn('a "feed" \\ of ours', names)

    def check_names(self, families):
        for family in families:
            self.assertTrue(family.documentation, family.name)
            self.assertRegex(family.name, r"^(riskd|process)_[a-z_]+$")
        series = [(sample.name, tuple(sorted(sample.labels.items()))) for family in families for sample in family.samples]
        self.assertEqual(len(series), len(set(series)), "no series is told twice")

    @unittest.skipUnless(PROMTOOL, "no promtool: run .ci/peers")
    def test_promtool_finds_nothing(self):
        checked = subprocess.run([PROMTOOL, "check", "metrics"], input=self.text()[1], capture_output=True, text=True)
        found = [line for line in checked.stdout.splitlines() + checked.stderr.splitlines() if line]
        self.assertEqual(found, [])

    def test_rules_and_dashboard_ask_for_what_there_is(self):
        dashboard = json.loads(DASHBOARD.read_text())
        queries = [target["expr"] for panel in dashboard["panels"] for target in panel.get("targets", [])]
        self.assertGreater(len(queries), 30)
        queries += [line for line in RULES.read_text().splitlines() if not line.lstrip().startswith(("#", "-", "summary"))]
        asked = set(re.findall(r"\b(?:riskd|process)_[a-z_]+", " ".join(queries)))
        self.assertGreater(len(asked), 30)
        there = {name.partition("{")[0] for name in self.values()}
        self.assertEqual(asked - there, set())
        labels = {"instance", "job", "le"} | set(re.findall(r'[{,]([a-z]+)="', self.text()[1]))
        used = set(re.findall(r"(?:by|on) \(([a-z, ]+)\)", " ".join(queries)))
        self.assertEqual({name for group in used for name in group.split(", ")} - labels, set())


class Rules(unittest.TestCase):
    @unittest.skipUnless(PROMTOOL, "no promtool: run .ci/peers")
    def test_they_are_sound_and_fire_where_they_should(self):
        for words in [["check", "rules", RULES], ["test", "rules", RULES.with_suffix(".test.yml")]]:
            checked = subprocess.run([PROMTOOL, *words], capture_output=True, text=True)
            self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)


class Figures(MetricsCase):
    def test_each_stage_is_counted(self):
        self.daemon.start()
        self.daemon.post("/v1/events", event(), event("again", stance="nonsense"))
        self.daemon.post("/v1/events", event())
        self.daemon.post("/v1/documents", document(1), document(2, title="China imposes tariffs on Canadian canola"))
        self.wait_for_delivery()
        self.settle('riskd_delivery_attempts_total{receiver="sink",outcome="delivered"}', 1)
        values = self.values()
        expected = {
            'riskd_records_total{kind="event",outcome="accepted"}': 1,
            'riskd_records_total{kind="event",outcome="duplicate"}': 1,
            'riskd_records_total{kind="event",outcome="rejected"}': 1,
            'riskd_records_total{kind="document",outcome="accepted"}': 2,
            "riskd_coder_documents_total": 2, "riskd_coder_events_total": 1, "riskd_ready": 1, "riskd_store_failing": 0,
            'riskd_http_requests_total{method="POST",path="/v1/events",code="200"}': 2,
            'riskd_alerts{rule="tension-high",state="firing"}': 1,
            'riskd_alert_transitions_total{rule="tension-high",notice="firing"}': 1,
            'riskd_delivery_queue_messages{receiver="sink"}': 0,
            'riskd_delivery_answer_duration_seconds_count{receiver="sink"}': 1,
            'riskd_delivery_breaker_state{receiver="sink",state="closed"}': 1,
            'riskd_dyad_level{dyad="CAN-CHN",level="severe"}': 1,
        }
        self.assertEqual({name: values.get(name) for name in expected}, expected)
        score = self.daemon.get("/v1/status")[1]["dyads"][0]["score"]
        self.assertAlmostEqual(values['riskd_dyad_tension{dyad="CAN-CHN"}'], score["tension"], places=6)
        self.assertGreater(values["riskd_commit_duration_seconds_count"], 0)
        self.assertEqual(values["riskd_coder_duration_seconds_total"] > 0, True)

    def test_a_push_that_is_repeated_counts_once(self):
        self.daemon.start()
        for _ in range(2):
            connection = support.UnixConnection(self.daemon.socket)
            connection.request("POST", "/v1/events", event(), {"idempotency-key": "one"})
            self.assertEqual(json.loads(connection.getresponse().read())["accepted"], 1)
            connection.close()
        self.assertEqual(self.values()['riskd_records_total{kind="event",outcome="accepted"}'], 1)

    def test_what_strangers_send_makes_no_series(self):
        self.daemon.start()
        for number in range(20):
            self.daemon.request("GET", f"/nothing/{number}")
            self.daemon.request("GET", f"/v1/dyads/CAN-{number}/explain")
            self.daemon.request(f"BREW{number}", "/v1/events")
        names = [name for name in self.values() if name.startswith("riskd_http_requests_total")]
        self.assertLess(len(names), 6, names)
        self.assertNotIn("BREW", self.text()[1])

    def test_a_receiver_that_fails(self):
        self.sink.fault_rate, self.sink.fault_kinds = 1.0, ["refuse"]
        self.daemon.start()
        self.daemon.post("/v1/events", event())
        self.settle('riskd_delivery_failing{receiver="sink"}', 1)
        values = self.values()
        self.assertEqual(values['riskd_delivery_queue_messages{receiver="sink"}'], 1)
        self.assertGreater(values['riskd_delivery_oldest_message_age_seconds{receiver="sink"}'], 0)
        self.daemon.riskctl("receivers", "pause", "sink")
        self.settle('riskd_delivery_paused{receiver="sink"}', 1)

    def test_sources(self):
        feeds = FeedServer()
        self.addCleanup(feeds.server_close)
        self.addCleanup(feeds.shutdown)
        feeds.feeds["/good"] = rss(("1", "China imposes tariffs on Canadian canola"), ("2", "Rain"))
        with self.daemon.config.open("a") as config:
            config.write(source("good", f"{feeds.url}/good") + source("bad", f"{feeds.url}/bad")
                         + source("off", f"{feeds.url}/off", enabled=False))
        self.daemon.start()
        self.settle('riskd_source_fetches_total{source="good",outcome="answered"}', 1)
        self.settle('riskd_source_fetches_total{source="bad",outcome="failed"}', 1)
        values = self.values()
        expected = {
            'riskd_source_items_total{source="good"}': 2, 'riskd_source_events_total{source="good"}': 1,
            'riskd_source_state{source="good",state="ok"}': 1, 'riskd_source_state{source="bad",state="failing"}': 1,
            'riskd_source_failures_in_a_row{source="bad"}': 1, "riskd_coverage_ratio": 0.5,
            "riskd_source_fetch_duration_seconds_count": 2,
        }
        self.assertEqual({name: values.get(name) for name in expected}, expected)
        self.assertEqual([name for name in values if 'source="off"' in name], [])

    def test_a_reload_that_failed(self):
        self.daemon.start()
        sound = self.daemon.config.read_text()
        for text, state in [(sound + "\nnonsense = 1\n", 0), (sound, 1)]:
            self.daemon.config.write_text(text)
            self.daemon.process.send_signal(signal.SIGHUP)
            self.wait(lambda: self.values()['riskd_config_reloads_total{outcome="failed"}'] == 1, "it is tried")
            self.settle("riskd_config_last_reload_successful", state)

    def test_no_secret_is_told(self):
        self.daemon.start()
        self.daemon.post("/v1/events", event())
        self.wait_for_delivery()
        key = (self.directory / "secret").read_text().removeprefix("whsec_")
        for secret in ["hidden", key, "127.0.0.1"]:
            self.assertNotIn(secret, self.text()[1])


@unittest.skipUnless(can_mount(), "needs the right to mount")
class FullDisk(MetricsCase):
    def test_it_shows_and_goes_again(self):
        disk = self.directory / "disk"
        disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "none", disk], check=True)
        self.addCleanup(subprocess.run, ["umount", "-l", disk])
        self.daemon = support.Daemon(self.directory, disk)
        self.addCleanup(lambda: self.daemon.kill())
        self.daemon.start()
        self.assertEqual(self.values()["riskd_store_disk_size_bytes"], 3 << 20)
        for number in range(2000):
            if self.daemon.post("/v1/documents", document(number, body="x" * 5000))[0] == 507:
                break
        self.settle("riskd_store_disk_full", 1)
        values = self.values()
        self.assertGreater(values['riskd_commit_failures_total{reason="full"}'], 0)
        self.assertLess(values["riskd_store_disk_available_bytes"], 100_000)
        subprocess.run(["mount", "-o", "remount,size=30m", disk], check=True)
        self.settle("riskd_store_disk_full", 0)


class OverTCP(MetricsCase):
    def setUp(self):
        super().setUp()
        self.port = support.reserved_port(self)
        with self.daemon.config.open("a") as config:
            config.write(f'\n[metrics]\nlisten = "127.0.0.1:{self.port}"\n')
        self.daemon.start()

    def get(self, path):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=support.PATIENCE_SECONDS) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def test_metrics_and_probes_and_nothing_else(self):
        self.wait(lambda: self.get("/healthz")[0] == 200, "it listens")
        self.assertIn("riskd_ready 1\n", self.get("/metrics")[1])
        self.assertEqual(self.get("/readyz")[0], 200)
        for path in ["/v1/status", "/v1/receivers", "/v1/events", "/"]:
            self.assertEqual(self.get(path)[0], 404, path)


class Address(support.Case):
    def test_one_that_strangers_reach_has_to_be_meant(self):
        text = self.daemon.config.read_text()
        for listen, allowed, status in [("0.0.0.0:9464", False, 2), ("192.0.2.1:9464", False, 2), ("0.0.0.0:9464", True, 0),
                                        ("127.0.0.1:9464", False, 0), ("[::1]:9464", False, 0), ("10.1.2.3:9464", False, 0),
                                        ("nonsense", False, 2)]:
            with self.subTest(listen=listen, allowed=allowed):
                flag = "allow_public = true\n" if allowed else ""
                self.daemon.config.write_text(f'{text}\n[metrics]\nlisten = "{listen}"\n{flag}')
                checked = self.daemon.riskctl("config", "check", str(self.daemon.config),
                                              "--lexicon", str(support.ROOT / "Config/lexicon"))
                self.assertEqual(checked.returncode, status, checked.stderr)
                if status:
                    self.assertIn("metrics.listen", checked.stderr)
