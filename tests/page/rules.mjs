// The site of wfx rules --format=html, in a headless Chromium.
//
//   tests/page/rules.mjs WFX PACKAGES     PACKAGES is the folder with playwright-core and axe-core (tools/lib/browser.sh)
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { openBrowser, same } from "./tabs.mjs";

const [wfx, packages] = process.argv.slice(2).map((path) => resolve(path));
const folder = mkdtempSync(join(tmpdir(), "wfx-rules-"));
spawnSync(wfx, ["rules", "--format=html", "-o", folder], { stdio: "inherit" });

const { test: testAt, axeFindsNothing, close } = await openBrowser(packages);

/** One test: `act` gets the page, open. It may ask for pages of the site alone. */
async function test(what, page, act, options = {}) {
  const may = (url) => url.startsWith(`file://${folder}/`);
  await testAt(what, `file://${folder}/${page}`, may, act, { viewport: { width: 1200, height: 900 }, ...options });
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
    await test(`axe-core finds nothing on ${page}, ${colorScheme}`, page,
      (tab) => axeFindsNothing(tab, colorScheme === "dark" ? ["color-contrast"] : undefined), { colorScheme });
await test("a narrow page scrolls in its figure alone", "Step/switch-handled.html", async (tab) => {
  same(await tab.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true);
}, { viewport: { width: 380, height: 800 } });

await close();
rmSync(folder, { recursive: true });
