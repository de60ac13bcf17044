"""Texts of somebody who means harm: each tries to make more of a page than words.

They try what Markdown, Streamlit's own signs, HTML, formulas and templates know, alone and joined.
Whatever they get hold of shows: it asks a host of HOSTS, sets `window.zq`, or is an element.
"""

from random import Random

HOSTS = ".test"
TRIES = (
    "![{0}](http://{1}/q.png)",
    "[{0}](//{1}/login)",
    "[{0}][r]\n\n[r]: http://{1}/",
    "![{0}][r]\n\n[r]: http://{1}/q.png",
    "<http://{1}/{0}>",
    "http://{1}/{0}?a=1&b",
    "https://{1}",
    "www.{1}/{0}",
    "www.example{1}",
    "{0}@mail.{1}",
    "mailto:{0}@mail.{1}",
    "xmpp:{0}@mail.{1}",
    ":red[{0}]",
    ":blue-background[{0}]",
    ":green-badge[{0}]",
    ':color[{0}]{{foreground="#f00"}}',
    ":shimmer[{0}]",
    ":small[{0}]",
    ":help[{0}]",
    "::leaf[{0}]",
    ":::box\n{0}\n:::",
    ":{0}",
    ":material/home:",
    ":material_home:",
    ":smile: :+1: :{0}:",
    ":streamlit:",
    "$x^2$ {0}",
    "$${0}$$",
    "\\({0}\\)",
    "**{0}** __{0}__",
    "*{0}* _{0}_",
    "~~{0}~~ ~{0}~",
    "`{0}`",
    "```\n{0}\n```",
    "```mermaid\ngraph TD; A-->B\n```",
    "# {0}",
    "{0}\n===",
    "{0}\n---",
    "---",
    "- {0}",
    "+ {0}",
    "* {0}",
    "1. {0}",
    "12) {0}",
    "> {0}",
    "- [x] {0}",
    "    {0}",
    "| {0} | b |\n|---|---|\n| 1 | 2 |",
    "[^1]\n\n[^1]: {0}",
    "{0} -> a <- b <-> c -- d >= e <= f ~= g",
    "{0}  \n{0}\\\n{0}",
    "&lt;zq&gt; &#58;red&#91;{0}&#93;",
    "<b>{0}</b>",
    "<zq>{0}</zq>",
    "'\"></div><zq>{0}",
    "<img src=http://{1}/a.png onerror=window.zq=1>",
    "<script>window.zq=1</script>",
    "<a href=//{1}>{0}</a>",
    "<svg onload=window.zq=1>",
    "<!-- {0}",
    "javascript:window.zq=1//{0}",
    "[{0}](javascript:window.zq=1)",
    "data:text/html,<script>window.zq=1</script>",
    "{{{{ {0} }}}} {{% raw %}}",
    "%(name)s %s %{{x}} {0}",
    '=HYPERLINK("http://{1}")',
    "\\",
    "\\[{0}](http://{1})",
    "\u202e{0}",
    "{0}\u2028# {0}",
)
BETWEEN = ("", " ", " ", "\n", "\n\n", "x", ": ", "\\")
WORDS = ("Hà Nam", "ວຽງຈັນ", "Hill", "x", "a_b", "9")
SEED = 11


def hostile_texts(count: int) -> list[str]:
    """Return so many texts: every try alone, then some of them joined; always the same ones."""
    random = Random(SEED)
    texts = [_try(way, number, random) for number, way in enumerate(TRIES[:count])]
    while len(texts) < count:
        ways = random.sample(TRIES, random.randint(2, 4))
        between = random.choices(BETWEEN, k=len(ways))
        parts = (_try(way, len(texts), random) for way in ways)
        joined = zip(parts, between, strict=True)
        texts.append("".join(f"{part}{space}" for part, space in joined))
    return texts


def _try(way: str, number: int, random: Random) -> str:
    return way.format(random.choice(WORDS), f"h{number}{HOSTS}")
