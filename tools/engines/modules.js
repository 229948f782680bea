// Asks the engine about every module that scripts in JSON name. The arguments are the .json files; for each, a line of
// JSON says which modules were accepted: {"script", "modules": [{"line", "file", "accepted", "message"}]}.
"use strict";

const fs = require("node:fs");
const path = require("node:path");

function ask(file) {
  const bytes = fs.readFileSync(file);
  if (WebAssembly.validate(bytes)) return { accepted: true, message: "" };
  try {
    new WebAssembly.Module(bytes);
    return { accepted: false, message: "validate() says no, and the module compiles" };
  } catch (error) {
    return { accepted: false, message: String(error.message) };
  }
}

for (const script of process.argv.slice(2)) {
  const { commands } = JSON.parse(fs.readFileSync(script, "utf8"));
  const modules = commands
    .filter((c) => c.filename?.endsWith(".wasm"))
    .map((c) => ({ line: c.line, type: c.type, ...ask(path.join(path.dirname(script), c.filename)) }));
  fs.writeSync(1, JSON.stringify({ script, modules }) + "\n");
}
