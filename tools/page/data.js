// The trace that stands in the page (tools/render/views/page_data.cpp writes it): an index, which is read when the page
// opens, and parts of some thousand steps, each of which is read when one of its steps is looked at.
//
// Position 0 is before the first step, position i behind the i-th step that is shown.

/**
 * @typedef {{name: string, judgement: string, premises: string[], source: string, redex: string, page?: string}} Rule  `page`:
 *   the address of the rule's own page
 * @typedef {{file: string, text?: string, lines: number[]}} Source  `lines`: those at which steps are
 * @typedef {{source: Source, line: number, column: number}} Place  a line of 0: the column is an offset in a binary
 * @typedef {{rule: Rule, premise: string, holds: boolean}} Premise
 * @typedef {{name: string, value: string}} Binding
 * @typedef {{row: number, column: number}} Cell  of the grid in which stacks stand
 * @typedef {{first: number, last: number}} Lifetime  the positions that a stack is in
 */

const kMostParts = 8;  // that are kept

class Trace {
  /** @param {any} index @param {HTMLElement[]} parts the elements with the texts of the parts */
  constructor(index, parts) {
    /** @type {number} the number of steps, and the last position */
    this.length = index.steps;
    /** @type {Rule[]} */
    this.rules = index.rules;
    /** @type {Source[]} */
    this.sources = index.sources;
    /** @type {Failure[]} what is wrong with the program */
    this.errors = index.errors;
    /** @type {boolean} whether the page is made of a recording, which has no code around the hole */
    this.isRecorded = index.recorded;
    /** @type {Did[]} what steps did */
    this.deeds = index.deeds;
    /** @type {string[][]} the instructions of each body */
    this.bodies = index.bodies;
    /** @type {string} by which rules the steps are taken; empty: by the rules as they are */
    this.under = index.under;
    /** @type {string[]} how the run ended */
    this.outcomes = [...index.outcomes, ...index.errors.map((/** @type {Failure} */ e) => e.message)];
    /** @type {{position: number, text: string}[]} */
    this.printed = pairs(index.prints).map(([position, text]) => ({position, text}));
    /** @type {Map<number, number>} steps that are not shown, behind a position */
    this.unseen = new Map(pairs(index.unseen));
    /** @type {Set<number>} the positions behind the first step of a run, but for the first run */
    this.beginnings = new Set(index.beginnings);
    /** @type {Int32Array} the stack that runs at each position */
    this.runner = new Int32Array(this.length + 1).fill(-1);
    for (const [position, stack] of pairs(index.runs)) this.runner.fill(stack, position);

    /** @type {number} the columns of the grid in which stacks stand */
    this.columns = index.columns;
    /** @type {Map<number, Cell>} by the number of the stack */
    this.cells = new Map();
    /** @type {Map<number, Lifetime>} */
    this.lifetimes = new Map();
    /** @type {Map<number, string>} the outermost function of each stack */
    this.functions = new Map();
    for (const [number, row, column, first, last, name] of index.stacks) {
      this.cells.set(number, {row, column});
      this.lifetimes.set(number, {first, last});
      this.functions.set(number, name);
    }

    /** @type {number[]} the position before the first step of each part */
    this.starts = [];
    /** @type {number[]} the number of the step before each part */
    this.numbers = [];
    for (const [position, number] of pairs(index.parts)) {
      this.starts.push(position);
      this.numbers.push(number);
    }
    this.elements = parts;
    /** @type {Map<number, Part>} the parts that were used last, the latest at the end */
    this.parts = new Map();
  }

  /** The part with the step that led to a position. @param {number} position */
  partOf(position) {
    const number = lastAtMost(this.starts, Math.max(0, position - 1));
    const part = this.parts.get(number) || new Part(this, JSON.parse(this.elements[number].textContent || "[]"), this.starts[number], this.numbers[number]);
    this.parts.delete(number);
    this.parts.set(number, part);
    if (this.parts.size > kMostParts) this.parts.delete(/** @type {number} */ (this.parts.keys().next().value));
    return part;
  }

  /** The configuration at a position. It is not to be changed, and is one only until the next call. @param {number} position */
  at(position) {
    return this.partOf(position).at(position);
  }

  /** The number of the step that led to a position, as wfx counts. @param {number} position @returns {number} */
  number(position) {
    return position === 0 ? 0 : this.partOf(position).step(position).number;
  }

