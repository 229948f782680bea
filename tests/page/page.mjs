// The page of wfx trace --format=html, in a headless Chromium.
//
//   tests/page/page.mjs WFX PACKAGES     PACKAGES is the folder with playwright-core and axe-core (tools/lib/browser.sh)
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { openBrowser, same } from "./tabs.mjs";

const [wfx, packages] = process.argv.slice(2).map((path) => resolve(path));
const root = resolve(import.meta.dirname, "../..");
const examples = join(root, "docs/examples");
const folder = mkdtempSync(join(tmpdir(), "wfx-page-"));

const { test: testAt, axeFindsNothing, close } = await openBrowser(packages);

/** Writes the page of a program's trace; answers its path and the exit code. */
function page(name, program, ...options) {
  const path = join(folder, `${name}.html`);
  const source = program.endsWith(".wast") ? join(examples, program) : program.endsWith(".wasm") ? program : join(folder, `${name}.wat`);
  if (source.endsWith(".wat")) writeFileSync(source, program);
  const run = spawnSync(wfx, ["trace", source, "--format=html", "-o", path, ...options], { encoding: "utf8" });
  return { path, code: run.status };
}

/** One test: `act` gets the page, open. It may ask for nothing else. */
async function test(what, path, act, { hash = "", ...options } = {}) {
  const may = (url) => url === `file://${path}${hash}` || url === `file://${path}`;
  await testAt(what, `file://${path}${hash}`, may, act, { viewport: { width: 1400, height: 900 }, ...options });
}

function holds(condition, words) {
  if (!condition) throw new Error(words);
}
const rule = (tab) => tab.textContent(".rule-name");
const step = async (tab) => Number(await tab.inputValue("#number"));
const has = async (tab, selector, text) => {
  const found = await tab.textContent(selector);
  holds(found.includes(text), `${selector} is ${JSON.stringify(found)} without ${JSON.stringify(text)}`);
};

/** Waits until the search says this of what it has found. */
const saysOf = (tab, text) => tab.waitForFunction((text) => document.querySelector("#found").textContent === text, text);

/** What is seen of each element: its text without the tips in it. */
const text = (tab, selector) => tab.locator(selector).evaluateAll((all) => all.map((e) => {
  const seen = e.cloneNode(true);
  seen.querySelectorAll("title").forEach((tip) => tip.remove());
  return seen.textContent.replace(/\s+/g, " ").trim();
}));

const generator = page("generator", "generator.wast", "--invoke=main").path;

