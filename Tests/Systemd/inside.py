"""Tests riskd.service under a real systemd; started by ci-test.service as the only job of a container."""

import base64
import hashlib
import hmac
import http.server
import json
import os
import pathlib
import queue
import signal
import subprocess
import sys
import threading
import time

KEY = bytes(range(32))
CONFIG = pathlib.Path("/etc/riskd/riskd.toml")
UNIT = pathlib.Path("/etc/systemd/system/riskd.service")
STATE = pathlib.Path("/var/lib/riskd")
# What the sandbox lets riskd do; all else that the probe tries has to fail.
ALLOWED = {"write to its state directory", "write to its runtime directory", "open a TCP socket"}


class Hook(http.server.BaseHTTPRequestHandler):
    """Hands on each webhook with a sound signature."""

    messages = queue.Queue()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        signed = f"{self.headers['webhook-id']}.{self.headers['webhook-timestamp']}.".encode() + body
        code = "v1," + base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
        Hook.messages.put(json.loads(body) if code == self.headers["webhook-signature"] else None)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def check(condition, message):
    print(("ok: " if condition else "FAILED: ") + message, flush=True)
    if not condition:
        print(run("journalctl", "-u", "riskd", "-n", "40", "--no-pager", "-o", "cat").stdout, flush=True)
        print(run("systemctl", "status", "riskd", "--no-pager").stdout, flush=True)
        sys.exit(1)


def run(*words):
    return subprocess.run(words, capture_output=True, text=True)


def systemctl(*words):
    return run("systemctl", *words)


def show(name, unit="riskd"):
    return systemctl("show", unit, "-p", name, "--value").stdout.strip()


def journal():
    return run("journalctl", "-u", "riskd", "--no-pager", "-o", "cat").stdout


def eventually(condition):
    """Waits for what systemd or riskd does in its own time; 30 s are long for either."""
    for _ in range(300):
        if condition():
            return True
        time.sleep(0.1)
    return False


def status():
    answer = run("riskctl", "status", "--output", "json")
    return json.loads(answer.stdout) if answer.returncode == 0 else {}


def ingest(name, stance, day):
    event = {"id": name, "dyad": "CAN-CHN", "signal": "retaliatory-tariffs", "stance": stance, "intensity": 1,
             "confidence": 1, "reliability": 1, "publisher": "Reuters", "occurred_at": f"2026-01-{day:02}T00:00:00Z"}
    return subprocess.run(["riskctl", "ingest", "-"], input=json.dumps(event), capture_output=True, text=True)


def drop_in(text):
    folder = UNIT.with_suffix(".service.d")
    folder.mkdir(exist_ok=True)
    (folder / "test.conf").write_text("[Service]\n" + text)
    systemctl("daemon-reload")


def missing_credential():
    started = systemctl("start", "riskd")
    check(started.returncode != 0 and "add LoadCredential=ops-secret:FILE" in journal(),
          "without its credential it does not start, and says what the unit lacks")
    systemctl("stop", "riskd")
    systemctl("reset-failed", "riskd")


def start():
    secret = pathlib.Path("/etc/riskd/ops.secret")
    secret.write_text("whsec_" + base64.b64encode(KEY).decode())
    secret.chmod(0o600)
    # Seconds, for the test of the watchdog.
    drop_in("LoadCredential=ops-secret:/etc/riskd/ops.secret\nWatchdogSec=3s\n")
    started = systemctl("start", "riskd")
    check(started.returncode == 0 and show("ActiveState") == "active", "systemctl start returns once it is active")
    check(status() != {}, "and then it answers riskctl at once, with no --socket")
    check(show("StatusText").startswith("scoring 1 pair"), f"systemd shows its status: {show('StatusText')}")
    check(show("Type") == "notify" and show("NotifyAccess") == "main", "by Type=notify, from the main process alone")


def webhook():
    check(ingest("first", "advance", 1).returncode == 0, "an event is taken")
    message = Hook.messages.get(timeout=30)
    check(message is not None, "the webhook is signed with the secret of LoadCredential=")


