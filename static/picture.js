// A chart as a picture (ui/share/block.py): what is on the screen, with its title above it, and below
// it the sources and the address, so that it says what it is wherever it is pasted.

const SCALE = 2; // pixels of the file to one of the screen, for print and projectors
const LETTER = 0.56; // width of a letter to its size, at the most on average
const TITLE = 20, UNDER = 15, FOOT = 12, EDGE = 16; // pixels

export function show({ data, parentElement }) {
  const root = parentElement.querySelector(".picture");
  const wanted = JSON.parse(data);
  const said = root.querySelector(".said");
  said.textContent = "";
  const save = ({ target }) => draw(wanted, target.dataset.format)
    .then((address) => download(address, `${wanted.name}.${target.dataset.format}`))
    .catch(() => { said.textContent = wanted.failure; });
  const buttons = [...root.querySelectorAll("button")];
  for (const button of buttons) button.addEventListener("click", save);
  return () => { for (const button of buttons) button.removeEventListener("click", save); };
}

async function draw({ chart, heading, foot, language }, format) {
  const plot = document.querySelector(`.st-key-${chart} .js-plotly-plot`);
  const width = plot.offsetWidth, height = plot.offsetHeight;
  const style = getComputedStyle(document.documentElement);
  const lines = (text, size) => wrapped(text, (width - 2 * EDGE) / (size * LETTER), language);
  const [title, ...measure] = heading;
  const above = lines(title, TITLE), under = measure.flatMap((line) => lines(line, UNDER));
  const below = foot.flatMap((line) => lines(line, FOOT));
  const high = above.length * TITLE * 1.4;
  const top = high + under.length * UNDER * 1.4 + EDGE, bottom = below.length * FOOT * 1.4 + EDGE;
  const { layout } = plot, { t = 0, b = 0, ...sides } = layout.margin ?? {};
  const words = (text, size, color, place) => ({
    text, showarrow: false, align: "left", xref: "paper", yref: "paper", xanchor: "left", x: 0,
    xshift: EDGE - plot._fullLayout._size.l, font: { ...layout.font, size, color }, ...place,
  });
  const framed = {
    ...layout,
    width,
    height: height + top + bottom,
    margin: { ...sides, t: t + top, b: b + bottom },
    paper_bgcolor: style.getPropertyValue("--background"),
    annotations: [
      ...(layout.annotations ?? []),
      words(`<b>${above.map(safe).join("<br>")}</b>`, TITLE, style.getPropertyValue("--ink"),
        { y: 1, yanchor: "top", yshift: plot._fullLayout._size.t + top - EDGE / 2 }),
      words(under.map(safe).join("<br>"), UNDER, style.getPropertyValue("--muted"),
        { y: 1, yanchor: "top", yshift: plot._fullLayout._size.t + top - EDGE / 2 - high }),
      words(below.map(safe).join("<br>"), FOOT, style.getPropertyValue("--muted"),
        { y: 0, yanchor: "bottom", yshift: EDGE / 2 - plot._fullLayout._size.b - bottom }),
    ],
  };
  const config = { topojsonURL: plot._context.topojsonURL };
  const how = { format, width, height: framed.height, scale: format === "svg" ? 1 : SCALE };
  return window.Plotly.toImage({ data: plot.data, layout: framed, config }, how);
}

// Words stay whole; Lao has no spaces between its own, so what is longer than a line is cut.
function wrapped(text, most, language) {
  const words = [...new Intl.Segmenter(language, { granularity: "word" }).segment(text)];
  const lines = [""];
  for (const { segment } of words) {
    if ((lines.at(-1) + segment).trimEnd().length > most && segment.trim()) lines.push("");
    lines[lines.length - 1] += segment;
  }
  return lines.map((line) => line.trim()).filter(Boolean);
}

const safe = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function download(href, name) {
  Object.assign(document.createElement("a"), { href, download: name }).click();
}
