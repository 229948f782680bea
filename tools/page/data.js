// The trace that stands in the page, and its configurations. tools/render/views/page_data.cpp writes it: records, each
// with what changed, that refer to atoms, which are written once.

/**
 * @typedef {{text: string, continuations: number[]}} Value
 * @typedef {{name: string, value: Value}} Named
 * @typedef {{number?: number, function: string, entered: boolean, locals: Named[], omittedLocals: number,
 *   contexts: string[], operands: Value[], omittedOperands: number}} Frame
 * @typedef {{stack: number, prompt: string[] | null, omittedFrames: number, frames: Frame[], at: string}} Stack
 * @typedef {{address: number, stacks: number[], omitted: number}} Continuation
 * @typedef {{name: string, judgement: string, premises: string[], source: string}} Rule
 * @typedef {{rule: Rule, premise: string, holds: boolean}} Premise
 * @typedef {{name: string, value: string}} Binding
 * @typedef {{change: "made" | "consumed" | "set" | "resized", what: string, value: string}} Change
 * @typedef {{file: string, text?: string}} Source
 * @typedef {{source: Source, line: number, column: number}} Place  a line of 0: the column is an offset in a binary
 */

/** The stacks of a configuration by number, each made of its record when it is looked at. */
class Stacks {
  /** @param {Trace | undefined} trace @param {Map<number, any[]>} records */
  constructor(trace, records) {
    this.trace = trace;
    this.records = records;
  }
  /** @param {number | undefined} number @returns {Stack | undefined} */
  get(number) {
    const record = number === undefined ? undefined : this.records.get(number);
    return record && this.trace && this.trace.stack(record);
  }
}

/** A configuration: which stacks there are, and which of them run. */
class Configuration {
  /** @param {Trace} [trace] */
  constructor(trace) {
    this.stacks = new Stacks(trace, new Map());
    /** @type {number[]} from the outermost stack to the one that runs */
    this.running = [];
    this.omittedStacks = 0;
    /** @type {Continuation[]} */
    this.continuations = [];
    /** @type {Named[]} */
    this.places = [];
    /** @type {Map<string, string>} globals, elements and sizes, and exceptions, by name */
    this.store = new Map();
  }

  copy() {
    const present = new Set(stacksIn(this));
    const records = new Map([...this.stacks.records].filter(([number]) => present.has(number)));
    const other = new Configuration();
    Object.assign(other, this, {stacks: new Stacks(this.stacks.trace, records), store: new Map(this.store)});
    return other;
  }

  /** Whether a value is a continuation that has been consumed. @param {Value} value */
  isConsumed(value) {
    const address = value.continuations[0];
    if (value.text !== `cont ${address}`) return false;
    return this.continuations.some((c) => c.address === address && c.stacks.length === 0);
  }

  /** The stack that runs, or undefined. @returns {Stack | undefined} */
  get innermost() {
    return this.stacks.get(this.running.at(-1));
  }
}

/** The numbers of the stacks in a configuration. @param {{running: number[], continuations: Continuation[]}} z */
function stacksIn(z) {
  return [...z.running, ...z.continuations.flatMap((c) => c.stacks)];
}

const kChanges = /** @type {Change["change"][]} */ (["made", "consumed", "set", "resized"]);
const kKeyframes = 256;
const kMostExceptions = 30;  // the last ones are kept

/** A trace. Position 0 is before the first step, position i behind the step with index i - 1. */
class Trace {
  /** @param {any[]} records */
  constructor(records) {
    /** @type {any[]} */
    this.atoms = [];
    /** @type {any[]} the records of steps */
    this.steps = [];
    /** @type {{position: number, text: string}[]} */
    this.printed = [];
    /** @type {Map<number, number>} steps that are not shown, before a position */
    this.unseen = new Map();
    /** @type {string[]} */
    this.outcomes = [];
    /** @type {any} */
    let before = {};
    let number = 0;
    for (const record of records) {
      if (record.atoms) for (const atom of record.atoms) this.atoms.push(atom);
      if (record.rule !== undefined) {
        number = record.step = record.step || number + 1;
        this.steps.push(record);
      }
      else if (record.before) before = record;
      else if (record.unseen) this.unseen.set(this.steps.length, record.unseen);
      else if (record.prints !== undefined) this.printed.push({position: this.steps.length, text: record.prints});
      else if (record.outcome !== undefined) this.outcomes.push(record.outcome);
    }
    /** @type {WeakMap<any[], Stack>} of records */
    this.made = new WeakMap();
    /** @type {Map<number, Frame>} */
    this.frames = new Map();
    this.first = before;
    /** @type {Configuration[]} every so many positions */
    this.keyframes = [];
    this.cursor = new Configuration(this);
    this.cursorPosition = 0;
    this.apply(this.cursor, before);
    this.keyframes.push(this.cursor.copy());
    /** @type {Int32Array} the stack that runs at each position */
    this.runner = new Int32Array(this.length + 1).fill(-1);
    /** @type {Set<number>} the positions behind the first step of a run, but for the first run */
    this.beginnings = new Set();
    /** @type {(Place | undefined)[]} */
    this.places = [undefined];
    this.walk();
  }

