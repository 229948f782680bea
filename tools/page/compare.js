// The page of two traces: both in step, and the first step at which they part.
//
// A moment is a place in the time that the two traces share. The alignment says at which position each of them is then.

/** @typedef {{time: number, starts: [number, number], ends: [number, number]}} Stretch  `ends`: the last positions of it */

class Alignment {
  /** @param {[Trace, Trace]} traces @param {boolean} bySwitches who has fewer steps up to a switch waits there for the other */
  constructor(traces, bySwitches) {
    const cuts = traces.map((trace) => (bySwitches ? switchesOf(trace) : []));
    /** @type {Stretch[]} */
    this.stretches = [];
    let time = 0;
    for (let i = 0; i <= Math.max(cuts[0].length, cuts[1].length); i++) {
      const starts = /** @type {[number, number]} */ (traces.map((trace, k) => (i === 0 ? 0 : cuts[k][i - 1] ?? trace.length)));
      const ends = /** @type {[number, number]} */ (traces.map((trace, k) => (i < cuts[k].length ? cuts[k][i] - 1 : trace.length)));
      this.stretches.push({time, starts, ends});
      time += Math.max(ends[0] - starts[0], ends[1] - starts[1]) + 1;
    }
    /** @type {number} the last moment */
    this.length = time - 1;
  }

  /** The position of a trace at a moment. @param {number} moment @param {number} side @returns {number} */
  position(moment, side) {
    const {time, starts, ends} = this.stretches[lastAtMost(this.stretches.map((s) => s.time), moment)];
    return Math.min(starts[side] + moment - time, ends[side]);
  }

  /** The first moment at which a trace is at a position. @param {number} position @param {number} side @returns {number} */
  moment(position, side) {
    const {time, starts} = this.stretches[lastAtMost(this.stretches.map((s) => s.starts[side]), position)];
    return time + position - starts[side];
  }
}

/** The positions behind steps at which another stack comes to run. @param {Trace} trace */
function switchesOf(trace) {
  const positions = [];
  for (let i = 1; i <= trace.length; i++) if (trace.isSwitch(i)) positions.push(i);
  return positions;
}

/** What has to be equal for the step that led to a position to be the same. @param {Trace} trace @param {number} position @param {string} sameness @returns {string} */
function lookOf(trace, position, sameness) {
  const rule = trace.rule(position).name;
  if (sameness === "rule") return rule;
  const redex = `${rule}\n${trace.redex(position)}`;
  return sameness === "redex" ? redex : `${redex}\n${JSON.stringify(trace.bindings(position))}`;
}

/** One of the two traces: its stacks, rule and source. */
class Side {
  /** @param {Trace} trace @param {string} name @param {number} number 0 or 1 @param {(position: number) => void} go */
  constructor(trace, name, number, go) {
    this.trace = trace;
    this.position = 0;
    const template = byId("side", HTMLTemplateElement);
    this.element = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild);
    this.element.setAttribute("aria-label", name);
    byClass(this.element, "name").textContent = visible(name);
    this.where = byClass(this.element, "where");
    this.rule = byClass(this.element, "rule");
    const stacks = byClass(this.element, "stacks"), source = byClass(this.element, "source");
    for (const [element, what] of /** @type {[HTMLElement, string][]} */ ([[stacks, "Stacks"], [this.rule, "Rule"], [source, "Source; a click on a line runs to it"]]))
      element.setAttribute("aria-label", `${what}: ${visible(name)}`);
    const svg = /** @type {SVGSVGElement} */ (stacks.querySelector("svg"));
    const title = /** @type {SVGTitleElement} */ (svg.querySelector(":scope > title"));
    title.id = `drawing-text-${number}`;
    svg.setAttribute("aria-labelledby", title.id);
    byId("sides", HTMLElement).append(this.element);
    if (trace.length === 0) {
      byClass(this.element, "stacks-panel").replaceChildren(...whyParts(trace));
      byClass(this.element, "rule-panel").remove();
      byClass(this.element, "source-panel").remove();
      return;
    }
    this.drawing = new Drawing(svg, stacks, trace);
    this.source = new SourceView(source, byClass(this.element, "file"), (line, file) => void this.runTo(line, file, go));
  }

  /** @param {number} line @param {Source} source @param {(position: number) => void} go */
  async runTo(line, source, go) {
    const from = this.position;
    const next = await this.trace.nextAt(line, source, from, () => this.position === from);
    if (next !== undefined) go(next);
    else byId("said", HTMLElement).textContent = `No later step is at line ${line}.`;
  }

  /** @param {number} position @param {boolean} parts whether it is the first step at which the two traces part */
  show(position, parts) {
    this.position = position;
    this.element.classList.toggle("parts", parts);
    if (!this.drawing || !this.source) return;
    const {trace} = this;
    const isLast = position === trace.length;
    const end = isLast && trace.outcomes.length > 0 ? `, where the run ends: ${trace.outcomes.join("; ")}` : isLast ? ", the last one" : "";
    this.where.textContent = position === 0 ? "before the first step" : visible(`step ${trace.number(position).toLocaleString("en")} of ${trace.number(trace.length).toLocaleString("en")}${end}`);
    this.drawing.draw(position);
    drawRule(this.rule, trace, position, (number) => `step ${number}`);
    const place = position > 0 ? trace.place(position) : undefined;
    this.source.show(place ?? trace.nearestPlace(position), place !== undefined);
  }
}

