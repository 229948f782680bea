// A configuration in the notation of the specification, as a list of items, and what a step changes in it.

/** @typedef {{text: string, kind: "word" | "value" | "redex" | "code", gone?: Continuation}} Item */

const kShownCode = 2;  // instructions behind the hole that are shown before the others are folded
const kShownContexts = 8;  // items before what a step changes, before which others are folded
const kMostCode = 60;  // that are shown at all

/** @param {string} text @returns {string} a value as the notation writes it */
function inNotation(text) {
  const reference = /^(cont|exn|struct|array|i31|host|func) (\S+)$/.exec(text);
  if (reference) return `(ref.${reference[1]} ${reference[2]})`;
  if (text === "null") return "ref.null";
  if (text.startsWith("$") || text.startsWith('"')) return `(ref.func ${text})`;
  return text;
}

/** @param {string} text an instruction @returns {string} */
function bracketed(text) {
  return text.includes(" ") ? `(${text})` : text;
}

/** The value of an instruction that is a constant. @param {string} text @returns {string | undefined} */
function constantOf(text) {
  return /^(?:i32|i64|f32|f64|v128)\.const (.*)$/.exec(text)?.[1];
}

/**
 * The instructions from an index on, up to another or to the end of the block: a block within is one item.
 * @param {string[]} body @param {number} from @param {number} to @returns {Item[]}
 */
function codeItems(body, from, to) {
  /** @type {Item[]} */
  const items = [];
  for (let i = from; i < to && i < body.length; i++) {
    if (/^(end|else)\b/.test(body[i])) break;
    if (items.length === kMostCode) {
      items.push({text: "…", kind: "code"});
      break;
    }
    const constant = constantOf(body[i]);
    const isBlock = /^(block|loop|if|try_table|barrier)\b/.test(body[i]);
    items.push({text: isBlock ? `(${body[i]} …)` : constant ?? bracketed(body[i]), kind: "code"});
    for (let depth = isBlock ? 1 : 0; depth > 0 && i + 1 < body.length; ) {
      i++;
      if (/^(block|loop|if|try_table|barrier)\b/.test(body[i])) depth++;
      if (/^end\b/.test(body[i])) depth--;
    }
  }
  return items;
}

/** @param {Context} context @param {string} name of the function @returns {string} */
function opening(context, name) {
  const {kind, arity} = context;
  return kind === "frame" ? `(frame_${arity}{${name}}` : kind === "label" ? `(label_${arity}{}` : kind === "loop" ? `(label_${arity}{loop}`
    : kind === "handler" ? `(handler_${arity}{…}` : "(handle{}";
}

/**
 * The configuration from the outermost stack to the redex, and what stands behind that.
 * @param {Configuration} z @param {boolean} isMade whether the redex is of a rule's making, and not in the code
 * @param {string[]} constants the operands of the redex that are still in the code
 * @returns {Item[]}
 */
function notation(z, isMade, constants) {
  /** @type {Item[]} */
  const items = [{text: "z;", kind: "word"}];
  /** @type {Item[][]} what stands behind the hole in each context that is open */
  const behind = [];
  const opens = (/** @type {string} */ text, /** @type {Item[]} */ rest = []) => {
    items.push({text, kind: "word"});
    behind.push(rest);
  };
  /** @type {FrameCode | undefined} the innermost frame's */
  let hole;
  if (z.omittedStacks > 0) items.push({text: `… ${counted(z.omittedStacks, "stack")} …`, kind: "word"});
  for (const number of z.running) {
    const stack = z.stacks.get(number);
    if (!stack) continue;
    if (stack.prompt) opens(`(prompt{${stack.prompt.map((handler) => `(${handler.text})`).join(" ")}}`);
    if (stack.omittedFrames > 0) items.push({text: `… ${counted(stack.omittedFrames, "frame")} …`, kind: "word"});
    for (const frame of stack.frames) {
      const code = frame.entered && frame.number !== undefined ? z.code.get(frame.number) : undefined;
      /** @type {Item[]} */
      const values = frame.operands.map((v) => ({text: inNotation(v.text), kind: "value", gone: z.consumed(v)}));
      if (frame.omittedOperands > 0) values.unshift({text: `… ${counted(frame.omittedOperands, "value")} …`, kind: "word"});
      if (!code) {
        if (frame.function && frame.entered) opens(`(frame{${frame.function}}`);
        for (const {kind} of frame.contexts)
          if (!isLabel(kind)) opens(kind === "barrier" ? "(handle{}" : "(handler{…}");
      } else {
        let put = frame.omittedOperands > 0 ? frame.omittedOperands - 1 : 0;  // the operands that stand already
        for (const context of code.contexts) {
          items.push(...values.splice(0, Math.max(0, context.values - put)));
          put = Math.max(put, context.values);
          opens(opening(context, frame.function), codeItems(code.body, context.from, context.to));
        }
      }
      hole = code;
      items.push(...values);
    }
  }
  const at = z.innermost?.at || "";
  const rest = behind.at(-1) || [];
  if (hole && !isMade && rest.length > 0) {
    const count = constantsAt(hole);
    items.push(...rest.splice(0, count), ...rest.splice(0, 1).map((item) => /** @type {Item} */ ({...item, kind: "redex"})));
  } else {
    if (!hole) items.push(...constants.map((text) => /** @type {Item} */ ({text: inNotation(text), kind: "value"})));
    // Where a block is at its end, the redex is the block.
    if (at && !(hole && at === "end")) items.push({text: bracketed(at), kind: "redex"});
    for (const text of z.items) items.push({text: bracketed(text), kind: "code"});
  }
  for (const code of behind.reverse()) items.push(...code, {text: ")", kind: "word"});
  return items;
}

