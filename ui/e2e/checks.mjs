// What must hold on every page, whatever it shows.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Accessibility mistakes, one line each. */
export async function accessibility(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  return found.violations.map(({ id, nodes }) => {
    const [first] = nodes;
    return `${id}: ${first.html.slice(0, 160)} (${nodes.length}) ${first.any[0]?.message ?? ""}`;
  });
}

/** Words cut off: boxes that hide what does not fit, and pages wider than the window. */
export function clipped(page) {
  return page.evaluate(() => {
    const said = (element) => element.textContent.trim().slice(0, 60);
    const hides = (element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      return [overflowX, overflowY].some((one) => one === "hidden" || one === "clip");
    };
    const wrong = [];
    const main = document.querySelector("#page");
    for (const [name, box] of [
      ["window", document.documentElement],
      ["page", main],
    ]) {
      if (box.scrollWidth > box.clientWidth + 1) {
        wrong.push(`${name} is ${box.scrollWidth} wide in ${box.clientWidth}`);
      }
    }
    for (const element of document.querySelectorAll("#root *")) {
      if (element.closest("svg, [class*=hidden]") || said(element) === "") continue;
      // A long name may end in dots when the whole of it can be had by pointing at it.
      const { textOverflow, webkitLineClamp } = getComputedStyle(element);
      if (textOverflow === "ellipsis" || webkitLineClamp !== "none") continue;
      const wide = element.scrollWidth > element.clientWidth + 1;
      if (wide && element.clientWidth > 0 && hides(element)) wrong.push(said(element));
    }
    return wrong;
  });
}

/** Makes every text longer by two fifths, as a translation might. */
export function lengthen(page) {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector("#root"), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      if (text.parentElement.closest("svg, option, [class*=hidden]")) continue;
      const { length } = text.data.trim();
      if (length > 1) text.data += " " + "ㅁ".repeat(Math.ceil(length * 0.4));
    }
  });
}
