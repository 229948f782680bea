// The source as the user wrote it, with the current instruction marked. A line to which a step belongs can be run to.

const kMostLines = 3000;  // more are shown in part, around the current one

class SourceView {
  /** @param {HTMLElement} element @param {HTMLElement} heading @param {(line: number, source: Source) => void} run */
  constructor(element, heading, run) {
    this.element = element;
    this.heading = heading;
    this.run = run;
    /** @type {Source | undefined} */
    this.source = undefined;
    this.first = 1;
    this.chosen = 0;
    /** @type {HTMLElement | undefined} */
    this.now = undefined;
    element.addEventListener("click", (event) => {
      const line = event.target instanceof Element && event.target.closest("[data-line]");
      if (line instanceof HTMLElement && this.source && !String(getSelection())) run(Number(line.dataset.line), this.source);
    });
    element.addEventListener("keydown", (event) => this.key(event));
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
    if (!place) return;
    if (this.source !== place.source) this.load(place.source, place.line);
    if (place.line === 0) {
      this.heading.textContent = `${place.source.file}, at byte ${place.column}`;
      return;
    }
    if (!this.line(place.line)) this.load(place.source, place.line);
    const element = this.line(place.line);
    if (!element) return;
    if (!isThere) return this.reveal(element);
    this.now = element;
    element.classList.add("now");
    element.setAttribute("aria-current", "step");
    this.mark(/** @type {HTMLElement} */ (element.lastElementChild), place.column);
    this.reveal(element);
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
    const lines = source.text.split("\n");
    this.first = lines.length > kMostLines ? Math.max(1, around - kMostLines / 2) : 1;
    const reached = new Set(source.lines);
    const shown = lines.slice(this.first - 1, this.first - 1 + kMostLines);
    this.element.replaceChildren(...shown.map((text, i) => {
      const number = this.first + i;
      const row = make("div", {className: reached.has(number) ? "code reached" : "code"});
      const gutter = make("button", {text: String(number)});
      gutter.type = "button";
      gutter.tabIndex = -1;
      if (reached.has(number)) {
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
    }));
  }
}
