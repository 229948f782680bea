// The picture of the page in README: a switch between two threads, in Chromium.
//
//   tests/page/picture.mjs WFX PACKAGES PICTURE     PACKAGES is the folder with playwright-core (tools/lib/browser.sh)
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const [wfx, packages, picture] = process.argv.slice(2).map((path) => resolve(path));
const { chromium } = createRequire(join(packages, "node_modules/"))("playwright-core");
const folder = mkdtempSync(join(tmpdir(), "wfx-page-"));
const page = join(folder, "page.html");
execFileSync(wfx, ["trace", "docs/examples/scheduler-switch.wast", "--invoke=main", "--format=html", "-o", page],
  { cwd: resolve(import.meta.dirname, "../..") });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const tab = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
await tab.goto(`file://${page}#step=228`);
await tab.screenshot({ path: picture });
await browser.close();
rmSync(folder, { recursive: true });
