// How fast a page of a trace opens in Chromium, and makes a step: an object of JSON, in seconds.
//
//   tests/page/speed.mjs PAGE PACKAGES     PACKAGES is the folder with playwright-core (tools/lib/browser.sh)
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [page, packages] = process.argv.slice(2).map((path) => resolve(path));
const { chromium } = createRequire(join(packages, "node_modules/"))("playwright-core");
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const tab = await browser.newPage({ viewport: { width: 1400, height: 900 }, reducedMotion: "reduce" });
await tab.goto(`file://${page}`);
const opens = await tab.evaluate(() => {
  const [navigation] = performance.getEntriesByType("navigation");
  return navigation.domComplete / 1000;
});
const step = await tab.evaluate(() => {
  const steps = 500, began = performance.now();
  for (let i = 0; i < steps; i++) document.querySelector("#step").click();
  return (performance.now() - began) / steps / 1000;
});
console.log(JSON.stringify({ opens, step }));
await browser.close();
