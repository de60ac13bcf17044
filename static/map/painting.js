// The fast way to another year, where all marks on the map stay where they are. `plot` is the
// element that Plotly draws in, `parts` what filling.js returns.

// What Plotly calculates of a point from the arrays of its trace, under Plotly's own short names.
const ofArea = ({ z, hovertext }, index) => ({ z: z[index], htx: hovertext[index] });
const CALCULATED = {
  areas: ofArea,
  inset: ofArea,
  outlines: ({ marker }, index) => ({ mlc: marker.line.color[index] }),
  discs: ({ z, marker }, index) => ({ z: z[index], mlc: marker.line.color[index] }),
  circles: ({ marker, hovertext }, index) => ({ ms: marker.size[index], htx: hovertext[index] }),
  words: ({ hovertext }, index) => ({ htx: hovertext[index] }),
  gates: ({ lon, lat, marker, hovertext }, index) => ({
    lonlat: [lon[index], lat[index]],
    mx: marker.symbol[index], ms: marker.size[index], mc: marker.color[index],
    mlc: marker.line.color[index], mlw: marker.line.width[index],
    htx: hovertext[index],
  }),
};

// Whether what Plotly calculated last is what it has drawn. Two drawings that wait for one file may
// end the other way round: then the marks hold the points of the earlier one.
export function isDrawn({ calcdata }) {
  return calcdata.every((points) => [undefined, points].includes(points[0].node3?.datum()));
}

// Plotly projects every line anew for any new figure. Where places stay, its own styling of what
// it calculated before is enough, and ten times as fast; tests hold the two to one picture.
export function recolour(plot, parts) {
  const { data, calcdata } = plot;
  data.forEach((trace, number) => {
    const calculated = CALCULATED[trace.meta];
    const points = calcdata[number];
    if (!calculated || !(trace.locations ?? trace.lon).length || !points[0].trace) return;
    Object.assign(trace, parts[trace.meta]);
    points.forEach((point, place) => Object.assign(point, calculated(trace, point.index ?? place)));
    if (trace.meta === "words") return;
    points[0].trace._module.style(plot, points);
    if (trace.meta === "gates") move(plot, points);
  });
}

// Gates that the year before did not have were away.
function move(plot, points) {
  const { projection } = plot._fullLayout.geo._subplot;
  const place = ({ lonlat }) => `translate(${projection(lonlat)})`;
  points[0].node3.selectAll("path.point").attr("transform", place);
}
