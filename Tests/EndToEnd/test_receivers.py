"""What other people's code makes of our webhooks: PyPI's standardwebhooks, svix and cloudevents, and Alertmanager.

What services take that cannot be had here is held to JSON schemas, written by their documentation (`schemas`).
`.ci/peers` installs what is needed; what cannot be had is skipped, and said.
"""

import base64
import json
import pathlib
import re
import shutil
import subprocess
import sys
import time
import unittest
import urllib.request

import support

from recorder import Recorder
from support import event

NEWS = """
[[rules]]
name = "news"
new_event = 0.5
signals = ["agriculture"]
receivers = ["sink", "slack", "discord", "teams", "pagerduty", "ntfy", "alertmanager"]
"""
PEERS = sorted((support.ROOT / ".build/peers/lib").glob("python*/site-packages"))
sys.path += map(str, PEERS)


def missing(module):
    try:
        __import__(module)
        return None
    except ImportError:
        return f"no {module}: run .ci/peers"


class Peers(support.Case):
    def deliver(self, *tables):
        """An alert that fires, to a recorder beside the sink; what the recorder was sent."""
        recorder = Recorder()
        self.addCleanup(recorder.close)
        text = self.daemon.config.read_text().replace('receivers = ["sink"]', 'receivers = ["peer"]')
        table = f'[[receivers]]\nname = "peer"\nurl = "{recorder.url}/hook"\nallow_private = true\n'
        self.daemon.config.write_text(text + table + "\n".join(tables))
        self.daemon.start()
        self.daemon.post("/v1/events", event())
        self.wait(lambda: recorder.requests, "a webhook")
        _, headers, body = recorder.requests[0]
        return headers, body

    def secret(self, *words):
        """A file with a fresh secret, made by riskctl."""
        path = self.directory / "fresh"
        answer = self.daemon.riskctl("receivers", "rotate", str(path), *words)
        self.assertEqual(answer.returncode, 0, answer.stderr)
        return path

    @unittest.skipIf(missing("standardwebhooks"), missing("standardwebhooks"))
    def test_standardwebhooks_verifies(self):
        from standardwebhooks.webhooks import Webhook, WebhookVerificationError
        path = self.secret()
        headers, body = self.deliver(f'secret_file = "{path}"')
        headers = {name.lower(): value for name, value in headers.items()}
        payload = Webhook(path.read_text().strip()).verify(body, headers)
        self.assertEqual(payload["type"], "alert.firing")
        with self.assertRaises(WebhookVerificationError):
            Webhook("whsec_" + base64.b64encode(bytes(24)).decode()).verify(body, headers)

    @unittest.skipIf(missing("svix"), missing("svix"))
    def test_svix_verifies_by_either_secret_of_a_rotation(self):
        from svix.webhooks import Webhook
        path = self.secret()
        old = path.read_text().strip()
        new = self.secret().read_text().split()[0]
        headers, body = self.deliver(f'secret_file = "{path}"')
        headers = {name.lower(): value for name, value in headers.items()}
        for secret in [old, new]:
            self.assertEqual(json.loads(json.dumps(Webhook(secret).verify(body, headers)))["type"], "alert.firing")

    @unittest.skipIf(missing("cloudevents"), missing("cloudevents"))
    def test_cloudevents_parses(self):
        headers, body = self.deliver('format = "cloudevents"', 'source = "/riskd/desk"')
        from cloudevents.http import from_http
        parsed = from_http({name.lower(): value for name, value in headers.items()}, body)
        self.assertEqual((parsed["type"], parsed["source"]), ("riskd.alert.firing", "/riskd/desk"))
        self.assertEqual(parsed["id"], self.daemon.query("SELECT id FROM notifications")[0][0])
        self.assertEqual(parsed.data["rule"], "tension-high")


