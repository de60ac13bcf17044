"""The font of signs holds every sign that a page can show."""

from fontTools.ttLib import TTFont
from streamlit.material_icon_names import ALL_MATERIAL_ICONS

from tests.icons import SUBSET, icons, ligatures, ours


def test_every_sign_is_in_the_font() -> None:
    # Otherwise: python -m tests.icons
    assert ours() <= ALL_MATERIAL_ICONS
    assert {"home", "download", "expand_more"} <= icons()
    assert icons() <= set(ligatures(TTFont(SUBSET)))
    assert SUBSET.stat().st_size < 20_000
