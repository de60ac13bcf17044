// What Streamlit's own parts lack for whoever works without a pointer or without seeing. search.js asks
// for it on every page, present/keys.js on a projector: once for a document.

const CHOICE = '[role="radiogroup"]';
const FILE = '[data-testid="stFileUploaderDropzone"] button';
const PAGES = ".st-key-navigation a", HERE = ".st-key-nav-current";
// A chart is named by its alternative, and read value by value (points/points.js) or in its table: its
// drawing is a heap of words to whoever hears it. The other one is where Plotly measures letters.
const DRAWN = ".js-plotly-plot > .plot-container, #js-plotly-tester";

export function mendControls() {
  if (window.twinProvincesControls) return;
  const look = () => {
    waiting = 0;
    document.querySelectorAll(CHOICE).forEach(enterAtChosen);
    document.querySelectorAll(FILE).forEach(name);
    document.querySelectorAll(PAGES).forEach(tellIfHere);
    document.querySelectorAll(DRAWN).forEach((part) => { part.ariaHidden = "true"; });
  };
  let waiting = 0;
  window.twinProvincesControls = new MutationObserver(() => { waiting ||= requestAnimationFrame(look); });
  const attributeFilter = ["aria-checked"];
  window.twinProvincesControls.observe(document.body, { childList: true, subtree: true, attributeFilter });
  look();
}

// Tab comes to what is chosen, as in every set of radio buttons; else to the first, from where who
// goes on by arrows chooses what he never meant. Inside, the arrows go on as they do.
function enterAtChosen(group) {
  const options = [...group.querySelectorAll('button[role="radio"]')];
  const chosen = options.find((one) => one.ariaChecked === "true") ?? options[0];
  for (const one of options) {
    const place = one === chosen ? 0 : -1;
    if (one.tabIndex !== place) one.tabIndex = place;
  }
}

// The words on the button for files are drawn by the style sheet, which names nothing.
function name(button) {
  const words = getComputedStyle(button).getPropertyValue("--upload-choose").trim().replace(/^"|"$/g, "");
  if (words && button.ariaLabel !== words) button.ariaLabel = words;
}

function tellIfHere(link) {
  const here = link.closest(HERE) ? "page" : null;
  if (link.ariaCurrent !== here) link.ariaCurrent = here;
}
