// The rule of a step: its text, what its names stood for, and its premises.

/** @param {string} text */
function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/**
 * Cuts a text of a rule at the names that are bound. The longest name comes first, so that `val^n` is not an `n`.
 * @param {string} text @param {Binding[]} bindings @returns {{text: string, binding?: Binding}[]}
 */
function cutAtNames(text, bindings) {
  const names = bindings.map((b) => b.name).sort((a, b) => b.length - a.length).map(escaped);
  if (names.length === 0) return [{text}];
  const pattern = new RegExp(`(?<![\\w$.'^])(${names.join("|")})(?![\\w'^*(])`, "g");
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push({text: text.slice(end, match.index)});
    parts.push({text: match[0], binding: bindings.find((b) => b.name === match[0])});
    end = /** @type {number} */ (match.index) + match[0].length;
  }
  parts.push({text: text.slice(end)});
  return parts;
}

/** @param {string} text @param {Binding[]} bindings @returns {(Node | string)[]} */
function withNames(text, bindings) {
  return cutAtNames(text, bindings).map((part) =>
    part.binding ? make("span", {className: "var", text: part.text, title: `${part.text} = ${part.binding.value}`}) : part.text);
}

/** The premise with what its names stood for. @param {string} text @param {Binding[]} bindings */
function instance(text, bindings) {
  return cutAtNames(text, bindings).map((part) => (part.binding ? part.binding.value : part.text)).join("");
}

/** @param {Premise} premise @param {Rule} rule @param {Binding[]} bindings */
function premiseItem(premise, rule, bindings) {
  const item = make("li");
  const word = premise.holds ? "holds" : "fails";
  const tick = make("span", {className: word, text: premise.holds ? "✓" : "✗"});
  tick.setAttribute("role", "img");
  tick.setAttribute("aria-label", word);
  const own = premise.rule.name === rule.name;
  const shared = bindings.filter((b) => own || !b.name.includes("^"));
  const body = make("div", {}, make("code", {}, ...withNames(premise.premise, own ? bindings : [])));
  const read = instance(premise.premise, shared);
  if (own && read !== premise.premise) body.append(make("span", {className: "of", text: read}));
  if (!own) body.append(make("span", {className: "of", text: `of ${premise.rule.name}, which was tried before`}));
  item.append(tick, body);
  return item;
}

/** The name of a rule, which leads to its page, if there is one. @param {Rule} rule */
function ruleName(rule) {
  if (!rule.page) return rule.name;
  const link = make("a", {text: rule.name, title: `The page of ${rule.name}`});
  link.href = rule.page;
  return link;
}

/**
 * Of a step that finds a continuation consumed, where it was.
 * @param {Trace} trace @param {number} position @param {(number: number) => Node | string} link @returns {(Node | string)[]}
 */
function consumedBefore(trace, position, link) {
  if (!trace.rule(position).name.endsWith("-dead")) return [];
  const address = Number(trace.bindings(position).find((b) => b.name === "a")?.value);
  const before = trace.at(position - 1).continuations.find((c) => c.address === address);
  return before && before.consumedBy > 0 ? [" It was consumed at ", link(before.consumedBy), "."] : [];
}

/**
 * Of a step by which a trap leaves what is around it, where it comes from.
 * @param {Trace} trace @param {number} position @param {(number: number) => Node | string} link @returns {(Node | string)[]}
 */
function trappedBefore(trace, position, link) {
  const cause = trace.trap(position) ? trace.trapped(position) : position;
  return cause < position ? [" It comes from ", link(trace.number(cause)), `, ${trace.rule(cause).name}.`] : [];
}

/**
 * @param {HTMLElement} panel @param {Trace} trace @param {number} position
 * @param {(number: number) => Node | string} link what stands for the step with a number
 */
function drawRule(panel, trace, position, link = stepLink) {
  if (position === 0) {
    panel.replaceChildren(make("p", {className: "note", text: "No step has been taken yet. Step on with the button ▶ or the key →."}));
    return;
  }
  const rule = trace.rule(position);
  const bindings = trace.bindings(position);
  const premises = trace.premises(position);
  const order = cutAtNames(rule.judgement, bindings).flatMap((part) => (part.binding ? [part.binding] : []));
  const inOrder = [...new Set([...order, ...bindings])];
  const list = make("ul", {className: "bindings"}, ...inOrder.map((b) => make("li", {text: `${b.name} = ${b.value}`})));
  list.setAttribute("aria-label", "What the names stood for");
  /** @type {HTMLElement[]} */
  const parts = [make("p", {className: "rule-name"}, ruleName(rule))];
  const sentence = sentenceOf(rule, bindings);
  if (sentence) parts.push(make("p", {className: "sentence"}, visible(sentence), ...consumedBefore(trace, position, link), ...trappedBefore(trace, position, link)));
  const trap = trace.trap(position);
  if (trap) parts.push(make("p", {className: "trap", text: trap}));
  parts.push(
    make("div", {className: "judgement"}, ...withNames(rule.judgement.replace(/ {2}~> {2}/, "\n  ~>  "), bindings)));
  if (bindings.length > 0) parts.push(list);
  if (premises.length > 0) {
    const judged = make("ul", {className: "premises"}, ...premises.map((p) => premiseItem(p, rule, bindings)));
    judged.setAttribute("aria-label", "Premises that were judged");
    parts.push(judged);
  }
  parts.push(make("p", {className: "note", text: rule.source}));
  panel.replaceChildren(...parts);
}