await test("a page opens before the first step", generator, async (tab) => {
  same(await step(tab), 0);
  await has(tab, "#rule", "No step has been taken");
  await has(tab, "#title", "generator.wast");
  holds(await tab.isDisabled("#back"), "there is nothing to go back to");
});
await test("buttons step on and back", generator, async (tab) => {
  await tab.click("#step");
  await tab.click("#step");
  same(await step(tab), 2);
  const second = await rule(tab);
  await tab.click("#step");
  await tab.click("#back");
  same([await step(tab), await rule(tab)], [2, second]);
});
await test("keys step, go to switches and to both ends", generator, async (tab) => {
  await tab.keyboard.press("ArrowRight");
  same(await step(tab), 1);
  await tab.keyboard.press("ArrowLeft");
  same(await step(tab), 0);
  await tab.keyboard.press("n");
  same([await step(tab), await rule(tab)], [14, "Step/resume-live"]);
  await tab.keyboard.press("n");
  same([await step(tab), await rule(tab)], [20, "Step/suspend-handled"]);
  await tab.keyboard.press("p");
  same(await step(tab), 14);
  await tab.keyboard.press("End");
  holds(await tab.isDisabled("#step"), "the end is the end");
  await has(tab, "#output", "= 143 : i32");
  await tab.keyboard.press("Home");
  same(await step(tab), 0);
});
await test("a step shows rule, bindings, premises, stacks, notation and store", generator, async (tab) => {
  same(await rule(tab), "Step/suspend-handled");
  await has(tab, ".bindings", "val^n = 1");
  await has(tab, ".bindings", "ea = $yield");
  same(await tab.locator(".premises [role=img]").evaluateAll((ticks) => ticks.map((t) => t.ariaLabel)), ["fails", "holds"]);
  same(await tab.locator("#drawing .title").allTextContents(), ["running", "cont 1"]);
  await has(tab, "#drawing .parked", "$fibonacci");
  same(await text(tab, ".term .made"), ["1 (ref.cont 1) (br $on_yield)"]);
  await has(tab, ".term.from", "(suspend $yield)");
  await has(tab, "#store", "cont 1");
  same(await tab.locator("#store tr.changed th").allTextContents(), ["cont 1"]);
  same(await tab.textContent("#source mark"), "suspend");
  await has(tab, "#drawing title", "cont 1 is parked");
}, { hash: "#step=20" });
await test("what one points at says what it is, its type and its whole value", generator, async (tab) => {
  const tips = await tab.locator("#drawing .stack title, #drawing .prompt title").allTextContents();
  for (const tip of ["local $n: i32 = 10", "local $g: (ref $generator) = cont 0", "local $next: i32 = 1",
    "frame of $take\nlabel: [i32]\nloop $again: []\nlabel $on_yield: [i32 (ref $generator)]",
    "waits at: resume $generator (on $yield $on_yield)", "prompt around stack 1\nhandler: on $yield, a tag of type [i32] -> []"])
    holds(tips.some((each) => each.startsWith(tip)), `${JSON.stringify(tip)} is not in ${JSON.stringify(tips)}`);
}, { hash: "#step=18" });
await test("the rule leads to its page where there is one", page("linked", "generator.wast", "--invoke=main", "--rule-pages=rules").path, async (tab) => {
  same(await tab.getAttribute(".rule-name a", "href"), "rules/Step/suspend-handled.html");
}, { hash: "#step=20" });
await test("a stack keeps its place", generator, async (tab) => {
  const places = new Set();
  for (let i = 0; i < 8; i++) {
    await tab.keyboard.press("n");
    const boxes = await tab.locator("#drawing .stack .box").evaluateAll((all) => all.map((b) => [b.getAttribute("x"), b.getAttribute("y")].join()));
    same(boxes.length, 2);
    places.add(boxes.join(" "));
  }
  same(places.size, 1);
});
await test("the slider and the number go anywhere", generator, async (tab) => {
  await tab.fill("#slider", "100");
  same(await step(tab), 100);
  holds((await tab.getAttribute("#slider", "aria-valuetext")).startsWith("step 100"), "the slider says where it is");
  await tab.fill("#number", "43");
  await tab.press("#number", "Enter");
  same(await rule(tab), "Step/resume-live");
});
await test("the lanes are a map", generator, async (tab) => {
  const box = await tab.locator("#lanes").boundingBox();
  const slider = await tab.locator("#slider").boundingBox();
  await tab.mouse.click(slider.x + slider.width / 2, box.y + 6);
  holds(Math.abs(await step(tab) - 177) < 4, "a click in the middle goes to the middle");
  same(await tab.locator("#lanes text").allTextContents(), ["$main", "$fibonacci"]);
});
await test("the search finds rules, functions and values", generator, async (tab) => {
  await tab.keyboard.press("/");
  await tab.keyboard.type("suspend-handled");
  await tab.keyboard.press("Enter");
  await saysOf(tab, "1 of 10");
  same(await step(tab), 20);
  await tab.keyboard.press("Enter");
  await saysOf(tab, "2 of 10");
  await tab.keyboard.press("Shift+Enter");
  await saysOf(tab, "1 of 10");
  same(await step(tab), 20);
  await tab.fill("#query", "$fibonacci");
  await tab.press("#query", "Enter");
  await tab.waitForFunction(() => Number(document.querySelector("#number").value) > 20);
  await tab.fill("#query", "no such thing");
  await tab.press("#query", "Enter");
  await saysOf(tab, "nothing found");
});
await test("a link opens at a step, and follows the reader", generator, async (tab) => {
  same(await step(tab), 43);
  await tab.keyboard.press("ArrowRight");
  same(new URL(tab.url()).hash, "#step=44");
  await tab.evaluate(() => { location.hash = "#step=20"; });
  await tab.waitForFunction(() => document.querySelector("#number").value === "20");
}, { hash: "#step=43" });
await test("a click in the source runs to it, and so does a key", generator, async (tab) => {
  await tab.click("[data-line='39'] button");
  await has(tab, "#source .now button", "39");
  const first = await step(tab);
  await tab.click("[data-line='39'] button");
  holds(await step(tab) > first, "the next time");
  await tab.focus("#source");
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("Enter");
  holds(await tab.locator("#source .now").count() === 1, "one line is current");
});
await test("the quiz hides what comes until it is answered", generator, async (tab) => {
  await tab.keyboard.press("q");
  await has(tab, "#quiz", "Which rule reduces");
  same(await step(tab), 13);
  same(await tab.locator("#quiz input[name=rule]").count(), 4);
  await tab.check("#quiz input[value='Step/resume-live']");
  await tab.check("#quiz input[name=stack] >> nth=1");
  await tab.click("#quiz button");
  await has(tab, ".verdict.good", "1 of 1 right");
  same(await step(tab), 14);
  await tab.click("#quiz button");
  await tab.click("#quiz button");
  await has(tab, ".verdict.bad", "1 of 2 right");
  await tab.keyboard.press("q");
  holds(!(await tab.isVisible("#quiz")), "the quiz is over");
}, { hash: "#step=13" });
await test("it is dark where the reader's system is, or as they choose", generator, async (tab) => {
  const colour = () => tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await colour();
  await tab.click("#theme");
  const light = await colour();
  holds(dark !== light, "the button makes it light");
  await tab.click("#theme");
  same(await colour(), dark);
}, { colorScheme: "dark" });
await test("it plays", generator, async (tab) => {
  await tab.keyboard.press(" ");
  await tab.waitForFunction(() => document.querySelector("#number").value === "2");
  await tab.keyboard.press(" ");
  same(await tab.getAttribute("#play", "aria-pressed"), "false");
});

