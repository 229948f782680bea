// The page: where the reader is in the trace, and how they move.

class Page {
  /** @param {Trace} trace */
  constructor(trace) {
    this.trace = trace;
    this.position = 0;
    this.playing = 0;
    this.isWhole = false;  // no code is folded in the configuration
    const go = (/** @type {number} */ position) => this.go(position);
    this.drawing = new Drawing(byId("drawing", SVGSVGElement), byId("stacks", HTMLElement), trace);
    this.lanes = new Lanes(byId("lanes", SVGSVGElement), byId("slider", HTMLInputElement), trace, go);
    this.source = new SourceView(byId("source", HTMLElement), byId("file", HTMLElement), (line, source) => void this.runTo(line, source));
    this.quiz = new Quiz(byId("quiz", HTMLElement), byId("questions", HTMLElement), trace, go);
    this.search = new Search(trace, () => this.position, go, (hits) => this.lanes.mark(hits));
    this.connect();
    this.title();
    byId("unfold", HTMLButtonElement).hidden = trace.isRecorded;
    this.go(this.linked());
  }

  title() {
    const name = this.trace.sources.length > 0 ? this.trace.sources[0].file : "A trace";
    byId("title", HTMLElement).textContent = name;
    document.title = `${name} — step by step`;
    const last = this.trace.number(this.trace.length);
    byId("of", HTMLElement).textContent = `of ${last.toLocaleString("en")}` + (this.trace.length === last ? "" : `, ${this.trace.length.toLocaleString("en")} shown`);
    const slider = byId("slider", HTMLInputElement);
    slider.max = String(this.trace.length);
    byId("number", HTMLInputElement).max = String(last);
    const outcome = byId("outcome", HTMLElement);
    const parts = this.trace.under === "" ? [] : [`under ${this.trace.under}`];
    if (this.trace.outcomes.length > 0) parts.push("ends with: " + this.trace.outcomes.join("; "));
    if (parts.length === 0) return;
    outcome.hidden = false;
    outcome.title = visible(parts.join("; "));
    outcome.append(make("span", {className: "said", text: outcome.title}));
    // What is said is cut where it is long, and the number of the step never.
    if (this.trace.trap(this.trace.length))
      outcome.append(make("span", {}, ", at ", stepLink(this.trace.number(this.trace.trapped(this.trace.length)))));
  }

  /** @param {number} position */
  go(position) {
    position = Math.max(0, Math.min(this.trace.length, position));
    const isNext = position === this.position + 1;
    this.position = position;
    const number = this.trace.number(position);
    // First what looks at the configuration before the step: to go back in a trace takes longer than to go on.
    byId("notation", HTMLElement).replaceChildren(...drawNotation(this.trace, position, this.isWhole));
    this.drawing.draw(position);
    if (isNext) this.drawing.animate(position);
    drawRule(byId("rule", HTMLElement), this.trace, position);
    drawStore(byId("store", HTMLElement), this.trace, position);
    this.source.show(this.trace.nearestPlace(position), position === 0 || this.trace.place(position) !== undefined);
    this.output(position);
    this.lanes.move(position);
    const slider = byId("slider", HTMLInputElement);
    slider.value = String(position);
    const said = position === 0 ? "before the first step" : `step ${number}, ${this.trace.rule(position).name}`;
    slider.setAttribute("aria-valuetext", said);
    byId("number", HTMLInputElement).value = String(number);
    byId("said", HTMLElement).textContent = said;
    for (const id of ["first", "back", "back-switch"]) byId(id, HTMLButtonElement).disabled = position === 0;
    for (const id of ["last", "step", "next-switch"]) byId(id, HTMLButtonElement).disabled = position === this.trace.length;
    if (position === this.trace.length) this.play(false);
    if (this.linked() !== position) history.replaceState(null, "", `#step=${number}`);
    this.search.tell();
  }

