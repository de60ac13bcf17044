// Offers new data to an open page. It asks the server which versions are the newest, without
// Streamlit's WebSocket and without a rerun; only the reader's click takes them up.

const ADDRESS = new URL("/api/versions", document.location.origin);

export function show({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".new-data");
  const news = (root.news ??= new News(root));
  news.update(JSON.parse(data), setTriggerValue);
  return () => news.leave();
}

class News {
  constructor(root) {
    this.root = root;
    this.part(".take").addEventListener("click", () => this.take());
    this.part(".later").addEventListener("click", () => this.hide(this.newest));
    this.askIfVisible = () => document.hidden || this.ask();
  }

  part(selector) {
    return this.root.querySelector(selector);
  }

  update(data, setTriggerValue) {
    this.data = data;
    this.setTriggerValue = setTriggerValue;
    this.part(".take").textContent = data.words.take;
    this.part(".later").ariaLabel = this.part(".later").title = data.words.later;
    if (this.newest === data.state) this.hide();
    document.addEventListener("visibilitychange", this.askIfVisible);
    this.timer ??= setInterval(this.askIfVisible, data.every);
  }

  leave() {
    document.removeEventListener("visibilitychange", this.askIfVisible);
    clearInterval(this.timer);
    this.timer = null;
  }

  async ask() {
    try {
      const answer = await fetch(ADDRESS, { cache: "no-store" });
      if (answer.ok && this.timer) this.offer(await answer.json());
    } catch {
      // Without a network nothing is new; the next question may be answered.
    }
  }

  offer({ state, tables }) {
    this.newest = state;
    if (state === this.data.state) return this.hide();
    if (state === this.postponed) return;
    const changed = Object.entries(tables)
      .filter(([name, { number }]) => number > (this.data.numbers[name] ?? 0))
      .sort(([, one], [, other]) => one.age - other.age);
    if (!changed.length) return this.hide();
    const names = changed.map(([name]) => this.data.titles[name] ?? name).join(", ");
    const words = this.data.words.said
      .replace("%(tables)s", () => names).replace("%(age)s", () => this.age(changed[0][1].age));
    const line = this.part("p");
    if (line.textContent !== words) line.textContent = words; // read aloud only when it changes
    this.root.hidden = false;
  }

  age(seconds) {
    const { now, minutes, hours } = this.data.words;
    if (seconds < 60) return now;
    if (seconds < 3600) return minutes.replace("%(count)s", Math.floor(seconds / 60));
    return hours.replace("%(count)s", Math.floor(seconds / 3600));
  }

  // Hides the bar; nothing is offered again of a state that the reader has postponed.
  hide(postponed) {
    this.postponed = postponed;
    this.root.hidden = true;
    this.part("p").textContent = "";
  }

  take() {
    this.hide(this.newest);
    this.setTriggerValue("taken", this.newest);
  }
}
