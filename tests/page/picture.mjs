// The pictures of pages in README, in Chromium: a switch between two threads, and two schedulers side by side.
//
//   tests/page/picture.mjs WFX PACKAGES FOLDER     PACKAGES is the folder with playwright-core (tools/lib/browser.sh)
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const [wfx, packages, pictures] = process.argv.slice(2).map((path) => resolve(path));
const { chromium } = createRequire(join(packages, "node_modules/"))("playwright-core");
const folder = mkdtempSync(join(tmpdir(), "wfx-page-"));
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

/** The picture of a page at a place in it. */
async function draw(name, place, program, ...options) {
  const page = join(folder, `${name}.html`);
  execFileSync(wfx, ["explore", "--no-open", "-o", page, `docs/examples/${program}`, ...options],
    { cwd: resolve(import.meta.dirname, "../..") });
  const tab = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  await tab.goto(`file://${page}#${place}`);
  await tab.screenshot({ path: join(pictures, `${name}.png`) });
}
await draw("page", "step=228", "scheduler-switch.wast", "--invoke=main");
await draw("comparison", "moment=230", "scheduler-switch.wast", "--against=docs/examples/scheduler-suspend.wast");
await browser.close();
rmSync(folder, { recursive: true });
