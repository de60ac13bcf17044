"""What some sources say, for the tests of what the page says in figures."""

import pytest

from tests.publications import publish_rows
from versions.location import VARIABLE, Store, store_in_force

POPULATION = (
    "v-gso-pop-1995-2016",
    "v-gso-pop-2020",
    "v-nso-2024",
    "v-bienso-census-2019",  # of Ha Nam and Ninh Binh
    "v-ldg-census-2019",  # of Nam Dinh
    "x-hanamgso-2018-p16",  # of Ha Nam alone
)
ECONOMY = ("v-grdp-yearbooks-1992-2017", "v-gso-iip-2012-2016", "v-mof-final-2005-2016")
# What Ha Nam announced: its revenue, and the growth of its industry counted in several ways.
HA_NAM = (
    "moit-2024-ha-nam-oudomxay",
    "v-thoisu-2023-ha-nam",
    "v-vccinews-2023-09-ha-nam-ip",
    "v-vnplus-2021-ha-nam-industry",
)
OUDOMXAY = ("x-laoedaily-69204", "x-laoedaily-91899")
# Income a head: in dong of 2018 and 2020 to 2024, in dollars and in kip.
INCOME = (
    "v-quangnamnews-2020",
    "v-thanhnien-2025-quang-nam",
    "v-vneconomy-2022-quang-nam",
    "x-congthuong-114444",
    "x-ktdt-2021-qn",
    "v-ktnt-2017-ha-nam",
    "v-mpi-2020-ha-nam",
    "v-vnplus-2020-ha-nam-pm",
    "l-ppp-2019-champasak",
    "x-laoedaily-130249",
    "x-lsb-champasak",
    "x-sekonggov-2016",
    "x-sekonggov-2021",
)
RATES = (
    "n-talkvietnam-2021-ha-tinh",
    "n-vnplus-2023-ninh-binh-alunmay",
    "x-lsb-champasak",
    "l-ppp-2019-champasak",
    "x-tholakhong-2017-oudomxay",
)


@pytest.fixture(scope="session")
def _few_sources(tmp_path_factory: pytest.TempPathFactory) -> str:
    store = Store(str(tmp_path_factory.mktemp("few") / "store"))
    statistics = (*POPULATION, *ECONOMY, *HA_NAM, *OUDOMXAY, *INCOME)
    publish_rows(store, "statistics", "source_id", statistics)
    publish_rows(store, "exchange_rates", "source_id", RATES)
    publish_rows(store, "statistics_recast", "source_id", ())
    return store.url


@pytest.fixture
def few_sources(_few_sources: str, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store whose statistics and rates are those of the sources above, whatever data/ adds."""
    monkeypatch.setenv(VARIABLE, _few_sources)
    return store_in_force()
