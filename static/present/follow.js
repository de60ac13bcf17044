// A window of a presentation (ui/presenting/follow.py): it asks /rooms/… for the next step, which
// answers once there is one, and lets the page run anew.

const AGAIN = 1000; // milliseconds after which a server that is gone is asked again

export function show({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".room");
  const room = (root.room ??= new Room(root));
  room.tell = (step) => setTriggerValue("moved", step);
  room.update(JSON.parse(data));
  return () => room.leave();
}

class Room {
  constructor(root) {
    this.root = root;
  }

  update(data) {
    const isSame = this.data?.pass === data.pass && this.asking;
    this.data = data;
    this.clock();
    this.ticking ??= setInterval(() => this.clock(), 500);
    if (isSame && this.step === data.step) return;
    this.step = data.step;
    this.ask();
  }

  leave() {
    this.asking?.abort();
    this.asking = null;
    clearInterval(this.ticking);
    this.ticking = null;
  }

  // One question at a time; a new step of our own ends the one that waits for it.
  async ask() {
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    const { signal } = asking;
    const base = new URL("rooms/", new URL(".", document.location));
    while (!signal.aborted) {
      try {
        const address = new URL(`${this.data.pass}?step=${this.step}`, base);
        const answer = await fetch(address, { signal, cache: "no-store" });
        const { step, ended } = await answer.json();
        if (signal.aborted) return;
        if (ended || step !== this.step) {
          this.step = step;
          this.tell(ended ? "ended" : step);
        }
        if (ended) return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, AGAIN));
      }
    }
  }

  clock() {
    const { began, words } = this.data;
    const part = (name) => this.root.querySelector(name);
    part(".clock").hidden = !words;
    if (!words) return;
    const seconds = Math.max(0, Math.floor(Date.now() / 1000 - began));
    const two = (number) => String(number).padStart(2, "0");
    const now = new Date();
    part(".now").textContent = `${two(now.getHours())}:${two(now.getMinutes())}`;
    part(".elapsed").textContent = `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
    part(".elapsed").title = words;
  }
}
