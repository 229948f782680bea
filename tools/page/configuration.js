// A configuration: which stacks there are, what is on them, which of them run, and what is in the store.

/**
 * @typedef {{text: string, continuations: number[], type: string}} Value  `continuations`: those that it is or leads to;
 *   without a type nothing is known of it
 * @typedef {{name: string, value: Value}} Named
 * @typedef {{number?: number, function: string, entered: boolean, locals: Named[], omittedLocals: number,
 *   contexts: FrameContext[], omittedContexts: number, operands: Value[], omittedOperands: number}} Frame
 * @typedef {{kind: string, name: string, type: string}} FrameContext  a label, a handler or a barrier within a frame
 * @typedef {{text: string, type: string}} Handler
 * @typedef {{stack: number, prompt: Handler[] | null, omittedFrames: number, frames: Frame[], at: string}} Stack
 * @typedef {{address: number, stacks: number[], omitted: number, consumedBy: number}} Continuation  without stacks it
 *   has been consumed, by the step with the number `consumedBy`; 0: that one is not shown
 * @typedef {{kind: "frame" | "label" | "loop" | "handler" | "barrier", arity: number, values: number, from: number,
 *   to: number}} Context  of a frame, or the frame itself: with how many of the frame's operands outside of it, and with
 *   the part of the body that stands behind the hole in it
 * @typedef {{body: string[], contexts: Context[]}} FrameCode  outermost first
 */

/** The stacks of a configuration by number, each made of its record when it is looked at. */
class Stacks {
  /** @param {Part | undefined} part @param {Map<number, any[]>} records */
  constructor(part, records) {
    this.part = part;
    this.records = records;
  }
  /** @param {number | undefined} number @returns {Stack | undefined} */
  get(number) {
    const record = number === undefined ? undefined : this.records.get(number);
    return record && this.part && this.part.stack(record);
  }
}

class Configuration {
  /** @param {Part} [part] without one it is empty */
  constructor(part) {
    this.stacks = new Stacks(part, new Map());
    /** @type {number[]} from the outermost stack to the one that runs */
    this.running = [];
    this.omittedStacks = 0;
    /** @type {Continuation[]} */
    this.continuations = [];
    /** @type {Named[]} globals and elements of tables that lead to continuations */
    this.places = [];
    this.omittedPlaces = 0;
    /** @type {Map<number, FrameCode>} the code around the hole, by the number of the frame; of a recording, none */
    this.code = new Map();
    /** @type {string[]} what the last rule made and has to be reduced behind the redex */
    this.items = [];
    /** @type {Map<string, string>} globals, elements and sizes, and exceptions, by name */
    this.store = new Map();
  }

  copy() {
    const present = new Set(stacksIn(this));
    const records = new Map([...this.stacks.records].filter(([number]) => present.has(number)));
    const other = new Configuration();
    const stacks = new Stacks(this.stacks.part, records);
    Object.assign(other, this, {stacks, code: new Map(this.code), store: new Map(this.store)});
    return other;
  }

  /** The continuation that a value is, if that has been consumed. @param {Value} value @returns {Continuation | undefined} */
  consumed(value) {
    const address = value.continuations[0];
    if (value.text !== `cont ${address}`) return undefined;
    return this.continuations.find((c) => c.address === address && c.stacks.length === 0);
  }

  /** The stack that runs, or undefined. @returns {Stack | undefined} */
  get innermost() {
    return this.stacks.get(this.running.at(-1));
  }
}

/** Whether a context of a frame is a label. @param {string} kind */
function isLabel(kind) {
  return kind === "label" || kind === "loop";
}

/** The numbers of the stacks in a configuration. @param {Configuration} z */
function stacksIn(z) {
  return [...z.running, ...z.continuations.flatMap((c) => c.stacks)];
}
