import { age, bytes, element, nodeId, several } from "./words.js";

const COLUMNS = [
  { title: "Peer", of: (p) => p.moniker || p.id, cell: (p) => [element("span", `${p.moniker || "–"} `), nodeId(p.id)] },
  { title: "Address", of: (p) => p.address },
  { title: "Direction", of: (p) => p.direction },
  { title: "Agent", of: (p) => p.version || "–" },
  { title: "Age", of: (p) => p.connected_seconds, show: (p) => age(p.connected_seconds), number: true },
  { title: "Sent", of: (p) => p.sent_bytes, show: (p) => bytes(p.sent_bytes), number: true },
  { title: "Received", of: (p) => p.received_bytes, show: (p) => bytes(p.received_bytes), number: true },
  { title: "Why it is here", of: (p) => p.admitted, className: "admitted" },
];

// The table of peers, sorted by whichever column was asked for last.
export class Peers {
  #article;
  #sort = { column: 4, descending: true };
  #peers = [];

  constructor(article) {
    this.#article = article;
    const headings = COLUMNS.map((column, index) => {
      const heading = element("th", "", column.number ? "number" : "");
      heading.scope = "col";
      const button = element("button", column.title);
      button.type = "button";
      button.addEventListener("click", () => this.#sortBy(index));
      heading.append(button);
      return heading;
    });
    article.querySelector("thead tr").append(...headings);
  }

  show({ peers }) {
    this.#peers = peers;
    const inbound = peers.filter((p) => p.direction === "inbound").length;
    this.#article.querySelector("#peers-summary").textContent =
      `${several(peers.length, "peer")}: ${peers.length - inbound} dialled by us, ${inbound} by them`;
    this.#draw();
  }

  #sortBy(column) {
    const same = this.#sort.column === column;
    this.#sort = { column, descending: same ? !this.#sort.descending : Boolean(COLUMNS[column].number) };
    this.#draw();
  }

  #draw() {
    const { column, descending } = this.#sort;
    const { of } = COLUMNS[column];
    const rows = [...this.#peers].sort((a, b) => d3.ascending(of(a), of(b)) || d3.ascending(a.id, b.id));
    if (descending) rows.reverse();
    this.#article.querySelectorAll("th").forEach((heading, index) => {
      if (index === column) heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
      else heading.removeAttribute("aria-sort");
    });
    this.#article.querySelector("tbody").replaceChildren(...rows.map(row));
    this.#article.querySelector(".empty").hidden = rows.length > 0;
  }
}

function row(peer) {
  const made = document.createElement("tr");
  for (const column of COLUMNS) {
    const cell = element("td", "", column.className ?? (column.number ? "number" : ""));
    if (column.cell) cell.append(...column.cell(peer));
    else cell.textContent = (column.show ?? column.of)(peer);
    made.append(cell);
  }
  return made;
}