class Comparison {
  /** @param {[Trace, Trace]} traces */
  constructor(traces) {
    this.traces = traces;
    this.moment = 0;
    /** @type {number | undefined} the position behind the first step at which they part */
    this.parting = undefined;
    this.alignment = new Alignment(traces, false);
    const names = namesOf(traces);
    byId("title", HTMLElement).textContent = names.map(visible).join("  |  ");
    document.title = `${names.join(" | ")} — side by side`;
    this.sides = traces.map((trace, k) => new Side(trace, names[k], k, (position) => this.go(this.alignment.moment(position, k))));
    const slider = byId("slider", HTMLInputElement);
    const time = () => this.alignment;
    this.lanes = [...document.querySelectorAll("svg.lanes")].map((svg, k) =>
      new Lanes(/** @type {SVGSVGElement} */ (svg), slider, traces[k], (moment) => this.go(moment), {
        get length() { return time().length; },
        at: (position) => time().moment(position, k),
      }));
    this.connect();
    this.setPace();
    void this.findParting();
  }

  /** @param {number} moment */
  go(moment) {
    this.moment = Math.max(0, Math.min(this.alignment.length, moment));
    const positions = [0, 1].map((k) => this.alignment.position(this.moment, k));
    this.sides.forEach((side, k) => side.show(positions[k], positions[k] === this.parting));
    for (const lanes of this.lanes) lanes.move(this.moment);
    const slider = byId("slider", HTMLInputElement);
    slider.value = String(this.moment);
    const said = positions.map((position, k) => (position === 0 ? "before the first step" : `step ${this.traces[k].number(position)}`)).join(" and ");
    slider.setAttribute("aria-valuetext", said);
    byId("said", HTMLElement).textContent = said;
    for (const id of ["first", "back", "back-switch"]) byId(id, HTMLButtonElement).disabled = this.moment === 0;
    for (const id of ["last", "step", "next-switch"]) byId(id, HTMLButtonElement).disabled = this.moment === this.alignment.length;
    if (this.linked() !== this.moment) history.replaceState(null, "", `#moment=${this.moment}`);
  }

