// Whether the harness of scripts in JavaScript tells endings apart and keeps its report: `node harness.mjs WFX`. Each
// test runs what wfx writes for a script in a realm of its own, with commands of the test behind it. The errors are
// made here, under the classes and words that engines were seen to throw.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import vm from "node:vm";

const wfx = process.argv[2];
let passed = 0;
let failed = 0;

function exported(script) {
  const folder = mkdtempSync(path.join(tmpdir(), "wfx-harness-"));
  try {
    writeFileSync(path.join(folder, "a.wast"), script);
    execFileSync(wfx, ["convert", path.join(folder, "a.wast"), path.join(folder, "a.js")], { stdio: "pipe" });
    return readFileSync(path.join(folder, "a.js"), "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// The lines of the report of a script in JavaScript that has `commands` behind its own.
function lines(script, commands = "", realm = {}) {
  const said = [];
  const errors = ["Exception", "SuspendError", "InternalError"].map((e) => `class ${e} extends Error {}`).join("\n");
  const context = vm.createContext({ console: { log: (line) => said.push(line) }, atob, ...realm });
  vm.runInContext(exported(script).replace(/report\((.*)\);\n$/, `${errors}\n${commands}\nreport($1);\n`), context);
  return said;
}

function test(name, holds) {
  let why = "";
  try {
    why = holds() ?? "";
  } catch (error) {
    why = String(error.stack);
  }
  if (why === "") ++passed;
  else ++failed;
  if (why !== "") console.log(`${name}: ${why}`);
}

function same(actual, expected) {
  const [got, wanted] = [actual, expected].map((value) => JSON.stringify(value));
  return got === wanted ? "" : `expected ${wanted}, got ${got}`;
}

// How an assertion ends on an error: the closing line.
function closing(assertion, error, words = "") {
  const thrown = `() => { throw new ${error}; }`;
  return lines("", `${assertion}(1, ${thrown}, ${JSON.stringify(words)});`).at(-1);
}
const holds = "1 passed, 0 failed";
const fails = "0 passed, 1 failed";
const lacks = "0 passed, 0 failed, 1 not implemented";
const trap = (words) => `WebAssembly.RuntimeError(${JSON.stringify(words)})`;

const unhandled = [
  ["V8 14.6", `SuspendError("WasmFX: unhandled suspend")`],
  ["V8 15", trap("WasmFX: unhandled suspend")],
  ["Firefox 153", trap("dereferencing null pointer")],
];
for (const [engine, error] of unhandled)
  test(`an unhandled suspension is one in the words of ${engine}`, () =>
    same(closing("assert_suspension", error, "unhandled"), holds));

test("a suspension is no trap", () =>
  same(closing("assert_trap", trap("WasmFX: unhandled suspend"), "unreachable"), fails));
test("a trap is no suspension", () =>
  same(closing("assert_suspension", trap("unreachable"), "unhandled"), fails));
test("a trap is the one that the assertion has words for", () => {
  const cases = [
    ["divide by zero", "integer divide by zero", holds],
    ["integer divide by zero", "integer divide by zero", holds],
    ["divide by zero", "integer overflow", fails],
    ["function signature mismatch", "indirect call", holds],
    ["table index is out of bounds", "undefined element", holds],
    ["memory access out of bounds", "undefined element", fails],
    ["dereferencing a null pointer", "null structure reference", holds],
    ["indirect call to null", "uninitialized element 2", holds],
    ["unreachable", "", holds],
    ["unreachable", "words of another suite", holds],
  ];
  return same(cases.map(([said, words]) => closing("assert_trap", trap(said), words)), cases.map((c) => c[2]));
});
test("a message that no engine is known for passes for nothing, and is shown", () =>
  same(lines("", `assert_trap(1, () => { throw new ${trap("what is this")}; }, "unreachable");`), [
    "line 1: expected a trap: unreachable, got RuntimeError: what is this (an ending that is in no table)",
    fails,
  ]));
test("what is not implemented passes for no trap", () => {
  const error = trap("unimplemented instruction executed");
  const said = lines("", `assert_trap(1, () => { throw new ${error}; }, "unreachable");`);
  return same([said[0], said.at(-1)], ["line 1: not implemented: RuntimeError: unimplemented instruction executed", lacks]);
});
test("exhaustion, exceptions and link errors are told by their classes", () =>
  same(
    [
      closing("assert_exhaustion", `RangeError("Maximum call stack size exceeded")`, "call stack exhausted"),
      closing("assert_exhaustion", `InternalError("too much recursion")`, "call stack exhausted"),
      closing("assert_exhaustion", `RangeError("Invalid array length")`, "call stack exhausted"),
      closing("assert_exception", "Exception()"),
      closing("assert_exception", trap("unreachable")),
      closing("assert_unlinkable", `WebAssembly.LinkError("x")`, "unknown import"),
      closing("assert_unlinkable", trap("unreachable"), "unknown import"),
    ],
    [holds, holds, fails, holds, fails, holds, fails],
  ));

// Stack switching that is switched off: what a module without it is to the assertions behind it.
const off = { WebAssembly: Object.assign(Object.create(WebAssembly), {
  validate: () => false,
  CompileError: WebAssembly.CompileError,
  RuntimeError: WebAssembly.RuntimeError,
  Module: class {
    static imports() { return []; }
    constructor(bytes) {
      if (bytes.includes(0x5d)) throw new WebAssembly.CompileError("core stack switching not enabled");
    }
  },
  Instance: class { exports = {}; },
}) };
const needs_it = `(module (type $f (func)) (type (cont $f)) (func (export "f")))`;
test("what needs a module that is not implemented is not implemented either", () =>
  same(lines(`${needs_it} (assert_return (invoke "f")) (assert_trap (invoke "f") "unreachable")`, "", off).at(-1),
    "0 passed, 0 failed, 3 not implemented"));
const invalid = `(assert_invalid (module (type $f (func)) (type (cont $f)) (func (result i32))) "type mismatch")`;
test("a module that is refused since it is not implemented is not asserted to be invalid", () =>
  same(lines(invalid, "", off).at(-1), lacks));
test("an engine without 64-bit tables runs the rest", () => {
  const realm = { WebAssembly: Object.assign(Object.create(WebAssembly), {
    Module: function (bytes) {
      if (bytes.length < 60) throw new WebAssembly.CompileError("Memory64 is not enabled");
      return new WebAssembly.Module(bytes);
    },
  }) };
  realm.WebAssembly.Module.imports = WebAssembly.Module.imports;
  return same(lines("", "", realm).at(-1), "0 passed, 0 failed");
});

test("a script in the head of a page leaves its report in the body that comes", () => {
  const body = [];
  const waiting = [];
  const document = {
    body: null,
    addEventListener: (_, show) => waiting.push(show),
    createElement: () => "br",
  };
  lines(`(assert_malformed (module quote "(func") "unexpected")`, "", { document });
  document.body = { append: (line) => body.push(line) };
  waiting.forEach((show) => show());
  return same(body, [
    "1 assertion on text is left out: engines in JavaScript read binaries alone",
    "0 passed, 0 failed",
  ]);
});
test("a NaN that no wrapper compares does not end the script", () =>
  same(lines(`(module) (assert_return (invoke "f") (f32.const nan:0x200000))`),
    ["line 1: the module exports no \"f\"", fails]));
test("no name ends the comment of a script", () =>
  same(lines(`(module $a (func (export "\\u{2028}x"))) (assert_return (invoke "\\u{2028}x"))`), [holds]));

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
