import { age, count, element, share } from "./words.js";

// What a look from across the room should tell.
export function drawTiles(section, { node, network, peers, answers }) {
  const { slots } = peers;
  const tiles = [
    [count(peers.peers.length), peers.peers.length === 1 ? "peer" : "peers"],
    [`${slots.outbound} / ${slots.max_outbound}`, "outbound slots"],
    [`${slots.inbound} / ${slots.max_inbound}`, "inbound slots"],
    [count(network.known), "addresses known"],
    [share(network.proven, network.known), `proven (${count(network.proven)})`],
    answers && [count(answers.given), "answers given"],
    [age((Date.now() - Date.parse(node.started)) / 1000), "since the start"],
  ].filter(Boolean);
  section.replaceChildren(
    ...tiles.map(([figure, label]) => {
      const tile = element("article", "", "tile");
      tile.append(element("strong", figure), element("span", label));
      return tile;
    }),
  );
}