@unittest.skipIf(missing("jsonschema"), missing("jsonschema"))
class Schemas(support.Case):
    """What is sent is what the services document that they take."""

    FORMATS = {
        "slack": [],
        "discord": [],
        "teams": [],
        "pagerduty": ['routing_key_file = "{directory}/key"'],
        "ntfy": ['topic = "riskd"'],
        "alertmanager": [],
    }

    @staticmethod
    def schema(name):
        from jsonschema import Draft202012Validator
        path = pathlib.Path(__file__).parent / f"schemas/{name}.json"
        if name == "standard":
            path = support.ROOT / "Config/payload.schema.json"
        schema = json.loads(path.read_text())
        Draft202012Validator.check_schema(schema)
        return Draft202012Validator(schema)

    def check(self, name, body):
        """Holds a body to its schema, and to what no schema can say."""
        value = json.loads(body)
        faults = [f"{fault.json_path}: {fault.message}" for fault in self.schema(name).iter_errors(value)]
        self.assertEqual(faults, [])
        self.assertLessEqual(len(body), {"teams": 28 * 1024, "pagerduty": 512 * 1024, "ntfy": 32 * 1024}.get(name, 1 << 20))
        if name == "discord":
            texts = [text for embed in value["embeds"] for text in self.texts(embed)]
            self.assertLessEqual(sum(map(len, texts)), 6000)

    @staticmethod
    def texts(embed):
        yield from [embed.get("title", ""), embed.get("description", ""), embed.get("footer", {}).get("text", "")]
        for field in embed.get("fields", []):
            yield from [field["name"], field["value"]]

    def test_golden_payloads(self):
        golden = support.ROOT / "Tests/RiskDeliveryTests/Golden"
        for name in ["standard", *self.FORMATS]:
            for part in (golden / f"{name}.txt").read_text().split("=== ")[1:]:
                sample, *bodies = re.split(r"^application/json\n", part, flags=re.M)
                self.assertTrue(bodies)
                for body in bodies:
                    with self.subTest(format=name, sample=sample.strip()):
                        self.check(name, body.encode())

    def test_a_schema_finds_what_is_wrong(self):
        """A schema that lets all pass would hold nothing."""
        for name in ["standard", *self.FORMATS]:
            for wrong in [{}, [], [{}], {"text": ""}, {"embeds": []}, {"topic": "a b"}]:
                with self.subTest(format=name, wrong=wrong):
                    self.assertTrue(list(self.schema(name).iter_errors(wrong)))

    def test_what_a_daemon_sends_as_it_fires_and_is_over(self):
        recorder = Recorder()
        self.addCleanup(recorder.close)
        recorder.reply = (200, {}, "ok")
        (self.directory / "key").write_text("0123456789abcdef0123456789abcdef")
        text = self.daemon.config.read_text()
        text = text.replace('receivers = ["sink"]', f"receivers = {json.dumps(['sink', *self.FORMATS])}")
        text = NEWS + text
        for name, lines in self.FORMATS.items():
            (self.directory / f"{name}.url").write_text(f"{recorder.url}/{name}")
            lines = [line.format(directory=self.directory) for line in lines]
            text += (f'[[receivers]]\nname = "{name}"\nformat = "{name}"\nallow_private = true\n'
                     f'url_file = "{self.directory}/{name}.url"\n' + "".join(f"{line}\n" for line in lines))
        self.daemon.config.write_text(text)
        self.daemon.start()
        self.daemon.post("/v1/events", event())
        self.daemon.post("/v1/events", event("undone", 1, stance="reverse"))
        self.daemon.post("/v1/events", event("new", 0, signal="agriculture"))
        self.wait_for_delivery()
        bodies = [json.loads(body) for body in self.sink.bodies.values()]
        self.assertEqual({(body["type"], body["data"]["momentary"]) for body in bodies},
                         {("alert.firing", False), ("alert.resolved", False), ("alert.firing", True)})
        for body in self.sink.bodies.values():
            self.check("standard", body)
        sent = [(re.match(r"/(\w+)", path)[1], body) for path, _, body in recorder.requests]
        self.assertEqual(sorted({name for name, _ in sent}), sorted(self.FORMATS))
        for name, body in sent:
            with self.subTest(format=name):
                self.check(name, body)
        rows = self.daemon.query("SELECT receiver, state, count(*) FROM notifications GROUP BY 1, 2 ORDER BY 1")
        self.assertEqual(rows, [(name, "delivered", 3) for name in sorted([*self.FORMATS, "sink"])])


