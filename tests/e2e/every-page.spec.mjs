// What every page with inputs promises, whatever it is about.

import assert from "node:assert/strict";
import { feature, scenario, settled } from "./lib.mjs";

/** Each page, a field of it that takes any small number, and what it holds at first. */
const pages = [
  ["#/rewards/rig", "price"],
  ["#/rewards/emission", "spacing"],
  ["#/production", "price"],
  ["#/production/investment", "amount"],
  ["#/production/pool", "difficulty"],
  ["#/production/network", "difficulty"],
  ["#/blocks", "rate"],
  ["#/blocks/offer", "price"],
  ["#/blocks/miner", "perday"],
  ["#/blocks/chain", "moved"],
  ["#/blocks/shares", "fees"],
];

/** Names the parts of the inputs that lie over each other. */
function overlaps(page) {
  return page.evaluate(() => {
    const parts = [...document.querySelectorAll(".inputs :is(label, input, select, button, summary, p, h2, legend)")]
      .map((part) => ({ part, box: part.getBoundingClientRect() }))
      .filter(({ part, box }) => box.width > 0 && box.height > 0 && part.checkVisibility());
    if (parts.length < 5) return ["hardly any input"];
    const named = ({ part }) => `${part.localName} ${part.id} ${part.textContent.slice(0, 30)}`;
    return parts.flatMap((one, at) => parts.slice(at + 1)
      .filter((other) => !one.part.contains(other.part)
        && Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left) > 1
        && Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top) > 1)
      .map((other) => `${named(one)} / ${named(other)}`));
  });
}

feature("every page", () => {
  for (const [hash, id] of pages) {
    scenario(`${hash} keeps to what all pages do`, { hash: `${hash}?v=1&nosuch=1` }, async ({ page }) => {
      await page.getByText("“nosuch” is not known here").waitFor();
      for (const width of [360, 1200, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        assert.deepEqual(await overlaps(page), [], `${width} px`);
      }
      const field = page.locator(`#${id}`);
      const said = page.locator(`#${id}-note`);
      const before = await field.inputValue();

      await field.fill("2,5");
      await settled(page);
      assert.match(await said.innerText(), /^2\.5/, "a decimal comma is read, and the reading told");
      assert.match(await page.evaluate(() => location.hash), new RegExp(`[?&]v=1&(.*&)?${id}=2%2C5`));
      // Some answers are a worker's, which shows how far it is.
      await page.waitForFunction(() => !document.querySelector(".stale, main progress[id]"));
      const held = await page.locator("main table").last().innerText();

      await field.fill("1,234");
      await page.locator(".stale").first().waitFor();
      assert.match(await said.innerText(), /1234 or 1\.234/, "the ambiguous is refused");
      assert.equal(await field.getAttribute("aria-invalid"), "true");
      assert.match(await field.getAttribute("aria-describedby"), new RegExp(`\\b${id}-note\\b`));
      assert.equal(await page.locator("main table").last().innerText(), held, "the last good figures stay");

      // One field goes back alone.
      await field.locator("xpath=..").getByRole("button", { name: /^Reset: / }).click();
      assert.equal(await field.inputValue(), before);
      await page.getByRole("button", { name: "Undo", exact: true }).click();
      assert.equal(await field.inputValue(), "1,234");

      await page.getByRole("button", { name: "Undo", exact: true }).click();
      assert.equal(await field.inputValue(), before);
      await page.getByRole("button", { name: "Redo", exact: true }).click();
      assert.equal(await field.inputValue(), "1,234");
      await page.getByRole("button", { name: "Reset", exact: true }).click();
      assert.equal(await field.inputValue(), before);

      const action = (name) => page.getByRole("button", { name, exact: true });
      assert.ok(await action("Copy the link").isVisible() && await action("Print").isVisible());
      await page.emulateMedia({ media: "print" });
      // An empty field says nothing on paper.
      assert.equal(await field.isVisible(), before !== "", "paper holds the inputs");
      assert.ok(!(await action("Print").isVisible()), "and nothing to press");
    });
  }

  scenario("a field on which nothing rests yet says what is wrong with it", { hash: "#/production" }, async ({ page }) => {
    await page.getByText("A price from hardware and electricity").click();
    await page.fill("#hrate", "fast");
    await settled(page);
    assert.match(await page.locator("#hrate-note").innerText(), /“fast” is no number/);
    await page.fill("#hwatts", "-5");
    await settled(page);
    assert.match(await page.locator("#hwatts-note").innerText(), /−5 W is below zero/);
    assert.equal(await page.locator(".stale").count(), 0);
  });
});
