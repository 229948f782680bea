// The search by rule, function or value. It reads the parts of the trace one after the other, and lets the page live
// between them.

class Search {
  /** @param {Trace} trace @param {() => number} position where the reader is @param {(position: number) => void} go @param {(hits: number[]) => void} mark */
  constructor(trace, position, go, mark) {
    this.trace = trace;
    this.position = position;
    this.go = go;
    this.mark = mark;
    this.input = byId("query", HTMLInputElement);
    this.found = byId("found", HTMLElement);
    /** @type {number[]} */
    this.hits = [];
    this.query = "";
    this.isDone = true;
    /** @type {Promise<void>} of the search for `query` */
    this.running = Promise.resolve();
    let waiting = 0;
    this.input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = window.setTimeout(() => this.start(), 120);
    });
    const next = (/** @type {boolean} */ back) => {
      clearTimeout(waiting);
      void this.next(back);
    };
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      next(event.shiftKey);
    });
    byId("search", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      next(false);
    });
  }

  /** Searches anew, if the query is another one than before. */
  start() {
    const query = this.input.value.trim().toLowerCase();
    if (query === this.query) return;
    this.query = query;
    this.running = this.look(query);
  }

  /** @param {string} query */
  async look(query) {
    this.hits = [];
    this.isDone = query === "";
    for (const start of query ? this.trace.starts : []) {
      const part = this.trace.partOf(start + 1);
      const end = start + part.records.length - 1;
      for (let position = start + 1; position <= end; position++)
        if (part.searchText(position).includes(query)) this.hits.push(position);
      this.tell();
      await new Promise((resolve) => setTimeout(resolve));
      if (query !== this.query) return;
    }
    this.isDone = true;
    this.tell();
  }

  /** Says where the reader is among what was found. */
  tell() {
    this.mark(this.hits);
    const at = this.hits.indexOf(this.position());
    const count = this.hits.length.toLocaleString("en");
    this.found.textContent = !this.query ? "" : !this.isDone ? "searching …" : this.hits.length === 0 ? "nothing found"
      : at < 0 ? `${count} steps` : `${(at + 1).toLocaleString("en")} of ${count}`;
  }

  /** Goes to the next step that was found, or to the one before. @param {boolean} back */
  async next(back) {
    this.start();
    await this.running;
    if (this.hits.length === 0) return;
    const position = back
      ? this.hits.findLast((hit) => hit < this.position()) ?? this.hits[this.hits.length - 1]
      : this.hits.find((hit) => hit > this.position()) ?? this.hits[0];
    this.go(position);
  }
}
