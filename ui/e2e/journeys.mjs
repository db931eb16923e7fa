// What people do, from beginning to end, with the keyboard alone unless it says otherwise.

import { strict as assert } from "node:assert";

const at = (name) => `[data-testid="${name}"]`;
const text = (page, name) => page.textContent(at(name));

/** Presses Tab until something is reached, as one must without a mouse. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches ${selector}`);
}

/** Presses Down in a menu that was just opened, until an item of it is reached. */
async function downTo(page, selector) {
  const onItem = () => document.activeElement?.matches('[role="menuitem"]');
  await page.waitForSelector('[role="menu"]');
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("ArrowDown");
    // A menu takes the focus a little after it is shown; a key pressed before that is pressed again.
    await page.waitForFunction(onItem, null, { timeout: 1000 }).catch(() => undefined);
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`Down never reaches ${selector}`);
}

const FRESH = `${at("freshness")}[data-state="fresh"]`;
const RUN = { timeout: 120_000 };

/** Opens an example from the welcome page, by how its name begins. */
async function openExample(page, name = "CDNOW") {
  await tabTo(page, `${at("example")}[data-name^="${name}"]`);
  await page.keyboard.press("Enter");
  await page.waitForSelector(at("page:program"));
}

/** Opens an example and runs it. */
async function runExample(page) {
  await openExample(page);
  await page.keyboard.press("Control+r");
  await page.waitForSelector(FRESH, RUN);
}

const state = (page) => page.getAttribute(at("freshness"), "data-state");