  /** The number of steps, and the last position. */
  get length() {
    return this.steps.length;
  }

  /** Notes what the map and the search need of all positions. */
  walk() {
    /** @type {Source | undefined} */
    let source;
    let outermost = -1;
    this.forEachChange((z, position) => {
      if (z.omittedStacks === 0 && z.running[0] !== outermost) {
        if (position > 0 && outermost >= 0) this.beginnings.add(position);
        outermost = z.running[0];
      }
      this.runner.fill(z.running.at(-1) ?? -1, position);
    });
    for (let position = 1; position <= this.length; position++) {
      const step = this.steps[position - 1];
      if (step.source !== undefined) source = this.atoms[step.source];
      const place = step.place;
      this.places.push(
        place && source && (place.length === 2 ? {source, line: place[0], column: place[1]} : {source, line: 0, column: place[0]}));
    }
  }

  /**
   * Calls `visit` at the positions at which other stacks may run, or be in continuations, than before.
   * @param {(z: {running: number[], omittedStacks: number, continuations: Continuation[]}, position: number) => void} visit
   */
  forEachChange(visit) {
    const z = new Configuration();
    for (let position = 0; position <= this.length; position++) {
      const record = position === 0 ? this.first : this.steps[position - 1];
      if (position > 0 && record.running === undefined && record.continuations === undefined) continue;
      this.applyStacks(z, record);
      visit(z, position);
    }
  }

  /** The configuration at a position. It is not to be changed, and is one only until the next call. @param {number} position */
  at(position) {
    if (position < this.cursorPosition || position > this.cursorPosition + kKeyframes) {
      const keyframe = Math.min(Math.floor(position / kKeyframes), this.keyframes.length - 1);
      if (position < this.cursorPosition || keyframe * kKeyframes > this.cursorPosition) {
        this.cursor = this.keyframes[keyframe].copy();
        this.cursorPosition = keyframe * kKeyframes;
      }
    }
    while (this.cursorPosition < position) {
      this.apply(this.cursor, this.steps[this.cursorPosition++]);
      if (this.cursorPosition === this.keyframes.length * kKeyframes) this.keyframes.push(this.cursor.copy());
    }
    return this.cursor;
  }

  /** @param {Configuration} z @param {any} record */
  apply(z, record) {
    for (const stack of record.stacks || []) z.stacks.records.set(stack[0], stack);
    this.applyStacks(z, record);
    if (record.places !== undefined) z.places = this.named(this.atoms[record.places][1]);
    for (const {change, what, value} of this.changesOf(record)) {
      if (what.startsWith("cont ")) continue;  // those that something leads to are told apart
      z.store.set(what, value);
      if (change !== "made") continue;
      const exceptions = [...z.store.keys()].filter((name) => name.startsWith("exn "));
      if (exceptions.length > kMostExceptions) z.store.delete(exceptions[0]);
    }
  }

  /** @param {Configuration} z @param {any} record */
  applyStacks(z, record) {
    if (record.running !== undefined) {
      const [omitted, numbers] = this.atoms[record.running];
      z.omittedStacks = omitted;
      z.running = numbers;
    }
    if (record.continuations !== undefined)
      z.continuations = this.atoms[record.continuations].map(
        (/** @type {any} */ c) => ({address: c[0], stacks: c[1], omitted: c[2]}));
  }

  /** @param {any[]} record @returns {Stack} */
  stack(record) {
    let stack = this.made.get(record);
    if (stack) return stack;
    const [number, prompt, at, omittedFrames, ...frames] = record;
    stack = {
      stack: number,
      prompt: prompt < 0 ? null : this.atoms[prompt],
      omittedFrames,
      frames: frames.map((atom) => this.frame(atom)),
      at: this.atoms[at],
    };
    this.made.set(record, stack);
    return stack;
  }

