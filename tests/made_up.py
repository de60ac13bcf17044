"""Tables that stay as they are when data/ grows: the rules of the mechanics are tested on them.

`made_up` has two countries of five provinces: Alpha and Beta merged into Gamma on 1 July 2025;
Delta was there all the time; Hill and River are Lao. Each table is written as CSV with the columns
that matter; the others are empty. What a test needs beside or instead of it, it gives as CSV too.
`statistics_of` has what some sources say, where a test names real provinces and years.
"""

import io
from collections.abc import Collection
from functools import lru_cache
from textwrap import dedent

import pandas as pd

from tables.package import resources
from tables.read import OBSERVATION_KEYS, Tables, mark_preferred, typed_table

MOST = 1000  # tables that are kept, as tests ask for the same ones again and again

MADE_UP = {
    "provinces": """
        province_id,country,name_en,name_vi,name_lo,type,region,valid_from,valid_to,source_id
        vn-alpha,VN,Alpha,Anpha,ອານຟາ,province,north,,2025-06-30,law
        vn-beta,VN,Beta,Bêta,ເບຕາ,province,north,,2025-06-30,law
        vn-gamma,VN,Gamma,Gamma,ກາມາ,province,north,2025-07-01,,law
        vn-delta,VN,Delta,Đenta,ເດນຕາ,province,south,,,law
        la-hill,LA,Hill,Đồi,ພູ,province,north,,,law
        la-river,LA,River,Sông,ນ້ຳ,province,south,,,law
        """,
    "lineage": """
        predecessor_id,successor_id,date,change,source_id
        vn-alpha,vn-gamma,2025-07-01,merger,law
        vn-beta,vn-gamma,2025-07-01,merger,law
        """,
    "indicators": """
        indicator_id,topic,title_en,title_vi,title_lo,unit,decimals,aggregation,weight_indicator,definition_varies
        people,population,People,Người,ຄົນ,persons,0,sum,,
        growth,economy,Growth,Tăng,ເຕີບໂຕ,pct,1,weighted_mean,output,
        output,economy,Output,Sản lượng,ຜົນຜະລິດ,bn_vnd,0,sum,,
        dong,economy,Dong a head,Đồng,ດົງ,m_vnd,1,none,,
        kip,economy,Kip a head,Kíp,ກີບ,m_lak,1,none,,
        dollars,economy,Dollars a head,Đô la,ໂດລາ,usd,0,none,,
        parks,industry,Parks,Khu,ສວນ,count,0,sum,,
        works,industry,Works,Xưởng,ໂຮງງານ,pct,1,none,,
        """,
    "ways_of_counting": """
        indicator,way,note_pattern,splits_line,name_en,name_vi,name_lo
        works,index,^index,yes,an index,chỉ số,ດັດຊະນີ
        works,output,output,yes,output,sản lượng,ຜົນຜະລິດ
        works,unsaid,,no,not said,không nêu,ບໍ່ໄດ້ບອກ
        """,
    "sources": """
        source_id,title,publisher,published,url,language,authority,read_in
        law,A law,State,2020,,en,1,
        census,A census,Statistics,2021-05,,en,1,
        yearbook,A yearbook,Statistics,2022,,en,1,a copy
        report,A report,Ministry,2023-03-09,,en,2,
        paper,A newspaper,Press,2024-01-02,,en,3,
        evening-paper,Another newspaper,Press,2024-06-01,,en,3,
        blog,A blog,Somebody,2024-12-01,,en,4,
        """,
    "statistics": """
        ref_area,indicator,time_period,source_id,obs_value,obs_status,qualifier,note
        vn-alpha,people,2020,census,100,A,,
        vn-alpha,people,2020,paper,120,A,over,
        vn-beta,people,2020,census,50,A,,
        vn-alpha,people,2021,paper,110,A,,
        vn-alpha,people,2021,evening-paper,112,A,,
        vn-gamma,people,2025,census,170,A,,
        vn-delta,people,2020,census,70,A,,
        la-hill,people,2020,census,30,E,about,
        la-hill,people,2019,census,29,A,,
        vn-alpha,parks,2020,report,8,A,,
        vn-alpha,parks,2020,paper,12,F,,a target
        vn-alpha,parks,2030,paper,20,F,,a target
        vn-alpha,output,2020,census,200,A,,
        vn-alpha,output,2021,census,220,A,,
        vn-alpha,output,2022-Q1,census,60,A,,
        vn-beta,output,2020,census,100,A,,
        vn-alpha,growth,2021,census,10,A,,
        vn-beta,growth,2021,census,4,A,,
        vn-alpha,dong,2020,census,50,A,,
        vn-alpha,dong,2021,census,60,A,,
        vn-delta,dong,2022,census,80,A,,
        la-hill,kip,2020,census,10,A,,
        la-hill,kip,2021,census,12,A,,
        la-river,dollars,2020,census,1100,A,,
        """,
    "statistics_recast": """
        ref_area,indicator,time_period,source_id,obs_value,obs_status,qualifier,note
        """,
    "exchange_rates": """
        currency,time_period,source_id,rate,amount,amount_usd,error_pct,qualifier,note
        VND,2021,report,23000,2300000,100,2,about,a payment in both
        LAK,2020,paper,9000,900000,100,0.5,,a payment in both
        LAK,2020,blog,8000,800000,100,0.1,,a payment in both
        """,
    "partnerships": """
        partnership_id,vn_province_id,la_province_id,established,instrument,status,source_id
        alpha--hill,vn-alpha,la-hill,1990,agreement,succeeded,law
        gamma--hill,vn-gamma,la-hill,2025-07-01,agreement,active,law
        delta--river,vn-delta,la-river,,agreement,active,law
        """,
    "events": """
        event_id,date,end_date,type,title_en,partnership_ids,province_ids,fields,source_id
        beginning,1990,,agreement,The twinning begins,alpha--hill,vn-alpha|la-hill,trade,law
        first-visit,2005-03,,visit,A visit in March,alpha--hill,vn-alpha|la-hill,culture,report
        meeting,2017-08-07,,high_level_meeting,A meeting,alpha--hill,vn-alpha|la-hill,trade,paper
        stay,2017-08-07,2017-08-10,visit,A stay,alpha--hill,vn-alpha|la-hill,trade,paper
        """,
    "gates": """
        gate_id,name_en,name_vi,name_lo,vn_province_id,la_province_id,lon,lat,source_id
        risen,Risen gate,Cửa Lên,ດ່ານຂຶ້ນ,vn-delta,la-river,105,16,law
        rising,Rising gate,Cửa Mới,ດ່ານໃໝ່,vn-gamma,la-hill,104,20,law
        undated,Undated gate,Cửa Cũ,ດ່ານເກົ່າ,vn-gamma,la-hill,104,21,law
        """,
    "gate_status": """
        gate_id,status,source_id,valid_from,step,note
        risen,auxiliary,law,1999-04,,
        risen,main,law,2004,,
        risen,international,report,2019-12-17,laos_decided,
        risen,international,report,2020-12-22,vietnam_decided,
        risen,international,paper,2021-08-14,opened,
        rising,main,law,2004,,
        rising,international,report,2022-03-01,vietnam_decided,
        rising,international,paper,2023-11-18,opened,
        undated,international,report,,,
        undated,planned_international,paper,,,
        """,
    "corridors": """
        corridor_id,name_en,name_vi,name_lo,status,source_id
        west-road,West road,Đường tây,ທາງຕາເວັນຕົກ,operating,law
        east-road,East road,Đường đông,ທາງຕາເວັນອອກ,planned,law
        """,
    "corridor_points": """
        corridor_id,seq,place,country,lon,lat,source_id
        west-road,2,Middle,LA,102,17,law
        west-road,1,Start,LA,101,17,law
        west-road,3,Nowhere,LA,,,law
        west-road,4,End,VN,104,17,law
        east-road,1,Alone,VN,105,16,law
        """,
}