def sandbox():
    lines = UNIT.read_text().splitlines()
    own = ("Type=", "ExecStart=", "ExecReload=", "Restart", "WatchdogSec=")
    kept = [line for line in lines if not line.startswith(own)]
    where = kept.index("[Service]") + 1
    kept[where:where] = ["Type=oneshot", "ExecStart=/usr/bin/python3 /usr/local/lib/riskd-test/probe.py"]
    UNIT.with_name("probe.service").write_text("\n".join(kept))
    systemctl("daemon-reload")
    # The two would share the state directory, and each dynamic user owns it in turn.
    systemctl("stop", "riskd")
    check(systemctl("start", "probe").returncode == 0, "the probe runs in the sandbox of riskd.service")
    found = json.loads((STATE / "probe.json").read_text())
    for name, could in found.items():
        check(could == (name in ALLOWED), f"in its sandbox it {'can' if name in ALLOWED else 'cannot'} {name}")
    (STATE / "probe.json").unlink()
    check(systemctl("start", "riskd").returncode == 0, "and riskd starts again after it")


def reload():
    text = CONFIG.read_text()
    CONFIG.write_text(text.replace("first name", "second name"))
    check(systemctl("reload", "riskd").returncode == 0, "reload of a good file succeeds")
    check(eventually(lambda: status()["dyads"][0]["name"] == "second name"), "and the file is in use")
    process = show("MainPID")
    CONFIG.write_text(text.replace("above = 60", "abov = 60"))
    check(systemctl("reload", "riskd").returncode != 0, "reload of a bad file fails")
    check("did you mean 'above'" in journal(), "its faults are in the journal, with a key to mend")
    check(show("ActiveState") == "active" and show("MainPID") == process and status() != {},
          "and the same process goes on with the old one")
    os.kill(int(process), signal.SIGHUP)
    check(eventually(lambda: "as before" in show("StatusText")), f"a bare SIGHUP too is told: {show('StatusText')}")
    CONFIG.write_text(text)
    check(systemctl("reload", "riskd").returncode == 0 and eventually(lambda: "as before" not in show("StatusText")),
          "a mended file is taken, and the status says so")


def watchdog():
    process, events = show("MainPID"), status()["events"]
    os.kill(int(process), signal.SIGSTOP)
    check(eventually(lambda: show("NRestarts") == "1" and show("ActiveState") == "active"),
          "a stopped process is killed by the watchdog and started again")
    check("watchdog" in journal().lower() and show("MainPID") != process, "the journal names the watchdog")
    check(status()["events"] == events, "no event is lost by it")


def restart():
    before = status()
    check(systemctl("restart", "riskd").returncode == 0, "it restarts")
    after = status()
    check(all(after[key] == before[key] for key in ["events", "documents"]), "and keeps its state")
    check(abs(after["dyads"][0]["score"]["tension"] - before["dyads"][0]["score"]["tension"]) < 0.01,
          "and its score")
    check(ingest("first", "advance", 1).stdout.startswith("0 accepted, 1 known"), "what it knew it knows")


def stop():
    check(systemctl("stop", "riskd").returncode == 0, "it stops")
    check(show("Result") == "success" and show("ExecMainStatus") == "0",
          "by itself, within TimeoutStopSec and with status 0")
    check(not pathlib.Path("/run/riskd").exists() and (STATE / "riskd.sqlite").exists(),
          "its runtime directory goes, its state stays")
    database = os.stat(STATE / "riskd.sqlite")
    check(database.st_mode & 0o007 == 0, "which others cannot read")
    check(base64.b64encode(KEY).decode() not in journal(), "no secret is in the journal")


sink = http.server.ThreadingHTTPServer(("127.0.0.1", 8080), Hook)
threading.Thread(target=sink.serve_forever, daemon=True).start()
for step in [missing_credential, start, webhook, sandbox, reload, watchdog, restart, stop]:
    step()
print("ok: riskd.service holds", flush=True)