/** The number of constants in the code before the redex. @param {FrameCode} code */
function constantsAt({body, contexts}) {
  const from = contexts.at(-1)?.from ?? 0;
  let count = 0;
  while (constantOf(body[from + count] || "") !== undefined) count++;
  return count;
}

/** @param {Trace} trace @param {number} position @returns {Item[]} */
function notationAt(trace, position) {
  const z = trace.at(position);
  const constants = position < trace.length && !z.code.size ? trace.constants(position + 1) : [];
  return notation(z, position === 0 ? z.items.length > 0 || !z.code.size : trace.makesRedex(position), constants);
}

/**
 * The items that two lists do not have in common, between those with which both begin and end.
 * @param {Item[]} a @param {Item[]} b @returns {{from: number, endA: number, endB: number}}
 */
function difference(a, b) {
  let from = 0;
  while (from < a.length && from < b.length && a[from].text === b[from].text) from++;
  let endA = a.length, endB = b.length;
  while (endA > from && endB > from && a[endA - 1].text === b[endB - 1].text) {
    endA--;
    endB--;
  }
  return {from, endA, endB};
}

/**
 * The configurations before and behind a step, as elements: the redex and what it becomes are marked.
 * @param {Trace} trace @param {number} position @param {boolean} isWhole whether no code is folded @returns {HTMLElement[]}
 */
function drawNotation(trace, position, isWhole) {
  const note = trace.isRecorded ? [make("p", {className: "note", text: "This page is made of a recording, which has no labels and no code behind the redex."})] : [];
  if (position === 0)
    return [term(notationAt(trace, 0), isWhole, (item) => (item.kind === "redex" ? "redex" : "")), ...note];
  // A run that begins has nothing to do with what the last one left.
  const isFirst = trace.beginnings.has(position);
  /** @type {Item[]} */
  const a = isFirst ? [{text: "z;", kind: "word"}, {text: bracketed(trace.redex(position)), kind: "redex"}] : notationAt(trace, position - 1);
  const hasCode = trace.at(position).code.size > 0;
  const isMade = trace.makesRedex(position);
  const b = notationAt(trace, position);
  const {from, endA, endB} = difference(a, b);
  const first = term(a, isWhole, (item, i) => (item.kind === "redex" || (i >= from && i < endA) ? "redex" : ""));
  // Without the code, the next redex and the constants before it are new where they come into sight.
  const constants = hasCode || position === trace.length ? 0 : trace.constants(position + 1).length;
  const redex = b.findIndex((item) => item.kind === "redex");
  const isNext = (/** @type {number} */ i) => !hasCode && !isMade && i <= redex && i >= redex - constants;
  const second = term(b, isWhole, (_, i) => (i >= from && i < endB && !isNext(i) ? "made" : ""));
  first.classList.add("from");
  const arrow = make("span", {className: "becomes", text: "~>"});
  const gap = trace.unseen.get(position - 1);
  if (gap) arrow.textContent = `~> … ${gap} more before, which are not shown`;
  return [first, arrow, second, ...note];
}

/**
 * Which items are shown, where some are folded: those from a few contexts around what is marked on, and of the code
 * behind it the first instructions. Each of the others is folded into the last one of its row.
 * @param {Item[]} items @param {number} marked the first one that is marked @returns {(string | undefined)[]} their texts
 */
function folded(items, marked) {
  let row = 0, rows = 0;
  return items.map((item, i) => {
    const isHidden = i > 0 && i < marked - kShownContexts;
    if (isHidden) return i === 1 ? "…" : undefined;
    const isCode = item.kind === "code";
    row = isCode ? row + 1 : 0;
    if (row === 1 && i > marked) rows++;
    const shown = rows > 1 ? 0 : kShownCode;
    if (row <= shown) return item.text;
    if (items[i + 1]?.kind === "code") return undefined;
    return row === shown + 1 && rows <= 1 ? item.text : rows > 1 ? "…" : `… ${row - shown} more`;
  });
}

/**
 * The items as an element, in which those with one mark stand together.
 * @param {Item[]} items @param {boolean} isWhole @param {(item: Item, index: number) => string} mark @returns {HTMLElement}
 */
function term(items, isWhole, mark) {
  const element = make("div", {className: "term"});
  /** @type {HTMLElement} what the next item is put into */
  let to = element;
  let last = "";
  const marks = items.map(mark);
  const first = marks.findIndex(Boolean);
  const at = first >= 0 ? first : items.findIndex((item) => item.kind === "redex");
  const texts = isWhole ? items.map((item) => item.text) : folded(items, Math.max(0, at));
  items.forEach((item, i) => {
    const kind = marks[i], text = texts[i];
    if (text === undefined) return;
    const space = i > 0 && text !== ")" ? " " : "";
    if (kind !== last) {
      to = kind ? make("b", {className: kind}) : element;
      if (kind) element.append(space, to);
    }
    const name = `${item.kind === "word" || item.kind === "code" ? "word" : ""} ${item.gone ? "gone" : ""}`.trim();
    to.append(kind && kind !== last ? "" : space, make("span", {className: name, text, title: item.gone && consumption(item.gone)}));
    last = kind;
  });
  return element;
}
