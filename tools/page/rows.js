// What is written in the box of a stack, line by line.

const kCharacters = 30;  // of a line

/**
 * @typedef {{text: string, gone?: Continuation, continuations: number[], tip?: string}} Word  `gone`: it is a continuation
 *   that has been consumed; `tip`: what it is, its type, and its whole value
 * @typedef {{parts: Word[], kind: string, key: string}} Row  a line within a stack
 */

/** @param {string} text @param {number} width */
function shorten(text, width = kCharacters) {
  const characters = [...text];
  return characters.length > width ? characters.slice(0, width - 1).join("") + "…" : text;
}

/** @param {number} number @param {string} what one of it is */
function counted(number, what) {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

/** A name and what is behind it, of which the name is shortened. @param {string} name @param {string} rest @param {number} width */
function shortenName(name, rest, width = kCharacters) {
  return shorten(name, Math.max(8, width - [...rest].length)) + rest;
}

/** Fills lines with words. @param {Word[]} words @returns {Word[][]} */
function fill(words) {
  /** @type {Word[][]} */
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

/** @param {string} text @param {string} [tip] @returns {Word[]} */
function plain(text, tip) {
  return [{text, continuations: [], tip}];
}

/** What a value is: its type, and to which continuations it leads. @param {string} what @param {Value} value */
function saidOf(what, value) {
  const others = value.continuations.map((address) => `cont ${address}`).filter((name) => name !== value.text);
  const leads = others.length > 0 ? `, which leads to ${others.join(", ")}` : "";
  return `${what}${value.type && `: ${value.type}`} = ${value.text}${leads}`;
}

/** What a name stands for; one that the program does not give says what it is. @param {string} kind @param {string} name */
function called(kind, name) {
  return name.startsWith("$") ? `${kind} ${name}` : name;
}

/** What a frame is, with the labels and other contexts in it, outermost first. @param {Frame} frame */
function saidOfFrame(frame) {
  if (!frame.entered) return `${frame.function}: not called yet`;
  const more = frame.omittedContexts > 0 ? [`… ${frame.omittedContexts} more`] : [];
  const within = frame.contexts.map(({kind, name, type}) => kind + (name && ` ${name}`) + (type && `: ${type}`));
  return [`frame of ${frame.function}`, ...more, ...within].join("\n");
}

/** The lines of a stack below its heading. @param {Configuration} z @param {Stack} stack @returns {Row[]} */
function rowsOf(z, stack) {
  /** @type {Row[]} */
  const rows = [];
  const part = (/** @type {string} */ text, /** @type {Value} */ value, /** @type {string} */ tip) => /** @type {Word} */ ({text, gone: z.consumed(value), continuations: value.continuations, tip});
  if (stack.omittedFrames > 0) rows.push({parts: plain(`… ${counted(stack.omittedFrames, "frame")}`), kind: "more", key: "more"});
  stack.frames.forEach((frame, depth) => {
    const key = `${frame.number}.${depth}`;
    if (frame.function) rows.push({parts: plain(shorten(frame.function), saidOfFrame(frame)), kind: "function", key: key + saidOfFrame(frame)});
    const named = frame.locals.map(({name, value}) => part(shortenName(name, `=${value.text}`), value, saidOf(called("local", name), value)));
    if (frame.omittedLocals > 0) named.push(...plain(`… ${frame.omittedLocals} more`));
    const operands = frame.operands.map((v) => part(v.text, v, saidOf("operand", v)));
    if (frame.omittedOperands > 0) operands.unshift(...plain(`… ${frame.omittedOperands}`));
    if (operands.length > 0) {
      operands[0].text = "[" + operands[0].text;
      operands[operands.length - 1].text += "]";
    }
    const add = (/** @type {string} */ kind, /** @type {Word[]} */ parts) =>
      fill(parts).forEach((line, i) => rows.push({parts: line, kind, key: `${key}${kind}${i}${line.map((p) => p.text + p.tip + (p.gone ? "†" : "")).join()}`}));
    add("local", named);
    for (const {kind} of frame.contexts) if (!isLabel(kind)) rows.push({parts: plain(kind), kind: "context", key: key + kind});
    add("operand", operands);
  });
  if (stack.at) {
    const isRunning = z.running.at(-1) === stack.stack;
    const tip = `${isRunning ? "redex" : "waits at"}: ${stack.at}`;
    rows.push({parts: plain(shorten(isRunning ? `▸ ${stack.at}` : `at ${stack.at}`), tip), kind: "at", key: `at${isRunning}${stack.at}`});
  }
  return rows;
}

/** @param {Configuration} z @param {number} number @returns {{kind: string, title: string}} */
function headingOf(z, number) {
  const at = z.running.indexOf(number);
  if (at === z.running.length - 1) return {kind: "running", title: "running"};
  const outside = (/** @type {number} */ count) => (count > 0 ? ` (… ${counted(count, "stack")} outside)` : "");
  if (at >= 0) return {kind: "waiting", title: `waiting${at === 0 ? outside(z.omittedStacks) : ""}`};
  const c = z.continuations.find((each) => each.stacks.includes(number));
  if (!c) return {kind: "waiting", title: ""};
  const fresh = (z.stacks.get(number)?.frames || []).every((f) => !f.entered);
  return {kind: "parked", title: `cont ${c.address}${fresh ? ", not started" : ""}${c.stacks[0] === number ? outside(c.omitted) : ""}`};
}

/** The globals and elements of tables that lead to the continuation of a stack. @param {Configuration} z @param {number} number */
function holders(z, number) {
  const c = z.continuations.find((each) => each.stacks[0] === number);
  const names = z.places.filter((place) => c && place.value.continuations.includes(c.address)).map((place) => place.name);
  if (names.length === 0) return "";
  const [name, index = ""] = names[0].split(/(\[\d+\])$/);
  const others = names.length > 1 ? `, ${names.length - 1} more` : "";
  return `in ${shortenName(name, index + others, 31)}`;
}
