import { count, element, nodeId, several, share } from "./words.js";

const WIDTH = 480;
const HEIGHT = 320;
const TELLERS = 24; // more would be a ball of wool
const GROUPS = 60;
const STEPS = 240;

// The map of hearsay: who told us, and about which part of the internet.
export class Tellers {
  #svg;
  #table;
  #summary;
  #drawn = "";

  constructor(article) {
    this.#table = article.querySelector("#tellers-table");
    this.#summary = article.querySelector("#tellers-summary");
    this.#svg = d3
      .select(article.querySelector("#tellers-map"))
      .append("svg")
      .attr("viewBox", `0 0 ${WIDTH} ${HEIGHT}`)
      .attr("role", "img");
  }

  show({ tellers, others }) {
    const told = d3.sum(tellers, (teller) => teller.told);
    const proven = d3.sum(tellers, (teller) => teller.proven);
    this.#summary.textContent =
      tellers.length === 0
        ? "Nobody has told us anything yet."
        : `${several(tellers.length + others, "node")} told ${several(told, "address", "addresses")}; ${share(proven, told)} proven`;
    this.#svg.attr("aria-label", this.#summary.textContent);
    this.#table.replaceChildren(...tellers.map(row));
    const shown = tellers.slice(0, TELLERS);
    const picture = JSON.stringify(shown);
    if (picture !== this.#drawn) {
      this.#drawn = picture;
      this.#draw(shown);
    }
  }

  #draw(tellers) {
    const links = tellers.flatMap((teller) =>
      teller.groups.map(({ group, told, proven }) => ({ source: teller.id, target: group, told, proven })),
    );
    const groups = d3.rollups(links, sums, (link) => link.target).sort((a, b) => b[1].told - a[1].told).slice(0, GROUPS);
    const kept = new Set(groups.map(([name]) => name));
    const lines = links.filter((link) => kept.has(link.target));
    const nodes = [
      ...tellers.map((teller) => ({ id: teller.id, label: teller.id.slice(0, 6), told: teller.told, teller: true })),
      ...groups.map(([name, { told, proven }]) => ({ id: name, label: name, told, proven, teller: false })),
    ];
    lay(nodes, lines);
    this.#svg.selectAll("*").remove();
    this.#svg
      .selectAll("line")
      .data(lines)
      .join("line")
      .attr("x1", (line) => line.source.x)
      .attr("y1", (line) => line.source.y)
      .attr("x2", (line) => line.target.x)
      .attr("y2", (line) => line.target.y)
      .attr("stroke-width", (line) => 0.4 + Math.log2(1 + line.told) / 3);
    const spots = this.#svg.selectAll("g").data(nodes).join("g").attr("transform", (node) => `translate(${node.x},${node.y})`);
    spots
      .append("circle")
      .attr("class", (node) => (node.teller ? "teller" : "group"))
      .attr("r", (node) => radius(node))
      .style("fill", (node) => (node.teller ? null : `color-mix(in srgb, var(--proven) ${(100 * node.proven) / node.told}%, var(--untried))`));
    spots.append("title").text((node) => `${node.id}: ${several(node.told, "address", "addresses")}`);
    spots
      .filter((node) => node.teller || radius(node) > 6)
      .append("text")
      .attr("x", (node) => radius(node) + 2)
      .attr("y", 3)
      .text((node) => node.label);
  }
}

// Laid out at once and not before one's eyes: nothing moves that nobody moved.
function lay(nodes, links) {
  const simulation = d3
    .forceSimulation(nodes)
    .force("link", d3.forceLink(links).id((node) => node.id).distance(55).strength(0.25))
    .force("charge", d3.forceManyBody().strength(-70))
    .force("apart", d3.forceCollide((node) => radius(node) + 4))
    .force("x", d3.forceX(WIDTH / 2).strength(0.06))
    .force("y", d3.forceY(HEIGHT / 2).strength(0.11))
    .stop();
  for (let step = 0; step < STEPS; step++) simulation.tick();
  for (const node of nodes) {
    node.x = Math.max(14, Math.min(WIDTH - 46, node.x));
    node.y = Math.max(14, Math.min(HEIGHT - 14, node.y));
  }
}

const radius = (node) => (node.teller ? 5 : 2 + Math.min(9, Math.sqrt(node.told)));

const sums = (links) => ({ told: d3.sum(links, (link) => link.told), proven: d3.sum(links, (link) => link.proven) });

function row(teller) {
  const made = document.createElement("tr");
  const name = document.createElement("td");
  name.append(nodeId(teller.id));
  made.append(name, element("td", teller.address));
  for (const n of [teller.told, teller.proven, teller.failing]) made.append(element("td", count(n), "number"));
  return made;
}