@unittest.skipUnless(shutil.which("prometheus-alertmanager"), "no prometheus-alertmanager: run .ci/peers")
class AlertmanagerCase(support.Case):
    """A real Alertmanager, or two in a cluster, which page a sink of their own."""

    def alertmanager(self, pager, name, peers=(), cluster=None):
        port = support.reserved_port(self)
        config = self.directory / f"{name}.yml"
        config.write_text(f"""
route: {{receiver: pager, group_by: [dyad], group_wait: 1s, group_interval: 1s, repeat_interval: 1h}}
receivers: [{{name: pager, webhook_configs: [{{url: "{pager.url}", send_resolved: true}}]}}]
""")
        words = ["prometheus-alertmanager", f"--config.file={config}", f"--storage.path={self.directory / name}",
                 f"--web.listen-address=127.0.0.1:{port}",
                 f"--cluster.listen-address={f'127.0.0.1:{cluster}' if cluster else ''}",
                 *[f"--cluster.peer=127.0.0.1:{peer}" for peer in peers]]
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.wait(lambda: self.shown(port) is not None, "Alertmanager answers")
        return port, process, words

    def asked(self, port, path):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
                return json.loads(answer.read())
        except OSError:
            return None

    def shown(self, port):
        return self.asked(port, "/api/v2/alerts")

    def cluster(self, port):
        """How it is with its cluster, and how many it is of; nothing while it does not answer."""
        status = self.asked(port, "/api/v2/status")
        return status and (status["cluster"]["status"], len(status["cluster"]["peers"]))

    def table(self, port):
        """What its own command prints."""
        words = ["amtool", f"--alertmanager.url=http://127.0.0.1:{port}", "alert", "query"]
        return subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()

    def configure(self, *ports):
        names = ", ".join(f'"am{port}"' for port in ports)
        text = self.daemon.config.read_text().replace('receivers = ["sink"]', f"receivers = [{names}]")
        for port in ports:
            text += (f'[[receivers]]\nname = "am{port}"\nformat = "alertmanager"\nurl = "http://127.0.0.1:{port}"\n'
                     "allow_private = true\n")
        self.daemon.config.write_text(text)
        self.daemon.start()

    def pages(self, pager, status):
        return [alert for _, _, body in pager.requests for alert in json.loads(body)["alerts"]
                if alert["status"] == status]

    def test_it_shows_pages_and_resolves(self):
        pager = Recorder()
        self.addCleanup(pager.close)
        port, _, _ = self.alertmanager(pager, "one")
        self.configure(port)
        self.daemon.post("/v1/events", event())
        self.wait(lambda: self.pages(pager, "firing"), "a page")
        alerts = self.shown(port)
        self.assertEqual(len(alerts), 1)
        self.assertEqual({name: alerts[0]["labels"][name] for name in ["alertname", "dyad", "severity"]},
                         {"alertname": "tension-high", "dyad": "CAN-CHN", "severity": "warning"})
        self.assertIn("canola", alerts[0]["annotations"]["evidence"])
        self.assertEqual(alerts[0]["generatorURL"], "https://example.org/a")
        self.assertEqual(self.table(port)[0].split(), ["Alertname", "Starts", "At", "Summary", "State"])
        print("\nAlertmanager shows:", json.dumps(alerts[0], ensure_ascii=False, indent=2), *self.table(port), sep="\n")
        self.daemon.post("/v1/events", event("over", stance="reverse", day=39))
        self.wait(lambda: self.pages(pager, "resolved"), "a page that it is over")
        self.wait(lambda: self.shown(port) == [], "nothing is shown any more")

    def test_two_in_a_cluster_page_once(self):
        pager = Recorder()
        self.addCleanup(pager.close)
        first, second = support.reserved_port(self), support.reserved_port(self)
        one, _, _ = self.alertmanager(pager, "one", [second], first)
        two, _, _ = self.alertmanager(pager, "two", [first], second)
        self.wait(lambda: all(self.cluster(port) == ("ready", 2) for port in [one, two]), "the cluster is ready")
        self.configure(one, two)
        self.daemon.post("/v1/events", event())
        self.wait(lambda: self.shown(one) and self.shown(two), "both show it")
        self.wait(lambda: self.pages(pager, "firing"), "a page")
        time.sleep(20)
        self.assertEqual(len(self.pages(pager, "firing")), 1, "no duplicate page")

    @unittest.skipUnless(support.ROUNDS >= 20, "takes over a minute: part of make soak")
    def test_one_that_restarts_hears_of_it_again(self):
        pager = Recorder()
        self.addCleanup(pager.close)
        port, process, words = self.alertmanager(pager, "one")
        self.configure(port)
        self.daemon.post("/v1/events", event())
        self.wait(lambda: self.shown(port), "it shows")
        process.kill()
        process.wait()
        again = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(again.wait)
        self.addCleanup(again.kill)
        self.wait(lambda: self.shown(port), "it shows again")
