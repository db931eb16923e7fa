// Journeys with the keyboard alone. Then every page in both languages, both themes, both sizes, with
// an empty, a typical and a huge study: photographed, and held to what must hold everywhere.
//
// Run by `npm run pages`; pictures land in e2e/out/pages. `--journeys` plays the journeys alone.

import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { build } from "vite";
import { accessibility, clipped, lengthen } from "./checks.mjs";
import { desks } from "./desk.mjs";
import { journeys } from "./journeys.mjs";
import { serve } from "./serve.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const site = join(here, "out/site");
const pictures = join(here, "out/pages");

const PAGES = [
  "customers",
  "program",
  "question",
  "answer",
  "compare",
  "liability",
  "assumptions",
  "welcome",
];
const STUDIES = ["cdnow-points", "empty", "fashion-mall", "huge"];
/** The pages a study has: with one program there is nothing to compare. */
async function pagesOf(page) {
  const compares = await page.locator('[data-testid="rail:compare"]').count();
  return PAGES.filter((name) => name !== "compare" || compares > 0);
}
const LANGUAGES = { en: "en-US", ko: "ko-KR" };
const THEMES = ["light", "dark"];
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

const FRESH = '[data-testid="freshness"][data-state="fresh"]';
/** The longest that a study may take to be played, on a busy computer. */
const RUN = 120_000;

let passed = 0;
const failures = [];

/** Counts a check; what it found wrong is said at the end. */
function hold(name, wrong) {
  if (wrong.length === 0) passed += 1;
  else failures.push(`${name}\n    ${wrong.join("\n    ")}`);
}

async function opened(browser, address, options) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (said) => {
    if (said.type() === "error") wrong.push(said.text());
  });
  await page.goto(address);
  await page.waitForSelector("main");
  const study = new URL(address).searchParams.get("open");
  if (study === "empty") await page.waitForSelector('[data-testid="page:program"]');
  else if (study) await page.waitForSelector(FRESH, { timeout: RUN });
  await page.evaluate(() => document.fonts.ready);
  return { page, wrong, close: () => context.close() };
}

async function go(page, name) {
  if (name === "welcome") {
    await page.click('[data-testid="study-menu"]');
    await page.click('[role="menu"] button:last-of-type');
  } else {
    await page.click(`[data-testid="rail:${name}"]`);
  }
  await page.waitForSelector(`[data-testid="page:${name}"]`);
  // Charts draw in a frame after their place is known.
  await page.waitForFunction(() =>
    [...document.querySelectorAll('figure [role="img"]')].every((plot) =>
      plot.querySelector("svg path"),
    ),
  );
  await page.evaluate(() => new Promise(requestAnimationFrame));
}

async function photograph(browser, address) {
  for (const study of STUDIES) {
    for (const [language, locale] of Object.entries(LANGUAGES)) {
      for (const colorScheme of THEMES) {
        const { page, wrong, close } = await opened(browser, `${address}/?open=${study}`, {
          viewport: SIZES[0],
          colorScheme,
          locale,
        });
        for (const name of await pagesOf(page)) {
          await go(page, name);
          for (const size of SIZES) {
            const told = `${name} ${study} ${language} ${colorScheme} ${size.width}`;
            await page.setViewportSize(size);
            await page.screenshot({ path: join(pictures, `${told.replaceAll(" ", "-")}.png`) });
            hold(`${told}: nothing is cut off`, await clipped(page));
          }
          await page.setViewportSize(SIZES[0]);
          // Each language and each theme once: what axe finds depends on no pair of them.
          if ((language === "ko") === (colorScheme === "dark")) {
            hold(`${name} ${study} ${language} ${colorScheme}: axe`, await accessibility(page));
          }
        }
        hold(`${study} ${language} ${colorScheme}: no errors`, wrong);
        await close();
      }
    }
  }
}

/** A translation two fifths longer still fits. */
async function grow(browser, address) {
  for (const name of PAGES) {
    const { page, close } = await opened(browser, `${address}/?open=fashion-mall`, {
      viewport: SIZES[0],
      locale: "ko-KR",
    });
    await go(page, name);
    await lengthen(page);
    hold(`${name}: longer words are not cut off`, await clipped(page));
    await close();
  }
}

/** The first paint comes soon: the best of three openings, for a computer may be busy with others. */
async function paint(browser, address) {
  const times = [];
  for (let opening = 0; opening < 3; opening += 1) {
    const { page, close } = await opened(browser, address, { viewport: SIZES[0] });
    const painted = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
    times.push((await page.evaluate(painted)) ?? Infinity);
    await close();
  }
  const best = Math.round(Math.min(...times));
  hold("first paint within 1.5 s", best < 1500 ? [] : [`${best} ms`]);
}

await build({
  root: join(here, ".."),
  mode: "served",
  logLevel: "error",
  build: { outDir: site, emptyOutDir: true },
});
rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
const desk = await desks();
const server = await serve(site, desk.answer);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
try {
  await paint(browser, server.address);
  for (const [name, journey] of Object.entries(journeys)) {
    const { page, wrong, close } = await opened(browser, server.address, {
      viewport: SIZES[0],
      locale: "en-US",
    });
    try {
      await journey(page);
      hold(name, wrong);
    } catch (failure) {
      await page.screenshot({ path: join(pictures, `failed-${name.replaceAll(" ", "-")}.png`) });
      hold(name, [failure.message, ...wrong]);
    }
    await close();
  }
  if (!process.argv.includes("--journeys")) {
    await grow(browser, server.address);
    await photograph(browser, server.address);
  }
} finally {
  await browser.close();
  await server.stop();
  desk.stop();
}
for (const failure of failures) console.error(failure);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
