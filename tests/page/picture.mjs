// The pictures of pages in README, in Chromium: a switch between two threads, and two schedulers side by side.
//
//   tests/page/picture.mjs WFX PACKAGES FOLDER     PACKAGES is the folder with playwright-core (tools/lib/browser.sh)
//   tests/page/picture.mjs --check WFX PACKAGES FOLDER
//
// Beside each picture is a file with the texts in it. With --check these are compared with the texts of the pages that
// would be drawn: the pictures themselves differ with the fonts of a machine. The last line says "N passed, M failed".
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const checks = process.argv[2] === "--check";
const [wfx, packages, pictures] = process.argv.slice(checks ? 3 : 2).map((path) => resolve(path));
const { chromium } = createRequire(join(packages, "node_modules/"))("playwright-core");
const folder = mkdtempSync(join(tmpdir(), "wfx-page-"));
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

let passed = 0, failed = 0;

/** The texts that a reader sees of a page, a line each. */
function textsOf() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { width, height, top } = node.parentElement.getBoundingClientRect();
    const text = node.data.replace(/\s+/g, " ").trim();
    if (text && width > 1 && height > 1 && top < innerHeight && !node.parentElement.closest("script, style, title, .source")) texts.push(text);
  }
  return texts.join("\n") + "\n";
}

/** The picture of a page at a place in it. */
async function draw(name, place, program, ...options) {
  const page = join(folder, `${name}.html`);
  execFileSync(wfx, ["explore", "--no-open", "-o", page, `docs/examples/${program}`, ...options],
    { cwd: resolve(import.meta.dirname, "../..") });
  const tab = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  await tab.goto(`file://${page}#${place}`);
  const texts = await tab.evaluate(textsOf), file = join(pictures, `${name}.txt`);
  if (!checks) {
    await tab.screenshot({ path: join(pictures, `${name}.png`) });
    writeFileSync(file, texts);
  } else if (texts === readFileSync(file, "utf8")) {
    passed++;
  } else {
    failed++;
    console.log(`${file} differs from the page: tools/pictures --page draws it anew`);
  }
}
await draw("page", "step=228", "scheduler-switch.wast", "--invoke=main");
await draw("comparison", "moment=230", "scheduler-switch.wast", "--against=docs/examples/scheduler-suspend.wast");
await browser.close();
rmSync(folder, { recursive: true });
if (checks) console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
