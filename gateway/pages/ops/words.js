// Figures as people read them, and elements without markup: what a store is called stays text.

export const ABSENT = "–";

export function count(value) {
  return value == null ? ABSENT : Math.round(value).toLocaleString("en");
}

export function rate(value) {
  if (value == null) return ABSENT;
  return value && value < 10 ? value.toFixed(1) : count(value);
}

export function bytes(value) {
  if (value == null) return ABSENT;
  const units = ["B", "KiB", "MiB", "GiB"];
  const power = value > 0 ? Math.min(3, Math.floor(Math.log2(value) / 10)) : 0;
  const scaled = value / 1024 ** power;
  return `${scaled < 10 && power ? scaled.toFixed(1) : Math.round(scaled)} ${units[power]}`;
}

export function seconds(value) {
  if (value == null) return ABSENT;
  if (value < 0.00095) return `${Math.round(value * 1e6)} µs`;
  if (value < 0.0995) return `${(value * 1000).toFixed(value < 0.00995 ? 1 : 0)} ms`;
  if (value < 1) return `${Math.round(value * 1000)} ms`;
  if (value < 90) return `${value < 10 ? value.toFixed(1) : Math.round(value)} s`;
  if (value < 5400) return `${Math.round(value / 60)} min`;
  return value < 172800 ? `${Math.round(value / 3600)} h` : `${Math.round(value / 86400)} d`;
}

export function since(at) {
  return `${seconds(Math.max(0, (Date.now() - at) / 1000))} ago`;
}

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

export function cell(content, className = "") {
  return element("td", { className }, content);
}

export function nameCell(name, id) {
  return element("td", { className: "name", title: `${name} ${id}` }, name || ABSENT, element("small", {}, id));
}

export function badge(word, kind = word) {
  const made = element("span", { className: "badge" }, word || ABSENT);
  if (/^[a-z]+$/.test(kind)) made.classList.add(kind);
  return made;
}

export function fill(body, rows, nothing) {
  const heads = [...(body.parentElement.tHead?.rows[0].cells ?? [])];
  // On a phone a row is a card, and each figure says itself what it is.
  for (const row of rows) heads.forEach((head, at) => { row.cells[at].dataset.label = head.textContent; });
  const columns = heads.length || 2;
  if (rows.length) body.replaceChildren(...rows);
  else body.replaceChildren(element("tr", {}, element("td", { className: "none", colSpan: columns }, nothing)));
}
