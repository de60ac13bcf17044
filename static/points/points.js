// The marks of every chart by pointer and by keyboard (ui/provenance/clicks.py): Tab comes to a chart,
// arrows go from mark to mark, Enter or a click opens what the mark is of. A value of an indicator has
// a panel that says where it is from; Esc closes it. Streamlit's own selection takes the first series
// under a box of several, and knows no keys.

import { isStep, nearestTo, step } from "./steps.js";

const EVERY = 250; // milliseconds between two looks for charts, which Streamlit may draw anew
const PANEL = ".provenance", CLOSE = ".st-key-point-close button";
const LEAST_SEEN = 200; // pixels of the panel, below which the page is scrolled to it
const VALUE = 4; // cells of what a value of an indicator carries: province, period, indicator, source

export function show({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".points");
  const points = (root.points ??= new Points(root));
  points.update(JSON.parse(data), setTriggerValue);
  return () => points.leave();
}

class Points {
  constructor(root) {
    this.said = root.querySelector(".said");
    this.charts = new WeakMap();
    this.keys = (event) => this.press(event);
  }

  update(data, setTriggerValue) {
    this.data = data;
    this.setTriggerValue = setTriggerValue;
    document.addEventListener("keydown", this.keys);
    this.timer ??= setInterval(() => this.look(), EVERY);
    this.look();
  }

  leave() {
    document.removeEventListener("keydown", this.keys);
    clearInterval(this.timer);
    this.timer = null;
  }

  look() {
    for (const plot of document.querySelectorAll(".js-plotly-plot")) {
      if (plot._fullLayout && plot.calcdata && !this.charts.has(plot)) {
        this.charts.set(plot, new Chart(plot, this));
      }
      this.charts.get(plot)?.tell();
      this.charts.get(plot)?.encircle(document.querySelector(PANEL)?.dataset.point);
    }
    this.followPanel();
  }

  // ---- the panel

  open({ id: clicked }, plot, byKey) {
    const id = isValue(clicked) ? clicked : onMapOfYears(clicked, plot);
    if (!id) return;
    const [area, period, indicator] = id;
    this.awaited = { point: pointOf(id), byKey };
    this.from = keyOf(plot);
    if (this.data.here) return this.setTriggerValue("point", this.awaited.point);
    const address = new URL(this.data.address, document.location.origin);
    const named = { indicator, ...(area.includes("-") && { areas: area }), point: `${area}~${period}` };
    for (const [name, value] of Object.entries(named)) address.searchParams.set(name, value);
    document.location = address;
  }

  // Shows the panel that somebody has asked for once it is there, and moves to it who has no pointer.
  followPanel() {
    const panel = document.querySelector(PANEL);
    if (!panel && this.isOpen && this.closedByKey) this.focusChart();
    this.isOpen = Boolean(panel);
    if (panel?.dataset.point !== this.awaited?.point) return;
    if (!this.awaited) return;
    if (this.awaited.byKey) panel.querySelector("h3").focus({ preventScroll: true });
    const { top } = panel.getBoundingClientRect();
    if (top < 0 || top > window.innerHeight - LEAST_SEEN) panel.scrollIntoView({ block: "start" });
    this.awaited = null;
  }

  press(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (document.querySelector("dialog[open], [role=dialog], [data-baseweb=popover]")) return;
    const button = document.querySelector(CLOSE);
    if (!button) return;
    this.closedByKey = true;
    button.click();
  }

  focusChart() {
    this.closedByKey = false;
    document.querySelector(`${this.from ?? ""} .js-plotly-plot`)?.focus();
  }
}

class Chart {
  constructor(plot, points) {
    Object.assign(this, { plot, points });
    plot.tabIndex = 0;
    plot.setAttribute("role", "application");
    this.tell();
    plot.addEventListener("keydown", (event) => this.press(event));
    plot.addEventListener("focus", () => this.at && this.show());
    plot.addEventListener("blur", () => this.hide());
    plot.on("plotly_click", (click) => this.click(click));
  }

