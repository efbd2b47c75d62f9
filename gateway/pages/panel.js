// The store beside the conversation: today's figures and what is on the shelf, live.
// Money arrives in minor units and quantities in thousandths, both as integers.

const LABELS = {
  sales: "Sales", count: "Entries", cash: "Cash in", credit: "On credit", received: "Received",
  expenses: "Expenses", profit: "Profit", returns: "Returns",
};
const HEADLINE = "sales";
const COUNTS = new Set(["count"]);
const quantities = new Intl.NumberFormat(undefined, { maximumFractionDigits: 3 });

export class Panel {
  constructor(root, name) {
    this.name = name;
    this.today = root.querySelector("#today");
    this.products = root.querySelector("#products");
    this.count = root.querySelector("#count");
    this.filter = root.querySelector("#filter");
    this.shown = new Map();
    this.filter.addEventListener("input", () => this.sift());
  }

  show({ store, products, today }) {
    this.name.textContent = store.name;
    document.title = store.name;
    this.currency = store.currency;
    this.money = amounts(store.digits);
    this.showToday(today);
    this.showProducts(products);
    this.count.textContent = `· ${products.length}`;
    this.sift();
  }

  showToday(today) {
    const rows = Object.entries(today).filter(([key]) => key in LABELS);
    this.today.replaceChildren(...rows.map(([key, value]) => {
      const text = COUNTS.has(key) ? quantities.format(value) : this.money(value);
      const row = element("div", "");
      const figure = element("dd", "");
      if (key === HEADLINE) figure.append(element("small", "", this.currency));
      figure.append(text);
      row.append(element("dt", "", LABELS[key]), figure);
      this.mark(`today ${key}`, text, row);
      return row;
    }));
  }

  showProducts(products) {
    this.products.replaceChildren(...products.map((product) => {
      const left = quantities.format(product.stock / 1000);
      const row = element("li", product.stock <= 0 ? "out" : product.low ? "low" : "");
      const what = element("span", "what");
      what.append(element("bdi", "", product.name));
      what.title = product.name;
      row.append(what, element("span", "left", left));
      row.append(element("span", "price", product.price === null ? "" : this.money(product.price)));
      row.append(element("span", "unit", product.unit));
      this.mark(`product ${product.name}`, left, row);
      return row;
    }));
  }

  mark(key, text, row) {
    if (this.shown.has(key) && this.shown.get(key) !== text) row.classList.add("changed");
    this.shown.set(key, text);
  }

  sift() {
    const wanted = this.filter.value.trim().toLocaleLowerCase();
    for (const row of this.products.children) {
      row.hidden = !row.firstChild.textContent.toLocaleLowerCase().includes(wanted);
    }
  }
}

function amounts(digits) {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const format = new Intl.NumberFormat(undefined, options);
  return (minor) => format.format(minor / 10 ** digits);
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