// What a rule of axe-core looks at is the same in the dark, but for colours.
const kLooks = [["light", {}], ["dark", { colorScheme: "dark" }, ["color-contrast"]], ["narrow", { viewport: { width: 420, height: 800 } }]];
for (const [name, options, only] of kLooks)
  await test(`axe-core finds nothing, ${name}`, generator, async (tab) => {
    for (const key of ["?", "q"]) await tab.keyboard.press(key);
    await axeFindsNothing(tab, only);
    holds(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the window");
  }, { hash: "#step=20", ...options });

const trap = `(module (type $f (func)) (type $k (cont $f)) (func $f) (elem declare func $f)
  (func (export "go") (local $k (ref null $k)) (local.set $k (cont.new $k (ref.func $f)))
    (resume $k (local.get $k)) (resume $k (local.get $k))))`;
const twice = page("twice", trap, "--invoke=go");
await test("a second resume of one continuation ends the page, which says why", twice.path, async (tab) => {
  same(twice.code, 1);
  await has(tab, "#outcome", "continuation already consumed");
  await tab.fill("#query", "resume-dead");
  await tab.press("#query", "Enter");
  await saysOf(tab, "1 of 1");
  await has(tab, ".trap", "continuation already consumed");
  await has(tab, ".sentence", "cont 0 has been consumed before");
  await has(tab, ".sentence", "It was consumed at step 6.");
  await has(tab, "#store", "consumed at step 6, now eps");
  await has(tab, ".premises", "$continst(z)[0] = eps");
  await has(tab, "#drawing .gone", "cont 0 was consumed at step 6");
  await tab.click(".sentence a");
  await tab.waitForFunction(() => document.querySelector(".rule-name").textContent === "Step/resume-live");
  await has(tab, ".sentence", "cont 0 is consumed");
});
await test("what ends with a trap leads to the step that trapped, from its name and from each step behind it", twice.path, async (tab) => {
  await tab.click("#outcome a");
  await tab.waitForFunction(() => document.querySelector(".rule-name").textContent === "Step_read/resume-dead");
  await tab.keyboard.press("End");
  same(await rule(tab), "Step_pure/trap-frame");
  await has(tab, ".sentence", "It comes from step 12, Step_read/resume-dead.");
  await tab.click(".sentence a");
  await tab.waitForFunction(() => document.querySelector(".rule-name").textContent === "Step_read/resume-dead");
});
for (const width of [1400, 420])
  await test(`the step that trapped is legible beside how the run ends, ${width} wide`, twice.path, async (tab) => {
    await tab.evaluate(() => { document.querySelector("#outcome .said").textContent += ", which is a story of very many words to tell"; });
    const [chip, link] = await Promise.all(["#outcome", "#outcome a"].map((part) => tab.locator(part).boundingBox()));
    holds(link.x + link.width < chip.x + chip.width && chip.x + chip.width <= width, "the number of the step is cut off");
    same(await tab.textContent("#outcome a"), "step 12");
  }, { viewport: { width, height: 900 } });
const rules = new Map();  // their texts, by name
for (const file of readdirSync(join(root, "semantics/rules")).filter((name) => name.startsWith("reduction")))
  for (const block of readFileSync(join(root, "semantics/rules", file), "utf8").split("\n\n"))
    for (const [, name] of block.matchAll(/^(Step\S*)/gm)) rules.set(name, block);
await test("a sentence is of a rule that there is, and has its names", generator, async () => {
  const sentences = [...readFileSync(join(root, "tools/page/sentences.js"), "utf8").matchAll(/^  "(Step\S*)": "(.*)",$/gm)];
  holds(sentences.length > 50, "the sentences are found");
  for (const [, name, sentence] of sentences)
    for (const [, variable] of [[], ...sentence.matchAll(/\{([^}]+)\}/g)])
      holds(rules.has(name) && (!variable || rules.get(name).includes(variable)), `${name}: ${sentence}`);
});