  // What the chart is called: another choice, or language, has other words for the same chart.
  tell() {
    const name = [nameOf(this.plot), this.points.data.words.keys].filter(Boolean).join(". ");
    if (this.plot.ariaLabel !== name) this.plot.ariaLabel = name;
  }

  press(event) {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || event.target !== this.plot) return;
    if (isStep(key)) this.go(key);
    else if (key === "Enter" && this.at) this.open(this.at, true);
    else return;
    event.preventDefault();
    event.stopPropagation(); // the years of the map have the same keys
  }

  go(key) {
    const marks = marksOf(this.plot).filter(({ isSilent }) => !isSilent);
    const now = this.at && marks.find(({ name }) => name === this.at.name);
    this.at = step(marks, now, key);
    if (this.at) this.show();
  }

  // The box of a chart may be of several series: the mark nearest to the pointer is meant.
  click({ points, event }) {
    const marks = marksOf(this.plot);
    const hit = marks.find(({ curve, point }) => points.some(
      ({ curveNumber, pointNumber }) => curve === curveNumber && point === pointNumber));
    const mark = (points.length === 1 && hit) || this.markAt(event, marks) || hit;
    if (mark) this.points.open(mark, this.plot, false);
  }

  markAt({ clientX, clientY }, marks) {
    const { left, top } = this.plot.getBoundingClientRect();
    return nearestTo(marks, clientX - left, clientY - top);
  }

  open(mark, byKey) {
    if (!isValue(mark.id)) select(this.plot, mark);
    this.points.open(mark, this.plot, byKey);
  }

  // ---- rings: around the mark that the panel is of, and around the one that the keys have come to

  encircle(point) {
    const { plot } = this;
    const drawn = [point, plot.calcdata, plot.clientWidth];
    if (drawn.every((part, place) => part === this.drawn?.[place])) return;
    this.drawn = drawn;
    const own = point ? marksOf(plot).filter(({ id }) => isValue(id) && pointOf(id) === point) : [];
    const mark = own.find(({ isSilent }) => !isSilent) ?? own[0]; // not what another source says
    this.opened = ringAt(plot, mark, this.opened, "point-ring opened");
  }

  show() {
    const mark = marksOf(this.plot).find(({ name }) => name === this.at.name);
    if (!mark) return this.hide();
    this.ring = ringAt(this.plot, mark, this.ring, "point-ring");
    hover(this.plot, mark);
    const { words } = this.points.data;
    const action = isValue(mark.id) ? words.enter : "";
    this.points.said.textContent = [mark.text, action].filter(Boolean).join(". ");
  }

  hide() {
    this.ring?.remove();
    if (this.at) window.Plotly?.Fx.unhover(this.plot);
  }
}

// ---- what Plotly draws

const isValue = (id) => Array.isArray(id) && id.length === VALUE && /^(vn|la)([-:]|$)/.test(id[0]);

// A province of the map stands for its value in the year that is seen.
function onMapOfYears([area], plot) {
  const { seen, indicator } = window.twinProvincesMap ?? {};
  const isAsked = plot.closest(".st-key-map") && /^(vn|la)-/.test(area) && seen && indicator;
  return isAsked ? [area, seen, indicator] : null;
}

const pointOf = (id) => id.slice(0, 3).join("~");

function ringAt(plot, mark, ring, className) {
  if (!mark) return ring?.remove();
  const own = ring ?? Object.assign(document.createElement("div"), { className });
  Object.assign(own.style, { left: `${mark.x}px`, top: `${mark.y}px` });
  plot.append(own);
  return own;
}

const keyOf = (plot) => {
  const holder = plot.closest("[class*=st-key-]");
  const name = [...(holder?.classList ?? [])].find((one) => one.startsWith("st-key-"));
  return name && `.${CSS.escape(name)}`;
};

const nameOf = (plot) => plot.parentElement.closest("[aria-label]")?.ariaLabel ?? "";

// Every mark that carries what it is of, once: a bar and the mark at its end are one.
function marksOf(plot) {
  const marks = new Map();
  plot._fullData.forEach((trace, curve) => {
    if (trace.visible !== true || !trace.customdata) return;
    for (const mark of ofTrace(plot, trace, curve)) {
      if (!isSeen(plot, mark)) continue;
      if (!marks.has(mark.name) || marks.get(mark.name).isSilent) marks.set(mark.name, mark);
    }
  });
  return [...marks.values()];
}

