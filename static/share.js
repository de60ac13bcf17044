// Texts to copy (ui/share/block.py): a link, a frame, a citation. What of the address only the
// browser knows, the year of the map, is put into them at the moment they are copied.

export function show({ data, parentElement }) {
  const root = parentElement.querySelector(".share");
  draw(root, JSON.parse(data));
  return () => {};
}

function draw(root, { texts, addresses, own, words }) {
  const now = () => texts.map(({ text }) => upToDate(text, addresses, own));
  root.querySelector(".texts").replaceChildren(
    ...texts.map(({ label }, number) => entry(root, label, now()[number], () => now()[number], words)),
  );
  root.querySelector(".said").textContent = "";
}

function entry(root, label, text, current, words) {
  const part = document.createElement("div");
  part.append(root.querySelector("template").content.cloneNode(true));
  const [name, box, button] = [".name", "textarea", "button"].map((one) => part.querySelector(one));
  name.textContent = label;
  box.value = text;
  box.rows = Math.min(8, Math.max(text.split("\n").length, Math.ceil(text.length / 52)));
  box.addEventListener("focus", () => { box.value = current(); box.select(); });
  button.textContent = words.copy;
  button.ariaLabel = `${words.copy}: ${label}`;
  button.addEventListener("click", async () => {
    box.value = current();
    const done = await copy(box);
    root.querySelector(".said").textContent = done ? words.copied : words.select;
  });
  return part;
}

// Without TLS a browser has no clipboard to write to but that of its old command.
async function copy(box) {
  try {
    await navigator.clipboard.writeText(box.value);
    return true;
  } catch {
    box.focus();
    box.select();
    return document.execCommand("copy");
  }
}

// Each address stands in a text as it is, or as HTML writes it.
function upToDate(text, addresses, own) {
  return addresses.reduce((whole, address) => {
    const fresh = withOwn(address, own);
    return whole.replaceAll(asHTML(address), asHTML(fresh)).replaceAll(address, fresh);
  }, text);
}

function withOwn(address, own) {
  if (!own.length) return address;
  const url = new URL(address, document.location.origin);
  const here = new URL(document.location).searchParams;
  for (const name of own) {
    if (here.get(name)) url.searchParams.set(name, here.get(name));
    else url.searchParams.delete(name);
  }
  return url.toString().replaceAll("%2C", ",");
}

const asHTML = (address) => address.replaceAll("&", "&amp;");
