// The stacks of a configuration as a drawing that changes from step to step: a stack keeps its place and its element, and
// what is new in it appears.

const kBoxWidth = 258, kColumnGap = 64, kRowGap = 62, kLineHeight = 21, kMargin = 10;
const kRight = 38;         // for arrows between stacks of the last column
const kLeastColumn = 250;  // on a narrower one the stacks would be too small to read

/** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 a curve that leaves and comes level */
function curve(x1, y1, x2, y2) {
  const bend = Math.max(28, Math.abs(x2 - x1) / 2) * (x2 < x1 ? -1 : 1);
  return `M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`;
}

class Drawing {
  /** @param {SVGSVGElement} svg @param {HTMLElement} panel that the drawing scrolls in @param {Trace} trace */
  constructor(svg, panel, trace) {
    this.svg = svg;
    this.panel = panel;
    this.trace = trace;
    this.columns = trace.columns;  // of the grid as it is drawn
    this.position = 0;
    this.lines = makeSvg("g");
    this.boxes = makeSvg("g");
    svg.append(this.lines, this.boxes);
    /** @type {Map<number, SVGElement>} */
    this.groups = new Map();
    /** @type {Set<string>} what was drawn last */
    this.drawn = new Set();
    /** @type {number[]} the height of each row of the grid, which only grows */
    this.heights = [];
    new ResizeObserver(() => this.fit()).observe(panel);
  }

  /** Draws the grid in as many columns as there is room for. */
  fit() {
    const columns = Math.max(1, Math.min(this.trace.columns, Math.floor(this.panel.clientWidth / kLeastColumn)));
    if (columns === this.columns) return;
    this.columns = columns;
    this.heights = [];
    this.draw(this.position);
  }

  /**
   * Where a stack stands. Each other row is read from right to left, as nested stacks fill the grid, so that they are
   * neighbours in fewer columns too.
   * @param {number} number @returns {Cell}
   */
  cell(number) {
    const {row, column} = this.trace.cells.get(number) || {row: 0, column: 0};
    const turned = (/** @type {number} */ row, /** @type {number} */ column, /** @type {number} */ columns) =>
      (row % 2 === 0 ? column : columns - 1 - column);
    const index = row * this.trace.columns + turned(row, column, this.trace.columns);
    const drawnRow = Math.floor(index / this.columns);
    return {row: drawnRow, column: turned(drawnRow, index % this.columns, this.columns)};
  }
  /** @param {number} number */
  x(number) {
    return kMargin + this.cell(number).column * (kBoxWidth + kColumnGap);
  }
  /** @param {number} number */
  y(number) {
    let y = kMargin - 14;
    for (let row = 0; row < this.cell(number).row; row++) y += this.rowHeight(row);
    return y + kRowGap;
  }
  /** The height of a row of the grid with the gap above it; a row that was never in use has none. @param {number} row */
  rowHeight(row) {
    return this.heights[row] ? this.heights[row] + kRowGap : 0;
  }

  /** @param {number} position */
  draw(position) {
    this.position = position;
    const z = this.trace.at(position);
    const numbers = stacksIn(z);
    /** @type {Map<number, Row[]>} */
    const rows = new Map();
    for (const number of numbers) {
      const stack = z.stacks.get(number);
      if (!stack) continue;
      rows.set(number, rowsOf(z, stack));
      const {row} = this.cell(number);
      this.heights[row] = Math.max(this.heights[row] || 0, this.height(/** @type {Row[]} */ (rows.get(number))));
    }
    /** @type {Set<string>} */
    const now = new Set();
    for (const [number, group] of this.groups) {
      if (rows.has(number)) continue;
      group.remove();
      this.groups.delete(number);
    }
    for (const [number, list] of rows) this.drawStack(z, number, list, now);
    this.drawLines(z, rows, now);
    this.drawn = now;
    this.resize();
    this.reveal(z);
    /** @type {SVGTitleElement} */ (this.svg.querySelector(":scope > title")).textContent = this.inWords(z);
  }

  /** @param {Row[]} rows */
  height(rows) {
    return (rows.length + 1) * kLineHeight + 12;
  }

  resize() {
    const columns = Math.max(1, ...[...this.trace.cells.keys()].map((number) => this.cell(number).column + 1));
    const width = columns * (kBoxWidth + kColumnGap) - kColumnGap + kMargin + kRight;
    let height = kMargin;
    for (let row = 0; row < this.heights.length; row++) height += this.rowHeight(row);
    const box = `0 0 ${width} ${height + kMargin}`;
    if (this.svg.getAttribute("viewBox") !== box) this.svg.setAttribute("viewBox", box);
    this.svg.style.maxWidth = `${width * 1.25}px`;
    this.svg.style.minWidth = `${Math.min(width, columns * kLeastColumn - 20)}px`;
  }