export const journeys = {
  "a first answer with the keyboard alone": async (page) => {
    await runExample(page);
    const before = await text(page, "key:owed");
    await page.keyboard.press("2");
    await tabTo(page, at("field:points.earn.rate"));
    await page.keyboard.type("2");
    assert.equal(await state(page), "stale", "typing marks the answer at once");
    await page.keyboard.press("Control+r");
    await page.waitForSelector(FRESH, RUN);
    assert.equal(await page.inputValue(at("field:points.earn.rate")), "2");
    assert.notEqual(await text(page, "key:owed"), before);
  },

  "a wrong number is kept, explained and mended": async (page) => {
    await openExample(page);
    await page.keyboard.press("2");
    await tabTo(page, at("field:points.earn.rate"));
    await page.keyboard.type("lots");
    await page.keyboard.press("Enter");
    await page.waitForSelector(at("diagnostic"));
    assert.equal(await page.inputValue(at("field:points.earn.rate")), "lots");
    assert.equal(await page.getAttribute(at("field:points.earn.rate"), "aria-invalid"), "true");
    assert.ok(await page.isDisabled(at("run")), "a study with errors does not run");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("3");
    await page.waitForSelector(at("page:question"));
    await page.focus(at("badge:program"));
    await page.keyboard.press("Enter");
    await page.click('[role="dialog"] li button');
    await page.waitForFunction(
      (field) => document.activeElement?.matches(field),
      at("field:points.earn.rate"),
    );
    await page.click(`${at("diagnostic")} button`);
    await page.waitForSelector(at("diagnostic"), { state: "detached" });
    assert.equal(await page.inputValue(at("field:points.earn.rate")), "1");
  },

  "a second program is added, named and compared": async (page) => {
    await runExample(page);
    await tabTo(page, at("add-arm"));
    await page.keyboard.press("Enter");
    await downTo(page, at("preset:stamps"));
    await page.keyboard.press("Enter");
    await page.waitForSelector(at("field:stamps.card"));
    await tabTo(page, at("field:arm.1.name"));
    await page.keyboard.type("A card in the till");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() =>
      /A card in the till/.test(document.querySelector("header").textContent),
    );
    await page.keyboard.press("Control+r");
    await page.waitForSelector(FRESH, RUN);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("5");
    await page.waitForSelector(at("page:compare"));
    assert.equal(await page.locator(`${at("compare-table")} tbody tr`).count(), 2);
    assert.match(await text(page, "rules"), /no such rule/);
    await page.keyboard.press("2");
    await page.click(at("remove-arm"));
    await page.waitForSelector(at("rail:compare"), { state: "detached" });
    await page.keyboard.press("Control+z");
    await page.waitForSelector(at("rail:compare"));
  },

  "undo and redo take whole edits back and forth": async (page) => {
    await openExample(page);
    await page.keyboard.press("2");
    await tabTo(page, at("field:points.lapse.months"));
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() =>
      document.querySelector('[data-testid="saved"][data-state="unsaved"]'),
    );
    assert.equal(await page.inputValue(at("field:points.lapse.months")), "25");
    await page.keyboard.press("Control+z");
    await page.waitForFunction(
      (field) => document.querySelector(field).value === "24",
      at("field:points.lapse.months"),
    );
    await page.keyboard.press("Control+Shift+z");
    await page.waitForFunction(
      (field) => document.querySelector(field).value === "25",
      at("field:points.lapse.months"),
    );
  },

  "Escape stops a run and keeps what was played": async (page) => {
    await openExample(page);
    await page.keyboard.press("3");
    await tabTo(page, at("field:replications"));
    await page.keyboard.type("20000");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+r");
    await page.waitForFunction(
      () => /[1-9]\d* of 20,000/.test(document.body.textContent),
      null,
      RUN,
    );
    await page.keyboard.press("Escape");
    await page.waitForSelector(`${at("freshness")}[data-state="partial"]`, RUN);
    assert.match(await text(page, "reason"), /Stopped after \d+ futures/);
  },

  "the command palette finds a command by its name": async (page) => {
    await openExample(page);
    await page.keyboard.press("Control+k");
    await page.waitForSelector(".mantine-Spotlight-search:focus");
    await page.keyboard.type("liab");
    await page.waitForSelector(".mantine-Spotlight-action");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForSelector(at("page:liability"));
  },

  "a line of the roll-forward opens into balanced entries": async (page) => {
    await runExample(page);
    await page.keyboard.press("5");
    await tabTo(page, at("month"));
    const before = await text(page, "amount:points:closing");
    await page.keyboard.press("ArrowLeft");
    await page.waitForFunction(
      ([cell, was]) => document.querySelector(cell).textContent !== was,
      [at("amount:points:closing"), before],
    );
    await tabTo(page, at("line:contract:allocated"));
    await page.keyboard.press("Enter");
    assert.match(await text(page, "entries"), /Cash.*Contract liability/s);
    await page.selectOption(at("future"), "p95");
    await page.waitForFunction(
      ([cell, was]) => document.querySelector(cell).textContent !== was,
      [at("amount:points:closing"), before],
    );
  },

  "transactions are previewed, their columns corrected, and fitted": async (page) => {
    await openExample(page);
    await page.keyboard.press("1");
    await page.click(at("choose-transactions"));
    await page.waitForSelector(at("import"));
    const amount = page.locator('select[aria-label="Column value holds"]');
    const recognised = await amount.inputValue();
    await amount.selectOption({ index: 0 });
    assert.ok(await page.isDisabled(at("fit")), "without an amount there is nothing to fit");
    await amount.selectOption(recognised);
    await page.click(at("fit"));
    await page.waitForSelector(at("import"), { state: "detached", ...RUN });
    assert.match(await text(page, "fit-facts"), /2,357/);
    assert.match(await text(page, "dirt"), /Exact duplicate/);
  },

  "a visit is tried in another company, and the card follows": async (page) => {
    await openExample(page, "Retail group");
    const partners = at("face:partners");
    await page.waitForFunction(
      (card) => /\+/.test(document.querySelector(card)?.textContent),
      partners,
    );
    const before = await text(page, "face:partners");
    await tabTo(page, at("dry:partner:0"));
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(
      ([card, was]) => document.querySelector(card).textContent !== was,
      [partners, before],
    );
  },

  "a tried member brings a purchase back, pauses and leaves": async (page) => {
    await openExample(page, "Coffee");
    const told = (words) =>
      page.waitForFunction(
        ([table, said]) => document.querySelector(table)?.textContent.includes(said),
        [at("dry-steps"), words],
      );
    await told("Had a service");
    for (const [box, words] of [
      ["dry:returned:0", "Returned the purchase"],
      ["dry:pauses", "The subscription pauses."],
      ["dry:leaves", "The paid subscription ends."],
    ]) {
      await tabTo(page, at(box));
      await page.keyboard.press("Space");
      await told(words);
    }
  },

  "what else is owed follows the future looked at": async (page) => {
    await openExample(page, "Hotel");
    await page.keyboard.press("Control+r");
    await page.waitForSelector(FRESH, RUN);
    await page.keyboard.press("6");
    const closing = at("amount:unearned_annual:closing");
    const before = await page.textContent(closing);
    await tabTo(page, at("future"));
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(
      ([cell, was]) => document.querySelector(cell).textContent !== was,
      [closing, before],
    );
  },

  "unsaved edits are asked about once": async (page) => {
    await openExample(page);
    await page.keyboard.press("2");
    await tabTo(page, at("field:points.lapse.months"));
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() =>
      document.querySelector('[data-testid="saved"][data-state="unsaved"]'),
    );
    await page.keyboard.press("Control+o");
    await page.waitForSelector(`${at("leave:save")}:focus`);
    await page.keyboard.press("Enter");
    await page.waitForSelector(at("leave:save"), { state: "detached" });
    await page.waitForFunction(() => /1 %/.test(document.querySelector("header").textContent));
    assert.equal(await page.getAttribute(at("saved"), "data-state"), "saved");
  },

  "a chart shows its figures as a table and is kept as a file": async (page) => {
    await runExample(page);
    await page.keyboard.press("4");
    const fan = at("fan:contract_liability");
    await page.click(`${fan} >> text=As a table`);
    assert.equal(await page.locator(`${fan} tbody tr`).count(), 36);
    await page.click(`${fan} >> text=As a chart`);
    await page.selectOption(at("series"), "redeemed");
    await page.waitForSelector(at("fan:redeemed"));
    await page.click(`${at("fan:redeemed")} [aria-haspopup="menu"]`);
    await page.click("text=Save as SVG");
    await page.waitForFunction(() =>
      /Written to/.test(document.querySelector('[data-testid="said"]').textContent),
    );
  },

  "language and theme change in place": async (page) => {
    await runExample(page);
    await page.click(at("language"));
    assert.match(await text(page, "pays"), /100번 중 \d+번/);
    assert.equal(await page.getAttribute("html", "lang"), "ko");
    await page.click(at("theme"));
    assert.equal(await page.getAttribute("html", "data-mantine-color-scheme"), "dark");
    await page.reload();
    await page.waitForSelector(at("page:answer"));
    assert.equal(await page.getAttribute("html", "lang"), "ko", "the choice is kept");
  },
};
