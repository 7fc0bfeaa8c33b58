import { Answers } from "./answers.js";
import { Book } from "./book.js";
import { Events } from "./events.js";
import { Peers } from "./peers.js";
import { Tellers } from "./tellers.js";
import { startTheme } from "./theme.js";
import { drawTiles } from "./tiles.js";
import { Verdicts } from "./verdicts.js";

const PERIOD_MS = 5_000;
const SOON_MS = 400; // after an event: one refresh for a burst of them

const part = (id) => document.getElementById(id);
const picker = part("chain");
const peers = new Peers(part("peers"));
const book = new Book(part("book"));
const verdicts = new Verdicts(part("verdicts"));
const tellers = new Tellers(part("tellers"));
const answers = new Answers(part("answers"));
const events = new Events(part("events"), refreshSoon, showLink);
let soon = null;

async function ask(path) {
  const response = await fetch(`v1/${path}${path === "node" ? "" : `?chain_id=${encodeURIComponent(picker.value)}`}`);
  if (response.status === 404) return null; // what is switched off
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

async function refresh() {
  if (document.hidden) return;
  try {
    const node = await ask("node");
    showNode(node);
    const [here, buckets, ended, hearsay, told] = await Promise.all(
      ["peers", "book/buckets", "verdicts", "book/tellers", "answers"].map(ask),
    );
    const network = node.networks.find(({ chain_id: chain }) => chain === picker.value);
    drawTiles(part("tiles"), { node, network, peers: here, answers: told });
    part("answers").hidden = told === null;
    peers.show(here);
    book.show(buckets);
    verdicts.show(ended);
    tellers.show(hearsay);
    if (told !== null) answers.show(told);
  } catch {
    showLink(false); // the node is gone or starting; the next round asks again
  }
}

function refreshSoon() {
  soon ??= setTimeout(() => {
    soon = null;
    refresh();
  }, SOON_MS);
}

function showNode(node) {
  document.title = `${node.moniker} · Halley`;
  part("moniker").textContent = node.moniker;
  part("version").textContent = node.version;
  part("footer").textContent =
    node.redacted ? `${node.id} · addresses are cut to their prefix` : `${node.id} at ${node.listening.join(", ")}`;
  const chains = node.networks.map(({ chain_id: chain }) => chain);
  if (chains.join() !== [...picker.options].map(({ value }) => value).join()) {
    picker.replaceChildren(...chains.map((chain) => new Option(chain, chain)));
  }
  events.listen(picker.value);
}

function showLink(live) {
  part("link").textContent = live ? "live" : "not connected";
  part("link").classList.toggle("live", live);
}

startTheme(part("theme"));
picker.addEventListener("change", refresh);
document.addEventListener("visibilitychange", refresh);
setInterval(refresh, PERIOD_MS);
refresh();