def made_up(**tables: str) -> Tables:
    """Return the made-up tables, typed like those of data/, with these tables instead of theirs."""
    texts = {**MADE_UP, **tables}
    typed = {name: _typed(name, texts.get(name, "")) for name in resources()}
    for name in OBSERVATION_KEYS:
        typed[name] = _marked(name, texts.get(name, ""), texts.get("sources", ""))
    return {name: table.copy(deep=False) for name, table in typed.items()}


@lru_cache(MOST)
def _typed(name: str, csv: str) -> pd.DataFrame:
    return typed_table(_text(name, csv), resources()[name])


@lru_cache(MOST)
def _marked(name: str, csv: str, sources: str) -> pd.DataFrame:
    return mark_preferred(_typed(name, csv), _typed("sources", sources), OBSERVATION_KEYS[name])


def made_up_with(**tables: str) -> Tables:
    """Return the made-up tables with rows more: CSV lines in the order of the columns there."""
    return made_up(
        **{name: dedent(MADE_UP[name]) + dedent(rows).lstrip("\n") for name, rows in tables.items()}
    )


def statistics_of(tables: Tables, source_ids: Collection[str]) -> Tables:
    """Return the tables with the statistics of these sources only, whatever others say."""
    rows = tables["statistics"]
    own = rows[rows["source_id"].isin(source_ids)].drop(columns=["preferred", "disputed"])
    keys = OBSERVATION_KEYS["statistics"]
    recast = tables["statistics_recast"]
    return {
        **tables,
        "statistics": mark_preferred(own, tables["sources"], keys),
        "statistics_recast": recast[recast["source_id"].isin(source_ids)],
    }


def text_table(name: str, csv: str) -> pd.DataFrame:
    """Return a table written as CSV as text, with all columns of the table of that name."""
    return _text(name, csv).copy(deep=False)  # pandas copies what is written


@lru_cache(MOST)
def _text(name: str, csv: str) -> pd.DataFrame:
    columns = [field.name for field in resources()[name].fields]
    if not csv:
        return pd.DataFrame(columns=columns, dtype=str)
    read = pd.read_csv(io.StringIO(dedent(csv).strip()), dtype=str, keep_default_na=False)
    return read.reindex(columns=columns, fill_value="")
