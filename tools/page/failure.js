// A trace without a step: a program that is malformed or invalid, or in which nothing runs.

/**
 * @typedef {{message: string, rule?: string, premise?: string, expected?: string, found?: string, inside?: string,
 *   hint?: string, source?: number, place?: number[], notes: string[]}} Failure
 */

/** Shows why, with the place in the source. @param {Trace} trace */
function showWithoutSteps(trace) {
  const name = trace.sources.length > 0 ? trace.sources[0].file : "A trace";
  byId("title", HTMLElement).textContent = name;
  document.title = `${name} — no step was taken`;
  for (const id of ["map", "search", "quiz-mode", "help", "theme", "output-panel"]) byId(id, Element).remove();
  for (const selector of ["nav", ".skip"]) document.querySelector(selector)?.remove();
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));
  main.classList.add("failed");
  byId("right", HTMLElement).remove();
  byId("centre", HTMLElement).replaceChildren(...whyParts(trace));
  if (trace.sources.length === 0) return byId("left", HTMLElement).remove();
  const source = new SourceView(byId("source", HTMLElement), byId("file", HTMLElement), () => {});
  const show = (/** @type {Failure} */ failure) => source.show(placeOf(trace, failure));
  main.addEventListener("click", (event) => {
    const link = event.target instanceof HTMLElement && event.target.closest("[data-error]");
    if (link instanceof HTMLElement) show(trace.errors[Number(link.dataset.error)]);
  });
  if (trace.errors.length > 0) show(trace.errors[0]);
}

/** @param {Trace} trace @param {Failure} failure @returns {Place | undefined} */
function placeOf(trace, failure) {
  if (failure.source === undefined || !failure.place) return undefined;
  const source = trace.sources[failure.source];
  const [line, column = -1] = failure.place;
  return column < 0 ? {source, line: 0, column: line} : {source, line, column};
}

/** @param {Trace} trace @returns {HTMLElement[]} */
function whyParts(trace) {
  const heading = make("h2", {text: trace.errors.length > 0 ? "No step was taken: the program is in error" : "No step was taken"});
  const panel = make("section", {className: "panel why"}, heading);
  trace.errors.forEach((failure, i) => panel.append(failureText(trace, failure, i)));
  if (trace.errors.length > 0) return [panel];
  panel.append(make("p", {text: "No step of the run is one to be shown."}), make("pre", {text: trace.outcomes.join("\n")}));
  return [panel];
}

/** @param {Trace} trace @param {Failure} failure @param {number} index */
function failureText(trace, failure, index) {
  const place = placeOf(trace, failure);
  const where = !place ? "" : place.line > 0 ? `${place.source.file}:${place.line}:${place.column}` : `${place.source.file}, at byte ${place.column}`;
  const button = make("button", {className: "small mono", text: where});
  button.type = "button";
  button.dataset.error = String(index);
  const facts = make("dl");
  const fact = (/** @type {string} */ name, /** @type {string | undefined} */ text) => {
    if (text) facts.append(make("dt", {text: name}), make("dd", {className: "mono", text}));
  };
  fact("Rule", failure.rule);
  fact("Premise that does not hold", failure.premise);
  fact("Expected", failure.expected);
  fact("Found", failure.found);
  fact("In", failure.inside);
  for (const note of failure.notes) fact("Note", note);
  fact("Hint", failure.hint);
  const text = make("article", {}, make("p", {className: "message", text: failure.message}));
  if (where) text.append(button);
  text.append(facts);
  return text;
}