const ends = [
  ["unhandled", `(module (tag $e) (func (export "go") (suspend $e)))`, [], 1, "unhandled"],
  ["exhausted", `(module (func $f (export "go") (call $f)))`, ["--max-depth=100"], 3, "exhausted"],
];
for (const [name, program, options, code, words] of ends) {
  const made = page(name, program, "--invoke=go", ...options);
  await test(`a run that is ${name} ends the page`, made.path, async (tab) => {
    same(made.code, code);
    await tab.keyboard.press("End");
    await has(tab, "#outcome", words);
  });
}
const invalid = page("invalid", `(module\n  (func (export "go") (result i32)\n    (i64.const 1)))`);
await test("a module that is invalid makes a page that says why, and where", invalid.path, async (tab) => {
  same(invalid.code, 1);
  await has(tab, ".why .message", "type mismatch");
  await has(tab, ".why", "[i32]");
  holds(/Instrs?_ok|Expr_ok|Func_ok/.test(await tab.textContent(".why dl")), "the rule is cited");
  same(await tab.locator("#source .now").count(), 1);
  await axeFindsNothing(tab);
});
const malformed = page("malformed", `(module\n  (func (i32.cnst 1)))`);
await test("a file that is malformed makes a page too, with the place marked", malformed.path, async (tab) => {
  same(malformed.code, 1);
  await has(tab, ".why", "malformed.wat:2:");
  same(await tab.textContent("#source mark"), "i32.cnst");
  await tab.click(".why button");
  same(await tab.locator("#source .now button").textContent(), "2");
});
await test("the configuration has labels, and the code behind the redex", generator, async (tab) => {
  const terms = await text(tab, ".term");
  holds(terms[1].includes("(frame_0{$fibonacci} (label_0{} (label_0{loop} "), `labels: ${terms[1]}`);
  holds(terms[1].includes("(suspend $yield) "), "the redex is in it");
  same(await text(tab, ".term.from .redex"), ["(local.get $next)"]);
  same(await text(tab, ".term:not(.from) .made"), ["1"]);
  holds(/… \d+ more/.test(terms[1]), "code is folded");
  await tab.click("#unfold");
  holds((await text(tab, ".term"))[1].includes("(br 0)"), "and unfolded");
}, { hash: "#step=18" });

