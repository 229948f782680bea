// The quiz: the reader says which rule comes next and which stack runs then, before the page shows it.

class Quiz {
  /** @param {HTMLElement} panel @param {HTMLElement} body @param {Trace} trace @param {(position: number) => void} go */
  constructor(panel, body, trace, go) {
    this.panel = panel;
    this.body = body;
    this.trace = trace;
    this.go = go;
    this.on = false;
    this.right = 0;
    this.asked = 0;
    /** @type {Map<string, string>} the rules of the trace, and the mnemonic of a redex of each that was taken */
    this.rules = new Map();
    for (const {name, redex} of trace.rules) this.rules.set(name, redex.split(" ")[0]);
  }

  /** @param {boolean} on @param {number} position */
  turn(on, position) {
    this.on = on;
    this.panel.hidden = !on;
    if (on) this.ask(position);
  }

  /** The right rule among others, those for the same instruction first. @param {number} position */
  choices(position) {
    const right = this.trace.rule(position).name;
    const mnemonic = this.trace.redex(position).split(" ")[0];
    const others = [...this.rules.keys()].filter((name) => name !== right && this.rules.get(name));
    const tried = this.trace.premises(position).map((p) => p.rule.name).filter((name) => name !== right);
    const alike = others.filter((name) => name.includes(mnemonic) || this.rules.get(name) === mnemonic);
    const rest = others.sort((a, b) => hash(a + position) - hash(b + position));
    const wrong = [...new Set([...tried, ...alike, ...rest])].slice(0, 3);
    return [right, ...wrong].sort((a, b) => hash(a + right) - hash(b + right));
  }

  /** @param {number} position the reader sees this one */
  ask(position) {
    if (position >= this.trace.length) {
      this.body.replaceChildren(make("p", {text: `That was the last step. ${this.score()}`}));
      return;
    }
    this.asked++;
    const next = position + 1;
    const z = this.trace.at(position);
    const stacks = [...new Set(stacksIn(z))];
    const stackName = (/** @type {number} */ n) => {
      const {title} = headingOf(z, n);
      const names = (z.stacks.get(n)?.frames || []).map((f) => f.function).filter(Boolean).join(" › ");
      return `${names || "stack " + n} (${title || "waiting"})`;
    };
    const rules = this.fieldset("rule", `Which rule reduces ${visible(this.trace.redex(next) || "this")}?`, this.choices(next).map((name) => [name, name]));
    const ran = this.fieldset("stack", "Which stack runs then?", [...stacks.map((n) => [String(n), stackName(n)]), ["none", "none of these"]]);
    const check = make("button", {className: "main small", text: "See"});
    check.type = "button";
    check.addEventListener("click", () => this.answer(position));
    this.body.replaceChildren(rules, ran, check);
  }

  /** @param {string} name @param {string} legend @param {string[][]} options values and their texts */
  fieldset(name, legend, options) {
    const set = make("fieldset", {}, make("legend", {text: legend}));
    for (const [value, text] of options) {
      const input = make("input");
      input.type = "radio";
      input.name = name;
      input.value = value;
      set.append(make("label", {}, input, " " + visible(text)));
    }
    return set;
  }

  /** @param {string} name */
  chosen(name) {
    const input = this.body.querySelector(`input[name="${name}"]:checked`);
    return input instanceof HTMLInputElement ? input.value : "";
  }

  /** @param {number} position */
  answer(position) {
    const next = position + 1;
    const rule = this.trace.rule(next).name;
    const runner = this.trace.runner[next];
    const known = stacksIn(this.trace.at(position)).includes(runner);
    const rightRule = this.chosen("rule") === rule;
    const rightStack = this.chosen("stack") === (known ? String(runner) : "none");
    if (rightRule && rightStack) this.right++;
    const words = [rightRule ? `Yes, it is ${rule}.` : `The rule is ${rule}.`];
    if (!rightStack) words.push(this.trace.isSwitch(next) ? "Another stack runs then: see below." : "The same stack runs on.");
    const verdict = make("p", {className: `verdict ${rightRule && rightStack ? "good" : "bad"}`, text: `${words.join(" ")} ${this.score()}`});
    verdict.setAttribute("role", "status");
    const on = make("button", {className: "main small", text: "Next question"});
    on.type = "button";
    on.addEventListener("click", () => this.ask(next));
    this.go(next);
    this.body.replaceChildren(verdict, on);
    on.focus();
  }

  score() {
    return `${this.right} of ${this.asked} right.`;
  }
}

/** A number that looks random and is the same each time. @param {string} text */
function hash(text) {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return h >>> 0;
}
