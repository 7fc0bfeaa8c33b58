import { clock, colour, several, words } from "./words.js";

const SHOWN = 6; // kinds with a colour of their own; the rest is one
const MINUTES = 60;
const REST = "others";

// Stacked bars: how attempts to connect ended, minute by minute.
export class Verdicts {
  #chart;
  #summary;
  #verdicts = null;

  constructor(article) {
    this.#summary = article.querySelector("#verdicts-summary");
    this.#chart = new Chart(article.querySelector("canvas"), {
      type: "bar",
      data: { labels: [], datasets: [] },
      options: {
        maintainAspectRatio: false,
        animation: false,
        scales: { x: { stacked: true, ticks: { maxTicksLimit: 7 } }, y: { stacked: true, beginAtZero: true, ticks: { precision: 0 } } },
        plugins: { legend: { position: "bottom", labels: { boxWidth: 12 } } },
      },
    });
    article.querySelectorAll("input").forEach((input) => input.addEventListener("change", () => this.#draw()));
    document.addEventListener("halley:theme", () => this.#draw());
  }

  show(verdicts) {
    this.#verdicts = verdicts;
    this.#draw();
  }

  #draw() {
    if (this.#verdicts === null) return;
    const direction = document.querySelector("#verdicts input:checked").value;
    const totals = Object.entries(this.#verdicts[direction]).sort((a, b) => b[1] - a[1]);
    const kinds = totals.slice(0, SHOWN).map(([kind]) => kind);
    const minutes = lastMinutes(this.#verdicts.minutes, direction);
    this.#chart.data.labels = minutes.map(({ at }) => clock(at).slice(0, 5));
    this.#chart.data.datasets = [...kinds, REST]
      .map((kind, index) => ({
        label: words(kind),
        backgroundColor: colour(`series-${index + 1}`),
        data: minutes.map(({ ended }) => (kind === REST ? rest(ended, kinds) : ended[kind] ?? 0)),
      }))
      .filter(({ label, data }) => label !== REST || data.some((n) => n > 0));
    paint(this.#chart);
    this.#chart.update();
    const all = d3.sum(totals, ([, n]) => n);
    this.#summary.textContent =
      all === 0
        ? "No attempt has ended yet."
        : `${several(all, "attempt")} since the start: ${totals.map(([kind, n]) => `${n} ${words(kind)}`).join(", ")}`;
  }
}

// Quiet minutes are left out of the answer and belong in the picture.
function lastMinutes(minutes, direction) {
  const known = new Map(minutes.map((minute) => [minuteOf(Date.parse(minute.at)), minute[direction]]));
  const now = minuteOf(Date.now());
  return d3.range(now - MINUTES + 1, now + 1).map((minute) => ({ at: minute * 60_000, ended: known.get(minute) ?? {} }));
}

const minuteOf = (millis) => Math.floor(millis / 60_000);

const rest = (ended, kinds) => d3.sum(Object.entries(ended), ([kind, n]) => (kinds.includes(kind) ? 0 : n));

// Text and lines of a chart in the colours of the page.
export function paint(chart) {
  const text = colour("pico-color");
  const line = colour("pico-muted-border-color");
  for (const scale of Object.values(chart.options.scales)) {
    scale.ticks.color = text;
    scale.grid = { color: line };
  }
  chart.options.plugins.legend.labels.color = text;
}
