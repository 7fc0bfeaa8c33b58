import { clock, element, nodeId, words } from "./words.js";

const KEPT = 200;

const SENTENCES = {
  peer_up: (e) => ["good", e.direction === "inbound" ? " came" : " was reached", e.address, e.moniker],
  peer_down: (e) => ["", " left", e.address, words(e.reason)],
  dial_ended: (e) => ["", " was dialled", e.address, words(e.verdict), e.detail],
  inbound_ended: (e) => ["", "A visitor", e.address, words(e.verdict), e.detail],
  book_changed: (e) => ["", ` ${words(e.change)}`, e.address],
  misbehaved: (e) => ["bad", " misbehaved", words(e.offence), e.detail],
  banned: (e) => ["bad", e.host ? `${e.host} is banned` : " is banned", e.until && `until ${clock(e.until)}`],
};

// The stream of events of one network, newest first.
export class Events {
  #list;
  #paused = false;
  #source = null;
  #chain = null;
  #onEvent;
  #onLink;

  constructor(article, onEvent, onLink) {
    this.#list = article.querySelector("#events-list");
    this.#onEvent = onEvent;
    this.#onLink = onLink;
    const pause = article.querySelector("#events-pause");
    pause.addEventListener("click", () => {
      this.#paused = !this.#paused;
      pause.setAttribute("aria-pressed", this.#paused);
      pause.textContent = this.#paused ? "Go on" : "Pause";
    });
  }

  // Goes on listening; begins anew for another network, or when the browser has given up on a node that was away.
  listen(chain) {
    if (chain === this.#chain && this.#source?.readyState !== EventSource.CLOSED) return;
    this.#source?.close();
    if (chain !== this.#chain) this.#list.replaceChildren();
    this.#chain = chain;
    this.#source = new EventSource(`v1/events/stream?chain_id=${encodeURIComponent(chain)}`);
    this.#source.onopen = () => this.#onLink(true);
    this.#source.onerror = () => this.#onLink(false); // the browser tries again by itself
    for (const kind of Object.keys(SENTENCES)) {
      this.#source.addEventListener(kind, (message) => this.#show(kind, JSON.parse(message.data)));
    }
    this.#source.addEventListener("lost", (message) => {
      this.#add(element("span", `${JSON.parse(message.data).lost} events came too fast to be shown`, "bad"), new Date());
    });
  }

  #show(kind, event) {
    this.#onEvent(kind);
    const [mood, verb, ...details] = SENTENCES[kind](event);
    const line = element("span", "", mood);
    if (event.id) line.append(nodeId(event.id));
    line.append([verb, ...details.filter(Boolean)].join(" · "));
    this.#add(line, event.at);
  }

  #add(line, at) {
    if (this.#paused) return;
    const item = document.createElement("li");
    item.append(element("time", clock(at)), line);
    this.#list.prepend(item);
    while (this.#list.children.length > KEPT) this.#list.lastChild.remove();
  }
}