await test("wfx step writes the configuration in the same notation", generator, async (tab) => {
  await tab.click("#unfold");
  for (const number of [18, 42]) {
    const run = spawnSync(wfx, ["step", join(examples, "generator.wast"), "--invoke=main"], { encoding: "utf8", input: `to ${number}\nconfiguration\n` });
    await tab.fill("#number", String(number));
    await tab.press("#number", "Enter");
    // Labels that the redex names are numbers on the page, and behind it there is code.
    const upToRedex = run.stdout.slice(run.stdout.indexOf("z;")).replace(/\s+/g, " ").replace(/ \([^(]*$/, "");
    const [, onPage] = await text(tab, ".term");
    holds(upToRedex.includes("(label_0{loop}") && onPage.startsWith(upToRedex), `${onPage} does not begin with ${upToRedex}`);
  }
});

/** The page of the recording of an example, and the example's own. */
function recorded(name, program, ...options) {
  const recording = join(folder, `${name}.jsonl`);
  const source = join(examples, program);
  writeFileSync(recording, spawnSync(wfx, ["trace", source, "--format=jsonl", "--structural", ...options], { encoding: "utf8" }).stdout);
  const path = join(folder, `${name}.html`);
  const run = spawnSync(wfx, ["trace", recording, "--format=html", "-o", path], { encoding: "utf8" });
  return { path, code: run.status };
}
const again = recorded("again", "generator.wast", "--invoke=main");
await test("the page of a recording has what the page of its run has, but for the code", again.path, async (tab) => {
  same(again.code, 0);
  const what = async () => [await rule(tab), await text(tab, "#rule"), await text(tab, "#store"), await text(tab, "#drawing .stack"), await text(tab, "#source .now"), await text(tab, ".term .made")];
  const here = [];
  for (const number of [14, 20, 100]) {
    await tab.fill("#number", String(number));
    await tab.press("#number", "Enter");
    here.push(await what());
  }
  await has(tab, "#notation", "This page is made of a recording");
  const path = tab.url().replace("again.html", "generator.html").replace(/#.*/, "");
  await tab.context().unroute("**");
  await tab.goto(path);
  const there = [];
  for (const number of [14, 20, 100]) {
    await tab.fill("#number", String(number));
    await tab.press("#number", "Enter");
    there.push(await what());
  }
  for (const i of [0, 1, 2]) for (const part of [0, 1, 2, 3, 4]) same(here[i][part], there[i][part]);
});

const binary = join(folder, "binary.wasm");
spawnSync(wfx, ["convert", join(import.meta.dirname, "counter.wat"), binary]);
const ofBinary = page("binary", binary, "--invoke=go", "3");
await test("a binary is shown as text, with the instruction marked", ofBinary.path, async (tab) => {
  same(ofBinary.code, 0);
  await tab.keyboard.press("n");
  same(await tab.textContent("#source mark"), "resume");
  await has(tab, "#source", "without its data and custom sections");
  await tab.keyboard.press("n");
  same(await tab.textContent("#source mark"), "suspend");
});
const lines = Array.from({ length: 3000 }, (_, i) => `    (drop (i32.const ${i}))`);
const tall = page("tall", `(module\n  (func (export "go")\n${lines.join("\n")}))`, "--invoke=go", "--rules=drop");
await test("of a long source the lines around the reader are shown, and further ones where they scroll", tall.path, async (tab) => {
  same(tall.code, 0);
  const shown = () => tab.locator("#source .code button").evaluateAll((all) => [all.length, Number(all[0].textContent)]);
  same((await shown())[0], 400);
  await tab.keyboard.press("End");
  same(await tab.textContent("#source .now button"), "3002");
  await tab.fill("#slider", "1500");
  same(await tab.textContent("#source .now button"), "1502");
  const [, first] = await shown();
  holds(first > 1000 && first < 1502, `line ${first} is the first one`);
  const scroll = (to) => tab.evaluate((to) => { document.querySelector("#source").scrollTop = to; }, to);
  const firstIsIn = (range) => tab.waitForFunction(([least, most]) => {
    const line = Number(document.querySelector("#source .code button").textContent);
    return line >= least && line <= most;
  }, range);
  await scroll(0);
  await firstIsIn([1, first - 1]);
  await scroll(1e6);
  await firstIsIn([first - 99, 1e9]);
  await tab.keyboard.press("ArrowLeft");
  same(await tab.textContent("#source .now button"), "1501");
});

const wide = page("wide", `(module (type $f (func)) (type $k (cont $f)) (tag $e) (elem declare func $worker)
  (table $table_of_the_continuations_that_wait_for_their_turn 12 (ref null $k))
  (func $worker (local $a_local_variable_with_a_name_of_very_many_characters i64) (suspend $e))
  (func $run (param $i i32)
    (table.set 0 (local.get $i) (block $on (result (ref $k)) (resume $k (on $e $on) (table.get 0 (local.get $i))) (return))))
  (func (export "go") (local $i i32)
    (loop (table.set 0 (local.get $i) (cont.new $k (ref.func $worker))) (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if 0 (i32.lt_u (local.get $i) (i32.const 12))))
    (loop (local.set $i (i32.sub (local.get $i) (i32.const 1))) (call $run (local.get $i)) (br_if 0 (local.get $i)))))`, "--invoke=go");
const columns = (tab) => tab.locator("#drawing .stack .box").evaluateAll((all) => new Set(all.map((box) => box.getAttribute("x"))).size);
for (const [width, wanted] of [[420, 1], [1400, 2], [2200, 3]])
  await test(`twelve stacks stand in ${wanted} columns on a page of ${width}`, wide.path, async (tab) => {
    await tab.keyboard.press("End");
    same(await columns(tab), wanted);
    const [panel, drawing] = await Promise.all(["#stacks", "#drawing"].map((id) => tab.locator(id).boundingBox()));
    holds(drawing.width <= panel.width + 1, "no stack is out of sight to the right");
    same((await text(tab, "#drawing .held")).filter(Boolean).map((name) => name.slice(-3)).sort(),
      Array.from({ length: 8 }, (_, i) => `[${i}]`));
    holds((await text(tab, "#drawing .local")).every((line) => line.endsWith("=0") && line.length <= 30), "a long name leaves its value");
    await has(tab, "#store", "4 more globals or elements");
  }, { viewport: { width, height: 900 } });

const nested = page("nested", `(module (type $f (func (param i32) (result i32))) (type $c (cont $f)) (tag $t (result i32))
  (elem declare func $mid)
  (func $mid (param $n i32) (result i32)
    (if (result i32) (i32.eqz (local.get $n)) (then (suspend $t))
      (else (resume $c (i32.sub (local.get $n) (i32.const 1)) (cont.new $c (ref.func $mid))))))
  (func (export "go") (param $n i32) (result i32) (local $k (ref null $c))
    (block $h (result (ref $c)) (return (resume $c (on $t $h) (local.get $n) (cont.new $c (ref.func $mid)))))
    (local.set $k) (resume $c (local.get $n) (local.get $k))))`, "--invoke=go", "6").path;
/** Before a suspension and behind it. */
const around = async (tab, act) => {
  await tab.fill("#query", "suspend-handled");
  await tab.press("#query", "Enter");
  await saysOf(tab, "1 of 1");
  await tab.press("#query", "Escape");
  await act("cont 7", 1);
  await tab.keyboard.press("ArrowLeft");
  await act("waiting", 2);
};
for (const [width, wanted] of [[420, 1], [1400, 2], [2200, 3]])
  await test(`nested stacks are neighbours and joined, in ${wanted} columns on a page of ${width}`, nested, async (tab) => {
    await around(tab, async (name, outside) => {
      const [first] = (await text(tab, "#drawing .stack .title")).filter((title) => title.includes("outside"));
      same(first, `${name} (… ${outside} stack${outside > 1 ? "s" : ""} outside)`);
      same(await columns(tab), wanted);
      const stacks = (await tab.locator("#drawing .stack").evaluateAll((all) => all.map((g) => {
        const { x, y, width, height } = g.querySelector(".box").getBBox();
        return { x, y, width, height, n: Number(/\$n=(\d)/.exec(g.textContent)[1]), isMid: g.textContent.includes("$mid") };
      }))).filter((stack) => stack.isMid).sort((a, b) => b.n - a.n);
      same(stacks.map((stack) => stack.n), [5, 4, 3, 2, 1, 0]);
      stacks.slice(1).forEach((stack, i) => {
        const [across, down] = [Math.abs(stack.x - stacks[i].x), Math.abs(stack.y - stacks[i].y)];
        holds(across === 0 ? down < stack.height + 150 : down === 0 && across < stack.width + 100, `$n=${stack.n} is not beside the stack around it`);
      });
      same(await tab.locator("#drawing .prompt").count(), 5);
      const ends = await tab.locator("#drawing .joint").evaluateAll((all) => all.map((path) => {
        const [from, to] = [path.getPointAtLength(0), path.getPointAtLength(path.getTotalLength())];
        return { from: [from.x, from.y], to: [to.x, to.y] };
      }));
      // A joint goes from the box of a stack to the prompt above the next one.
      const touches = ([x, y], box, above) => x >= box.x - 1 && x <= box.x + box.width + 1 && y >= box.y - above && y <= box.y + box.height + 1;
      stacks.slice(1).forEach((stack, i) =>
        holds(ends.some(({ from, to }) => touches(from, stacks[i], 0) && touches(to, { ...stack, height: 0 }, 45)), `$n=${stack.n} is not joined`));
    });
  }, { viewport: { width, height: 900 } });
await test("the store says how many stacks of a continuation it leaves out", nested, async (tab) => {
  await around(tab, async (name) => {
    if (name !== "waiting") await has(tab, "#store", "… 1 stack › $mid › $mid › $mid › $mid › $mid › $mid");
  });
});

const endless = page("endless", `(module (func (export "go") (loop (br 0))))`, "--invoke=go", "--to=50");
await test("a run without an end is cut where --to says", endless.path, async (tab) => {
  same(endless.code, 0);
  await tab.keyboard.press("End");
  same(await step(tab), 50);
});

const evil = `</script><script>alert(1)</script><img src=x onerror=alert(2)>]]><!--`;
const hostile = page("hostile", `(module (tag $"${evil}") (type $"t${evil}" (func)) (global $"${evil}" (mut i32) (i32.const 1))
  (func $"f${evil}" (local $"${evil}" i32) (global.set 0 (i32.const 2)) (suspend 0)) ;; ${evil}
  (func (export "go") (call 0)))`, "--invoke=go");
await test("no script and no markup of a name gets through", hostile.path, async (tab) => {
  for (let i = 0; i < 8; i++) await tab.keyboard.press("ArrowRight");
  await tab.fill("#query", evil);
  await tab.press("#query", "Enter");
  await tab.keyboard.press("Escape");
  await tab.keyboard.press("q");
  same(await tab.locator("img").count(), 0);
  same(await tab.locator("script").count(), 3);
  await has(tab, "#drawing", "</script>");
}, {});

for (const [name, program] of [
  ["hostile-invalid", `(module (func $"f${evil}" (result i32) (local $"${evil}" i64) (local.get 0)) (global $"${evil}" i32 (i64.const 1)))`],
  ["hostile-malformed", `(module (func (call $"${evil}"))) ;; ${evil}`]]) {
  const made = page(name, program);
  await test(`nor of one in an error, ${name}`, made.path, async (tab) => {
    same(made.code, 1);
    same(await tab.locator("img").count(), 0);
    same(await tab.locator("script").count(), 2);
    await has(tab, "main", "</script>");
  });
}

const long = page("long", readFileSync(join(import.meta.dirname, "counter.wat"), "utf8"), "--invoke=go", "100000", "--to=100000");
await test("a page of 100,000 steps is small, and moves", long.path, async (tab) => {
  holds(statSync(long.path).size < 15e6, `the page has ${statSync(long.path).size} bytes`);
  await tab.keyboard.press("End");
  same(await step(tab), 100000);
  await tab.fill("#slider", "50000");
  await tab.keyboard.press("n");
  holds(["Step/resume-live", "Step/suspend-handled"].includes(await rule(tab)), "a switch is reached");
  const opened = await tab.evaluate(() => performance.timing.domComplete - performance.timing.navigationStart);
  const each = await tab.evaluate(() => {
    const began = performance.now();
    for (let i = 0; i < 200; i++) document.querySelector("#step").click();
    return (performance.now() - began) / 200;
  });
  console.log(`100,000 steps: ${(statSync(long.path).size / 1e6).toFixed(1)} MB, open in ${opened} ms, ${each.toFixed(1)} ms a step`);
});

await test("a switch to what has not begun names the continuation that it leaves", page("switch", "scheduler-switch.wast").path, async (tab) => {
  same(await rule(tab), "Step/switch-handled");
  await has(tab, ".bindings", "a' = 6");
  await has(tab, ".sentence", "become cont 6");
}, { hash: "#step=126" });

/** Writes the page of two programs' traces; answers its path and the exit code. */
function comparison(name, program, ...options) {
  const path = join(folder, `${name}.html`);
  const run = spawnSync(wfx, ["explore", "--no-open", "-o", path, join(examples, program), ...options], { encoding: "utf8" });
  return { path, code: run.status };
}
const wheres = (tab) => text(tab, ".side .where");
const schedulers = comparison("schedulers", "scheduler-switch.wast", "--against", join(examples, "scheduler-suspend.wast"));
await test("two traces stand side by side, in step, up to where they part", schedulers.path, async (tab) => {
  same(schedulers.code, 0);
  await tab.waitForFunction(() => document.querySelector("#parting").textContent.startsWith("they part"));
  await has(tab, "#parting", "they part at step 3: call_ref 5 | call_ref $task");
  same((await text(tab, ".side .name")).map((name) => name.replace(/^.*\//, "")), ["scheduler-switch.wast", "scheduler-suspend.wast"]);
  await tab.click("#step");
  same(await text(tab, ".side .rule-name"), ["Step_read/ref.func", "Step_read/ref.func"]);
  same(await tab.locator(".side.parts").count(), 0);
  await tab.keyboard.press("d");
  same((await wheres(tab)).map((where) => where.split(" of")[0]), ["step 3", "step 3"]);
  same(await tab.locator(".side.parts").count(), 2);
  same(new URL(tab.url()).hash, "#moment=3");
});
await test("a link to a step of the first trace opens where two stand side by side", schedulers.path, async (tab) => {
  same((await wheres(tab))[0].split(" of")[0], "step 9");
}, { hash: "#step=9" });
await test("what counts as the same can be chosen", schedulers.path, async (tab) => {
  await tab.selectOption("#sameness", "rule");
  await tab.waitForFunction(() => document.querySelector("#parting").textContent.includes("Step/switch-handled")
    || document.querySelector("#parting").textContent.includes("|"));
  const words = await tab.textContent("#parting");
  const [, number, first, second] = /at step (\d+): (\S+) \| (\S+)$/.exec(words);
  holds(Number(number) > 3 && first !== second, words);
  await tab.click("#to-parting");
  same(await text(tab, ".side .rule-name"), [first, second]);
});
await test("two traces are in step by switches too, and who has fewer steps waits", schedulers.path, async (tab) => {
  await tab.selectOption("#pace", "switches");
  await tab.keyboard.press("n");
  const rules = await text(tab, ".side .rule-name");
  same(rules, ["Step/resume-live", "Step/resume-live"]);
  await tab.keyboard.press("n");
  same(await text(tab, ".side .rule-name"), ["Step/switch-handled", "Step/suspend-handled"]);
  const [first, second] = await wheres(tab);
  holds(first.split(" of")[0] !== second.split(" of")[0], `their second switches are at other steps: ${first}, ${second}`);
  await tab.keyboard.press("End");
  same((await wheres(tab)).map((where) => where.includes("the last one") || where.includes("the run ends")), [true, true]);
});
await test("the lanes of both share their time", schedulers.path, async (tab) => {
  const boxes = await tab.locator("svg.lanes .runs").evaluateAll((all) => all.map((e) => e.getBoundingClientRect().left));
  holds(Math.abs(boxes[0] - boxes[1]) < 1.5, `they begin at ${boxes}`);
  const box = await tab.locator("svg.lanes >> nth=1").boundingBox();
  await tab.mouse.click(box.x + box.width - 200, box.y + 4);
  holds(Number(await tab.inputValue("#slider")) > 400, "a click in the second goes there");
});
const dialects = comparison("dialects", "scheduler-switch.wast", "--against", join(examples, "scheduler-switch.wast"));
await test("a program and itself do not part", dialects.path, async (tab) => {
  await tab.waitForFunction(() => document.querySelector("#parting").textContent === "all steps are the same");
  holds(await tab.isDisabled("#to-parting"), "there is nowhere to go");
  holds((await text(tab, ".side .name"))[1].endsWith("scheduler-switch.wast, second"), "they are told apart by their order");
});
const broken = join(folder, "malformed.wat");
const half = comparison("half", "generator.wast", "--invoke=main", "--against", broken);
await test("of a program that is in error, the page shows why, beside the other", half.path, async (tab) => {
  same(half.code, 1);
  await has(tab, ".side .why", "malformed.wat:2:");
  await tab.keyboard.press("ArrowRight");
  same(await text(tab, ".side .rule-name"), ["Step_read/call_ref-func"]);
});
const hostiles = comparison("hostiles", "generator.wast", "--invoke=main", "--against", join(folder, "hostile.wat"), "--against-invoke=go");
await test("no script and no markup of a name gets through beside another trace", hostiles.path, async (tab) => {
  for (let i = 0; i < 8; i++) await tab.keyboard.press("ArrowRight");
  same(await tab.locator("img").count(), 0);
  await has(tab, ".side >> nth=1", "</script>");
});
for (const [name, options, only] of kLooks)
  await test(`axe-core finds nothing in two traces, ${name}`, schedulers.path, async (tab) => {
    await tab.keyboard.press("?");
    await axeFindsNothing(tab, only);
    holds(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the window");
  }, { hash: "#moment=126", ...options });

await close();
rmSync(folder, { recursive: true });
