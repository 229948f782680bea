// Runs scripts in pages of a browser and prints what the pages log, for engines of the form `page`.
//
//   node page.mjs PROGRAM [ARGUMENT...]
//
// Each line of the standard input is the path of a script, which runs in a new page; behind what that has logged comes the
// line "wfx: done". An empty line is answered by it once the browser is there, which is started once. Where that or a page
// ends, so does this, with the exit code 1.
//
// An argument `pref:NAME=VALUE` is a preference of Firefox's, and `{profile}` in one stands for a new folder. Chromium is
// spoken to by its DevTools protocol, Firefox by WebDriver BiDi, over a WebSocket of this machine. The page is a file beside
// the script, and nothing else is loaded.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";

const [program, ...rest] = process.argv.slice(2);
const profile = mkdtempSync(join(dirname(fileURLToPath(import.meta.url)), "profile-"));

const is_preference = (argument) => argument.startsWith("pref:");
const preferences = rest.filter(is_preference).map((argument) => argument.slice("pref:".length).split("="));
writeFileSync(join(profile, "user.js"),
  preferences.map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${value});\n`).join(""));
const args = rest.filter((a) => !is_preference(a)).map((a) => a.replace("{profile}", profile));
// What a browser keeps at home, as caches and settings of the desktop, is not to be the user's.
const home = join(profile, "home");
mkdirSync(home);
const browser = spawn(program, args, {
  stdio: ["ignore", "ignore", "pipe"],
  env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home },
});

// The end: the browser is ended without ceremony, since its profile is thrown away.
function end(code, why) {
  if (why !== undefined) console.error(why);
  browser.kill("SIGKILL");
  process.exitCode = code;
  // What is still to be written to a pipe is written first.
  process.stdout.write("", () => process.exit(code));
}

// The page that is open: `id` is its name in the protocol, and `url` its address.
let page;
const kWhole = "wfx: {}"; // the last line of a report
function log(line) {
  console.log(line);
  if (line === kWhole) page.has_ended();
}

// The page has loaded, and so run its script; what it has logged may still be on its way.
function loaded() {
  const { has_ended } = page;
  setTimeout(has_ended, 500);
}

// Calls of a protocol over a WebSocket, which answers them by number and tells of events in between.
class Connection {
  #socket;
  #calls = new Map(); // those that are not answered yet, by number
  #last = 0;

  constructor(url, on_event) {
    this.#socket = new WebSocket(url);
    this.#socket.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      const call = this.#calls.get(message.id);
      if (message.id === undefined || message.id === null) return on_event(message.method, message.params, message.sessionId);
      this.#calls.delete(message.id);
      if (message.error === undefined) call.resolve(message.result);
      else call.reject(new Error(message.message ?? message.error.message));
    };
    this.#socket.onclose = () => end(1, "the browser has closed its connection");
  }
  opened() {
    return new Promise((resolve) => { this.#socket.onopen = resolve; });
  }
  call(method, params = {}, more = {}) {
    const id = ++this.#last;
    const answer = new Promise((resolve, reject) => this.#calls.set(id, { resolve, reject }));
    this.#socket.send(JSON.stringify({ id, method, params, ...more }));
    return answer;
  }
}

// A browser: `open` opens a page, whose id and address become those of `page`, and `close` closes it. What is told of
// another page is of one that was closed.
async function chromium(address) {
  const connection = new Connection(address, (method, params, session) => {
    if (page === undefined || session !== page.id) return;
    if (method === "Runtime.consoleAPICalled") log(params.args.map((a) => a.value).join(" "));
    if (method === "Runtime.exceptionThrown") console.error(params.exceptionDetails.exception?.description);
    if (method === "Inspector.targetCrashed") end(1, "the page has crashed");
    if (method === "Page.loadEventFired") loaded();
  });
  await connection.opened();
  let target;
  return {
    async open() {
      target = (await connection.call("Target.createTarget", { url: "about:blank" })).targetId;
      const { sessionId } = await connection.call("Target.attachToTarget", { targetId: target, flatten: true });
      for (const domain of ["Runtime", "Inspector", "Page"])
        await connection.call(`${domain}.enable`, {}, { sessionId });
      page.id = sessionId;
      await connection.call("Page.navigate", { url: page.url }, { sessionId });
    },
    close: () => connection.call("Target.closeTarget", { targetId: target }),
  };
}

async function firefox(address) {
  const connection = new Connection(`${address}/session`, (method, params) => {
    if (page === undefined || (params.context ?? params.source?.context) !== page.id) return;
    if (method === "log.entryAdded" && params.type === "console") log(params.text);
    if (method === "log.entryAdded" && params.type === "javascript") console.error(params.text);
    if (method === "browsingContext.contextDestroyed") end(1, "the page has crashed");
    if (method === "browsingContext.load" && params.url === page.url) loaded();
  });
  await connection.opened();
  await connection.call("session.new", { capabilities: {} });
  await connection.call("session.subscribe", {
    events: ["log.entryAdded", "browsingContext.load", "browsingContext.contextDestroyed"],
  });
  let context;
  const create = async () => {
    context = (await connection.call("browsingContext.create", { type: "tab" })).context;
  };
  const close = () => connection.call("browsingContext.close", { context });
  // Firefox rejects pages while it is still starting.
  for (let tries = 0; context === undefined; ++tries) {
    try {
      await create();
    } catch (error) {
      if (tries === 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  await close();
  return {
    async open() {
      await create();
      page.id = context;
      await connection.call("browsingContext.navigate", { context, url: page.url, wait: "none" });
    },
    close,
  };
}

// Runs a script in a new page, to its end.
async function run(script, { open, close }) {
  const file = join(dirname(script), "page.html");
  writeFileSync(file, `<!doctype html><meta charset="utf-8"><title>wfx</title><script src="${basename(script)}"></script>`);
  await new Promise((has_ended, is_refused) => {
    page = { id: undefined, url: pathToFileURL(file).href, has_ended };
    open().catch(is_refused);
  });
  page = undefined;
  await close();
}

async function serve(is_ready) {
  const ready = await is_ready;
  for await (const script of createInterface({ input: process.stdin })) {
    if (script !== "") await run(script, ready);
    console.log("wfx: done");
  }
  end(0);
}

// The browser says on its standard error where it listens, and by that which it is.
let said = "";
browser.stderr.setEncoding("utf8");
browser.stderr.on("data", (text) => {
  const is_heard = (text) => /^(DevTools|WebDriver BiDi) listening on (ws:\S+)\s/m.exec(text);
  if (is_heard(said)) return;
  said += text;
  const [, protocol, address] = is_heard(said) ?? [];
  if (protocol === undefined) return;
  serve(protocol === "DevTools" ? chromium(address) : firefox(address))
    .catch((error) => end(1, `the browser refuses: ${error.message}`));
});
browser.on("error", (error) => end(1, `the browser cannot be started: ${error.message}`));
browser.on("exit", (code, signal) => {
  const last = said.trim().split("\n").at(-1);
  end(1, `the browser has ended: ${signal === null ? `exit code ${code}` : signal}: ${last}`);
});
