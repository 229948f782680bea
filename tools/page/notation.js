// A configuration in the notation of the specification, as a list of words, and what a step changes in it.

/** @typedef {{text: string, kind: "word" | "value" | "redex", gone?: Continuation}} Item */

/** @param {string} text @returns {string} a value as the notation writes it */
function inNotation(text) {
  const reference = /^(cont|exn|struct|array|i31|host|func) (\S+)$/.exec(text);
  if (reference) return `(ref.${reference[1]} ${reference[2]})`;
  if (text === "null") return "ref.null";
  if (text.startsWith("$") || text.startsWith('"')) return `(ref.func ${text})`;
  return text;
}

/**
 * The configuration from the outermost stack to the redex. Labels, and the instructions behind the hole, are left out.
 * @param {Configuration} z @param {string[]} constants the operands of the redex that are still in the code
 * @returns {Item[]}
 */
function notation(z, constants = []) {
  /** @type {Item[]} */
  const words = [{text: "z;", kind: "word"}];
  let open = 0;
  const opens = (/** @type {string} */ text) => {
    words.push({text, kind: "word"});
    open++;
  };
  if (z.omittedStacks > 0) words.push({text: `… ${z.omittedStacks} stacks …`, kind: "word"});
  for (const number of z.running) {
    const stack = z.stacks.get(number);
    if (!stack) continue;
    if (stack.prompt) opens(`(prompt{${stack.prompt.map((handler) => `(${handler})`).join(" ")}}`);
    if (stack.omittedFrames > 0) words.push({text: `… ${stack.omittedFrames} frames …`, kind: "word"});
    for (const frame of stack.frames) {
      if (frame.function && frame.entered) opens(`(frame{${frame.function}}`);
      for (const context of frame.contexts) opens(context === "barrier" ? "(handle{}" : "(handler{…}");
      if (frame.omittedOperands > 0) words.push({text: `… ${frame.omittedOperands} values …`, kind: "word"});
      for (const v of frame.operands) words.push({text: inNotation(v.text), kind: "value", gone: z.consumed(v)});
    }
  }
  for (const constant of constants) words.push({text: inNotation(constant), kind: "value"});
  const at = z.innermost && z.innermost.at;
  if (at) words.push({text: at.includes(" ") ? `(${at})` : at, kind: "redex"});
  for (; open > 0; open--) words.push({text: ")", kind: "word"});
  return words;
}

/**
 * The words that two lists do not have in common, between those with which both begin and end.
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
 * @param {Trace} trace @param {number} position @returns {HTMLElement[]}
 */
function drawNotation(trace, position) {
  const nextConstants = position < trace.length ? trace.constants(position + 1) : [];
  if (position === 0)
    return [term(notation(trace.at(0), nextConstants), (word) => (word.kind === "redex" ? "redex" : ""))];
  // A run that begins has nothing to do with what the last one left.
  const isFirst = trace.beginnings.has(position);
  const a = notation(isFirst ? new Configuration() : trace.at(position - 1), trace.constants(position));
  if (isFirst) a.push({text: `(${trace.redex(position)})`, kind: "redex"});
  const after = trace.at(position);
  const b = notation(after);
  const all = notation(after, nextConstants);
  const {from, endA, endB} = difference(a, b);
  const first = term(a, (word, i) => (word.kind === "redex" || (i >= from && i < endA) ? "redex" : ""));
  const isMade = trace.makesRedex(position);
  // The constants of the next redex stand before it, and are in `all` alone.
  const operands = b.findIndex((word) => word.kind === "redex");
  const second = term(all, (word, i) => {
    if (word.kind === "redex") return isMade ? "made" : "";
    if (i >= operands && i < operands + nextConstants.length) return "";
    const same = i < operands ? i : i - nextConstants.length;
    return same >= from && same < endB ? "made" : "";
  });
  first.classList.add("from");
  const arrow = make("span", {className: "becomes", text: "~>"});
  const gap = trace.unseen.get(position - 1);
  if (gap) arrow.textContent = `~> … ${gap} more before, which are not shown`;
  return [first, arrow, second];
}

/** @param {Item[]} words @param {(word: Item, index: number) => string} mark @returns {HTMLElement} */
function term(words, mark) {
  const element = make("div", {className: "term"});
  words.forEach((word, i) => {
    const kind = mark(word, i);
    const span = make(kind ? "b" : "span", {className: `${word.kind === "word" ? "word" : ""} ${kind} ${word.gone ? "gone" : ""}`.trim(), text: word.text, title: word.gone && consumption(word.gone)});
    element.append(span, words[i + 1] && words[i + 1].text !== ")" ? " " : "");
  });
  return element;
}
