"""nginx with the files of deploy/nginx, in a folder and at ports of its own, before replicas."""

import os
import re
import shutil
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.browsing import PATIENCE, ROOT, free_port

FILES = ROOT / "deploy" / "nginx"
NAMES = ("one", "two")  # of the replicas in replicas.conf
PORTS = (8501, 8502)
COOKIE = "twin_provinces_replica"
# Debian installs it where only root's shell looks.
PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
MAIN = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 2;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/twin-provinces.conf;
}}
"""


class Site:
    """The site that readers see: TLS at a port of its own, with a certificate for localhost."""

    def __init__(self, folder: Path, replicas: Sequence[str]) -> None:
        self.folder = folder
        self._port = free_port()
        self.url = f"https://localhost:{self._port}"
        make_certificate(folder)
        self.trust = ssl.create_default_context(cafile=str(folder / "fullchain.pem"))
        self._write(replicas)
        self.start()

    def start(self) -> None:
        """Start nginx, and return when it answers."""
        command = [find_nginx(), "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")]
        with (self.folder / "output.txt").open("ab") as output:
            self._process = subprocess.Popen(command, stdout=output, stderr=output)
        end = time.monotonic() + PATIENCE / 1000
        while not self._answers():
            assert self._process.poll() is None, (self.folder / "output.txt").read_text("utf-8")
            assert time.monotonic() < end, "nginx does not answer"
            time.sleep(0.02)

    def stop(self) -> None:
        """End nginx at once, as `systemctl restart nginx` does."""
        self._process.terminate()
        self._process.wait(timeout=PATIENCE / 1000)

    def errors(self) -> list[str]:
        """What nginx has complained of, beside replicas that do not answer."""
        lines = (self.folder / "error.log").read_text("utf-8").splitlines()
        grave = [line for line in lines if re.search(r"\[(crit|alert|emerg)\]", line)]
        return [line for line in grave if "SSL_do_handshake" not in line]

    def _answers(self) -> bool:
        try:
            urllib.request.urlopen(self.url + "/_stcore/health", timeout=5, context=self.trust)
        except urllib.error.HTTPError:
            return True  # no replica does
        except OSError:
            return False
        return True

    def _write(self, replicas: Sequence[str]) -> None:
        """The files as they lie in deploy/, with what an operator changes changed."""
        changes = {
            "/etc/nginx/twin-provinces/": f"{self.folder}/",
            "/etc/ssl/twin-provinces/": f"{self.folder}/",
            "server_name twin.example.org": "server_name localhost",
            "listen 443 ": f"listen 127.0.0.1:{self._port} ",
            "listen [::]:443 ": f"listen [::1]:{self._port} ",
            "listen 80;": f"listen 127.0.0.1:{free_port()};",
            "    listen [::]:80;\n": "",
        }
        for port, replica in zip(PORTS, replicas, strict=True):
            changes[f":{port}"] = f":{replica.rpartition(':')[2]}"
        for path in FILES.glob("*.conf"):
            text = path.read_text("utf-8")
            for old, new in changes.items():
                text = text.replace(old, new)
            (self.folder / path.name).write_text(text, "utf-8")
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        main = MAIN.format(folder=self.folder, user="user root root;" if root else "")
        (self.folder / "nginx.conf").write_text(main, "utf-8")


def find_nginx() -> str:
    """Return the path of nginx. Fails if there is none."""
    nginx = shutil.which("nginx", path=PLACES)
    assert nginx, "nginx is missing: install it (on Debian: nginx)"
    return nginx


def make_certificate(folder: Path) -> None:
    """Write a certificate for localhost that vouches for itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    names: list[x509.GeneralName] = [
        x509.DNSName("localhost"),
        x509.IPAddress(ip_address("127.0.0.1")),
    ]
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
