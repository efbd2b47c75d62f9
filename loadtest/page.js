// Shows the values under the pointer, at the same moment in every chart; the charts read well without.
const told = JSON.parse(document.getElementById("seconds").textContent);
const figures = [...document.querySelectorAll("figure")];
const inner = { left: told.left / told.width, right: 1 - told.right / told.width };
function show(part, under) {
  figures.forEach((figure, number) => {
    const svg = figure.querySelector("svg"), box = figure.querySelector("output"), chart = told.charts[number];
    const last = chart.series[0].values.length - 1, place = Math.round(part * last);
    const across = inner.left + (last ? place / last : 0) * (inner.right - inner.left);
    const cursor = svg.querySelector(".cursor");
    cursor.setAttribute("transform", `translate(${across * told.width} 0)`);
    cursor.style.visibility = "visible";
    box.style.display = figure === under ? "block" : "none";
    const lines = [`${(last ? place / last * told.end : 0).toFixed(0)} s`];
    for (const one of chart.series)
      lines.push(`${one.name} ${one.values[place] === null ? "not known" : one.values[place].toLocaleString("en") + " " + chart.unit}`);
    box.textContent = lines.join(" · ");
    box.style.left = across < 0.5 ? `${across * 100 + 1}%` : "auto";
    box.style.right = across < 0.5 ? "auto" : `${101 - across * 100}%`;
  });
}
for (const figure of figures) {
  const svg = figure.querySelector("svg");
  svg.addEventListener("pointermove", (event) => {
    const box = svg.getBoundingClientRect(), across = (event.clientX - box.left) / box.width;
    show(Math.min(1, Math.max(0, (across - inner.left) / (inner.right - inner.left))), figure);
  });
  svg.addEventListener("pointerleave", () => {
    for (const one of figures) {
      one.querySelector("output").style.display = "none";
      one.querySelector(".cursor").style.visibility = "hidden";
    }
  });
}