  /** The moment that the address names, or that of a step of the first trace. */
  linked() {
    const [, what, number] = /[#&](moment|step)=(\d+)/.exec(location.hash) || ["", "moment", "0"];
    return what === "step" ? this.alignment.moment(this.traces[0].positionOf(Number(number)), 0) : Math.min(this.alignment.length, Number(number));
  }

  /** To the next moment at which either trace is behind a switch, or to the one before. @param {1 | -1} direction */
  toSwitch(direction) {
    const isAfterSwitch = (/** @type {number} */ moment) => [0, 1].some((k) => {
      const position = this.alignment.position(moment, k);
      return this.traces[k].isSwitch(position) && this.alignment.position(moment - 1, k) !== position;
    });
    let moment = this.moment + direction;
    while (moment > 0 && moment < this.alignment.length && !isAfterSwitch(moment)) moment += direction;
    this.go(moment);
  }

  /** Changes how the two are in step, and stays at the position of the first. */
  setPace() {
    const position = this.sides[0].position;
    this.alignment = new Alignment(this.traces, byId("pace", HTMLSelectElement).value === "switches");
    byId("slider", HTMLInputElement).max = String(this.alignment.length);
    for (const lanes of this.lanes) lanes.draw();
    this.markParting();
    this.go(position > 0 ? this.alignment.moment(position, 0) : this.linked());
  }

  /** Compares the traces step by step, and lets the page live meanwhile. */
  async findParting() {
    const sameness = byId("sameness", HTMLSelectElement).value;
    const isLatest = () => sameness === byId("sameness", HTMLSelectElement).value;
    const [a, b] = this.traces;
    const shorter = Math.min(a.length, b.length);
    this.parting = undefined;
    byId("parting", HTMLElement).textContent = "comparing …";
    let position = 1;
    while (position <= shorter && lookOf(a, position, sameness) === lookOf(b, position, sameness)) {
      if (++position % 2048 !== 0) continue;
      await new Promise((resolve) => setTimeout(resolve));
      if (!isLatest()) return;
    }
    if (position <= Math.max(a.length, b.length)) this.parting = position;
    this.tellParting();
    this.markParting();
    this.go(this.moment);
  }

  tellParting() {
    const {parting} = this;
    const [a, b] = this.traces;
    const number = parting && (parting <= a.length ? a : b).number(parting).toLocaleString("en");
    const isOutcome = a.outcomes.join() === b.outcomes.join();
    byId("parting", HTMLElement).textContent = parting
      ? visible(`they part at step ${number}: ${this.ways(parting).join(" | ")}`)
      : isOutcome ? "all steps are the same" : "all steps are the same, and the ends are not";
    byId("to-parting", HTMLButtonElement).disabled = !parting;
  }

  /** What the two do at a position: by their rules, or where these are the same, by what tells them apart. @param {number} position */
  ways(position) {
    const [a, b] = this.traces;
    if (position > a.length || position > b.length)
      return this.traces.map((trace) => (position > trace.length ? "has ended" : trace.rule(position).name));
    if (a.rule(position).name !== b.rule(position).name)
      return this.traces.map((trace) => trace.rule(position).name);
    if (a.redex(position) !== b.redex(position)) return this.traces.map((trace) => trace.redex(position));
    return this.traces.map((trace, k) => {
      const others = this.traces[1 - k].bindings(position);
      const own = trace.bindings(position).filter(({name, value}) => !others.some((o) => o.name === name && o.value === value));
      return own.map(({name, value}) => `${name} = ${value}`).join(", ") || "nothing";
    });
  }

  markParting() {
    this.lanes.forEach((lanes, k) => lanes.mark(this.parting && this.parting <= this.traces[k].length ? [this.parting] : []));
  }

  /** What each button does. */
  get actions() {
    return {
      first: () => this.go(0),
      "back-switch": () => this.toSwitch(-1),
      back: () => this.go(this.moment - 1),
      step: () => this.go(this.moment + 1),
      "next-switch": () => this.toSwitch(1),
      last: () => this.go(this.alignment.length),
      "to-parting": () => this.toParting(),
      theme: nextTheme,
      help: toggleHelp,
    };
  }

  toParting() {
    if (this.parting) this.go(this.alignment.moment(this.parting, this.parting <= this.traces[0].length ? 0 : 1));
  }

  connect() {
    for (const [id, act] of Object.entries(this.actions)) byId(id, HTMLButtonElement).addEventListener("click", act);
    byId("slider", HTMLInputElement).addEventListener("input", (event) => this.go(Number(/** @type {HTMLInputElement} */ (event.target).value)));
    byId("sameness", HTMLSelectElement).addEventListener("change", () => void this.findParting());
    byId("pace", HTMLSelectElement).addEventListener("change", () => this.setPace());
    addEventListener("hashchange", () => {
      if (this.linked() !== this.moment) this.go(this.linked());
    });
    document.addEventListener("keydown", (event) => this.key(event));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    if (target instanceof HTMLSelectElement) return;
    const keys = /** @type {Record<string, () => void>} */ ({
      n: this.actions["next-switch"], p: this.actions["back-switch"], d: this.actions["to-parting"], "?": this.actions.help,
    });
    if (!(target instanceof HTMLInputElement))
      Object.assign(keys, {ArrowRight: this.actions.step, ArrowLeft: this.actions.back, Home: this.actions.first, End: this.actions.last});
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}

/**
 * What the two traces are called: by their files and by rules that are not as they are, or where these are the same, by
 * their order.
 * @param {[Trace, Trace]} traces
 */
function namesOf(traces) {
  const files = traces.map((trace) => (trace.sources.length > 0 ? trace.sources[0].file : "a trace") + (trace.under === "" ? "" : ` under ${trace.under}`));
  return files[0] === files[1] ? files.map((file, k) => `${file}, ${k === 0 ? "first" : "second"}`) : files;
}

new Comparison(/** @type {[Trace, Trace]} */ (tracesInPage()));
