// Texts to copy (ui/share/menu.py): a link, a frame, a citation; and the page to print. What of the
// address only the browser knows, the year of the map, is put into the texts as they are copied.

export function show({ data, parentElement }) {
  const root = parentElement.querySelector(".share");
  draw(root, JSON.parse(data));
  return () => {};
}

function draw(root, { texts, addresses, own, print, words }) {
  const now = (number) => upToDate(texts[number].text, addresses, own);
  root.querySelector(".texts").replaceChildren(
    ...texts.map((text, number) => entry(root, text, () => now(number), words)),
  );
  const button = root.querySelector(".print");
  button.querySelector(".name").textContent = print.label;
  button.querySelector(".about").textContent = print.about;
  button.onclick = () => window.print();
  root.querySelector(".said").textContent = "";
}

function entry(root, { label, about }, current, words) {
  const part = document.createElement("div");
  part.append(root.querySelector("template").content.cloneNode(true));
  const [name, what, details, box, button] = [".name", ".about", "details", "textarea", "button"]
    .map((one) => part.querySelector(one));
  name.textContent = label;
  what.textContent = about;
  box.value = current();
  box.ariaLabel = label;
  box.rows = Math.min(8, Math.max(box.value.split("\n").length, Math.ceil(box.value.length / 40)));
  box.addEventListener("focus", () => { box.value = current(); box.select(); });
  button.textContent = words.copy;
  button.ariaLabel = `${words.copy}: ${label}`;
  button.addEventListener("click", async () => {
    box.value = current();
    const done = await copy(box, details);
    root.querySelector(".said").textContent = done ? words.copied : words.select;
  });
  return part;
}

// Without TLS a browser has no clipboard to write to but that of its old command.
async function copy(box, details) {
  try {
    await navigator.clipboard.writeText(box.value);
    return true;
  } catch {
    details.open = true;
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