  /** Scrolls to the stack that runs, if it is out of sight. @param {Configuration} z */
  reveal(z) {
    const group = this.groups.get(z.running.at(-1) ?? -1);
    if (!group) return;
    const outer = this.panel.getBoundingClientRect(), inner = group.getBoundingClientRect();
    if (inner.bottom > outer.bottom) this.panel.scrollTop += inner.bottom - outer.bottom + 12;  // its redex is below
    else if (inner.top < outer.top) this.panel.scrollTop += inner.top - outer.top - 60;
    if (inner.right > outer.right) this.panel.scrollLeft += inner.right - outer.right + 12;
    else if (inner.left < outer.left) this.panel.scrollLeft += inner.left - outer.left - 12;
  }

  /** @param {Configuration} z @param {number} number @param {Row[]} rows @param {Set<string>} now */
  drawStack(z, number, rows, now) {
    let group = this.groups.get(number);
    if (!group) {
      group = makeSvg("g");
      if (this.drawn.size > 0) group.classList.add("fresh");
      group.append(makeSvg("rect", {class: "box", rx: 3}), makeSvg("rect", {class: "head"}), makeSvg("text", {class: "title"}), makeSvg("g"), makeSvg("text", {class: "held"}));
      this.boxes.append(group);
      this.groups.set(number, group);
    }
    const [x, y] = [this.x(number), this.y(number)];
    const {kind, title} = headingOf(z, number);
    const traps = kind === "running" && z.stacks.get(number)?.at === "trap" ? " traps" : "";
    group.setAttribute("class", `stack ${kind}${traps}${group.classList.contains("fresh") ? " fresh" : ""}`);
    const [box, head, heading, body, held] = /** @type {SVGElement[]} */ ([...group.children]);
    setAll(box, {x, y, width: kBoxWidth, height: this.height(rows)});
    setAll(head, {x: x + 1, y: y + 1, width: kBoxWidth - 2, height: kLineHeight + 4});
    setAll(heading, {x: x + kBoxWidth / 2, y: y + 18});
    heading.textContent = title;
    setAll(held, {x: x + 2, y: y - 7});
    held.textContent = kind === "parked" ? visible(holders(z, number)) : "";
    const known = new Map([...body.children].map((child) => [child.getAttribute("data-key"), child]));
    /** @type {Element[]} */
    const children = [];
    rows.forEach((row, i) => {
      const key = `${number}/${row.key}`;
      now.add(key);
      const line = y + (i + 1) * kLineHeight + 21;
      if (row.kind === "function" && i > 0)
        children.push(makeSvg("line", {class: "separator", x1: x, x2: x + kBoxWidth, y1: line - 15, y2: line - 15}));
      let text = known.get(key);
      if (!text) {
        text = makeSvg("text", {class: row.kind + (this.drawn.size > 0 ? " fresh" : ""), "data-key": key});
        row.parts.forEach((part, k) => text?.append(k > 0 ? "  " : "", drawWord(part)));
      }
      setAll(text, {x: x + 8, y: line});
      children.push(text);
    });
    body.replaceChildren(...children);
  }

  /** @param {Configuration} z @param {Map<number, Row[]>} rows @param {Set<string>} now */
  drawLines(z, rows, now) {
    /** @type {SVGElement[]} */
    const lines = [];
    const add = (/** @type {SVGElement} */ element, /** @type {string} */ key) => {
      now.add(key);
      if (!this.drawn.has(key) && this.drawn.size > 0) element.classList.add("fresh");
      lines.push(element);
    };
    for (const chain of [z.running, ...z.continuations.map((c) => c.stacks)])
      chain.forEach((number, i) => {
        const stack = z.stacks.get(number);
        if (!stack || !stack.prompt || i === 0) return;
        this.drawPrompt(chain[i - 1], number, stack.prompt, rows, add);
      });
    for (const [number, list] of rows)
      list.forEach((row, i) => {
        for (const address of row.parts.flatMap((part) => part.continuations)) {
          const c = z.continuations.find((each) => each.address === address);
          if (!c || c.stacks.length === 0) continue;
          this.drawReference(number, i, c.stacks[0], address, add);
        }
      });
    this.lines.replaceChildren(...lines);
  }

  /**
   * @param {number} parent @param {number} number @param {Handler[]} handlers @param {Map<number, Row[]>} rows
   * @param {(element: SVGElement, key: string) => void} add
   */
  drawPrompt(parent, number, handlers, rows, add) {
    const [x, y] = [this.x(number), this.y(number)];
    const names = handlers.map((handler) => handler.text).join(", ");
    const key = `prompt ${parent} ${number} ${names}`;
    add(makeSvg("path", {class: "joint", d: this.joint(parent, number, this.height(rows.get(parent) || []))}), key);
    const prompt = makeSvg("g", {class: "prompt"});
    prompt.append(
      makeSvg("rect", {x, y: y - 42, width: kBoxWidth, height: 38, rx: 12}),
      makeSvg("text", {x: x + 12, y: y - 26, class: "title"}, "prompt"),
      makeSvg("text", {x: x + 12, y: y - 10}, shorten(names || "no handler", kCharacters - 1)),
      makeSvg("title", {}, [`prompt around stack ${number}`, ...handlers.map(saidOfHandler)].join("\n")));
    add(prompt, key + "box");
    add(makeSvg("path", {class: "joint", d: `M${x + kBoxWidth / 2},${y - 5} V${y + 2}`}), key + "stem");
  }

