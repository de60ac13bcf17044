// The language of the page in the browser. Streamlit has its own words in English alone, takes days
// and numbers from the browser's language, and never says which language the page is in: here all
// three are the reader's. It runs before Streamlit does (server/pages.py).

const NAMES = ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title", "placeholder", "alt"];
const OURS = ".tp, svg, canvas, style, script"; // in the reader's language already, or no words
const FIELD = /%\(\w+\)s/;
const ENGLISH_DAY = /^[A-Z][a-z]+ \d{1,2}, \d{4}$/;
const root = document.documentElement;
const phrases = JSON.parse(document.getElementById("phrases").textContent);
const said = new WeakMap(); // what Streamlit said, by text node; of names by element

// What Streamlit's libraries ask for months, days and numbers; "languagechange" lets them ask again.
Object.defineProperty(navigator, "language", { get: () => root.lang, configurable: true });
Object.defineProperty(navigator, "languages", { get: () => [root.lang], configurable: true });

const dictionaries = Object.fromEntries(
  Object.entries(phrases).map(([code, words]) => [code, {
    whole: new Map(Object.entries(words).filter(([phrase]) => !FIELD.test(phrase))),
    parts: Object.entries(words).filter(([phrase]) => FIELD.test(phrase)).map(([phrase, text]) => ({
      pattern: new RegExp(`^${phrase.split(FIELD).map(escaped).join("(.+)")}$`, "s"),
      text,
    })),
  }]),
);

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

// The day that is chosen is said in English, whatever the language. Browsers know no Lao months, so
// it is written in numbers, as both other languages do.
function withDay(text) {
  return ENGLISH_DAY.test(text) ? new Date(text).toLocaleDateString("en-GB") : text;
}

// What is read instead of a phrase: the phrase itself where it is none of Streamlit's.
function inLanguage(phrase) {
  const words = dictionaries[root.lang], text = phrase.trim();
  if (!words || !text || text.length > 120) return phrase;
  const whole = words.whole.get(text);
  if (whole) return phrase.replace(text, () => whole);
  for (const { pattern, text: instead } of words.parts) {
    const field = text.match(pattern);
    if (field) return instead.replace(FIELD, () => withDay(field[1]));
  }
  return phrase;
}

// Writes a text or a name anew; `was` keeps what Streamlit wrote, for the next language.
function write(key, name, value, put) {
  if (value === null) return;
  const own = said.get(key) ?? {}, last = own[name];
  const phrase = last && last.written === value ? last.phrase : value;
  const written = inLanguage(phrase);
  if (written === phrase && !last) return;
  said.set(key, { ...own, [name]: { phrase, written } });
  if (written !== value) put(written);
}

function writeText(node) {
  if (!node.parentElement?.closest(OURS)) write(node, "text", node.nodeValue, (text) => (node.nodeValue = text));
}

function writeNames(element) {
  if (element.closest(OURS)) return;
  for (const name of NAMES) {
    write(element, name, element.getAttribute(name), (text) => element.setAttribute(name, text));
  }
}

function writeAll(node) {
  if (node.nodeType === Node.TEXT_NODE) return writeText(node);
  if (node.nodeType !== Node.ELEMENT_NODE || node.closest(OURS)) return;
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (inner) =>
    inner.nodeType === Node.ELEMENT_NODE && inner.matches(OURS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  for (let inner = walker.currentNode; inner; inner = walker.nextNode()) {
    if (inner.nodeType === Node.TEXT_NODE) writeText(inner);
    else writeNames(inner);
  }
}

// The page is in the language of its own blocks, which change with the reader's choice.
function follow() {
  const lang = document.querySelector(".tp[lang]")?.lang;
  if (!lang || lang === root.lang) return false;
  root.lang = lang;
  window.dispatchEvent(new Event("languagechange"));
  return true;
}

new MutationObserver((changes) => {
  if (follow()) return writeAll(document.body);
  for (const { type, target, addedNodes } of changes) {
    if (type === "childList") addedNodes.forEach(writeAll);
    else if (type === "attributes") writeNames(target);
    else writeText(target);
  }
}).observe(document.body, {
  subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: NAMES,
});