// What lies beyond the edge is not seen; a mark of a map that has no words is not there in this year.
function isSeen({ clientWidth, clientHeight }, { x, y, text, isOnMap }) {
  return x >= 0 && y >= 0 && x <= clientWidth && y <= clientHeight && Boolean(text || !isOnMap);
}

function ofTrace(plot, trace, curve) {
  const places = trace.type === "heatmap" ? cells(trace) : [...trace.customdata.keys()].map(
    (point) => ({ point, id: trace.customdata[point] }));
  return places.filter(({ id }) => id).map(({ point, id }) => {
    const [x, y] = place(plot, trace, curve, point);
    const cell = Array.isArray(id) ? id : [id];
    const isOne = isValue(cell);
    return {
      id: cell, curve, point, x, y,
      name: cell.join("~"),
      series: isOne ? `${cell[0]}~${cell[2]}` : "",
      period: isOne ? cell[1] : "",
      text: plain(textOf(trace, point)),
      isSilent: trace.hoverinfo === "skip",
      isOnMap: Boolean(trace.geo),
    };
  });
}

const cells = ({ customdata }) => customdata.flatMap((row, y) =>
  row.map((id, x) => ({ point: [y, x], id })));

const textOf = ({ hovertext }, point) =>
  Array.isArray(hovertext) ? [point].flat().reduce((part, at) => part?.[at], hovertext) : hovertext;

const plain = (html) => (html ?? "").replace(/<br>/g, ". ").replace(/<[^>]*>/g, "");

// The pixels of a mark, from the upper left corner of the chart.
function place(plot, trace, curve, point) {
  const layout = plot._fullLayout;
  if (trace.geo) return onMap(layout[trace.geo]._subplot, plot.calcdata[curve], trace, point);
  const axis = (name) => layout[name.replace(/^(.)/, "$1axis")];
  const [x, y] = [axis(trace.xaxis), axis(trace.yaxis)];
  if (trace.type === "bar") {
    const bar = plot.calcdata[curve].find(({ i }, place) => (i ?? place) === point);
    return ofBar(bar, trace, x, y);
  }
  const [row, column] = Array.isArray(point) ? point : [point, point];
  return [x._offset + x.d2p(trace.x[column]), y._offset + y.d2p(trace.y[row])];
}

// The end of a bar, in Plotly's own short names; of one that begins somewhere, as a cell does, its middle.
function ofBar({ p0, p1, b, s }, { orientation, base }, x, y) {
  const end = base === undefined ? b + s : b + s / 2;
  const [across, up] = orientation === "h" ? [end, (p0 + p1) / 2] : [(p0 + p1) / 2, end];
  return [x._offset + x.c2p(across, true), y._offset + y.c2p(up, true)];
}

function onMap(geo, calculated, trace, point) {
  const lonlat = trace.lon ? [trace.lon[point], trace.lat[point]] : calculated[point]?.ct;
  // With a panel open from the start a map is asked before Plotly has laid it out.
  if (!lonlat || typeof geo?.projection !== "function") return [NaN, NaN];
  return geo.projection(lonlat) ?? [NaN, NaN];
}

// Shows the box of a mark, as a pointer over it would.
function hover(plot, { curve, point }) {
  const { xaxis, yaxis, geo } = plot._fullData[curve];
  try {
    window.Plotly?.Fx.hover(plot, [{ curveNumber: curve, pointNumber: point }], geo ?? `${xaxis}${yaxis}`);
  } catch {
    // A kind of mark whose box Plotly opens for a pointer alone: the ring and the words say which.
  }
}

// What a click on a mark tells Streamlit, on charts in which it leads elsewhere.
function select(plot, { curve, point, id }) {
  const chosen = { curveNumber: curve, pointNumber: point, pointIndex: point, data: plot.data[curve] };
  plot.emit("plotly_selected", { points: [{ ...chosen, customdata: id.length === 1 ? id[0] : id }] });
}
