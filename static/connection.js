// When the server is gone: Streamlit opens a dialog in English over the page and takes every part of
// it from the reader until somebody closes it. What is seen stays instead, and a sign in the reader's
// language (static/style.css) says so until the server is back.

const DIALOG = '[data-testid="stDialog"]:has([data-testid="stErrorCodeBlock"])';
const APP = '[data-testid="stApp"]';

const isGone = () => document.querySelector(APP)?.dataset.testConnectionState !== "CONNECTED";

// Closes the dialog from now on; once for a document, however often it is asked for.
export function keepView() {
  window.twinProvincesView ??= new MutationObserver(() => {
    if (isGone()) document.querySelector(`${DIALOG} button`)?.click();
  });
  window.twinProvincesView.observe(document.body, { childList: true });
}
