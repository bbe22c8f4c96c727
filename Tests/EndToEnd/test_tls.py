"""Webhooks over TLS: an authority of one's own, client certificates, the least version, and every fault of it."""

import shutil
import ssl
import subprocess
import unittest

import support

from recorder import Recorder
from support import event


@unittest.skipUnless(shutil.which("openssl"), "needs openssl to make certificates")
class TLS(support.Case):
    @classmethod
    def openssl(cls, directory, *words):
        subprocess.run(["openssl", *words], cwd=directory, check=True, capture_output=True)

    def authority(self, name):
        self.openssl(self.directory, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                     "-keyout", f"{name}.key", "-out", f"{name}.pem", "-subj", f"/CN={name}", "-days", "2")

    def certificate(self, name, authority, address="IP:127.0.0.1"):
        """A certificate and its key, NAME.pem and NAME.key."""
        (self.directory / "ext").write_text(f"subjectAltName={address}\n")
        self.openssl(self.directory, "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                     "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={name}")
        self.openssl(self.directory, "x509", "-req", "-in", f"{name}.csr", "-CA", f"{authority}.pem",
                     "-CAkey", f"{authority}.key", "-CAcreateserial", "-days", "2", "-extfile", "ext",
                     "-out", f"{name}.pem")

    def setUp(self):
        super().setUp()
        self.authority("ours")
        self.authority("theirs")
        self.certificate("server", "ours")
        self.recorder = Recorder()
        self.addCleanup(self.recorder.close)

    def serve(self, certificate="server", clients=None, most=None):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.directory / f"{certificate}.pem", self.directory / f"{certificate}.key")
        if clients:
            context.load_verify_locations(self.directory / f"{clients}.pem")
            context.verify_mode = ssl.CERT_REQUIRED
        if most:
            context.maximum_version = most
        self.recorder.socket = context.wrap_socket(self.recorder.socket, server_side=True, do_handshake_on_connect=False)

    def deliver(self, *lines, delivered=True):
        """One alert; whether it arrives, and the error if it does not."""
        text = self.daemon.config.read_text().replace('receivers = ["sink"]', 'receivers = ["tls"]')
        url = self.recorder.url.replace("http:", "https:")
        table = f'[[receivers]]\nname = "tls"\nformat = "ntfy"\ntopic = "t"\nurl = "{url}"\nallow_private = true\n'
        self.daemon.config.write_text(text + table + "".join(f"{line}\n" for line in lines))
        self.daemon.start()
        self.daemon.post("/v1/events", event())
        tried = "SELECT error FROM attempts"
        self.wait(lambda: self.daemon.query(tried), "an attempt")
        error = self.daemon.query(tried)[0][0]
        self.assertEqual(error is None, delivered, error)
        self.assertEqual(len(self.recorder.requests), int(delivered))
        return error

    def file(self, name):
        return self.directory / name

    def ca(self, name="ours"):
        return f'ca_file = "{self.file(f"{name}.pem")}"'

    def test_our_authority_is_trusted(self):
        self.serve()
        self.deliver(self.ca())

    def test_and_without_it_nobody_else_is(self):
        self.serve()
        self.assertIn("no trusted TLS connection", self.deliver(delivered=False))

    def test_another_authority_is_not(self):
        self.serve()
        self.assertIn("no trusted TLS connection", self.deliver(self.ca("theirs"), delivered=False))

    def test_a_certificate_of_another_host_is_refused(self):
        self.certificate("other", "ours", "DNS:other.example")
        self.serve("other")
        self.assertIn("no trusted TLS connection", self.deliver(self.ca(), delivered=False))

    def test_we_show_a_certificate(self):
        self.certificate("client", "theirs")
        self.serve(clients="theirs")
        self.deliver(self.ca(), f'client_certificate_file = "{self.file("client.pem")}"',
                     f'client_key_file = "{self.file("client.key")}"')

    def test_one_that_asks_for_a_certificate_gets_none_by_itself(self):
        self.serve(clients="theirs")
        self.deliver(self.ca(), delivered=False)

    def test_no_older_version_than_the_least(self):
        self.serve(most=ssl.TLSVersion.TLSv1_2)
        self.deliver(self.ca(), 'tls_minimum = "1.3"', delivered=False)

    def test_tls_1_2_is_enough_otherwise(self):
        self.serve(most=ssl.TLSVersion.TLSv1_2)
        self.deliver(self.ca())

    def test_a_file_that_is_missing_is_told_at_the_start(self):
        text = self.daemon.config.read_text() + 'ca_file = "/nowhere.pem"\n'
        self.daemon.config.write_text(text)
        status, said = self.daemon.fail_to_start()
        self.assertEqual(status, 2)
        self.assertIn('receiver "sink": /nowhere.pem cannot be read: No such file', said)
