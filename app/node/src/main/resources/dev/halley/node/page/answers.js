import { age, colour, count, element, several } from "./words.js";
import { drawServed } from "./served.js";
import { paint } from "./verdicts.js";

// What we told others, and how fresh the proofs are from which we choose.
export class Answers {
  #chart;
  #summary;
  #figures;

  constructor(article) {
    this.#summary = article.querySelector("#answers-summary");
    this.#figures = article.querySelector("#answers-figures");
    this.#chart = new Chart(article.querySelector("canvas"), {
      type: "bar",
      data: { labels: [], datasets: [{ label: "addresses", data: [] }] },
      options: {
        maintainAspectRatio: false,
        animation: false,
        scales: {
          x: { ticks: {}, title: { display: true, text: "answered us at most so long ago" } },
          y: { beginAtZero: true, ticks: { precision: 0 } },
        },
        plugins: { legend: { display: false, labels: {} } },
      },
    });
    document.addEventListener("halley:theme", () => this.#colour());
  }

  show(answers) {
    this.#summary.textContent =
      answers.given === 0
        ? "Nobody was answered yet."
        : `${several(answers.given, "answer")} with ${several(answers.told, "address", "addresses")}`;
    drawServed(answers.served);
    this.#chart.data.labels = answers.proof_age.map(({ seconds_at_most: limit }) => (limit === null ? "longer" : age(limit)));
    this.#chart.data.datasets[0].data = answers.proof_age.map(({ addresses }) => addresses);
    this.#colour();
    const figures = {
      "asked by us": answers.asked,
      "answers taken": answers.taken,
      "addresses learned": answers.learned,
      "refused by policy": answers.rejected,
      "asked too early": answers.early,
      "held back": answers.held,
    };
    this.#figures.replaceChildren(
      ...Object.entries(figures).map(([label, n]) => {
        const pair = document.createElement("div");
        pair.append(element("dt", label), element("dd", count(n)));
        return pair;
      }),
    );
  }

  #colour() {
    this.#chart.data.datasets[0].backgroundColor = colour("proven");
    paint(this.#chart);
    for (const scale of Object.values(this.#chart.options.scales)) {
      if (scale.title) scale.title.color = colour("pico-muted-color");
    }
    this.#chart.update();
  }
}
