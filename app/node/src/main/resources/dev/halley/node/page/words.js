// How numbers and times read.

const UNITS = ["B", "kB", "MB", "GB", "TB"];

export const count = (n) => n.toLocaleString("en");

export function bytes(n) {
  let unit = 0;
  while (n >= 1000 && unit < UNITS.length - 1) {
    n /= 1000;
    unit++;
  }
  return `${unit === 0 ? n : n.toPrecision(3)} ${UNITS[unit]}`;
}

export function age(seconds) {
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86400) return parts(seconds, 3600, "h", 60, "min");
  return parts(seconds, 86400, "d", 3600, "h");
}

function parts(seconds, large, largeUnit, small, smallUnit) {
  const rest = Math.floor((seconds % large) / small);
  return `${Math.floor(seconds / large)} ${largeUnit}` + (rest === 0 ? "" : ` ${rest} ${smallUnit}`);
}

export const share = (part, whole) => (whole === 0 ? "–" : `${Math.round((100 * part) / whole)} %`);

export const clock = (instant) => new Date(instant).toLocaleTimeString("en-GB");

export const words = (name) => name.toLowerCase().replaceAll("_", " ");

// "1 peer", "2 peers"
export const several = (n, noun, plural = `${noun}s`) => `${count(n)} ${n === 1 ? noun : plural}`;

// An element with text; never HTML, because remotes choose their monikers.
export function element(name, text = "", className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className !== "") made.className = className;
  return made;
}

// A node ID, short to look at and whole to copy.
export function nodeId(id) {
  const code = element("code", id.slice(0, 10), "id");
  code.title = id;
  return code;
}

// What a colour of the style sheet is in the theme of this moment, for canvases.
export function colour(name) {
  const probe = document.createElement("i");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
