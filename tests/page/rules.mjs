// The site of wfx rules --format=html, in a headless Chromium.
//
//   tests/page/rules.mjs WFX PACKAGES     PACKAGES is the folder with playwright-core and axe-core (tools/lib/browser.sh)
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const [wfx, packages] = process.argv.slice(2).map((path) => resolve(path));
const require = createRequire(join(packages, "node_modules/"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "wfx-rules-"));
spawnSync(wfx, ["rules", "--format=html", "-o", folder], { stdio: "inherit" });

let passed = 0, failed = 0;
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

/** One test: `act` gets the page, open. Nothing but pages of the site may be asked for, and nothing said on the console. */
async function test(what, page, act, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, reducedMotion: "reduce", ...options });
  const tab = await context.newPage();
  const troubles = [];
  tab.on("console", (message) => troubles.push(`console: ${message.text()}`));
  tab.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  await context.route("**", (route) => {
    if (route.request().url().startsWith(`file://${folder}/`)) return route.continue();
    troubles.push(`request: ${route.request().url()}`);
    return route.abort();
  });
  try {
    await tab.goto(`file://${folder}/${page}`);
    await act(tab);
    if (troubles.length > 0) throw new Error(troubles.join("\n"));
    passed++;
  } catch (error) {
    failed++;
    console.log(`failed: ${what}\n  ${error.message}`);
  }
  await context.close();
}

function same(found, wanted) {
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Error(`found ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
}
const shown = (tab) => tab.locator("li:visible .name").allTextContents();

await test("a search leaves the rules with all of its words, and the headings of those", "index.html", async (tab) => {
  await tab.fill("#find", "prompt suspend-h");
  same(await shown(tab), ["Step/suspend-handled"]);
  same(await tab.locator("h2:visible").allTextContents(), ["Step"]);
  await tab.fill("#find", "");
  if ((await shown(tab)).length < 500) throw new Error("not all rules come back");
});
await test("an instruction in the notation leads to its rules, and they lead back", "Step/resume-live.html", async (tab) => {
  await tab.click(".rule a:has-text('resume')");
  same(new URL(tab.url()).hash, "#resume");
  await tab.click("#resume a:has-text('Step/resume-live')");
  same(await tab.textContent("h1"), "Step/resume-live");
});
await test("a premise leads to the relation that it judges", "Instr_ok/resume.html", async (tab) => {
  await tab.click(".judged a:has-text('Handler_ok')");
  same(new URL(tab.url()).hash, "#Handler_ok");
});
for (const page of ["index.html", "instructions.html", "Step/suspend-handled.html"])
  for (const colorScheme of ["light", "dark"])
    await test(`axe-core finds nothing on ${page}, ${colorScheme}`, page, async (tab) => {
      await tab.evaluate(axe);
      const { violations } = await tab.evaluate(() => globalThis.axe.run());
      same(violations.map((v) => `${v.id}: ${v.nodes[0].html}`), []);
    }, { colorScheme });
await test("a narrow page scrolls in its figure alone", "Step/switch-handled.html", async (tab) => {
  same(await tab.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true);
}, { viewport: { width: 380, height: 800 } });

await browser.close();
rmSync(folder, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
