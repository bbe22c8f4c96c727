"""Certificates by openssl, good and bad."""

import shutil
import subprocess

IS_HERE = shutil.which("openssl") is not None


def openssl(directory, *words):
    subprocess.run(["openssl", *words], cwd=directory, check=True, capture_output=True)


def authority(directory, name):
    """An authority, which is also a certificate that signs itself: NAME.pem and NAME.key."""
    openssl(directory, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-keyout", f"{name}.key", "-out", f"{name}.pem", "-subj", f"/CN={name}", "-addext",
            "subjectAltName=IP:127.0.0.1")


def certificate(directory, name, signer, address="IP:127.0.0.1", days=2):
    """A certificate that an authority has signed; with a negative number of days it has expired."""
    (directory / "ext").write_text(f"subjectAltName={address}\n")
    openssl(directory, "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={name}")
    openssl(directory, "x509", "-req", "-in", f"{name}.csr", "-CA", f"{signer}.pem", "-CAkey", f"{signer}.key",
            "-CAcreateserial", "-days", str(days), "-extfile", "ext", "-out", f"{name}.pem")
