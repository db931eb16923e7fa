// A first study in the real window: open the example, change the earn rate, run, read a changed
// liability; stop a run and keep what it played; save, and find it saved; add every kind of program
// and compare them. With pictures.
//
// Run by `npm run real` under a display; needs the window built with its screens in it. A word
// after it plays only the journeys whose name has it.

import { strict as assert } from "node:assert";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { withWindow } from "./window.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const pictures = join(here, "out/real");
const target = resolve(root, process.env.CARGO_TARGET_DIR ?? "target");
const application = ["debug", "release"]
  .map((profile) => join(target, profile, "punchcard-window"))
  .find((path) => existsSync(path));
assert.ok(application, `no window was built in ${target}`);

const RUN = 240_000;
const at = (name) => `[data-testid="${name}"]`;
const PAGES = ["customers", "program", "question", "answer", "liability", "assumptions"];

/** The window as these journeys use it. */
function hands(browser) {
  const find = (name) => browser.$(at(name));
  return {
    find,
    text: (name) => find(name).getText(),
    click: async (name) => {
      await find(name).waitForClickable({ timeout: 20_000 });
      await find(name).click();
    },
    shown: (name, timeout = 20_000) => find(name).waitForDisplayed({ timeout }),
    picture: (name) => browser.saveScreenshot(join(pictures, `${name}.png`)),
    type: async (name, value) => {
      const field = find(name);
      await field.waitForDisplayed({ timeout: 20_000 });
      await field.setValue(value);
      await browser.keys("Enter");
      await browser.waitUntil(async () => (await field.getValue()) === value);
    },
    state: async (wanted, timeout) => {
      const is = async () => (await find("freshness").getAttribute("data-state")) === wanted;
      const there = async () => (await find("freshness").isExisting()) && (await is());
      await browser.waitUntil(there, { timeout, timeoutMsg: `the answer never was ${wanted}` });
    },
  };
}

/** What the file chooser answers unless a journey says otherwise: where a study is saved. */
const saved = (folder) => join(folder, "saved");

/** Where a picture is kept. */
const picture = (folder) => join(folder, "picture");

/** The contract liability at the end, as the answer panel says it. */
const liability = async ({ text }) => text("key:owed");

/** The programs that can be begun from, in the order the `+` menu offers them. */
const PRESETS = [
  ...["points", "stamps", "discount", "cashback", "gift", "club", "subscription", "tiers"],
  ...["partners", "coupon", "referral"],
];

/** Adds a program, the one so many after the first; a click that the driver loses is made again. */
async function addArm(browser, window, preset, number) {
  const added = () => window.find(`field:arm.${number}.name`).isExisting();
  for (let tries = 1; !(await added()); tries += 1) {
    assert.ok(tries <= 4, `${preset} was not added`);
    const item = window.find(`preset:${preset}`);
    try {
      // The menu of the try before may still stand open.
      if (!(await item.isClickable())) await window.click("add-arm");
      await item.waitForClickable({ timeout: 5_000 });
      await item.click();
      await browser.waitUntil(added, { timeout: 5_000 });
    } catch {
      // What was lost is tried again.
    }
  }
  await window.shown("page:program");
  await window.shown("card");
}

