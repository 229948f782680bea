// Runs a script in a page of a browser and prints what the page logs, for engines of the form `page`.
//
//   node page.mjs PROGRAM [ARGUMENT...] SCRIPT
//
// An argument `pref:NAME=VALUE` is a preference of Firefox's, and `{profile}` in one stands for a new folder. Chromium is
// spoken to by its DevTools protocol, Firefox by WebDriver BiDi, over a WebSocket of this machine. The page is a file beside
// the script, and nothing else is loaded. The exit code is 0 where the page has run the script, and 1 where it or the
// browser ended.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const [program, ...rest] = process.argv.slice(2);
const script = rest.pop();
const folder = dirname(script);
const profile = mkdtempSync(join(folder, "profile-"));
const page = join(folder, "page.html");
writeFileSync(page, `<!doctype html><meta charset="utf-8"><title>wfx</title><script src="${basename(script)}"></script>`);

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

const kWhole = "wfx: {}"; // the last line of a report
function log(line) {
  console.log(line);
  if (line === kWhole) end(0);
}

// The page has loaded, and so run its script; what it has logged may still be on its way.
const loaded = () => setTimeout(() => end(0), 500);

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
      if (message.id === undefined || message.id === null) return on_event(message.method, message.params);
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

async function open_in_chromium(url) {
  const connection = new Connection(url, (method, params) => {
    if (method === "Runtime.consoleAPICalled") log(params.args.map((a) => a.value).join(" "));
    if (method === "Runtime.exceptionThrown") console.error(params.exceptionDetails.exception?.description);
    if (method === "Inspector.targetCrashed") end(1, "the page has crashed");
    if (method === "Page.loadEventFired") loaded();
  });
  await connection.opened();
  const { targetId } = await connection.call("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await connection.call("Target.attachToTarget", { targetId, flatten: true });
  for (const domain of ["Runtime", "Inspector", "Page"])
    await connection.call(`${domain}.enable`, {}, { sessionId });
  await connection.call("Page.navigate", { url: pathToFileURL(page).href }, { sessionId });
}

async function open_in_firefox(url) {
  const connection = new Connection(`${url}/session`, (method, params) => {
    if (method === "log.entryAdded" && params.type === "console") log(params.text);
    if (method === "log.entryAdded" && params.type === "javascript") console.error(params.text);
    if (method === "browsingContext.contextDestroyed") end(1, "the page has crashed");
    if (method === "browsingContext.load") loaded();
  });
  await connection.opened();
  await connection.call("session.new", { capabilities: {} });
  await connection.call("session.subscribe", {
    events: ["log.entryAdded", "browsingContext.load", "browsingContext.contextDestroyed"],
  });
  // Firefox rejects addresses while it is still starting.
  for (let tries = 0; ; ++tries) {
    try {
      const { contexts } = await connection.call("browsingContext.getTree");
      return await connection.call("browsingContext.navigate",
        { context: contexts[0].context, url: pathToFileURL(page).href, wait: "none" });
    } catch (error) {
      if (tries === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

// The browser says on its standard error where it listens, and by that which it is.
let said = "";
browser.stderr.setEncoding("utf8");
browser.stderr.on("data", (text) => {
  const is_heard = (text) => /^(DevTools|WebDriver BiDi) listening on (ws:\S+)\s/m.exec(text);
  if (is_heard(said)) return;
  said += text;
  const [, protocol, url] = is_heard(said) ?? [];
  if (protocol === undefined) return;
  const open = protocol === "DevTools" ? open_in_chromium : open_in_firefox;
  open(url).catch((error) => end(1, `the browser refuses: ${error.message}`));
});
browser.on("error", (error) => end(1, `the browser cannot be started: ${error.message}`));
browser.on("exit", (code, signal) => {
  const last = said.trim().split("\n").at(-1);
  end(1, `the browser has ended: ${signal === null ? `exit code ${code}` : signal}: ${last}`);
});
