// What Streamlit's own parts lack for whoever works without a pointer or without seeing. search.js asks
// for it on every page, present/keys.js on a projector: once for a document. Names are set in English,
// as Streamlit's are: language.js says them in the reader's language.

// The parts of a page that screen readers go to; of whoever presents, all is the main part.
const PAGE = ".st-key-page";
const LANDMARKS = [
  [".st-key-header", "banner"], [".st-key-navigation", "navigation", "Pages"], [PAGE, "main"],
  [".st-key-foot", "contentinfo"], ["[data-testid='stHeader']", "none"],
  ["[data-testid='stMain']:has(.st-key-page)", "group"],
];
const SKIP = '[data-testid="stSkipToContent"]';
const CHOICE = '[role="radiogroup"]';
const FILE = '[data-testid="stFileUploaderDropzone"] button';
const FILE_BEHIND = '[data-testid="stFileUploaderDropzoneInput"]';
const PAGES = ".st-key-navigation a", HERE = ".st-key-nav-current";
// A chart is named by its alternative, and read value by value (points/points.js) or in its table: its
// drawing is a heap of words to whoever hears it. The other one is where Plotly measures letters.
const DRAWN = ".js-plotly-plot > .plot-container, #js-plotly-tester";
const COMBO = ".react-aria-ComboBox", DATE = '[data-testid="stDateInputField"]';
const ESCAPED = '[aria-label*="\\\\"]';
const RANGE = '[data-testid="stSlider"] [role="group"]';
const TABLE = '[data-testid="stDataFrame"]';
const FAULTS = ".field-faults", BOX = 'input, textarea, [role="spinbutton"]';
const ELEMENT = '[data-testid="stElementContainer"]';
const FRAMES = `${ELEMENT}, [data-testid="stLayoutWrapper"]`;
let named = 0; // parts that were given an id

export function mendControls() {
  if (window.twinProvincesControls) return;
  const look = () => {
    waiting = 0;
    LANDMARKS.forEach(([parts, role, name]) => each(parts, (part) => mark(part, role, name)));
    each(SKIP, leadPastTheFrame);
    each(CHOICE, enterAtChosen);
    each(FILE, nameByStyle);
    each(FILE_BEHIND, hide);
    each(PAGES, tellIfHere);
    each(DRAWN, hide);
    each(ESCAPED, unescape);
    each(COMBO, nameButtonsOfCombo);
    each(DATE, nameButtonOfDate);
    each(RANGE, nameEnds);
    each(TABLE, nameGrid);
    tieFaults();
    levelHeadings();
  };
  let waiting = 0;
  window.twinProvincesControls = new MutationObserver(() => { waiting ||= requestAnimationFrame(look); });
  window.twinProvincesControls.observe(document.body, {
    childList: true, subtree: true, characterData: true, attributeFilter: ["aria-checked", "aria-describedby"],
  });
  document.addEventListener("toggle", () => { waiting ||= requestAnimationFrame(look); }, { capture: true });
  look();
}

function each(parts, mend) {
  document.querySelectorAll(parts).forEach(mend);
}

function put(part, name, value) {
  if (part.getAttribute(name) !== value) part.setAttribute(name, value);
}

function hide(part) {
  put(part, "aria-hidden", "true");
}

function mark(part, role, name) {
  put(part, "role", role);
  if (name && !part.ariaLabel) part.ariaLabel = name;
}

