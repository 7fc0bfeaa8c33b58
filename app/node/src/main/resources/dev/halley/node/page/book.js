import { element, several } from "./words.js";

// From the best to the worst; a bucket has the colour of what it holds most of.
const STATES = ["proven", "suspected", "tried", "untried", "failing"];
const PLACES = 64; // of a bucket
const COLUMNS = 32;
const CELL = 10;

// Two heat maps: hue by state, strength by how full the bucket is.
export class Book {
  #reading;
  #tables;
  #summary;

  constructor(article) {
    this.#reading = article.querySelector("#book-reading");
    this.#summary = article.querySelector("#book-summary");
    this.#tables = [
      { name: "new", buckets: 256, grid: this.#grid(article.querySelector("#book-new"), "new", 256) },
      { name: "old", buckets: 64, grid: this.#grid(article.querySelector("#book-old"), "old", 64) },
    ];
    article.querySelector("#book-legend").append(
      ...STATES.map((state) => {
        const item = element("li", state);
        item.style.setProperty("--of", `var(--${state})`);
        return item;
      }),
    );
  }

  show(book) {
    const total = Object.fromEntries(STATES.map((state) => [state, 0]));
    for (const { name, buckets, grid } of this.#tables) {
      const filled = new Map(book[name].filled.map((bucket) => [bucket.bucket, bucket]));
      const cells = d3.range(buckets).map((number) => filled.get(number) ?? { bucket: number });
      for (const cell of cells) for (const state of STATES) total[state] += cell[state] ?? 0;
      grid.data(cells).attr("fill", fill).attr("fill-opacity", strength).attr("aria-label", (cell) => told(name, cell));
    }
    this.#summary.textContent = STATES.map((state) => `${total[state]} ${state}`).join(", ");
  }

  #grid(parent, name, buckets) {
    const rows = buckets / COLUMNS;
    const svg = d3
      .select(parent)
      .append("svg")
      .attr("viewBox", `0 0 ${COLUMNS * CELL} ${rows * CELL}`)
      .attr("role", "group")
      .attr("aria-label", `${name} buckets`);
    const cells = svg
      .selectAll("rect")
      .data(d3.range(buckets).map((bucket) => ({ bucket })))
      .join("rect")
      .attr("x", (_, i) => (i % COLUMNS) * CELL + 0.5)
      .attr("y", (_, i) => Math.floor(i / COLUMNS) * CELL + 0.5)
      .attr("width", CELL - 1)
      .attr("height", CELL - 1)
      .attr("rx", 1.5)
      .attr("role", "img")
      .attr("fill", "var(--empty)")
      .attr("tabindex", (_, i) => (i === 0 ? 0 : -1))
      .on("pointerenter focus", (_, cell) => (this.#reading.textContent = told(name, cell)));
    svg.on("keydown", (event) => walk(event, cells.nodes()));
    return cells;
  }
}

// One stop for the Tab key per table; arrows walk from there.
function walk(event, cells) {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
  const from = cells.indexOf(event.target);
  const to = cells[from + step];
  if (step === undefined || to === undefined) return;
  event.preventDefault();
  event.target.setAttribute("tabindex", -1);
  to.setAttribute("tabindex", 0);
  to.focus();
}

const size = (cell) => d3.sum(STATES, (state) => cell[state] ?? 0);

function fill(cell) {
  return size(cell) === 0 ? "var(--empty)" : `var(--${d3.greatest(STATES, (state) => cell[state] ?? 0)})`;
}

function strength(cell) {
  const n = size(cell);
  return n === 0 ? 1 : 0.35 + 0.65 * Math.sqrt(n / PLACES);
}

function told(name, cell) {
  const n = size(cell);
  const parts = STATES.filter((state) => cell[state]).map((state) => `${cell[state]} ${state}`);
  return `${name} bucket ${cell.bucket}: ${n === 0 ? "empty" : `${several(n, "address", "addresses")}, ${parts.join(", ")}`}`;
}
