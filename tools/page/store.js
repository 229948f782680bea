// The store: its continuations, exceptions, globals, tables and memories, and which of them the last step changed.

/** @param {string} title @param {HTMLTableRowElement[]} rows */
function storeTable(title, rows) {
  const table = make("table", {}, make("tbody", {}, ...rows));
  table.setAttribute("aria-label", title);
  return [make("h3", {text: title}), table];
}

/** @param {string} name @param {(Node | string)[]} value @param {boolean} changed */
function storeRow(name, value, changed) {
  const head = make("th", {text: name});
  head.scope = "row";
  const row = make("tr", {className: changed ? "changed" : ""}, head, make("td", {}, ...value));
  return row;
}

/** The functions on a continuation's stacks, and what is left out outside of them. @param {Configuration} z @param {Continuation} c */
function functionsOf(z, c) {
  const names = c.omitted > 0 ? [`… ${counted(c.omitted, "stack")}`] : [];
  for (const number of c.stacks) {
    const stack = z.stacks.get(number);
    if (!stack) continue;
    if (stack.omittedFrames > 0) names.push(`… ${counted(stack.omittedFrames, "frame")}`);
    for (const frame of stack.frames) if (frame.function) names.push(frame.function);
  }
  return names.join(" › ");
}

/** In words, that a continuation has been consumed. @param {Continuation} c */
function consumption(c) {
  return c.consumedBy > 0 ? `cont ${c.address} was consumed at step ${c.consumedBy}` : `cont ${c.address} has been consumed`;
}

/** @param {Configuration} z @param {Continuation} c @returns {(Node | string)[]} */
function stateOf(z, c) {
  if (c.stacks.length === 0) {
    const tag = make("span", {className: "tag dead", text: "consumed"});
    return c.consumedBy > 0 ? [tag, " at ", stepLink(c.consumedBy), ", now eps"] : [tag, " now eps"];
  }
  const isFresh = c.stacks.every((s) => (z.stacks.get(s)?.frames || []).every((f) => !f.entered));
  const tag = make("span", {className: "tag parked", text: isFresh ? "not started" : "parked"});
  return [tag, " ", visible(functionsOf(z, c))];
}

/** @param {Configuration} z @param {Set<string>} changed */
function continuationRows(z, changed) {
  const shown = new Map(z.continuations.map((c) => [c.address, c]));
  for (const what of changed) {
    const address = /^cont (\d+)$/.exec(what);
    if (address && !shown.has(+address[1])) shown.set(+address[1], {address: +address[1], stacks: [], omitted: 0, consumedBy: 0});
  }
  return [...shown.values()].sort((a, b) => a.address - b.address)
    .map((c) => storeRow(`cont ${c.address}`, stateOf(z, c), changed.has(`cont ${c.address}`)));
}

/** @param {HTMLElement} panel @param {Trace} trace @param {number} position */
function drawStore(panel, trace, position) {
  const z = trace.at(position);
  const changed = new Set(trace.changes(position).map((c) => c.what));
  const parts = [];
  const continuations = continuationRows(z, changed);
  if (continuations.length > 0) parts.push(...storeTable("Continuations", continuations));
  if (z.omittedPlaces > 0)
    parts.push(make("p", {className: "note", text: `… and what ${z.omittedPlaces} more globals or elements of tables lead to`}));
  const kinds = [["Exceptions", "exn "], ["Globals", "global "], ["Tables", "table "], ["Memories, in pages", "memory "]];
  for (const [title, prefix] of kinds) {
    const rows = [...z.store].filter(([what]) => what.startsWith(prefix)).slice(-80).map(([what, value]) => {
      const address = /^cont (\d+)$/.exec(value);
      const gone = address !== null && z.consumed({text: value, continuations: [Number(address[1])], type: ""});
      const isSize = prefix === "table " && !what.endsWith("]");
      const shown = make("span", {className: gone ? "consumed" : "", text: isSize ? `${value} elements` : value, title: gone ? consumption(gone) : ""});
      return storeRow(what.slice(prefix.length), [shown], changed.has(what));
    });
    if (rows.length > 0) parts.push(...storeTable(title, rows));
  }
  if (parts.length === 0) parts.push(make("p", {className: "note", text: "No continuation, exception, global, table or memory to show."}));
  panel.replaceChildren(...parts);
}
