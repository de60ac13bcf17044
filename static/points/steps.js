// Which mark of a chart is meant: the one beside another, or the one nearest to a click. Pure:
// tests/static/ runs it without a browser. A mark is { id, series, period, x, y }: x and y are pixels
// from the upper left corner of the chart, `series` and `period` are "" where a mark has none.

const BESIDE = 2; // pixels: marks that lie no further apart are one above the other
const AIM = 40; // pixels around a click in which a mark is meant

const KEYS = {
  ArrowRight: { along: "x", sign: 1 },
  ArrowLeft: { along: "x", sign: -1 },
  ArrowDown: { along: "y", sign: 1 },
  ArrowUp: { along: "y", sign: -1 },
};

// The mark that a key leads to from `from`, `from` itself where there is none that way. Without
// `from`, any key leads to the first mark: the last one of the first series, which is the newest.
export function step(marks, from, key) {
  if (!marks.length) return undefined;
  if (!from) return first(marks);
  if (key === "Home" || key === "End") return end(marks, from, key === "End");
  const { along, sign } = KEYS[key];
  const ahead = marks.filter((mark) => (mark[along] - from[along]) * sign > BESIDE);
  const own = ahead.filter((mark) => isBeside(mark, from, along));
  return nearest(own.length ? own : freely(ahead, from, along), from, along) ?? from;
}

export const isStep = (key) => key in KEYS || key === "Home" || key === "End";

// The mark nearest to a place, undefined where none is near.
export function nearestTo(marks, x, y, aim = AIM) {
  const far = (mark) => Math.hypot(mark.x - x, mark.y - y);
  const best = marks.reduce((one, other) => (one && far(one) <= far(other) ? one : other), undefined);
  return best && far(best) <= aim ? best : undefined;
}

function first(marks) {
  const own = marks.filter(({ series }) => series === marks[0].series);
  return own.reduce((one, other) => (other.x > one.x ? other : one));
}

// The first or the last mark of a series; of marks that are in none, of all.
function end(marks, from, isLast) {
  const own = from.series ? marks.filter(({ series }) => series === from.series) : marks;
  const along = own.some((mark) => Math.abs(mark.x - from.x) > BESIDE) ? "x" : "y";
  return own.reduce((one, other) => (other[along] > one[along] === isLast ? other : one), from);
}

// Across: the same series at another time. Up and down: another series at the same time.
function isBeside(mark, from, along) {
  if (!mark.series) return false;
  return along === "x"
    ? mark.series === from.series
    : mark.period === from.period || Math.abs(mark.x - from.x) <= BESIDE;
}

// Marks of no series, as on a map, lie anywhere: those of the quarter ahead of one. Marks of a
// series lead to none of another that way.
function freely(ahead, from, along) {
  if (from.series) return [];
  const [x, y] = ["x", "y"].map((axis) => (mark) => Math.abs(mark[axis] - from[axis]));
  return ahead.filter((mark) => (along === "x" ? y(mark) <= x(mark) : x(mark) <= y(mark)));
}

function nearest(marks, from, along) {
  const across = along === "x" ? "y" : "x";
  const weight = (mark) => {
    const [ahead, aside] = [along, across].map((axis) => Math.abs(mark[axis] - from[axis]));
    return mark.series ? ahead : ahead + 2 * aside;
  };
  return marks.reduce((one, other) => (one && weight(one) <= weight(other) ? one : other), undefined);
}