// Streamlit leads to what holds all, the header too.
function leadPastTheFrame(link) {
  if (link.dataset.leads) return;
  link.dataset.leads = "page";
  link.addEventListener("click", (event) => {
    const page = document.querySelector(PAGE);
    if (!page) return;
    event.preventDefault();
    event.stopPropagation();
    page.tabIndex = -1;
    page.focus();
  }, { capture: true });
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
function nameByStyle(button) {
  const words = getComputedStyle(button).getPropertyValue("--upload-choose").trim().replace(/^"|"$/g, "");
  if (words && button.ariaLabel !== words) button.ariaLabel = words;
}

function tellIfHere(link) {
  const here = link.closest(HERE) ? "page" : null;
  if (link.ariaCurrent !== here) link.ariaCurrent = here;
}

// Labels are Markdown, of which a name has only the words: "Source\: where" is "Source: where".
function unescape(part) {
  const words = part.ariaLabel.replace(/\\([^\w\s])/g, "$1");
  if (words !== part.ariaLabel) part.ariaLabel = words;
}

// "Open" and "Clear value" are said of each box alike: they say of which.
function nameButtonsOfCombo(combo) {
  for (const button of combo.querySelectorAll("button")) {
    if (!button.closest("[data-tag]")) addLabel(button);
  }
}

function nameButtonOfDate(field) {
  field.querySelectorAll("button").forEach(addLabel);
}

// The words of a label are hidden, as the box has them for its name; named by them, a button has them too.
function addLabel(button) {
  const label = button.closest(ELEMENT)?.querySelector('[data-testid="stWidgetLabel"] > span');
  if (!label) return;
  for (const part of [button, label]) part.id ||= `named-${++named}`;
  put(button, "aria-labelledby", `${button.id} ${label.id}`);
}

// The name of an end has that of the whole already.
function nameEnds(group) {
  group.querySelectorAll("input[type=range][aria-label]").forEach((end) => end.removeAttribute("aria-labelledby"));
}

// The grid is called as the table is, and a cell that leads somewhere says what is seen of it.
function nameGrid(table) {
  const grid = table.querySelector('[role="grid"]'), name = table.querySelector('[role="region"]')?.ariaLabel;
  if (!grid || !name) return;
  put(grid, "aria-label", name);
  for (const cell of grid.querySelectorAll('[role="gridcell"]')) {
    const text = cell.textContent;
    if (/^(\/|https?:)\S+$/.test(text)) put(cell, "aria-label", wordOf(text) || headingOf(grid, cell));
    else cell.removeAttribute("aria-label");
  }
}

function wordOf(address) {
  try {
    return decodeURIComponent(address.split("#")[1] ?? "");
  } catch {
    return "";
  }
}

function headingOf(grid, cell) {
  const place = cell.getAttribute("aria-colindex");
  return grid.querySelector(`[role="columnheader"][aria-colindex="${place}"]`)?.textContent ?? "";
}

// Parts of pages stand on many pages, each with a heading as large as it looks: how deep one is depends
// on those before it. None is more than a level below the one before.
function levelHeadings() {
  const above = [];
  for (const heading of document.querySelectorAll("[data-testid='stMain'] :is(h1, h2, h3, h4, h5, h6)")) {
    if (!heading.checkVisibility()) continue;
    const size = Number(heading.tagName[1]);
    while (above.length && above.at(-1) >= size) above.pop();
    above.push(size);
    if (above.length === size) heading.removeAttribute("aria-level");
    else put(heading, "aria-level", String(above.length));
  }
}

// A fault stands beneath its box: it is said with the box, too.
function tieFaults() {
  const tied = new Map();
  document.querySelectorAll(FAULTS).forEach((list, number) => {
    list.id = `fault-${number}`;
    boxesOf(list).forEach((box) => tied.set(box, list.id));
  });
  for (const [box, id] of tied) {
    put(box, "aria-describedby", id);
    put(box, "aria-invalid", "true");
    box.dataset.fault = "";
  }
  each("[data-fault]", (box) => {
    if (tied.has(box)) return;
    ["aria-describedby", "aria-invalid", "data-fault"].forEach((name) => box.removeAttribute(name));
  });
}

// What is before a list of faults, inside as few frames as it takes; of a row of boxes the first.
function boxesOf(list) {
  let frame = list.closest(FRAMES);
  while (frame && !frame.previousElementSibling) frame = frame.parentElement?.closest(FRAMES);
  const before = frame?.previousElementSibling;
  const first = before?.querySelector(BOX)?.closest(ELEMENT);
  return first ? [...first.querySelectorAll(BOX)].filter((box) => box.type !== "date") : [];
}
