// The search of a frozen edition: it hides what does not say all the words. All else is without it.
const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
for (const main of document.querySelectorAll("main")) {
  const box = main.querySelector("input[type=search]");
  box.parentElement.hidden = false;
  const articles = [...main.querySelectorAll("article")];
  let texts;
  box.addEventListener("input", () => {
    texts ??= articles.map((article) => plain(article.closest("section").querySelector("h2")?.textContent + article.textContent));
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    articles.forEach((article, number) => {
      article.hidden = !words.every((word) => texts[number].includes(word));
    });
    for (const section of main.querySelectorAll("section")) {
      section.hidden = ![...section.querySelectorAll("article")].some((article) => !article.hidden);
    }
  });
}
const asked = document.querySelector(`#in-${(location.hash.match(/^#(\w\w)-/) ?? [])[1]}`);
if (asked) asked.checked = true;
