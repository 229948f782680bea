// The source as the user wrote it, with the current instruction marked. A line to which a step belongs can be run to.

const kMostLines = 400;  // more are shown in part, around what the reader looks at
const kNearEdge = 300;   // pixels of those to which further lines come

class SourceView {
  /** @param {HTMLElement} element @param {HTMLElement} heading @param {(line: number, source: Source) => void} run */
  constructor(element, heading, run) {
    this.element = element;
    this.heading = heading;
    this.run = run;
    /** @type {Source | undefined} */
    this.source = undefined;
    /** @type {string[]} all of them */
    this.lines = [];
    /** @type {Set<number>} those at which steps are */
    this.reached = new Set();
    this.first = 1;  // that is shown
    this.chosen = 0;
    /** @type {HTMLElement | undefined} */
    this.now = undefined;
    /** @type {Place | undefined} that is marked */
    this.marked = undefined;
    element.addEventListener("click", (event) => {
      const line = event.target instanceof Element && event.target.closest("[data-line]");
      if (line instanceof HTMLElement && this.source && !String(getSelection())) run(Number(line.dataset.line), this.source);
    });
    element.addEventListener("keydown", (event) => this.key(event));
    element.addEventListener("scroll", () => this.scrolled(), {passive: true});
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (!this.source) return;
    const lines = [...this.source.lines];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const at = this.chosen || Number(this.now?.dataset.line || 0);
      const next = event.key === "ArrowDown" ? lines.find((line) => line > at) : lines.reverse().find((line) => line < at);
      if (next) this.choose(next);
    } else if (event.key === "Enter" && this.chosen) {
      this.run(this.chosen, this.source);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {number} line */
  choose(line) {
    this.line(this.chosen)?.classList.remove("chosen");
    this.chosen = line;
    if (!this.line(line)) this.fill(line);
    const element = this.line(line);
    element?.classList.add("chosen");
    element?.scrollIntoView({block: "nearest"});
    byId("said", HTMLElement).textContent = `Line ${line}: ${element?.lastChild?.textContent?.trim() || ""}`;
  }

  /** @param {number} line @returns {HTMLElement | undefined} */
  line(line) {
    const element = this.element.children[line - this.first];
    return element instanceof HTMLElement ? element : undefined;
  }

  /** @param {Place | undefined} place @param {boolean} isThere whether the step is at the place, or only near it */
  show(place, isThere = true) {
    if (this.now) {
      this.now.classList.remove("now");
      this.now.removeAttribute("aria-current");
      const code = this.now.lastElementChild;
      if (code) code.textContent = code.textContent;
      this.now = undefined;
    }
    this.marked = isThere ? place : undefined;
    if (!place) return;
    if (this.source !== place.source) this.load(place.source, place.line);
    if (place.line === 0) {
      this.heading.textContent = `${place.source.file}, at byte ${place.column}`;
      return;
    }
    if (!this.line(place.line)) this.fill(place.line);
    const element = this.line(place.line);
    if (!element) return;
    this.markNow();
    this.reveal(element);
  }

  /** Marks the instruction of the step, if its line is shown. */
  markNow() {
    const element = this.marked && this.line(this.marked.line);
    if (!this.marked || !element) return;
    this.now = element;
    element.classList.add("now");
    element.setAttribute("aria-current", "step");
    this.mark(/** @type {HTMLElement} */ (element.lastElementChild), this.marked.column);
  }

  /** Brings further lines where the reader comes to the edge of those that are shown. */
  scrolled() {
    const {scrollTop, scrollHeight, clientHeight, children} = this.element;
    const isNear = (this.first > 1 && scrollTop < kNearEdge)
      || (this.first + children.length <= this.lines.length && scrollTop > scrollHeight - clientHeight - kNearEdge);
    if (!isNear) return;
    const at = [...children].findIndex((row) => row instanceof HTMLElement && row.offsetTop >= scrollTop);
    const row = children[at];
    if (!(row instanceof HTMLElement)) return;
    const number = this.first + at, above = row.offsetTop - scrollTop;
    this.fill(number);
    this.markNow();
    this.element.scrollTop = (this.line(number)?.offsetTop ?? 0) - above;
  }

  /** @param {HTMLElement} element */
  reveal(element) {
    const top = element.offsetTop, height = this.element.clientHeight;
    if (top < this.element.scrollTop + 30 || top > this.element.scrollTop + height - 50) this.element.scrollTop = top - height / 2;
  }

  /** Marks the word at the column, which counts characters. @param {HTMLElement} code @param {number} column */
  mark(code, column) {
    const characters = [...(code.textContent || "")];
    const from = column - 1;
    let to = from;
    if (characters[to] === "(") to++;
    while (to < characters.length && !/[\s()";]/.test(characters[to])) to++;
    code.replaceChildren(
      characters.slice(0, from).join(""),
      make("mark", {text: characters.slice(from, Math.max(to, from + 1)).join("")}),
      characters.slice(Math.max(to, from + 1)).join(""));
  }

  /** @param {Source} source @param {number} around */
  load(source, around) {
    this.source = source;
    this.chosen = 0;
    this.heading.textContent = source.file;
    if (source.text === undefined) {
      this.element.replaceChildren(make("p", {className: "note", text: "A binary: its places are bytes from its beginning."}));
      return;
    }
    this.lines = source.text.split("\n");
    this.reached = new Set(source.lines);
    this.fill(around);
  }

  /** Shows the lines around one, or all of them where there are few. @param {number} around */
  fill(around) {
    const last = Math.max(1, this.lines.length - kMostLines + 1);
    this.first = Math.max(1, Math.min(last, around - kMostLines / 2));
    const shown = this.lines.slice(this.first - 1, this.first - 1 + kMostLines);
    this.element.replaceChildren(...shown.map((text, i) => this.row(this.first + i, text)));
    this.line(this.chosen)?.classList.add("chosen");
  }

  /** @param {number} number @param {string} text */
  row(number, text) {
    const isReached = this.reached.has(number);
    const row = make("div", {className: isReached ? "code reached" : "code"});
    const gutter = make("button", {text: String(number)});
    gutter.type = "button";
    gutter.tabIndex = -1;
    if (isReached) {
      row.dataset.line = String(number);
      gutter.title = `Run to line ${number}`;
    } else {
      gutter.disabled = true;
    }
    const code = make("span", {text});
    // A long line goes on below itself, further in.
    const indent = Math.min(24, text.length - text.trimStart().length) + 2;
    code.style.paddingLeft = `${indent}ch`;
    code.style.textIndent = `-${indent}ch`;
    row.append(gutter, code);
    return row;
  }
}
