"""The files of deploy/ agree with each other, with Streamlit and with the settings of the code."""

import re
import shlex
import subprocess
import sys

import pytest
from streamlit import config

from tests.browsing import ROOT, Server
from tests.source_files import sources

DEPLOY = ROOT / "deploy"
UNIT = DEPLOY / "systemd" / "twin-provinces@.service"
COMPOSE = DEPLOY / "compose"
ADDRESS = re.compile(r"[\d.]+:85\d\d|[\d.\\]+:85\d\d")


def text(path: str) -> str:
    """A file of deploy/."""
    return (DEPLOY / path).read_text("utf-8")


def commands() -> list[list[str]]:
    """How the unit and the image start a replica."""
    start = re.search(r"^ExecStart=(.*)$", UNIT.read_text("utf-8"), re.MULTILINE)
    image = re.search(r"^CMD \[(.*)\]$", text("compose/Containerfile"), re.MULTILINE | re.DOTALL)
    assert start
    assert image
    return [shlex.split(start[1]), re.findall(r'"([^"]+)"', image[1])]


@pytest.mark.parametrize("command", commands(), ids=["unit", "image"])
def test_a_replica_is_started_with_options_that_there_are(command: list[str]) -> None:
    assert command[1:5] == ["-m", "streamlit", "run", "dashboard.py"]
    options = command[5::2]
    assert "--server.port" in options
    assert "--browser.serverPort" in options
    for option in options:
        assert config.get_config_options()[option.removeprefix("--")]


def test_settings_are_those_that_the_code_or_streamlit_reads() -> None:
    code = "".join(path.read_text("utf-8") for path in sources())
    of_streamlit = {option.env_var for option in config.get_config_options().values()}
    for path in ("systemd/environment", "compose/environment.example", "compose/keys.example"):
        names = re.findall(r"^#?([A-Z_]+)=", text(path), re.MULTILINE)
        assert names
        for name in names:
            of_store = name.startswith("AWS_")
            assert name in of_streamlit or f'"{name}"' in code or of_store, name


def test_the_replicas_of_the_containers_are_those_of_nginx() -> None:
    service, container = text("nginx/replicas.conf"), text("compose/replicas.conf")
    assert ADDRESS.sub("", service) == ADDRESS.sub("", container)
    used = set(re.findall(r"server ([\d.]+):8501", container))
    given = set(re.findall(r"ipv4_address: ([\d.]+)", text("compose/compose.yaml")))
    [proxy] = re.findall(r"FORWARDED_ALLOW_IPS: ([\d.]+)", text("compose/compose.yaml"))
    assert given == used | {proxy}


def test_an_upload_may_be_as_large_as_the_dashboard_takes() -> None:
    sizes = re.findall(r"client_max_body_size (\d+)m", text("nginx/twin-provinces.conf"))
    assert sizes == ["1", str(config.get_option("server.maxUploadSize") + 1)]


def test_whoever_waits_for_a_replica_learns_when_it_takes_readers(server: Server) -> None:
    def wait(url: str, seconds: str) -> int:
        command = [sys.executable, "deploy/ready.py", url, seconds]
        return subprocess.run(command, cwd=ROOT, check=False).returncode

    assert wait(server.url, "90") == 0
    assert wait("http://localhost:1", "0.1") == 1
