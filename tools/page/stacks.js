// The stacks of a configuration as a drawing that changes from step to step: a stack keeps its place and its element, and
// what is new in it appears.

const kBoxWidth = 258, kColumnGap = 64, kRowGap = 62, kLineHeight = 21, kCharacters = 30, kMargin = 10, kRight = 38;  // kRight: for arrows between stacks of the last column

/**
 * @typedef {{text: string, gone?: boolean, continuations: number[]}} Part  `gone`: a continuation that has been consumed
 * @typedef {{parts: Part[], kind: string, key: string}} Row  a line within a stack
 */

/** @param {string} text @param {number} width */
function shorten(text, width = kCharacters) {
  const characters = [...text];
  return characters.length > width ? characters.slice(0, width - 1).join("") + "…" : text;
}

/** Fills lines with words. @param {Part[]} words @returns {Part[][]} */
function fill(words) {
  /** @type {Part[][]} */
  const lines = [];
  let length = 0;
  for (const word of words) {
    const text = shorten(word.text);
    const last = lines.at(-1);
    // A value that leads to a live continuation ends its line, so that its arrow begins there.
    const isClosed = last && last.some((part) => part.continuations.length > 0 && !part.gone);
    if (last && !isClosed && length + text.length + 2 <= kCharacters) {
      last.push({...word, text});
      length += text.length + 2;
    } else {
      lines.push([{...word, text}]);
      length = text.length;
    }
  }
  return lines;
}

/** @param {string} text @returns {Part[]} */
function plain(text) {
  return [{text, continuations: []}];
}

/** The lines of a stack below its heading. @param {Configuration} z @param {Stack} stack @returns {Row[]} */
function rowsOf(z, stack) {
  /** @type {Row[]} */
  const rows = [];
  const part = (/** @type {string} */ text, /** @type {Value} */ value) => /** @type {Part} */ ({text, gone: z.isConsumed(value), continuations: value.continuations});
  if (stack.omittedFrames > 0) rows.push({parts: plain(`… ${stack.omittedFrames} frames`), kind: "more", key: "more"});
  stack.frames.forEach((frame, depth) => {
    const key = `${frame.number}.${depth}`;
    if (frame.function) rows.push({parts: plain(shorten(frame.function)), kind: "function", key});
    const named = frame.locals.map(({name, value}) => part(`${name}=${value.text}`, value));
    if (frame.omittedLocals > 0) named.push(...plain(`… ${frame.omittedLocals} more`));
    const operands = frame.operands.map((v) => part(v.text, v));
    if (frame.omittedOperands > 0) operands.unshift(...plain(`… ${frame.omittedOperands}`));
    if (operands.length > 0) {
      operands[0].text = "[" + operands[0].text;
      operands[operands.length - 1].text += "]";
    }
    const add = (/** @type {string} */ kind, /** @type {Part[]} */ parts) =>
      fill(parts).forEach((line, i) => rows.push({parts: line, kind, key: `${key}${kind}${i}${line.map((p) => p.text + (p.gone ? "†" : "")).join()}`}));
    add("local", named);
    for (const context of frame.contexts) rows.push({parts: plain(context), kind: "context", key: key + context});
    add("operand", operands);
  });
  if (stack.at) {
    const isRunning = z.running.at(-1) === stack.stack;
    rows.push({parts: plain(shorten(isRunning ? `▸ ${stack.at}` : `at ${stack.at}`)), kind: "at", key: `at${isRunning}${stack.at}`});
  }
  return rows;
}

/** @param {Configuration} z @param {number} number @returns {{kind: string, title: string}} */
function headingOf(z, number) {
  const at = z.running.indexOf(number);
  if (at === z.running.length - 1) return {kind: "running", title: "running"};
  if (at >= 0) return {kind: "waiting", title: "waiting"};
  const c = z.continuations.find((each) => each.stacks.includes(number));
  if (!c) return {kind: "waiting", title: ""};
  const fresh = (z.stacks.get(number)?.frames || []).every((f) => !f.entered);
  return {kind: "parked", title: `cont ${c.address}${fresh ? ", not started" : ""}`};
}

/** The globals and elements of tables that lead to the continuation of a stack. @param {Configuration} z @param {number} number */
function holders(z, number) {
  const c = z.continuations.find((each) => each.stacks[0] === number);
  const names = z.places.filter((place) => c && place.value.continuations.includes(c.address)).map((place) => place.name);
  return names.length > 0 ? `in ${names.join(", ")}` : "";
}

/** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 a curve that leaves and comes level */
function curve(x1, y1, x2, y2) {
  const bend = Math.max(28, Math.abs(x2 - x1) / 2);
  return `M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`;
}

class Drawing {
  /** @param {SVGSVGElement} svg @param {Trace} trace @param {Placement} placement */
  constructor(svg, trace, placement) {
    this.svg = svg;
    this.trace = trace;
    this.placement = placement;
    this.lines = makeSvg("g");
    this.boxes = makeSvg("g");
    svg.append(this.lines, this.boxes);
    /** @type {Map<number, SVGElement>} */
    this.groups = new Map();
    /** @type {Set<string>} what was drawn last */
    this.drawn = new Set();
    /** @type {number[]} the height of each row of the grid, which only grows */
    this.heights = [];
  }

