import { count, element, share } from "./words.js";

const PARTS = [
  ["works", "still work", "proven"],
  ["failed", "failed", "failing"],
  ["unknown", "not looked at since", "untried"],
];

// One bar for all addresses that were served within the last hour, and its parts in words.
export function drawServed(served) {
  const parts = PARTS.map(([state, label, colour]) => ({ n: served[state], label, colour: `var(--${colour})` }));
  const all = d3.sum(parts, ({ n }) => n);
  document.getElementById("served-bar").replaceChildren(
    ...parts.filter(({ n }) => n > 0).map(({ n, colour }) => {
      const bar = element("i");
      bar.style.flexGrow = n;
      bar.style.setProperty("--of", colour);
      return bar;
    }),
  );
  document.getElementById("served-legend").replaceChildren(
    ...parts.map(({ n, label, colour }) => {
      const item = element("li", all === 0 ? label : `${count(n)} ${label} (${share(n, all)})`);
      item.style.setProperty("--of", colour);
      return item;
    }),
  );
}
