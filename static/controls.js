// What Streamlit's own controls lack for whoever works without a pointer or without seeing
// (static/search.js asks for it on every page, once for a document).

const CHOICE = '[role="radiogroup"]';
const FILE = '[data-testid="stFileUploaderDropzone"] button';

export function mendControls() {
  if (window.twinProvincesControls) return;
  const look = () => {
    document.querySelectorAll(CHOICE).forEach(enterAtChosen);
    document.querySelectorAll(FILE).forEach(name);
  };
  window.twinProvincesControls = new MutationObserver(look);
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
  const words = getComputedStyle(button).getPropertyValue("--upload-choose");
  if (words && !button.ariaLabel) button.ariaLabel = words.trim().replace(/^"|"$/g, "");
}