  /** The position of the step with a number, or of the next one that is shown. @param {number} number */
  positionOf(number) {
    if (number <= 0 || this.length === 0) return 0;
    const part = lastAtMost(this.numbers, Math.max(0, number - 1));
    let low = this.starts[part], high = part + 1 < this.starts.length ? this.starts[part + 1] : this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.number(middle) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // ---- the step that led to a position; positions from 1

  /** @param {number} position @returns {Rule} */
  rule(position) {
    return this.rules[this.partOf(position).did(position).rule];
  }
  /** @param {number} position @returns {string} */
  redex(position) {
    return this.partOf(position).did(position).redex;
  }
  /** @param {number} position @returns {Place | undefined} */
  place(position) {
    return position === 0 ? undefined : this.partOf(position).place(position);
  }
  /** The place of the step; of one that has none, that of the last one before, or of the next one. @param {number} position */
  nearestPlace(position) {
    const steps = [position];
    for (let i = 1; i < 100; i++) steps.push(position - i);
    for (let i = 1; i < 100; i++) steps.push(position + i);
    for (const i of steps) {
      const place = i > 0 && i <= this.length && this.place(i);
      if (place) return place;
    }
    return undefined;
  }
  /**
   * The next position behind a step at the line, if there is one. Parts are read until one has it, as long as it is wanted.
   * @param {number} line @param {Source} source @param {number} from @param {() => boolean} isWanted
   */
  async nextAt(line, source, from, isWanted) {
    for (let next = from + 1; next <= this.length; next++) {
      const place = this.place(next);
      if (place && place.line === line && place.source === source) return next;
      if (next % 4096 === 0) await new Promise((resolve) => setTimeout(resolve));
      if (!isWanted()) return undefined;
    }
    return undefined;
  }
  /** The constants of the code before the redex, which are operands of it. @param {number} position @returns {string[]} */
  constants(position) {
    return this.partOf(position).did(position).constants || [];
  }
  /** Whether the redex that the step left is of the rule's making, and not in the code. @param {number} position @returns {boolean} */
  makesRedex(position) {
    return Boolean(this.partOf(position).did(position).makesRedex);
  }
  /** Where the step left a trap, its cause. @param {number} position @returns {string} */
  trap(position) {
    return this.partOf(position).did(position).trap || "";
  }
  /** The position behind the step that trapped, of one behind a step by which the trap leaves what is around it. @param {number} position */
  trapped(position) {
    while (position > 1 && !this.beginnings.has(position) && this.trap(position - 1)) position--;
    return position;
  }
  /** @param {number} position @returns {Premise[]} */
  premises(position) {
    const list = this.partOf(position).did(position).premises || [];
    const premises = [];
    for (let i = 0; i < list.length; i += 3) {
      const rule = this.rules[list[i]];
      premises.push({rule, premise: rule.premises[list[i + 1]], holds: list[i + 2]});
    }
    return premises;
  }
  /** @param {number} position @returns {Binding[]} */
  bindings(position) {
    return this.partOf(position).bindings(position);
  }
  /** @param {number} position @returns {Change[]} */
  changes(position) {
    return position === 0 ? [] : this.partOf(position).changes(position);
  }
  /** Whether another stack runs behind the step than before it. @param {number} position */
  isSwitch(position) {
    return position > 0 && this.runner[position] !== this.runner[position - 1] && !this.beginnings.has(position);
  }
}

/** The traces that stand in the page, each as its parts and its index behind them. @returns {Trace[]} */
function tracesInPage() {
  const traces = [];
  /** @type {HTMLElement[]} */
  let parts = [];
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("script.part, script.index"))) {
    if (element.classList.contains("part")) {
      parts.push(element);
      continue;
    }
    traces.push(new Trace(JSON.parse(element.textContent || "{}"), parts));
    parts = [];
  }
  return traces;
}

/** The elements of a list, two by two. @param {any[]} list @returns {[any, any][]} */
function pairs(list) {
  /** @type {[any, any][]} */
  const all = [];
  for (let i = 0; i < list.length; i += 2) all.push([list[i], list[i + 1]]);
  return all;
}

/** The index of the last element that is at most a number; the elements are in order. @param {number[]} list @param {number} number */
function lastAtMost(list, number) {
  let low = 0, high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (list[middle] <= number) low = middle;
    else high = middle - 1;
  }
  return low;
}
