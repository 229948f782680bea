// Tests in tabs of a headless Chromium, for pages that wfx has written into a folder.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";

export function same(found, wanted) {
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Error(`found ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
}

/** Opens the browser. `packages` is the folder with playwright-core and axe-core (tools/lib/browser.sh). */
export async function openBrowser(packages) {
  const require = createRequire(join(packages, "node_modules/"));
  const { chromium } = require("playwright-core");
  const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  let passed = 0, failed = 0;
  /** @type {(() => Promise<void>)[]} tests that are still to be run */
  const waiting = [];
  const run = async (what, address, may, act, options) => {
    const context = await browser.newContext({ reducedMotion: "reduce", ...options });
    const tab = await context.newPage();
    const troubles = [];
    tab.on("console", (message) => troubles.push(`console: ${message.text()}`));
    tab.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
    tab.on("dialog", (dialog) => { troubles.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    await context.route("**", (route) => {
      if (may(route.request().url())) return route.continue();
      troubles.push(`request: ${route.request().url()}`);
      return route.abort();
    });
    try {
      await tab.goto(address);
      await act(tab);
      if (troubles.length > 0) throw new Error(troubles.join("\n"));
      passed++;
    } catch (error) {
      failed++;
      console.log(`failed: ${what}\n  ${error.message}`);
    }
    await context.close();
  };
  return {
    /**
     * One test: `act` gets a tab with the address, open. That nothing is said on the console, and that nothing is asked
     * for but what `may` allows, is part of each. `options` are those of a context of Playwright. Tests run when the
     * browser is closed, several at once, since each waits for its page most of the time.
     */
    test(what, address, may, act, options) {
      waiting.push(() => run(what, address, may, act, options));
    },

    /** `only`: of these rules of axe-core; without it, of all. */
    async axeFindsNothing(tab, only) {
      await tab.evaluate(axe);
      const { violations } = await tab.evaluate((only) =>
        globalThis.axe.run({ resultTypes: ["violations"], ...(only && { runOnly: only }) }), only);
      same(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).slice(0, 2)}`), []);
    },

    /** Says how many passed; the exit code is 1 if one failed. */
    async close() {
      const worker = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) await next();
      };
      await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
      await browser.close();
      console.log(`${passed} passed, ${failed} failed`);
      process.exitCode = failed === 0 ? 0 : 1;
    },
  };
}
