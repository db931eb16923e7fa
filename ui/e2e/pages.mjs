// Every page in both languages, both themes, both sizes, with an empty, a typical and a huge study:
// photographed, and held to what must hold everywhere. Then journeys with the keyboard alone.
//
// Run by `npm run pages`; pictures land in e2e/out/pages.

import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { build } from "vite";
import { accessibility, clipped, lengthen } from "./checks.mjs";
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
const STUDIES = ["typical", "empty", "several", "huge"];
/** A study of one program has nothing to compare. */
const pagesOf = (study) =>
  PAGES.filter((page) => page !== "compare" || ["several", "huge"].includes(study));
const LANGUAGES = { en: "en-US", ko: "ko-KR" };
const THEMES = ["light", "dark"];
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

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
  // Charts draw in the frame after their place is known.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 80)));
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
        for (const name of pagesOf(study)) {
          await go(page, name);
          for (const size of SIZES) {
            const told = `${name} ${study} ${language} ${colorScheme} ${size.width}`;
            await page.setViewportSize(size);
            await page.screenshot({ path: join(pictures, `${told.replaceAll(" ", "-")}.png`) });
            hold(`${told}: nothing is cut off`, await clipped(page));
          }
          await page.setViewportSize(SIZES[0]);
          hold(`${name} ${study} ${language} ${colorScheme}: axe`, await accessibility(page));
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
    const { page, close } = await opened(browser, `${address}/?open=several`, {
      viewport: SIZES[0],
      locale: "ko-KR",
    });
    await go(page, name);
    await lengthen(page);
    hold(`${name}: longer words are not cut off`, await clipped(page));
    await close();
  }
}

/** The first paint comes soon. */
async function paint(browser, address) {
  const { page, close } = await opened(browser, address, { viewport: SIZES[0] });
  const first = await page.evaluate(
    () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity,
  );
  hold("first paint within 1.5 s", first < 1500 ? [] : [`${Math.round(first)} ms`]);
  await close();
}

await build({
  root: join(here, ".."),
  mode: "recorded",
  logLevel: "error",
  build: { outDir: site, emptyOutDir: true },
});
rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
const server = await serve(site);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
try {
  await paint(browser, server.address);
  for (const [name, journey] of Object.entries(journeys)) {
    const { page, wrong, close } = await opened(browser, `${server.address}/?tick=40`, {
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
}
for (const failure of failures) console.error(failure);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
