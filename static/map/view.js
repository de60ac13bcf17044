// The zoom of the map, and year and zoom in the link. Pure: tests/static/ runs it without a browser.

const CLOSEST = 14;
export const WHOLE = { scale: 1 };

// The view after a zoom by a factor, 0 for the whole map: `view` is scale, lon and lat now. The
// first step goes to `point` (lon, lat), the chosen province, if there is one.
export function zoomed(view, factor, point) {
  const scale = Math.min(Math.max(factor * view.scale, 1), CLOSEST);
  if (scale === 1) return WHOLE;
  const [lon, lat] = view.scale === 1 && point ? point : [view.lon, view.lat];
  return { scale, lon, lat };
}

// What Plotly changes for a view. Whole views have no centre of their own: Plotly then shows the
// ranges of the figure.
export function changeTo({ scale, lon, lat }) {
  const isWhole = !(scale > 1) && !lon;
  return {
    "geo.projection.scale": isWhole ? 1 : scale,
    "geo.center.lon": isWhole ? null : lon,
    "geo.center.lat": isWhole ? null : lat,
    "geo.projection.rotation.lon": null,
  };
}

// The zoom in the link after a change that Plotly reports, "" for the whole view; undefined if the
// change was none of the view. `geo` is the view in Plotly's words.
export function zoomAfter(change, { center, projection }) {
  if (!Object.keys(change).some((name) => name.startsWith("geo."))) return undefined;
  const now = (name, other) => change[`geo.${name}`] ?? other;
  const scale = now("projection.scale", projection.scale);
  if (scale <= 1 && change["geo.center.lon"] == null) return "";
  const place = [now("center.lon", center.lon), now("center.lat", center.lat)];
  return [scale.toFixed(2), ...place.map((degrees) => degrees.toFixed(3))].join();
}

export function viewOf(zoom) {
  const [scale, lon, lat] = zoom.split(",").map(Number);
  return { scale, lon, lat };
}

// The address with these parameters, without those that have no value.
export function addressWith(address, parameters) {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  return url.toString().replaceAll("%2C", ",");
}
