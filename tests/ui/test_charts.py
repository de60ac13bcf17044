"""Texts of figures stand as the tables have them, but for the tags that are ours."""

from ui.charts import _Unvalidated, as_written


def test_no_tag_of_a_table_is_read_by_plotly() -> None:
    figure = {
        "data": [{"hovertext": ['<b>Hill</b><br><a href="//host">in</a>'], "lon": [1.5, None]}],
        "layout": {"annotations": ({"text": "3 < 4 &amp; R&D"},), "meta": {"names": {"a": "<i>"}}},
    }
    assert as_written(figure) == {
        "data": [
            {"hovertext": ['<b>Hill</b><br>&lt;a href="//host">in&lt;/a>'], "lon": [1.5, None]}
        ],
        "layout": {
            "annotations": [{"text": "3 &lt; 4 &amp;amp; R&D"}],
            "meta": {"names": {"a": "&lt;i>"}},
        },
    }


def test_the_empty_second_box_of_a_hover_stays() -> None:
    figure = {"data": [{"hovertemplate": "%{hovertext}<extra></extra>"}]}
    assert as_written(figure) == figure


def test_the_texts_of_a_figure_that_is_kept_are_rewritten_once() -> None:
    figure, same = ({"data": [{"text": ["<i>"]}], "layout": {}} for _ in range(2))
    first = _Unvalidated(figure).to_dict()
    assert first["data"] == [{"text": ["&lt;i>"]}]
    assert _Unvalidated(figure).to_dict() is first
    assert _Unvalidated(same).to_dict() is not first
