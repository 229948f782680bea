// A part of the trace: records, each with what a step changed, that refer to atoms, which are written once.

/**
 * @typedef {{change: "made" | "consumed" | "set" | "resized", what: string, value: string}} Change
 * @typedef {{rule: number, redex: string, source?: number, place?: number[], constants?: string[], premises?: any[],
 *   names?: string[], makesRedex?: boolean, trap?: string}} Did  what a step did, without the values that its names stood for
 */

const kChanges = /** @type {Change["change"][]} */ (["made", "consumed", "set", "resized"]);
const kContexts = /** @type {Context["kind"][]} */ (["frame", "label", "loop", "handler", "barrier"]);
const kKeyframes = 128;
const kMostExceptions = 30;  // the last ones are kept

class Part {
  /**
   * @param {Trace} trace @param {any[]} records the first one is the configuration before the first step
   * @param {number} start the position of that @param {number} number the number of the step before the first one
   */
  constructor(trace, records, start, number) {
    this.trace = trace;
    this.start = start;
    this.records = records;
    /** @type {any[]} */
    this.atoms = [];
    /** @type {Map<any, any>} of records and atoms */
    this.made = new Map();
    for (const record of records) {
      if (record.atoms) for (const atom of record.atoms) this.atoms.push(atom);
      if (record !== records[0]) number = record.number = record.number || number + 1;
    }
    this.cursor = new Configuration(this);
    this.apply(this.cursor, records[0]);
    this.cursorAt = 0;
    /** @type {Configuration[]} every so many steps */
    this.keyframes = [this.cursor.copy()];
  }

  /** @param {number} position */
  step(position) {
    return this.records[position - this.start];
  }
  /** @param {number} position @returns {Did} */
  did(position) {
    return this.trace.deeds[this.step(position).did];
  }
  /** @param {number} position @returns {Place | undefined} */
  place(position) {
    const {source, place} = this.did(position);
    if (source === undefined || !place) return undefined;
    const of = this.trace.sources[source];
    return place.length === 2 ? {source: of, line: place[0], column: place[1]} : {source: of, line: 0, column: place[0]};
  }
  /** @param {number} position @returns {Binding[]} */
  bindings(position) {
    const names = this.did(position).names || [];
    const values = this.step(position).values || [];
    return names.map((name, i) => ({name, value: this.atoms[values[i]]}));
  }
  /** @param {number} position @returns {Change[]} */
  changes(position) {
    return this.changesOf(this.step(position));
  }
  /** @param {any} record @returns {Change[]} */
  changesOf(record) {
    const list = record.changes || [];
    const changes = [];
    for (let i = 0; i < list.length; i += 3)
      changes.push({change: kChanges[list[i]], what: this.atoms[list[i + 1]], value: this.atoms[list[i + 2]]});
    return changes;
  }

  // ---- configurations

  /** @param {number} position @returns {Configuration} */
  at(position) {
    const wanted = position - this.start;
    if (wanted < this.cursorAt || wanted > this.cursorAt + kKeyframes) {
      const keyframe = Math.min(Math.floor(wanted / kKeyframes), this.keyframes.length - 1);
      if (wanted < this.cursorAt || keyframe * kKeyframes > this.cursorAt) {
        this.cursor = this.keyframes[keyframe].copy();
        this.cursorAt = keyframe * kKeyframes;
      }
    }
    while (this.cursorAt < wanted) {
      this.apply(this.cursor, this.records[++this.cursorAt]);
      if (this.cursorAt === this.keyframes.length * kKeyframes) this.keyframes.push(this.cursor.copy());
    }
    return this.cursor;
  }

  /** @param {Configuration} z @param {any} record */
  apply(z, record) {
    for (const stack of record.stacks || []) z.stacks.records.set(stack[0], stack);
    if (record.running !== undefined) [z.omittedStacks, z.running] = this.atoms[record.running];
    if (record.continuations !== undefined) z.continuations = this.continuations(record.continuations);
    const code = record.code || [];
    for (let i = 0; i < code.length; i += 3) z.code.set(code[i], this.code(code[i + 1], code[i + 2]));
    z.items = (record.items || []).map((/** @type {number} */ atom) => this.atoms[atom]);
    if (record.places !== undefined) z.places = this.named(record.places);
    if (record.omittedPlaces !== undefined) z.omittedPlaces = record.omittedPlaces;
    for (const [what, value] of pairs(record.store || [])) z.store.set(this.atoms[what], this.atoms[value]);
    for (const {change, what, value} of this.changesOf(record)) {
      if (what.startsWith("cont ")) continue;  // those that something leads to are told apart
      z.store.set(what, value);
      if (change !== "made") continue;
      const exceptions = [...z.store.keys()].filter((name) => name.startsWith("exn "));
      if (exceptions.length > kMostExceptions) z.store.delete(exceptions[0]);
    }
  }