  /** @param {number} number */
  x(number) {
    const cell = this.placement.cells.get(number) || {row: 0, column: 0};
    return kMargin + cell.column * (kBoxWidth + kColumnGap);
  }
  /** @param {number} number */
  y(number) {
    const cell = this.placement.cells.get(number) || {row: 0, column: 0};
    let y = kMargin;
    for (let row = 0; row < cell.row; row++) y += (this.heights[row] || 0) + kRowGap;
    return y + kRowGap - 8;
  }

  /** @param {number} position */
  draw(position) {
    const z = this.trace.at(position);
    const numbers = stacksIn(z);
    /** @type {Map<number, Row[]>} */
    const rows = new Map();
    for (const number of numbers) {
      const stack = z.stacks.get(number);
      if (!stack) continue;
      rows.set(number, rowsOf(z, stack));
      const row = this.placement.cells.get(number)?.row || 0;
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
    byId("drawing-text", SVGTitleElement).textContent = this.inWords(z);
  }

  /** @param {Row[]} rows */
  height(rows) {
    return (rows.length + 1) * kLineHeight + 12;
  }

  resize() {
    const {columns} = this.placement;
    const width = columns * (kBoxWidth + kColumnGap) - kColumnGap + kMargin + kRight;
    let height = kMargin;
    for (let row = 0; row < this.placement.rows; row++) height += (this.heights[row] || 0) + (this.heights[row] ? kRowGap : 0);
    const box = `0 0 ${width} ${height + kMargin}`;
    if (this.svg.getAttribute("viewBox") !== box) this.svg.setAttribute("viewBox", box);
    this.svg.style.maxWidth = `${width * 1.25}px`;
    this.svg.style.minWidth = `${Math.min(width, columns * 210)}px`;
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
    group.setAttribute("class", `stack ${kind}${group.classList.contains("fresh") ? " fresh" : ""}`);
    const [box, head, heading, body, held] = /** @type {SVGElement[]} */ ([...group.children]);
    setAll(box, {x, y, width: kBoxWidth, height: this.height(rows)});
    setAll(head, {x: x + 1, y: y + 1, width: kBoxWidth - 2, height: kLineHeight + 4});
    setAll(heading, {x: x + kBoxWidth / 2, y: y + 18});
    heading.textContent = title;
    setAll(held, {x: x + 2, y: y - 7});
    held.textContent = kind === "parked" ? visible(shorten(holders(z, number), 34)) : "";
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
        row.parts.forEach((part, k) => text?.append(k > 0 ? "  " : "", makeSvg("tspan", part.gone ? {class: "gone"} : {}, part.text)));
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
    z.running.forEach((number, i) => {
      const stack = z.stacks.get(number);
      if (!stack || !stack.prompt || i === 0) return;
      this.drawPrompt(z.running[i - 1], number, stack.prompt, rows, add);
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
   * @param {number} parent @param {number} number @param {string[]} handlers @param {Map<number, Row[]>} rows
   * @param {(element: SVGElement, key: string) => void} add
   */
  drawPrompt(parent, number, handlers, rows, add) {
    const [x, y] = [this.x(number), this.y(number)];
    const fromX = this.x(parent) + kBoxWidth, fromY = this.y(parent) + this.height(rows.get(parent) || []) - 14;
    const key = `prompt ${parent} ${number} ${handlers.join()}`;
    const isBelow = this.x(parent) === x && this.y(parent) < y;
    const d = isBelow ? `M${x + 40},${fromY + 14} V${y - 40}` : curve(fromX, fromY, x + (this.x(parent) < x ? 0 : kBoxWidth), y - 24);
    add(makeSvg("path", {class: "joint", d}), key);
    const prompt = makeSvg("g", {class: "prompt"});
    prompt.append(
      makeSvg("rect", {x, y: y - 42, width: kBoxWidth, height: 38, rx: 12}),
      makeSvg("text", {x: x + 12, y: y - 26, class: "title"}, "prompt"),
      makeSvg("text", {x: x + 12, y: y - 10}, shorten(handlers.join(", ") || "no handler", kCharacters - 1)));
    add(prompt, key + "box");
    add(makeSvg("path", {class: "joint", d: `M${x + kBoxWidth / 2},${y - 5} V${y + 2}`}), key + "stem");
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
    if (!this.placement.cells.has(from) || !this.placement.cells.has(to)) return;
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
    const chain = z.running.map((n) => `stack ${n} (${name(n)})`).join(", which resumed ");
    const parked = z.continuations.map((c) => (c.stacks.length ? `cont ${c.address} is parked (${c.stacks.map(name).join(", ")})` : `cont ${c.address} is consumed`));
    return visible(`Running: ${chain || "nothing"}.${parked.length ? " " + parked.join("; ") + "." : ""}`);
  }
}

/** @param {Element} element @param {Record<string, string | number>} attributes */
function setAll(element, attributes) {
  for (const [key, value] of Object.entries(attributes))
    if (element.getAttribute(key) !== String(value)) element.setAttribute(key, String(value));
}
