// When the server is gone: Streamlit opens a dialog in English over the page and takes every part of
// it from the reader until somebody closes it. What is seen stays instead, and a sign in the reader's
// language (static/style.css) says so until the server is back.

const DIALOG = '[data-testid="stDialog"]:has([data-testid="stErrorCodeBlock"])';
const APP = '[data-testid="stApp"]';

const isGone = () => document.querySelector(APP)?.dataset.testConnectionState !== "CONNECTED";

// Closes the dialog from now on, and calls `begin`, the newest that was given, when the server is
// back: it may be another one, which knows nothing of this session until the page asks for something,
// and would take the reader's first click for the beginning. The view is in the link.
export function keepView(begin) {
  const view = (window.twinProvincesView ??= watch());
  view.begin = begin;
}

function watch() {
  const view = { gone: false };
  const close = () => isGone() && document.querySelector(`${DIALOG} button`)?.click();
  new MutationObserver(close).observe(document.body, { childList: true });
  const notice = () => {
    const back = view.gone && !isGone();
    view.gone = isGone();
    if (back) view.begin();
  };
  const state = { attributeFilter: ["data-test-connection-state"], subtree: true };
  new MutationObserver(notice).observe(document.body, state);
  return view;
}
