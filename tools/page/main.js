// The page: where the reader is in the trace, and how they move.

class Page {
  /** @param {Trace} trace */
  constructor(trace) {
    this.trace = trace;
    this.position = 0;
    /** @type {number[]} */
    this.hits = [];
    this.playing = 0;
    this.placement = new Placement(trace);
    const go = (/** @type {number} */ position) => this.go(position);
    this.drawing = new Drawing(byId("drawing", SVGSVGElement), trace, this.placement);
    this.lanes = new Lanes(byId("lanes", SVGSVGElement), trace, this.placement, go);
    this.source = new SourceView(byId("source", HTMLElement), byId("file", HTMLElement), trace, (line, source) => this.runTo(line, source));
    this.quiz = new Quiz(byId("quiz", HTMLElement), byId("questions", HTMLElement), trace, go);
    this.connect();
    this.title();
    this.go(this.linked());
  }

  title() {
    const place = this.trace.places.find(Boolean);
    const name = place ? place.source.file : "A trace";
    byId("title", HTMLElement).textContent = name;
    document.title = `${name} — step by step`;
    const last = this.trace.number(this.trace.length);
    byId("of", HTMLElement).textContent = `of ${last.toLocaleString("en")}` + (this.trace.length === last ? "" : `, ${this.trace.length.toLocaleString("en")} shown`);
    const slider = byId("slider", HTMLInputElement);
    slider.max = String(this.trace.length);
    byId("number", HTMLInputElement).max = String(last);
    const outcome = byId("outcome", HTMLElement);
    if (this.trace.outcomes.length === 0) return;
    outcome.hidden = false;
    outcome.textContent = "ends with: " + visible(this.trace.outcomes.join("; "));
    outcome.title = outcome.textContent;
  }

  /** @param {number} position */
  go(position) {
    position = Math.max(0, Math.min(this.trace.length, position));
    const isNext = position === this.position + 1;
    this.position = position;
    const number = this.trace.number(position);
    // First what looks at the configuration before the step: to go back in a trace takes longer than to go on.
    byId("notation", HTMLElement).replaceChildren(...drawNotation(this.trace, position));
    this.drawing.draw(position);
    if (isNext) this.drawing.animate(position);
    drawRule(byId("rule", HTMLElement), this.trace, position);
    drawStore(byId("store", HTMLElement), this.trace.at(position), this.trace.changes(position));
    this.source.show(this.trace.places[position] || this.nearestPlace(position));
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
    this.found();
  }

  /** The place of the step before that has one. @param {number} position */
  nearestPlace(position) {
    for (let i = position; i > 0 && i > position - 100; i--) if (this.trace.places[i]) return this.trace.places[i];
    return this.trace.places.find(Boolean);
  }

  /** @param {number} position */
  output(position) {
    const lines = this.trace.printed.filter((p) => p.position <= position).map((p) => visible(p.text));
    const atEnd = position === this.trace.length;
    if (atEnd) lines.push(...this.trace.outcomes.map((text) => "= " + visible(text)));
    byId("output-panel", HTMLElement).hidden = this.trace.printed.length === 0 && this.trace.outcomes.length === 0;
    const output = byId("output", HTMLElement);
    output.textContent = lines.slice(-500).join("\n");
    output.scrollTop = output.scrollHeight;
    const gap = this.trace.unseen.get(position);
    byId("stacks-note", HTMLElement).textContent =
      atEnd && this.trace.outcomes.length > 0 ? visible(`the run ends: ${this.trace.outcomes.join("; ")}`)
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

  /** @param {number} line @param {Source} source */
  runTo(line, source) {
    const {places, length} = this.trace;
    const isThere = (/** @type {number} */ i) => places[i] && places[i]?.line === line && places[i]?.source === source;
    let next = this.position + 1;
    while (next <= length && !isThere(next)) next++;
    if (next <= length) return this.go(next);
    byId("said", HTMLElement).textContent = `No later step is at line ${line}.`;
    byId("stacks-note", HTMLElement).textContent = `no later step is at line ${line}`;
  }

  // ---- search

  search() {
    const query = byId("query", HTMLInputElement).value.trim().toLowerCase();
    this.hits = [];
    if (query)
      for (let position = 1; position <= this.trace.length; position++)
        if (this.trace.searchText(position).includes(query)) this.hits.push(position);
    this.lanes.mark(this.hits);
    this.found();
  }

  found() {
    const query = byId("query", HTMLInputElement).value.trim();
    const at = this.hits.indexOf(this.position);
    byId("found", HTMLElement).textContent = !query ? "" : this.hits.length === 0 ? "nothing" : at < 0 ? `${this.hits.length} steps` : `${at + 1} of ${this.hits.length}`;
  }

  /** @param {boolean} back */
  nextHit(back) {
    if (this.hits.length === 0) return;
    const position = back
      ? this.hits.findLast((hit) => hit < this.position) ?? this.hits[this.hits.length - 1]
      : this.hits.find((hit) => hit > this.position) ?? this.hits[0];
    this.go(position);
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
      help: () => this.toggleHelp(),
      theme: () => this.nextTheme(),
    };
  }

  connect() {
    for (const [id, act] of Object.entries(this.actions)) byId(id, HTMLButtonElement).addEventListener("click", act);
    byId("slider", HTMLInputElement).addEventListener("input", (event) => this.go(Number(/** @type {HTMLInputElement} */ (event.target).value)));
    byId("number", HTMLInputElement).addEventListener("change", (event) => this.go(this.trace.positionOf(Number(/** @type {HTMLInputElement} */ (event.target).value))));
    let waiting = 0;
    byId("query", HTMLInputElement).addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = window.setTimeout(() => this.search(), 120);
    });
    byId("query", HTMLInputElement).addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.search();
      this.nextHit(event.shiftKey);
    });
    byId("search", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      this.search();
      this.nextHit(false);
    });
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

  toggleHelp() {
    const keys = byId("keys", HTMLElement);
    keys.hidden = !keys.hidden;
    byId("help", HTMLButtonElement).setAttribute("aria-expanded", String(!keys.hidden));
  }

  nextTheme() {
    const themes = ["auto", "light", "dark"];
    const root = document.documentElement;
    const next = themes[(themes.indexOf(root.dataset.theme || "auto") + 1) % themes.length];
    root.dataset.theme = next;
    byId("theme", HTMLButtonElement).textContent = `Theme: ${next}`;
  }
}

/** A trace without a step: a program that is invalid, or in which nothing runs. @param {Trace} trace */
function showWithoutSteps(trace) {
  byId("title", HTMLElement).textContent = "No step was taken";
  const why = make("section", {className: "panel"}, make("h2", {text: "Why"}), make("pre", {text: trace.outcomes.join("\n") || "No step of the run is one to be shown."}));
  for (const id of ["map", "search", "quiz-mode", "help", "theme"]) byId(id, Element).remove();
  document.querySelector("nav")?.remove();
  document.querySelector("main")?.replaceChildren(why);
}

const trace = new Trace(JSON.parse(byId("trace", HTMLScriptElement).textContent || "[]"));
if (trace.length === 0) showWithoutSteps(trace);
else new Page(trace);
