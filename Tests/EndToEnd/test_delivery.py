"""From the outbox on: what an operator sees and does when receivers fail, and that no secret shows anywhere."""

import base64
import json
import os
import time

import support

from recorder import Recorder
from support import event

RECEIVER = """
[[receivers]]
name = "{name}"
format = "{format}"
url_file = "{directory}/{name}.url"
allow_private = true
"""


class Delivering(support.Case):
    def setUp(self):
        super().setUp()
        self.recorder = Recorder()
        self.addCleanup(self.recorder.close)

    def receiver(self, name, format, *lines, path="/hidden-path?token=hidden-token"):
        """Adds a receiver, and names it in the rule; its address is in a file."""
        (self.directory / f"{name}.url").write_text(self.recorder.url + path + "\n")
        table = RECEIVER.format(name=name, format=format, directory=self.directory)
        text = self.daemon.config.read_text()
        names = text.split('receivers = [')[1].split("]")[0]
        text = text.replace(f"receivers = [{names}]", f'receivers = [{names}, "{name}"]')
        self.daemon.config.write_text(text + table + "".join(f"{line}\n" for line in lines))

    def fire(self):
        self.assertEqual(self.daemon.post("/v1/events", event())[1]["accepted"], 1)

    def ctl(self, *words, status=0):
        answer = self.daemon.riskctl(*words)
        self.assertEqual(answer.returncode, status, answer.stdout + answer.stderr)
        return answer.stdout + answer.stderr

    def view(self, name):
        answer = self.daemon.get("/v1/receivers")[1]
        return next(receiver for receiver in answer if receiver["name"] == name)

    def state(self, receiver):
        return [row[0] for row in self.daemon.query(
            f"SELECT state FROM notifications WHERE receiver = '{receiver}' ORDER BY seq")]

    def received(self, count=1):
        self.wait(lambda: len(self.recorder.requests) >= count, f"{count} requests")
        return self.recorder.requests

    def test_an_answer_is_kept_and_shown(self):
        self.receiver("ops", "template", f'template_file = "{self.directory}/body"')
        (self.directory / "body").write_text('{"text": "{{title}}"}')
        self.recorder.reply = (503, {"Retry-After": "120"}, "come back later")
        self.daemon.start()
        self.fire()
        self.wait(lambda: self.view("ops")["last_error"], "an error")
        view = self.view("ops")
        self.assertEqual((view["state"], view["pending"], view["attempts"]["failed"]), ("failing", 1, 1))
        recorded = lambda: self.daemon.query(
            "SELECT next_attempt_at, at FROM notifications JOIN attempts ON notification_seq = notifications.seq "
            "WHERE receiver = 'ops'")
        self.wait(recorded, "the attempt on record, which comes after what is shown")
        due, at = recorded()[0]
        self.assertAlmostEqual((due - at) / 1000, 120, delta=1)
        name = self.daemon.query("SELECT id FROM notifications WHERE receiver = 'ops'")[0][0]
        self.assertIn("it said: come back later", self.ctl("notifications", "show", name))
        self.assertIn("answered 503", self.ctl("receivers"))

    def test_retry_drop_and_bulk_retry(self):
        self.receiver("ops", "discord")
        self.recorder.reply = (400, {}, '{"embeds": ["bad"]}')
        self.daemon.start()
        self.fire()
        self.wait(lambda: self.state("ops") == ["dead"], "a dead letter")
        self.assertEqual(self.recorder.requests[0][0], "/hidden-path?token=hidden-token&wait=true")
        name = self.daemon.query("SELECT id FROM notifications WHERE receiver = 'ops'")[0][0]
        self.assertIn("answered 400: it does not take this message", self.ctl("notifications", "--state", "dead"))
        self.ctl("notifications", "drop", name, status=2)
        self.recorder.reply = 204
        self.assertIn("1 to be tried again", self.ctl("notifications", "retry", "--since", "1h"))
        self.wait(lambda: self.state("ops") == ["delivered"], "delivery after a retry")
        self.ctl("notifications", "retry", name, status=2)
        self.ctl("notifications", "retry", "msg_none", status=2)
        bodies = {body for _, _, body in self.recorder.requests}
        self.assertEqual(len(bodies), 1, "a retry sends the same bytes")

    def test_a_message_that_waits_can_be_dropped(self):
        self.receiver("ops", "ntfy", 'topic = "riskd"')
        self.recorder.reply = 500
        self.daemon.start()
        self.fire()
        self.received()
        name = self.daemon.query("SELECT id FROM notifications WHERE receiver = 'ops'")[0][0]
        self.ctl("notifications", "drop", name)
        self.assertEqual(self.state("ops"), ["dead"])

    def test_a_redirect_is_not_success_and_leads_nowhere(self):
        other = Recorder()
        self.addCleanup(other.close)
        self.receiver("ops", "slack")
        self.recorder.reply = (302, {"Location": other.url}, "ok")
        self.daemon.start()
        self.fire()
        self.wait(lambda: self.view("ops")["last_error"], "an error")
        self.assertIn("redirects are not followed", self.view("ops")["last_error"])
        self.assertEqual((self.state("ops"), other.requests), (["pending"], []))

    def test_an_endpoint_that_is_gone_is_paused_until_it_is_resumed_and_that_outlives_a_restart(self):
        self.receiver("ops", "slack")
        self.recorder.reply = 410
        self.daemon.start()
        self.fire()
        self.wait(lambda: self.view("ops")["state"] == "paused", "a pause")
        self.daemon.stop()
        self.recorder.reply = (200, {}, "ok")
        self.daemon.start()
        self.assertIn("gone for good", self.ctl("receivers"))
        self.daemon.post("/v1/events", event("over", stance="reverse", day=39))
        time.sleep(1)
        self.assertEqual(self.state("ops"), ["dead", "pending"])
        self.ctl("receivers", "resume", "ops")
        self.wait(lambda: self.state("ops") == ["dead", "delivered"], "delivery after the pause")
        self.assertEqual(self.view("ops")["state"], "ok")

    def test_the_fallback_is_told(self):
        self.receiver("ops", "slack", 'fallback = "sink"')
        self.recorder.reply = 401
        self.daemon.start()
        self.fire()
        self.wait(lambda: len(self.sink.bodies) == 2, "alert and notice at the sink")
        notice = json.loads(list(self.sink.bodies.values())[1])
        self.assertEqual((notice["type"], notice["data"]["receiver"]), ("receiver.failing", "ops"))
        self.assertEqual(self.sink.faults, [])

    def test_a_heartbeat_tells_of_health_and_of_trouble(self):
        heart = Recorder()
        self.addCleanup(heart.close)
        self.receiver("ops", "slack")
        self.recorder.reply = 410
        text = f'[[heartbeats]]\nname = "switch"\nurl = "{heart.url}/ping?k=1"\nevery = "10s"\nallow_private = true\n'
        self.daemon.config.write_text(self.daemon.config.read_text() + text)
        self.daemon.start()
        self.wait(lambda: heart.requests, "a ping")
        self.assertEqual((heart.requests[0][0], heart.requests[0][2]), ("/ping?k=1", b"ok"))
        self.fire()
        self.wait(lambda: self.view("ops")["state"] == "paused", "a pause")
        self.wait(lambda: any(path == "/ping/fail?k=1" and b"ops" in body for path, _, body in heart.requests),
                  "a ping of failure")

    def test_test_alert_shows_and_sends(self):
        self.receiver("ops", "pagerduty", f'routing_key_file = "{self.directory}/key"')
        (self.directory / "key").write_text("hidden-routing-key")
        self.daemon.start()
        shown = self.ctl("test-alert", "tension-high")
        self.assertIn('"routing_key":"<secret>"', shown)
        self.assertIn('"dedup_key":"riskd/test of tension-high/CAN-CHN"', shown)
        self.assertEqual(self.recorder.requests, [])
        self.recorder.reply = (202, {}, '{"status":"success"}')
        sent = self.ctl("test-alert", "tension-high", "--receiver", "ops", "--send", "--output", "json")
        self.assertEqual(json.loads(sent)["answer"]["status"], 202)
        self.assertIn(b'"routing_key":"hidden-routing-key"', self.received()[0][2])
        self.recorder.reply = 400
        self.ctl("test-alert", "tension-high", "--receiver", "ops", "--send", status=1)
        self.ctl("test-alert", "tension-hi", status=2)
        self.assertEqual(self.daemon.query("SELECT count(*) FROM notifications"), [(0,)])

    def test_secrets_are_rotated_and_verified(self):
        self.daemon.start()
        secret = self.directory / "secret"
        before = secret.stat().st_mode
        self.ctl("receivers", "rotate", str(secret))
        self.ctl("receivers", "rotate", str(secret), "--pair")
        kept = secret.read_text().split()
        self.assertEqual([word[:6] for word in kept], ["whsk_" + kept[0][5], "whsec_", "whsec_"])
        self.assertEqual((secret.stat().st_mode, kept[2]), (before, "whsec_" + base64.b64encode(support.KEY).decode()))
        self.daemon.process.send_signal(1)
        self.wait(lambda: "configuration reloaded" in self.daemon.log, "a reload")
        self.sink.faults.clear()
        self.fire()
        self.wait(lambda: self.sink.bodies, "a webhook")
        headers, body = self.sink.headers[0], list(self.sink.bodies.values())[0]
        self.assertEqual([part.split(",")[0] for part in headers["webhook-signature"].split()], ["v1a", "v1", "v1"])
        (self.directory / "body").write_bytes(body)
        words = ["receivers", "verify", "--secret-file", str(secret), "--id", headers["webhook-id"],
                 "--timestamp", headers["webhook-timestamp"], "--signature"]
        for signature in headers["webhook-signature"].split():
            self.ctl(*words, signature, str(self.directory / "body"))
        self.ctl(*words, "v1,AAAA", str(self.directory / "body"), status=1)
        self.ctl("receivers", "rotate", str(secret), "--finish")
        self.assertEqual(secret.read_text().split(), kept[:1])

    def test_no_secret_shows_anywhere(self):
        """Addresses, keys, tokens and signing secrets: in no log, answer, screen, error, or in the database."""
        token = self.directory / "token"
        token.write_text("hidden-token")
        (self.directory / "key").write_text("hidden-routing-key")
        self.receiver("one", "slack", f'bearer_token_file = "{token}"', '[receivers.headers]', 'X-Key = "hidden-header"')
        self.receiver("two", "pagerduty", f'routing_key_file = "{self.directory}/key"')
        self.receiver("three", "teams")
        self.receiver("four", "alertmanager", path="/hidden-path")
        self.recorder.reply = (500, {}, "no")
        self.daemon.start()
        self.fire()
        self.received(4)
        self.assertEqual({h.get("X-Key") for p, h, b in self.recorder.requests if "X-Key" in h}, {"hidden-header"})
        said = [self.ctl(*words) for words in [
            ["receivers"], ["receivers", "--output", "json"], ["notifications", "--output", "json"], ["status"],
            ["status", "--output", "json"], ["test-alert", "tension-high"], ["test-alert", "tension-high", "--send"]]
            if words[-1] != "--send"]
        said.append(self.daemon.riskctl("test-alert", "tension-high", "--send").stdout)
        for row in self.daemon.get("/v1/notifications")[1]:
            said.append(self.ctl("notifications", "show", row["id"]))
        said.append(self.daemon.log)
        self.daemon.stop()
        said += [path.read_bytes().decode("latin-1") for path in self.directory.glob("riskd.sqlite*")]
        hidden = ["hidden-", base64.b64encode(support.KEY).decode()]
        for text in said:
            for word in hidden:
                self.assertNotIn(word, text)

    def test_faults_of_the_configuration_name_their_key(self):
        self.receiver("ops", "slakc", 'fallback = "nobody"', "concurrency = 0", 'timeout = "10m"', 'topic = "x"',
                      'client_key_file = "/k"', 'tls_minimum = "1.1"', '[receivers.headers]', 'Host = "h"')
        status, said = self.daemon.fail_to_start()
        self.assertEqual(status, 2)
        for words in ['receivers[2].format: expected one of standard, cloudevents, slack', "found \"slakc\"",
                      'receivers[2].fallback: no receiver "nobody"', "receivers[2].concurrency: expected a whole number",
                      "receivers[2].timeout: expected a duration from", "receivers[2].headers.Host: is set by riskd",
                      "client_certificate_file and client_key_file together", 'tls_minimum: expected "1.2" or "1.3"']:
            self.assertIn(words, said)

    def test_a_template_that_makes_no_json_is_told_at_the_start(self):
        self.receiver("ops", "template", f'template_file = "{self.directory}/body"')
        (self.directory / "body").write_text('{"text": {{title}}}')
        status, said = self.daemon.fail_to_start()
        self.assertEqual(status, 2)
        self.assertIn("is no JSON", said)
        self.assertNotIn("hidden", said)