  /** @param {number} atom @returns {Frame} */
  frame(atom) {
    let frame = this.frames.get(atom);
    if (frame) return frame;
    const [number, name, locals, operands, rest = {}] = this.atoms[atom];
    frame = {
      number: number === null ? undefined : number,
      function: this.atoms[name],
      entered: rest.entered !== false,
      locals: this.named(locals),
      omittedLocals: rest.omitted_locals || 0,
      contexts: rest.contexts || [],
      operands: operands.map((/** @type {number} */ v) => this.value(v)),
      omittedOperands: rest.omitted_operands || 0,
    };
    if (this.frames.size > 20000) this.frames.clear();
    this.frames.set(atom, frame);
    return frame;
  }

  /** @param {number} atom @returns {Value} */
  value(atom) {
    const v = this.atoms[atom];
    return typeof v === "string" ? {text: v, continuations: []} : v;
  }

  /** @param {number[]} list names and values in turn @returns {Named[]} */
  named(list) {
    const named = [];
    for (let i = 0; i < list.length; i += 2) named.push({name: this.atoms[list[i]], value: this.value(list[i + 1])});
    return named;
  }

  /** @param {any} record @returns {Change[]} */
  changesOf(record) {
    const list = record.changes || [];
    const changes = [];
    for (let i = 0; i < list.length; i += 3)
      changes.push({change: kChanges[list[i]], what: this.atoms[list[i + 1]], value: this.atoms[list[i + 2]]});
    return changes;
  }

  // ---- the step that led to a position; positions from 1

  /** @param {number} position @returns {number} as wfx counts it */
  number(position) {
    return position === 0 ? 0 : this.steps[position - 1].step;
  }
  /** @param {number} position @returns {Rule} */
  rule(position) {
    return this.atoms[this.steps[position - 1].rule];
  }
  /** @param {number} position @returns {string} */
  redex(position) {
    const atom = this.steps[position - 1].redex;
    return atom === undefined ? "" : this.atoms[atom];
  }
  /** The constants of the code before the redex, which are operands of it. @param {number} position @returns {string[]} */
  constants(position) {
    return (this.steps[position - 1].constants || []).map((/** @type {number} */ atom) => this.atoms[atom]);
  }
  /** Whether the redex that the step left is of the rule's making, and not in the code. @param {number} position @returns {boolean} */
  makesRedex(position) {
    return Boolean(this.steps[position - 1].makes_redex);
  }
  /** @param {number} position @returns {Premise[]} */
  premises(position) {
    const atom = this.steps[position - 1].premises;
    const list = atom === undefined ? [] : this.atoms[atom];
    const premises = [];
    for (let i = 0; i < list.length; i += 3) {
      const rule = this.atoms[list[i]];
      premises.push({rule, premise: rule.premises[list[i + 1]], holds: list[i + 2]});
    }
    return premises;
  }
  /** @param {number} position @returns {Binding[]} */
  bindings(position) {
    const [names, ...values] = this.steps[position - 1].bindings || [];
    return values.map((/** @type {number} */ atom, /** @type {number} */ i) => ({name: this.atoms[names][i], value: this.atoms[atom]}));
  }
  /** @param {number} position @returns {Change[]} */
  changes(position) {
    return position === 0 ? [] : this.changesOf(this.steps[position - 1]);
  }
  /** Whether another stack runs behind the step than before it. @param {number} position */
  isSwitch(position) {
    return position > 0 && this.runner[position] !== this.runner[position - 1] && !this.beginnings.has(position);
  }

  /** The position of the step with a number, or of the next one that is shown. @param {number} number */
  positionOf(number) {
    let low = 0, high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.number(middle) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** What the search looks at of a step. @param {number} position */
  searchText(position) {
    const step = this.steps[position - 1];
    let text = this.atoms[step.rule].name + "\n" + this.redex(position);
    for (const atom of (step.bindings || []).slice(1)) text += "\n" + this.atoms[atom];
    for (const change of this.changesOf(step)) text += "\n" + change.what + " " + change.value;
    for (const stack of step.stacks || [])
      for (const frame of stack.slice(4)) text += "\n" + this.atoms[this.atoms[frame][1]];
    return text.toLowerCase();
  }
}
