// A line over time as SVG: the newest point at the right edge, nulls are gaps.

const SPACE = "http://www.w3.org/2000/svg";

function shape(tag, attributes, text) {
  const made = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text) made.textContent = text;
  return made;
}

function runs(points) {
  const found = [];
  let run = [];
  for (const point of points) {
    if (point[1] == null) { if (run.length) found.push(run); run = []; }
    else run.push(point);
  }
  if (run.length) found.push(run);
  return found;
}

// `points` are [ms, value or null]; `marks` [{ value, text, kind }]; `span` is ms from edge to edge.
export function draw(svg, { points, marks = [], span, write }) {
  const { clientWidth: width, clientHeight: height } = svg;
  if (!width || !points.length) return svg.replaceChildren();
  const last = points.at(-1)[0];
  const largest = Math.max(1e-9, ...points.map(([, value]) => value ?? 0), ...marks.map(({ value }) => value));
  const room = write ? 16 : 3;
  const x = (at) => width - ((last - at) / span) * width;
  const y = (value) => height - 2 - (value / (largest * 1.04)) * (height - room);
  const drawn = [];
  for (const run of runs(points.filter(([at]) => last - at <= span))) {
    const line = run.map(([at, value]) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`);
    const [start, end] = [x(run[0][0]).toFixed(1), x(run.at(-1)[0]).toFixed(1)];
    drawn.push(shape("path", { class: "under", d: `M${start},${height} L${line.join(" L")} L${end},${height} Z` }));
    drawn.push(shape("polyline", { class: "trace", points: line.join(" ") }));
  }
  for (const { value, text, kind } of marks) {
    const at = y(value).toFixed(1);
    drawn.push(shape("line", { class: `mark ${kind}`, x1: 0, x2: width, y1: at, y2: at }));
    drawn.push(shape("text", { class: `label ${kind}`, x: 4, y: Math.max(10, at - 4) }, text));
  }
  svg.replaceChildren(...drawn);
}