const journeys = {
  "the study of the command line is opened and run": {
    args: [join(root, "examples/cdnow-points"), "--run"],
    chooses: picture,
    journey: async (browser, folder) => {
      const window = hands(browser);
      await window.shown("verdict", RUN);
      await window.state("fresh", RUN);
      assert.match(await window.text("pays"), /\d+ (of 100|번)|100/);
      for (const page of PAGES) {
        await window.click(`rail:${page}`);
        await window.shown(`page:${page}`);
        await browser.pause(300);
        await window.picture(page);
      }
      await window.click("rail:answer");
      for (const [chart, format] of [
        ["waterfall", "PNG"],
        ["cohorts", "SVG"],
      ]) {
        await window.find(chart).$('[aria-haspopup="menu"]').click();
        await browser.$(`button*=${format}`).click();
        // What was said of the picture before may still stand there: only the file itself tells.
        const kept = () => {
          const start = readFileSync(picture(folder)).subarray(0, 64).toString("latin1");
          return format === "PNG" ? start.startsWith("\x89PNG") : start.includes("<svg");
        };
        await window.shown("said");
        await browser.waitUntil(async () => kept(), {
          timeout: 20_000,
          timeoutMsg: `${chart} was not kept as ${format}`,
        });
      }
      await window.click("language");
      await window.click("theme");
      await browser.pause(300);
      await window.picture("answer-other-language-and-light");
    },
  },

  "a first study from the welcome page to a saved answer": {
    args: [],
    journey: async (browser, folder) => {
      const window = hands(browser);
      await window.shown("example");
      await browser.pause(500);
      await window.picture("welcome");
      const examples = await browser.$$(at("example"));
      const cards = await examples.map((card) => card.getText());
      await examples[cards.findIndex((card) => card.includes("CDNOW"))].click();
      await window.click("rail:question");
      await window.type("field:replications", "60");
      await window.click("run");
      await window.state("fresh", RUN);
      const before = await liability(window);

      await window.click("rail:program");
      await window.type("field:points.earn.rate", "2");
      await window.state("stale", 10_000);
      await window.shown("dry-steps");
      await window.picture("program-changed");
      await window.click("run");
      await window.state("fresh", RUN);
      const after = await liability(window);
      assert.notEqual(after, before, "twice the rate is another liability");
      await window.click("rail:liability");
      await window.shown("rolls");
      await window.click("line:contract:allocated");
      await window.shown("entries");
      await window.picture("liability-changed");

      await window.click("study-menu");
      await browser.$("button*=Save as").click();
      await browser.waitUntil(
        async () => (await window.find("saved").getAttribute("data-state")) === "saved",
        { timeout: 10_000 },
      );
      assert.match(readFileSync(join(saved(folder), "program.toml"), "utf8"), /rate = 0\.02/);
    },
  },

  "customers are fitted from a file of purchases": {
    args: [join(root, "examples/cdnow-points")],
    chooses: () => join(root, "examples/cdnow-points/transactions.csv"),
    journey: async (browser) => {
      const window = hands(browser);
      await window.click("rail:customers");
      await window.click("choose-transactions");
      await window.shown("import");
      await window.picture("import");
      await window.click("fit");
      await window.find("import").waitForExist({ reverse: true, timeout: RUN });
      assert.match(await window.text("fit-facts"), /2,357/);
      await window.picture("fitted");
    },
  },

  "every kind of program is added and all are compared": {
    args: [join(root, "examples/cdnow-points")],
    journey: async (browser) => {
      const window = hands(browser);
      await window.click("rail:question");
      await window.type("field:replications", "40");
      for (const [index, preset] of PRESETS.entries()) {
        await addArm(browser, window, preset, index + 1);
        await browser.pause(200);
        await window.picture(`kind-${preset}`);
      }
      await window.click("run");
      await window.state("fresh", RUN);
      await window.click("rail:compare");
      await window.shown("compare-table");
      const rows = await browser.$$(`${at("compare-table")} tbody tr`);
      assert.equal(rows.length, 1 + PRESETS.length, "every program has its row");
      await window.shown("differences");
      await browser.pause(300);
      await window.picture("compare");
      assert.match(await window.text("differences"), /±\s?\d/, "a difference has its error");
      const english = await window.text("differences");
      await window.click("language");
      await browser.waitUntil(async () => (await window.text("differences")) !== english);
      assert.match(await window.text("differences"), /[가-힣]/);
      assert.match(await window.text("compare-table"), /100번 중/);
      await window.picture("compare-other-language");
    },
  },

  "a run is stopped at once and keeps what it played": {
    args: [join(root, "examples/cdnow-points")],
    journey: async (browser) => {
      const window = hands(browser);
      await window.click("rail:question");
      await window.type("field:replications", "20,000");
      await window.click("run");
      await window.shown("stop");
      await window.shown("verdict", RUN);
      await window.picture("running");
      const asked = Date.now();
      await browser.keys("Escape");
      await window.state("partial", 20_000);
      const took = Date.now() - asked;
      assert.ok(took < 5_000, `stopping took ${took} ms`);
      assert.match(await window.text("reason"), /\d/);
      await window.click("rail:answer");
      await browser.pause(300);
      await window.picture("stopped");
    },
  },
};

rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
let passed = 0;
let failed = 0;
const wanted = process.argv[2] ?? "";
for (const [name, { args, journey, chooses = saved }] of Object.entries(journeys)) {
  if (!name.includes(wanted)) continue;
  const options = {
    application,
    args,
    environment: (folder) => ({
      PUNCHCARD_EXAMPLES: join(root, "examples"),
      PUNCHCARD_CHOOSES: chooses(folder),
      LANG: "en_US.UTF-8",
    }),
  };
  // The driver loses a key or an element now and then: a journey may begin anew, twice, in a fresh
  // window, and says so; what is broken fails every time.
  for (let attempt = 1; ; attempt += 1) {
    try {
      await withWindow(options, journey);
      passed += 1;
      break;
    } catch (failure) {
      console.error(`${name} (attempt ${attempt})\n    ${failure.stack}`);
      if (attempt === 3) {
        failed += 1;
        break;
      }
    }
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
