"""Four gates of which some things are not known, for the tests of how that is said."""

import pytest

from tests.made_up import text_table
from tests.publications import publish_rows, publish_table
from versions.delta import read_text
from versions.location import VARIABLE, Store

# What is known of the classes of four gates. Ca Roong is to have no position and no traffic.
CLASSES = """
    gate_id,status,source_id,valid_from,step
    nam-giang,main,g-bglt-namgiang,2004,vietnam_decided
    nam-giang,international,g-bglt-namgiang,2020-12-22,vietnam_decided
    nam-giang,international,g-vnplus-2021-nam-giang,2021-08-14,opened
    tay-trang,international,g-list-2016,,
    lao-bao,international,g-list-2016,,
    ca-roong,main,g-bglt-namgiang,2004,
    """


@pytest.fixture(scope="session")
def _four_gates(tmp_path_factory: pytest.TempPathFactory) -> str:
    store = Store(str(tmp_path_factory.mktemp("gates") / "store"))
    classes = text_table("gate_status", CLASSES)
    gates = read_text(store, "gates", 0)
    gates = gates[gates["gate_id"].isin(classes["gate_id"])].reset_index(drop=True)
    position = ["lon", "lat", "coord_precision", "coord_error_km"]
    gates.loc[gates["gate_id"] == "ca-roong", position] = ""
    commitments = read_text(store, "commitments", 0)
    commitments.loc[~commitments["gate_id"].isin(gates["gate_id"]), "gate_id"] = ""
    publish_table(store, "commitments", commitments, 0)
    publish_table(store, "gates", gates, 0)
    publish_table(store, "gate_status", classes, 0)
    publish_rows(store, "gate_traffic", "gate_id", ["nam-giang"])
    return store.url


@pytest.fixture
def four_gates(_four_gates: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the gates and classes above, whatever is learnt of others."""
    monkeypatch.setenv(VARIABLE, _four_gates)
