// The page on paper (ui/share/paper.py): what is at its head, and charts drawn for its width.

const PAPER = 703; // pixels: A4 between the margins in static/style.css
const DRAWN = [900, 1050]; // pixels in which a chart is drawn, to be scaled to the paper
const HOW = ["present", "frame", "token"]; // how one reader sees the page, not what it shows

export function show({ data, parentElement }) {
  const head = parentElement.querySelector(".paper-head");
  const wanted = JSON.parse(data);
  for (const name of ["site", "version", "day"]) head.querySelector(`.${name}`).textContent = wanted[name];
  const before = () => {
    head.querySelector(".address").textContent = addressOf(wanted);
    const charts = [...document.querySelectorAll(".js-plotly-plot")].filter((plot) => plot._fullLayout);
    for (const plot of charts) widen(plot);
    window.addEventListener("afterprint", () => charts.forEach(restore), { once: true });
  };
  window.addEventListener("beforeprint", before);
  return () => window.removeEventListener("beforeprint", before);
}

// A browser prints as soon as the listener returns: Plotly draws what it has all it needs for at once.
// Names beside marks were placed for the screen: in what cuts one off, they have more room.
function widen(plot) {
  const { width, height, autosize } = plot.layout, onScreen = plot._fullLayout.width;
  plot.onScreen ??= { width, height, autosize };
  for (const drawn of onScreen < PAPER ? [PAPER] : [...DRAWN, onScreen]) {
    const layout = { width: drawn, height: plot._fullLayout.height, autosize: false };
    window.Plotly?.relayout(plot, layout);
    plot.style.setProperty("--paper", PAPER / drawn);
    if (!isCut(plot, drawn)) return;
  }
}

function isCut(plot, width) {
  const left = plot.getBoundingClientRect().left;
  return [...plot.querySelectorAll("text")].some((text) => {
    const box = text.getBoundingClientRect();
    return box.width && box.right - left > width;
  });
}

function restore(plot) {
  if (!plot.onScreen) return;
  window.Plotly?.relayout(plot, plot.onScreen);
  delete plot.onScreen;
}

// What only the browser knows of the address, the year of the map, is in it.
function addressOf({ language, publication }) {
  const address = new URL(document.location.href);
  for (const name of HOW) address.searchParams.delete(name);
  address.searchParams.set("lang", language);
  if (publication) address.searchParams.set("version", publication);
  return decodeURI(address.href);
}