  /** @param {number} atom @returns {Continuation[]} */
  continuations(atom) {
    return this.once(this.atoms[atom], (list) =>
      list.map((/** @type {any[]} */ [address, stacks, omitted, consumedBy = 0]) => ({address, stacks, omitted, consumedBy})));
  }

  /** @param {number} atom @param {number} from where the code of the innermost context begins @returns {FrameCode} */
  code(atom, from) {
    const {body, contexts} = this.once(this.atoms[atom], ([body, ...numbers]) => {
      const contexts = [];
      for (let i = 0; i < numbers.length; i += 5) {
        const [kind, arity, values, from, to] = numbers.slice(i, i + 5);
        contexts.push({kind: kContexts[kind], arity, values, from, to});
      }
      return {body: this.trace.bodies[body], contexts};
    });
    const innermost = contexts.at(-1);
    return {body, contexts: innermost ? [...contexts.slice(0, -1), {...innermost, from}] : contexts};
  }

  /** @param {any[]} record @returns {Stack} */
  stack(record) {
    return this.once(record, ([stack, prompt, at, omittedFrames]) => ({
      stack,
      prompt: prompt === null ? null : pairs(this.atoms[prompt]).map(([text, type]) => ({text, type})),
      omittedFrames,
      frames: this.framesOf(record).map((atom) => this.frame(atom)),
      at: this.atoms[at],
    }));
  }

  /** The atoms of a stack's frames, outermost first. @param {any[]} record @returns {number[]} */
  framesOf(record) {
    return record.length > 4 ? [...this.atoms[record[4]], record[5]] : [];
  }

  /** @param {number} atom @returns {Frame} */
  frame(atom) {
    return this.once(this.atoms[atom], ([number, name, locals, operands, contexts, rest]) => ({
      number: number === null ? undefined : number,
      function: this.atoms[name],
      locals: this.named(locals),
      operands: operands.map((/** @type {number} */ v) => this.value(v)),
      contexts: this.contexts(contexts),
      ...(rest || {entered: true, omittedLocals: 0, omittedContexts: 0, omittedOperands: 0}),
    }));
  }

  /** @param {number} atom @returns {FrameContext[]} */
  contexts(atom) {
    return this.once(this.atoms[atom], (list) => {
      const contexts = [];
      for (let i = 0; i < list.length; i += 3) contexts.push({kind: list[i], name: list[i + 1], type: list[i + 2]});
      return contexts;
    });
  }

  /** @param {number} atom @returns {Value} */
  value(atom) {
    const v = this.atoms[atom];
    return typeof v === "string" ? {text: v, continuations: [], type: "i32"} : v;
  }

  /** @param {number} atom @returns {Named[]} */
  named(atom) {
    return this.once(this.atoms[atom], ([names, ...values]) =>
      pairs(this.atoms[names]).map(([name, type], i) => ({name, value: {...this.value(values[i]), type}})));
  }

  /** What `make` makes of a record or an atom, which is made once. @param {any} of @param {(of: any) => any} make */
  once(of, make) {
    let made = this.made.get(of);
    if (made === undefined) this.made.set(of, (made = make(of)));
    return made;
  }

  /** What the search looks at of a step. @param {number} position @returns {string} */
  searchText(position) {
    const step = this.step(position);
    const {rule, redex} = this.did(position);
    let text = this.trace.rules[rule].name + "\n" + redex;
    for (const atom of step.values || []) text += "\n" + this.atoms[atom];
    for (const change of this.changesOf(step)) text += "\n" + change.what + " " + change.value;
    for (const stack of step.stacks || [])
      for (const frame of this.framesOf(stack)) text += "\n" + this.atoms[this.atoms[frame][1]];
    return text.toLowerCase();
  }
}