  /** From a stack to the prompt of the one in it. @param {number} parent @param {number} number @param {number} height the parent's */
  joint(parent, number, height) {
    const [fromX, bottom] = [this.x(parent), this.y(parent) + height], [x, y] = [this.x(number), this.y(number)];
    const fromY = bottom - 14, toY = y - 24;
    // Between columns it leaves and comes on the sides that face each other, in one column both ends are to the right.
    if (fromX < x) return curve(fromX + kBoxWidth, fromY, x, toY);
    if (fromX > x) return curve(fromX, fromY, x + kBoxWidth, toY);
    const right = x + kBoxWidth;
    return this.cell(parent).row + 1 === this.cell(number).row ? `M${x + 40},${bottom} V${y - 40}`
      : `M${right},${fromY} C${right + 44},${fromY} ${right + 44},${toY} ${right},${toY}`;
  }

  /** @param {number} from @param {number} row @param {number} to @param {number} address @param {(element: SVGElement, key: string) => void} add */
  drawReference(from, row, to, address, add) {
    const y1 = this.y(from) + (row + 1) * kLineHeight + 16, y2 = this.y(to) + 14;
    const [x, other] = [this.x(from), this.x(to)];
    // To the left it leaves and comes on the sides that face each other, in one column both ends are to the right.
    const isLeft = other < x, comesFromRight = other <= x;
    const start = isLeft ? x : x + kBoxWidth, end = comesFromRight ? other + kBoxWidth + 9 : other - 9;
    const bend = isLeft ? -Math.max(28, (start - end) / 2) : other === x ? 44 : Math.max(28, (end - start) / 2);
    const d = `M${start},${y1} C${start + bend},${y1} ${end + (comesFromRight ? Math.abs(bend) : -bend)},${y2} ${end},${y2}`;
    const key = `reference ${from} ${row} ${address}`;
    add(makeSvg("path", {class: "reference", d}), key);
    const tip = comesFromRight ? `M${end - 9},${y2} l10,-5 v10 z` : `M${end + 9},${y2} l-10,-5 v10 z`;
    add(makeSvg("path", {class: "tip", d: tip}), key + "tip");
  }

  /** What goes from one stack to another in a step, on its way. @param {number} position */
  animate(position) {
    if (!this.trace.isSwitch(position) || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const [from, to] = [this.trace.runner[position - 1], this.trace.runner[position]];
    if (!this.groups.has(from) || !this.groups.has(to)) return;
    const sequence = this.trace.bindings(position).find((b) => b.name.startsWith("val^"));
    const text = sequence ? shorten(sequence.value, 18) : "";
    const width = Math.max(18, text.length * 8 + 16);
    const token = makeSvg("g", {class: "payload"});
    token.append(makeSvg("rect", {x: -width / 2, y: -11, width, height: 22, rx: 11}), makeSvg("text", {y: 5}, text));
    this.svg.append(token);
    const place = (/** @type {number} */ n) => `translate(${this.x(n) + kBoxWidth / 2}px, ${this.y(n) + 46}px)`;
    const run = token.animate([{transform: place(from), opacity: 1}, {transform: place(to), opacity: 1, offset: .85}, {transform: place(to), opacity: 0}],
      {duration: 520, easing: "ease-in-out"});
    run.onfinish = run.oncancel = () => token.remove();
  }

  /** @param {Configuration} z */
  inWords(z) {
    const name = (/** @type {number} */ n) => (z.stacks.get(n)?.frames || []).map((f) => f.function).filter(Boolean).join(", ") || "no frame";
    const outside = (/** @type {number} */ count) => (count > 0 ? `${counted(count, "stack")} outside, ` : "");
    const chain = outside(z.omittedStacks) + z.running.map((n) => `stack ${n} (${name(n)})`).join(", which resumed ");
    const parked = z.continuations.map((c) => (c.stacks.length ? `cont ${c.address} is parked (${outside(c.omitted)}${c.stacks.map(name).join(", ")})` : `cont ${c.address} is consumed`));
    return visible(`Running: ${chain || "nothing"}.${parked.length ? " " + parked.join("; ") + "." : ""}`);
  }
}

/** @param {Word} word */
function drawWord(word) {
  const span = makeSvg("tspan", word.gone ? {class: "gone"} : {}, word.text);
  const tip = [word.tip, word.gone && consumption(word.gone)].filter(Boolean).join("\n");
  if (tip) span.append(makeSvg("title", {}, tip));
  return span;
}

/** @param {Handler} handler */
function saidOfHandler({text, type}) {
  return `handler: ${text}${type && `, a tag of type ${type}`}`;
}

/** @param {Element} element @param {Record<string, string | number>} attributes */
function setAll(element, attributes) {
  for (const [key, value] of Object.entries(attributes))
    if (element.getAttribute(key) !== String(value)) element.setAttribute(key, String(value));
}
