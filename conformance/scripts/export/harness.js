// What the commands of the script below are made of. Runs in Node.js, Deno and Bun, and in a browser page.

let passed = 0;
let failed = 0;
let not_implemented = 0;
// Three maps by name. Definitions and instances: the name "" stands for the latest one. Registry: the exports that
// modules may import, by the module name of the import. An entry is {value}, or {error} where it could not be made.
const definitions = new Map();
const instances = new Map();
const registry = new Map();

// Shows a line. In a page it is added to the body, which is not there yet while a script in the head runs.
function say(line) {
  console.log(line);
  if (typeof document === "undefined") return;
  const append = () => document.body.append(line, document.createElement("br"));
  if (document.body !== null) append();
  else document.addEventListener("DOMContentLoaded", append, { once: true });
}

// Most engines have a function that decodes, and takes a tenth of the time.
const bytes = (base64) =>
  Uint8Array.fromBase64?.(base64) ?? Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

// References of the host: for each number one object.
const hosts = new Map();
function host(number) {
  if (!hosts.has(number)) hosts.set(number, { host: number });
  return hosts.get(number);
}

function show(value) {
  if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`;
  if (typeof value === "bigint") return `${value}n`;
  if (Object.is(value, -0)) return "-0";
  if (value !== null && typeof value === "object" && "host" in value) return `host(${value.host})`;
  return typeof value === "object" && value !== null ? "a reference" : String(value);
}

// ---- Endings: what an error means, by the table of what engines throw (endings.json)

const rows = endings.engines.flatMap((engine) => engine.endings);

function ending(error) {
  const name = error?.constructor?.name;
  const message = String(error?.message ?? "");
  return rows.find((row) => row.class === name && message.includes(row.words))?.is ?? [];
}

// The engine has not implemented what was asked.
const lacks = (error) => ending(error).includes("not implemented");

// The words of an assertion are for that trap. A script may have fewer words than the table, or more.
const agrees = (trap, words) => trap.startsWith(words) || words.startsWith(trap);

// A test of endings: is this the trap that the assertion has words for? Where the table does not know the words, any
// trap is.
function is_trap(words) {
  const is_known = endings.traps.some((trap) => agrees(trap, words));
  return (is) => is.some((what) => endings.traps.includes(what) && (!is_known || agrees(what, words)));
}
// A test of endings: is this that one?
const is = (what) => (found) => found.includes(what);

function describe(error) {
  const found = ending(error);
  return `${error} (${found.length === 0 ? "an ending that is in no table" : found.join(" or ")})`;
}

// Thrown where a command did not end as it should. `kind` is how it ended.
class Unexpected extends Error {
  constructor(message, kind) {
    super(message);
    this.kind = kind;
  }
}

// How a command ended that threw this error: a word of the table, or "trap", "invalid" or "rubbish".
function kind(error) {
  if (error instanceof Unexpected) return error.kind;
  const [found] = ending(error);
  if (endings.traps.includes(found)) return "trap";
  return found ?? (error instanceof WebAssembly.CompileError ? "invalid" : "rubbish");
}

// Tells how a command ended. For people, `at` is the line of the command, and only what is not as it should be is told.
// For a program, `at` is the position of the command, and all is told, at once or at the next mark.
let waiting = "";
function tell(at, kind, why) {
  if (is_read_by_program) {
    waiting += kind === "passed" ? `wfx: ${at}\n` : `wfx: ${JSON.stringify({ at, kind, why })}\n`;
    if (!reports_wait) mark();
  } else if (kind !== "passed") say(`line ${at}: ${why}`);
}
function mark() {
  if (waiting !== "") console.log(waiting.slice(0, -1));
  waiting = "";
}

// Runs a command, and counts it. One that throws failed, unless the engine has not implemented what it needs.
function command(at, isAssertion, run) {
  try {
    run();
    if (isAssertion) ++passed;
    tell(at, "passed");
  } catch (error) {
    const is_lack = lacks(error);
    if (is_lack) ++not_implemented;
    else ++failed;
    const why = error instanceof Unexpected ? error.message : `unexpected ${error}`;
    tell(at, kind(error), is_lack ? `not implemented: ${error}` : why);
  }
}

function attempt(make) {
  try {
    return { value: make() };
  } catch (error) {
    return { error };
  }
}

function valueOf(made) {
  if ("error" in made) throw made.error;
  return made.value;
}

// The definition, instance or exports of that name in the map. What could not be made is missing. But where it could not
// be made because the engine has not implemented it, that error is thrown again: what needs it is not implemented either.
function find(map, name, what) {
  const made = map.get(name);
  if (made !== undefined && ("value" in made || lacks(made.error))) return valueOf(made);
  throw new Unexpected(name === "" ? `there is no ${what}` : `there is no ${what} ${name}`, "missing");
}

function keep(map, name, made) {
  map.set(name, made);
  map.set("", made);
  return made;
}

const compile = (base64) => new WebAssembly.Module(bytes(base64));

function instantiate(module) {
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] ??= Object.create(null);
    const made = registry.get(from) ?? { value: {} };
    if ("error" in made && !lacks(made.error)) continue;
    const exports = valueOf(made);
    if (Object.hasOwn(exports, name)) imports[from][name] = exports[name];
  }
  return new WebAssembly.Instance(module, imports);
}

// ---- Commands that define, instantiate and register modules

function module(line, name, base64) {
  command(line, false, () => {
    const made = keep(definitions, name, attempt(() => compile(base64)));
    valueOf(keep(instances, name, attempt(() => instantiate(valueOf(made)))));
  });
}

function definition(line, name, base64) {
  command(line, false, () => valueOf(keep(definitions, name, attempt(() => compile(base64)))));
}

function instance(line, name, of) {
  command(line, false, () =>
    valueOf(keep(instances, name, attempt(() => instantiate(find(definitions, of, "module"))))));
}

function register(line, as, name) {
  command(line, false, () => {
    registry.set(as, attempt(() => find(instances, name, "module instance").exports));
    valueOf(registry.get(as));
  });
}

function unreadable(line, why) {
  command(line, false, () => { throw new Unexpected(why, "malformed"); });
}

// ---- Actions: functions that do what an assertion or a command runs

function exported(name, field) {
  const { exports } = find(instances, name, "module instance");
  if (!Object.hasOwn(exports, field)) throw new Unexpected(`the module exports no ${JSON.stringify(field)}`, "unlinkable");
  return exports[field];
}

const invoke = (name, field, ...args) => () => exported(name, field)(...args);
const get = (name, field) => () => exported(name, field).value;

// An action on values that JavaScript does not have. A module performs it and compares the results. It answers 0 where
// each is as expected, else the number of the first one that is not.
const wrapped = (name, field, base64) => () =>
  new WebAssembly.Instance(compile(base64), {
    instance: { value: exported(name, field) },
    host: { ref: host, is: (value, number) => (value === host(number) ? 1 : 0) },
  }).exports.run();

// ---- Patterns: results that more than one value matches

const a_function = (value) => typeof value === "function";
const a_reference = (value) => value !== null;

// The actual value is the expected one, or matches the pattern.
const holds = (expected, actual) =>
  typeof expected === "function" ? expected(actual) : Object.is(expected, actual);

// ---- Assertions

function action(line, run) {
  command(line, false, run);
}

function assert_return(line, run, ...expected) {
  command(line, true, () => {
    const result = run();
    const actual = result === undefined ? [] : Array.isArray(result) ? result : [result];
    if (actual.length === expected.length && expected.every((e, i) => holds(e, actual[i]))) return;
    throw new Unexpected(`expected ${show(expected.map((e) => e.name ?? e))}, got ${show(actual)}`, "values");
  });
}

function assert_wrapped(line, run, expected) {
  command(line, true, () => {
    const wrong = run();
    if (wrong !== 0) throw new Unexpected(`result ${wrong} is not as expected: ${expected}`, "values");
  });
}

// Asserts that `run` ends in an error of which `is_expected` holds; `what` says in words what is expected.
function throws(line, run, is_expected, what) {
  command(line, true, () => {
    const made = attempt(run);
    if ("value" in made) throw new Unexpected(`expected ${what}, got ${show(made.value)}`, "values");
    const { error } = made;
    if (error instanceof Unexpected || lacks(error)) throw error;
    if (!is_expected(ending(error))) throw new Unexpected(`expected ${what}, got ${describe(error)}`, kind(error));
  });
}

// What assertions of an ending run: a module that is instantiated. It is the latest definition, but no instance is bound.
const start = (base64) => () => instantiate(valueOf(keep(definitions, "", attempt(() => compile(base64)))));
const start_of = (of) => () => instantiate(find(definitions, of, "module"));

const assert_trap = (line, run, words) => throws(line, run, is_trap(words), `a trap: ${words}`);
const assert_exhaustion = (line, run, words) => throws(line, run, is("exhaustion"), `exhaustion: ${words}`);
const assert_exception = (line, run) => throws(line, run, is("exception"), "an exception");
const assert_suspension = (line, run, words) => throws(line, run, is("suspension"), `a suspension: ${words}`);
const assert_unlinkable = (line, run, words) => throws(line, run, is("link error"), `a link error: ${words}`);

// Asserts that the engine does not compile the module. `validate` and the compiler must agree.
function refused(line, base64, what) {
  command(line, true, () => {
    const isValid = WebAssembly.validate(bytes(base64));
    const { error } = attempt(() => compile(base64));
    if (isValid) throw new Unexpected(`expected ${what}, got a valid module`, "values");
    if (error === undefined)
      throw new Unexpected(`expected ${what}, which validate() says, and it compiles`, "values");
    if (!(error instanceof WebAssembly.CompileError) || lacks(error)) throw error;
  });
}
const assert_invalid = (line, base64, words) => refused(line, base64, `an invalid module: ${words}`);
const assert_malformed = (line, base64, words) => refused(line, base64, `a malformed module: ${words}`);

// The last line of a report. `left_out` are lines that say what of the script could not be written in this form.
function report(left_out) {
  if (is_read_by_program) {
    mark();
    return console.log("wfx: {}");
  }
  left_out.forEach(say);
  if (not_implemented !== 0) {
    say("What is not implemented may be switched off. With stack switching switched on:");
    for (const { in: engine, how } of endings.engines.flatMap((e) => e.run)) say(`  ${engine}: ${how}`);
  }
  const lacking = not_implemented === 0 ? "" : `, ${not_implemented} not implemented`;
  say(`${passed} passed, ${failed} failed${lacking}`);
  if (typeof process !== "undefined") process.exitCode = failed + not_implemented === 0 ? 0 : 1;
}

// The module "spectest" of the host, in two parts, since an engine may have no 64-bit tables.
const printer = (...values) => say(values.map(show).join(" "));
const hosted = (base64) =>
  attempt(() => new WebAssembly.Instance(compile(base64), { js: { printer } }).exports);
registry.set("spectest", { value: { ...valueOf(hosted(spectest)), ...hosted(spectest64).value } });
