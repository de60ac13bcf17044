"""How many files and bytes a session may hold, counted before a byte of them comes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from pages.upload import admission
from pages.upload.admission import ENVELOPE, Admission
from uploads.values import Limits

MB = 1_000_000
LIMITS = Limits(max_session_files=4, max_session_bytes=30 * MB, max_held_bytes=50 * MB)


class Session:
    """A session that sends files as a browser does; `answers` has what was said of each."""

    def __init__(self, name: str = "one") -> None:
        self.files = MemoryUploadedFileManager("/")
        self.name = name
        self.admitted = Admission(self.files, name, "en")
        admission._admissions[name] = self.admitted

    def put(self, file: str, size: int, limits: Limits = LIMITS) -> str:
        """Send a file to its end and return what was in the way."""
        trouble = self.admitted.reserve(file, size, limits)
        if not trouble:
            self.files.add_file(self.name, UploadedFileRec(file, file, "text/csv", bytes(size)))
            self.admitted.release(file)
        return trouble

    @property
    def held(self) -> int:
        """The bytes that Streamlit has in memory for it."""
        return sum(map(len, (file.data for file in self.files.file_storage[self.name].values())))


@pytest.fixture(autouse=True)
def _nobody_else() -> None:
    admission._admissions.clear()


def test_forty_files_of_ten_megabytes_in_one_session_are_refused_beyond_the_limit() -> None:
    session = Session()
    answers = [session.put(str(number), 10 * MB) for number in range(40)]
    assert answers == ["", "", "", *["bytes"] * 37]
    assert session.held == 30 * MB


def test_many_small_files_are_refused_by_their_number() -> None:
    session = Session()
    assert [session.put(str(number), 1) for number in range(6)] == [
        "",
        "",
        "",
        "",
        "files",
        "files",
    ]


def test_files_that_are_still_coming_count() -> None:
    admitted = Session().admitted
    assert [admitted.reserve(str(number), 10 * MB, LIMITS) for number in range(4)] == [
        *[""] * 3,
        "bytes",
    ]
    admitted.release("1")  # given up
    assert admitted.reserve("4", 10 * MB, LIMITS) == ""


def test_one_file_is_not_sent_twice_at_once() -> None:
    admitted = Session().admitted
    assert [admitted.reserve("same", 1, LIMITS) for _ in range(3)] == ["", "files", "files"]


def test_a_file_that_was_taken_back_makes_room() -> None:
    session = Session()
    for number in range(3):
        session.put(str(number), 10 * MB)
    session.files.remove_file(session.name, "0")
    assert session.put("3", 10 * MB) == ""
    assert session.held == 30 * MB


def test_a_file_sent_again_takes_its_own_place() -> None:
    session = Session()
    assert [session.put("same", 30 * MB) for _ in range(3)] == ["", "", ""]
    assert session.held == 30 * MB


def test_a_file_of_the_largest_size_comes_with_what_a_browser_sends_around_it() -> None:
    limits = replace(LIMITS, max_bytes=20 * MB)
    session = Session()
    assert session.put("large", 20 * MB + ENVELOPE, limits) == ""
    assert session.put("larger", 20 * MB + ENVELOPE + 1, limits) == "size"


def test_all_sessions_share_what_the_server_may_hold() -> None:
    one, two = Session("one"), Session("two")
    assert (one.put("1", 30 * MB), two.put("1", 20 * MB), two.put("2", 9 * MB)) == (
        "",
        "",
        "server",
    )
    one.files.remove_session_files("one")
    assert two.put("2", 9 * MB) == ""


def test_an_admission_goes_with_its_session() -> None:
    session = Session()
    assert admission.admission("one") is session.admitted
    del session
    assert admission.admission("one") is None


ACTS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 20), st.booleans()), max_size=40)


@given(ACTS)
def test_never_more_is_held_than_may_be(acts: list[tuple[int, int, bool]]) -> None:
    limits = Limits(max_session_files=3, max_session_bytes=30, max_held_bytes=40)
    admission._admissions.clear()
    sessions = [Session("one"), Session("two")]
    for file, size, second in acts:
        session = sessions[second]
        trouble = session.put(str(file), size * MB, _in_megabytes(limits))
        stored = session.files.file_storage[session.name]
        assert len(stored) <= 3
        assert session.held <= 30 * MB + ENVELOPE
        assert sum(each.held for each in sessions) <= 40 * MB + ENVELOPE
        assert trouble or len(stored[str(file)].data) == size * MB


def _in_megabytes(limits: Limits) -> Limits:
    return replace(
        limits,
        max_session_bytes=limits.max_session_bytes * MB,
        max_held_bytes=limits.max_held_bytes * MB,
    )
