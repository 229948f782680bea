// What the commands of the script below are made of. Runs in Node.js and in a browser page.

let passed = 0;
const failures = [];
const definitions = new Map();  // modules and instances by name; that of "" is the latest
const instances = new Map();
const registry = new Map();  // what modules may import: module name -> its exports

function say(line) {
  console.log(line);
  if (typeof document === "undefined") return;
  document.body.append(line, document.createElement("br"));
}

const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

// The host's references, an object for each number.
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

// Runs a command. It failed if it throws.
function command(line, isAssertion, run) {
  try {
    run();
    if (isAssertion) ++passed;
  } catch (error) {
    failures.push(line);
    say(`line ${line}: ${error instanceof Unexpected ? error.message : `unexpected ${error}`}`);
  }
}

class Unexpected extends Error {}

function instantiate(module) {
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] ??= Object.create(null);
    const exports = registry.get(from);
    if (exports !== undefined && Object.hasOwn(exports, name)) imports[from][name] = exports[name];
  }
  return new WebAssembly.Instance(module, imports);
}

function find(map, name, what) {
  const found = map.get(name);
  if (found === undefined) throw new Unexpected(name === "" ? `there is no ${what}` : `there is no ${what} ${name}`);
  return found;
}

// What failed leaves no latest module behind, lest what follows speaks to the one before.
function set(map, name, make) {
  map.delete(name);
  map.delete("");
  const made = make();
  map.set(name, made);
  map.set("", made);
}

// Commands

function module(line, name, base64) {
  command(line, false, () => {
    instances.delete("");
    set(definitions, name, () => new WebAssembly.Module(bytes(base64)));
    set(instances, name, () => instantiate(definitions.get("")));
  });
}

function definition(line, name, base64) {
  command(line, false, () => set(definitions, name, () => new WebAssembly.Module(bytes(base64))));
}

function instance(line, name, of) {
  command(line, false, () => set(instances, name, () => instantiate(find(definitions, of, "module"))));
}

function register(line, as, name) {
  command(line, false, () => registry.set(as, find(instances, name, "module instance").exports));
}

function unreadable(line, why) {
  command(line, false, () => { throw new Unexpected(why); });
}

// Actions: functions that assertions call

function exported(name, field) {
  const { exports } = find(instances, name, "module instance");
  if (!Object.hasOwn(exports, field)) throw new Unexpected(`the module exports no ${JSON.stringify(field)}`);
  return exports[field];
}

const invoke = (name, field, ...args) => () => exported(name, field)(...args);
const get = (name, field) => () => exported(name, field).value;

// An action on values that JavaScript has not, by a module that does it and compares: it answers 0 where all is as
// expected, else the number of the first result that is not.
const wrapped = (name, field, base64) => () =>
  new WebAssembly.Instance(new WebAssembly.Module(bytes(base64)), {
    instance: { value: exported(name, field) },
    host: { ref: host, is: (value, number) => (value === host(number) ? 1 : 0) },
  }).exports.run();

// Results that are not one value

const a_function = (value) => typeof value === "function";
const a_reference = (value) => value !== null;

const holds = (expected, actual) =>
  typeof expected === "function" ? expected(actual) : Object.is(expected, actual);

function action(line, run) {
  command(line, false, run);
}

function assert_return(line, run, ...expected) {
  command(line, true, () => {
    const result = run();
    const actual = result === undefined ? [] : Array.isArray(result) ? result : [result];
    if (actual.length === expected.length && expected.every((e, i) => holds(e, actual[i]))) return;
    throw new Unexpected(`expected ${show(expected.map((e) => e.name ?? e))}, got ${show(actual)}`);
  });
}

function assert_wrapped(line, run, expected) {
  command(line, true, () => {
    const wrong = run();
    if (wrong !== 0) throw new Unexpected(`result ${wrong} is not as expected: ${expected}`);
  });
}

function throws(line, run, is_expected, what) {
  command(line, true, () => {
    let result;
    try {
      result = run();
    } catch (error) {
      if (error instanceof Unexpected) throw error;
      if (is_expected(error)) return;
      throw new Unexpected(`expected ${what}, got ${error}`);
    }
    throw new Unexpected(`expected ${what}, got ${show(result)}`);
  });
}

const is_trap = (error) => error instanceof WebAssembly.RuntimeError;
const is_suspension = (error) =>
  WebAssembly.SuspendError !== undefined && error instanceof WebAssembly.SuspendError;
// Too deep a recursion is a RangeError in some engines and an InternalError in others.
const is_exhaustion = (error) => error instanceof RangeError || error?.name === "InternalError";
const is_exception = (error) => error instanceof WebAssembly.Exception;
const is_link_error = (error) => error instanceof WebAssembly.LinkError;
// The module of an assertion is the latest definition, and no instance.
const start = (base64) => () => {
  set(definitions, "", () => new WebAssembly.Module(bytes(base64)));
  return instantiate(definitions.get(""));
};
const start_of = (of) => () => instantiate(find(definitions, of, "module"));

const assert_trap = (line, run, words) => throws(line, run, is_trap, `a trap: ${words}`);
const assert_exhaustion = (line, run, words) => throws(line, run, is_exhaustion, `exhaustion: ${words}`);
const assert_exception = (line, run) => throws(line, run, is_exception, "an exception");
const assert_suspension = (line, run, words) => throws(line, run, is_suspension, `a suspension: ${words}`);
const assert_unlinkable = (line, run, words) => throws(line, run, is_link_error, `a link error: ${words}`);

function refused(line, base64, what) {
  command(line, true, () => {
    if (WebAssembly.validate(bytes(base64))) throw new Unexpected(`expected ${what}, got a valid module`);
  });
}
const assert_invalid = (line, base64, words) => refused(line, base64, `an invalid module: ${words}`);
const assert_malformed = (line, base64, words) => refused(line, base64, `a malformed module: ${words}`);

function report() {
  say(`${passed} passed, ${failures.length} failed`);
  if (typeof process !== "undefined") process.exitCode = failures.length === 0 ? 0 : 1;
}

// The module of the host
const printer = (...values) => say(values.map(show).join(" "));
registry.set("spectest", new WebAssembly.Instance(new WebAssembly.Module(bytes(spectest)), { js: { printer } }).exports);
