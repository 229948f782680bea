// The map of a trace: a lane for each place of the drawing, time from left to right, filled where its stack runs.

/**
 * The time that runs from left to right: that of the trace, or one that it shares with another.
 * @typedef {{length: number, at: (position: number) => number}} Time
 */

const kLaneHeight = 14, kMostLanes = 12;
const kThumb = 8;       // half of the slider's thumb: the lanes begin below its middle
const kNameWidth = 132;  // of the names before the lanes, on a page that is wide enough
const kWidePage = 700;

class Lanes {
  /**
   * @param {SVGSVGElement} svg @param {HTMLInputElement} slider which stands above the lanes
   * @param {Trace} trace @param {(time: number) => void} go
   * @param {Time} time
   */
  constructor(svg, slider, trace, go, time = {length: trace.length, at: (position) => position}) {
    this.svg = svg;
    this.slider = slider;
    this.trace = trace;
    this.time = time;
    /** @type {number[]} */
    this.hits = [];
    this.reader = 0;
    this.width = 800;
    this.left = kThumb;
    const lanes = this.inOrder();
    this.index = new Map(lanes.map((lane, i) => [lane, Math.min(i, kMostLanes - 1)]));
    this.count = Math.max(1, Math.min(lanes.length, kMostLanes));
    this.isCut = lanes.length > kMostLanes;
    this.names = this.namesOf();
    const jump = (/** @type {PointerEvent} */ event) => {
      const {left, width} = svg.getBoundingClientRect();
      const part = (event.clientX - left - this.left) / (width - this.left - kThumb);
      go(Math.max(0, Math.min(time.length, Math.round(part * time.length))));
    };
    svg.addEventListener("pointerdown", (event) => {
      svg.setPointerCapture(event.pointerId);
      jump(event);
    });
    svg.addEventListener("pointermove", (event) => {
      if (event.buttons & 1) jump(event);
    });
    new ResizeObserver(() => this.draw()).observe(svg);
  }

  /** The lanes, those first whose first stack was there first. @returns {number[]} */
  inOrder() {
    /** @type {Map<number, number>} */
    const firsts = new Map();
    for (const [stack, {first}] of this.trace.lifetimes) {
      const lane = this.laneOf(stack);
      firsts.set(lane, Math.min(first, firsts.get(lane) ?? Infinity));
    }
    return [...firsts.keys()].sort((a, b) => (firsts.get(a) ?? 0) - (firsts.get(b) ?? 0) || a - b);
  }

  /** The lane of the cell that a stack stands in. @param {number} stack */
  laneOf(stack) {
    const cell = this.trace.cells.get(stack);
    return cell ? cell.row * this.trace.columns + cell.column : 0;
  }

  /** What stands before each lane: the function of its stacks, or of most of them. @returns {string[]} */
  namesOf() {
    /** @type {Map<string, number>[]} */
    const counts = [];
    for (const [stack, name] of this.trace.functions) {
      const count = (counts[this.lane(stack)] ||= new Map());
      count.set(name || "values", (count.get(name || "values") || 0) + 1);
    }
    return Array.from({length: this.count}, (_, lane) => {
      const names = [...(counts[lane] || [])].sort(([, a], [, b]) => b - a).map(([name]) => name);
      if (this.isCut && lane === this.count - 1) return "all others";
      if (names.length > 1) return lane === 0 ? "outermost stack" : `${shorten(names[0], 14)}, …`;
      return shorten(names[0] || "", 17);
    });
  }

  /** @param {number} position */
  x(position) {
    return this.xOf(this.time.at(position));
  }
  /** @param {number} time */
  xOf(time) {
    return this.left + (time / Math.max(1, this.time.length)) * (this.width - this.left - kThumb);
  }
  /** @param {number} stack */
  lane(stack) {
    return this.index.get(this.laneOf(stack)) || 0;
  }
  /** @param {number} stack */
  y(stack) {
    return this.lane(stack) * kLaneHeight + 2;
  }

  draw() {
    this.width = this.svg.clientWidth || 800;
    this.left = this.width >= kWidePage ? kNameWidth : kThumb;
    this.slider.style.marginLeft = `${this.left - kThumb}px`;
    this.slider.style.width = `${this.width - this.left + kThumb}px`;
    const height = this.count * kLaneHeight + 4;
    this.svg.setAttribute("viewBox", `0 0 ${this.width} ${height}`);
    this.svg.style.height = `${height}px`;
    let alive = "", runs = "", joins = "";
    for (const [stack, {first, last}] of this.trace.lifetimes)
      alive += `M${this.x(first).toFixed(1)},${this.y(stack) + 5}H${Math.max(this.x(last), this.x(first) + 1).toFixed(1)}`;
    const {runner, length} = this.trace;
    let lastX = -1;
    for (let from = 0; from <= length; ) {
      let to = from + 1;
      while (to <= length && runner[to] === runner[from]) to++;
      const x = this.x(from), end = this.x(Math.min(to, length));
      // Of what is narrower than a pixel, some is drawn.
      if (runner[from] >= 0 && (end - lastX > .4 || end - x > .8)) {
        runs += `M${x.toFixed(1)},${this.y(runner[from])}H${Math.max(end, x + .8).toFixed(1)}v9H${x.toFixed(1)}z`;
        if (to <= length && end - lastX > 3) joins += `M${end.toFixed(1)},${this.y(runner[from]) + 5}V${this.y(runner[to]) + 5}`;
        lastX = end;
      }
      from = to;
    }
    const names = this.left === kNameWidth ? this.names.map((name, lane) => makeSvg("text", {x: 2, y: lane * kLaneHeight + 11}, name)) : [];
    this.here = makeSvg("line", {class: "here", y1: 0, y2: height});
    this.marks = makeSvg("path", {class: "hit"});
    this.svg.replaceChildren(...names, makeSvg("path", {class: "alive", d: alive}), makeSvg("path", {class: "runs", d: runs}),
      makeSvg("path", {class: "joins", d: joins}), this.marks, this.here);
    this.move(this.reader);
    this.mark(this.hits);
  }

  /** Marks where the reader is. @param {number} time */
  move(time) {
    this.reader = time;
    if (!this.here) return;
    setAll(this.here, {x1: this.xOf(time), x2: this.xOf(time)});
  }

  /** Marks what a search has found. @param {number[]} positions */
  mark(positions) {
    this.hits = positions;
    let d = "", lastX = -2;
    for (const position of positions) {
      const x = this.x(position);
      if (x - lastX < 1.5) continue;
      d += `M${x.toFixed(1)},${this.count * kLaneHeight}v4`;
      lastX = x;
    }
    this.marks?.setAttribute("d", d);
  }
}