  /** @param {number} position */
  output(position) {
    const {printed, outcomes, length, unseen} = this.trace;
    const count = position < length ? lastAtMost([-1, ...printed.map((p) => p.position)], position) : printed.length;
    const lines = printed.slice(Math.max(0, count - 500), count).map((p) => visible(p.text));
    const atEnd = position === length;
    if (atEnd) lines.push(...outcomes.map((text) => "= " + visible(text)));
    byId("output-panel", HTMLElement).hidden = printed.length === 0 && outcomes.length === 0;
    const output = byId("output", HTMLElement);
    output.textContent = lines.join("\n") || "nothing yet";
    output.classList.toggle("muted", lines.length === 0);
    output.scrollTop = output.scrollHeight;
    const gap = unseen.get(position);
    const trap = position > 0 ? this.trace.trap(position) : "";
    byId("stacks-note", HTMLElement).textContent = trap ? visible(trap)
      : atEnd && outcomes.length > 0 ? visible(`the run ends: ${outcomes.join("; ")}`)
      : gap ? `${gap.toLocaleString("en")} steps that are not shown come next` : "";
  }

  linked() {
    const match = /[#&]step=(\d+)/.exec(location.hash);
    return match ? this.trace.positionOf(Number(match[1])) : 0;
  }

  /** @param {1 | -1} direction */
  toSwitch(direction) {
    let position = this.position + direction;
    while (position > 0 && position < this.trace.length && !this.trace.isSwitch(position)) position += direction;
    this.go(position);
  }

  /** Goes to the next step at the line. Parts are read until one has it. @param {number} line @param {Source} source */
  async runTo(line, source) {
    const from = this.position;
    const next = await this.trace.nextAt(line, source, from, () => this.position === from);
    if (next !== undefined) return this.go(next);
    if (this.position !== from) return;
    byId("said", HTMLElement).textContent = `No later step is at line ${line}.`;
    byId("stacks-note", HTMLElement).textContent = `no later step is at line ${line}`;
  }

  // ---- how the reader moves

  /** @param {boolean} on */
  play(on) {
    if (on === Boolean(this.playing)) return;
    clearInterval(this.playing);
    this.playing = on ? window.setInterval(() => this.go(this.position + 1), 700) : 0;
    const button = byId("play", HTMLButtonElement);
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? "❚❚" : "▷";
  }

  /** What each button and each key does. */
  get actions() {
    return {
      first: () => this.go(0),
      "back-switch": () => this.toSwitch(-1),
      back: () => this.go(this.position - 1),
      play: () => this.play(!this.playing),
      step: () => this.go(this.position + 1),
      "next-switch": () => this.toSwitch(1),
      last: () => this.go(this.trace.length),
      "quiz-mode": () => this.toggleQuiz(),
      help: toggleHelp,
      unfold: () => this.toggleFolds(),
      theme: nextTheme,
    };
  }

  connect() {
    for (const [id, act] of Object.entries(this.actions)) byId(id, HTMLButtonElement).addEventListener("click", act);
    byId("slider", HTMLInputElement).addEventListener("input", (event) => this.go(Number(/** @type {HTMLInputElement} */ (event.target).value)));
    byId("number", HTMLInputElement).addEventListener("change", (event) => this.go(this.trace.positionOf(Number(/** @type {HTMLInputElement} */ (event.target).value))));
    addEventListener("hashchange", () => {
      if (this.linked() !== this.position) this.go(this.linked());
    });
    document.addEventListener("keydown", (event) => this.key(event));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    const isTyping = target instanceof HTMLInputElement && target.type !== "radio" && target.type !== "range";
    if (isTyping) {
      if (event.key === "Escape") target.blur();
      return;
    }
    const isRange = target instanceof HTMLInputElement;
    const isButton = target instanceof HTMLButtonElement;
    const keys = /** @type {Record<string, () => void>} */ ({
      n: this.actions["next-switch"], p: this.actions["back-switch"], q: this.actions["quiz-mode"], "?": this.actions.help,
      "/": () => byId("query", HTMLInputElement).focus(),
    });
    if (!isRange) Object.assign(keys, {ArrowRight: this.actions.step, ArrowLeft: this.actions.back, Home: this.actions.first, End: this.actions.last});
    if (!isRange && !isButton) keys[" "] = this.actions.play;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  toggleQuiz() {
    const on = !this.quiz.on;
    byId("quiz-mode", HTMLButtonElement).setAttribute("aria-pressed", String(on));
    this.play(false);
    this.quiz.turn(on, this.position);
  }

  toggleFolds() {
    this.isWhole = !this.isWhole;
    byId("unfold", HTMLButtonElement).setAttribute("aria-pressed", String(this.isWhole));
    this.go(this.position);
  }
}

const [trace] = tracesInPage();
if (trace.length === 0) showWithoutSteps(trace);
else new Page(trace);
