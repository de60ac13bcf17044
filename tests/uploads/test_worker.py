"""What a check's own process leaves behind."""

from pathlib import Path
from threading import Thread

from uploads import worker


def test_a_folder_that_is_just_written_into_is_deleted_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "check"
    folder.mkdir()

    def write() -> None:
        for number in range(10_000):
            try:
                (folder / f"{number}.txt").write_text("…", "utf-8")
            except FileNotFoundError:
                return

    writer = Thread(target=write)
    writer.start()
    worker._remove(folder)
    writer.join()
    assert not folder.exists()
