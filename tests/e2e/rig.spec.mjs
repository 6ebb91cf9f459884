// My rig: what machines earn, with what luck, and where they stop paying.

import assert from "node:assert/strict";
import { feature, figuresFollowWithinAFrame, home, ready, scenario, settled, shot } from "./lib.mjs";

const page = { hash: "#/rewards/rig" };
const plain = (text) => text.replaceAll("\u202f", "");

/** A cell of the table with this caption, by the row's name and the column's. */
const cell = async (page, caption, row, column) => {
  await settled(page);
  const table = page.locator("table", { has: page.locator("caption", { hasText: caption }) });
  const cells = table.locator("tbody tr", { has: page.getByRole("rowheader", { name: row, exact: true }) });
  return plain(await cells.locator(`td[data-label="${column}"]`).innerText());
};
const numbers = (text) => text.match(/-?\d+(\.\d+)?/g).map(Number);

feature("rig", () => {
  scenario("the first machine's day adds up", page, async ({ page }) => {
    const [coins, revenue, electricity, net] = await Promise.all(["BTM before fee", "Revenue", "Electricity", "Net"]
      .map(async (column) => numbers((await cell(page, "All machines together", "Day", column)).replace("−", "-"))));
    // Difficulty 138,152 is 618.1 GH/s; 9.5 on top of it find 1.514 % of 90 blocks of 8.136 BTM.
    assert.ok(coins[0] > 11.05 && coins[0] < 11.12, String(coins));
    assert.ok(Math.abs(revenue[0] - coins[0] * 0.99 * 0.1) < 0.01, String(revenue));
    assert.ok(Math.abs(electricity[0] - 3.425 * 24 * 0.1) < 0.01, String(electricity));
    assert.ok(Math.abs(net[0] - (revenue[0] - electricity[0])) < 0.01, String(net));
    assert.match(await page.locator(".sentence").innerText(), /at least one block in a day/);
  });

  scenario("results follow typing; what cannot be read leaves the last figures", page, async ({ page }) => {
    const before = await cell(page, "All machines together", "Day", "BTM before fee");
    await page.fill("#rate1", "19 GH");
    const doubled = await cell(page, "All machines together", "Day", "BTM before fee");
    assert.ok(numbers(doubled)[0] > 1.9 * numbers(before)[0], `${before} ${doubled}`);
    await page.fill("#rate1", "19 XH");
    assert.match(await page.locator("#rate1-note").innerText(), /XH.*MH/);
    assert.equal(await cell(page, "All machines together", "Day", "BTM before fee"), doubled);
    assert.equal(await page.locator(".stale").count(), 1);
    await page.locator("#rate1").press("Control+a");
    await page.keyboard.press("Backspace");
    assert.match(await page.locator("#rate1-note").innerText(), /needed/);
    assert.equal(await page.evaluate(() => document.activeElement.id), "rate1");
    await page.fill("#rate1", "1,500");
    assert.match(await page.locator("#rate1-note").innerText(), /1500.*1\.5/);
    await page.fill("#fee", "120");
    assert.match(await page.locator("#fee-note").innerText(), /120 %.*100 %/);
    await page.getByRole("button", { name: "Reset", exact: true }).click();
    assert.equal(await cell(page, "All machines together", "Day", "BTM before fee"), before);
    await page.getByRole("button", { name: "Undo" }).click();
    assert.equal(await page.inputValue("#fee"), "120");
  });

  scenario("a list of machines is shared by its link", page, async ({ page }) => {
    await page.getByText("Add a machine that somebody has announced or measured").click();
    await page.getByRole("button", { name: /Z15/ }).click();
    await page.getByRole("button", { name: "Duplicate" }).first().click();
    assert.equal(await page.locator(".machine").count(), 3);
    const rows = page.locator("table", { hasText: "best first" }).locator("tbody th");
    assert.equal(await rows.count(), 3);
    const order = await rows.allInnerTexts();
    const link = await page.evaluate(() => location.href);
    await page.goto("about:blank");
    await page.goto(link);
    await ready(page);
    assert.deepEqual(await rows.allInnerTexts(), order);
    assert.equal(await page.inputValue("#name2"), "Antminer Z15");
    await page.getByRole("button", { name: "Remove" }).first().click();
    assert.equal(await page.locator(".machine").count(), 2);
  });

  scenario("eight machines are the most, and the focus stays where a machine was", page, async ({ page }) => {
    const add = page.getByRole("button", { name: "Add a machine" });
    const reason = page.getByText("8 machines are the most.");
    for (let count = 1; count < 8; count += 1) {
      assert.equal(await reason.count(), 0);
      await add.click();
    }
    assert.equal(await page.locator(".machine").count(), 8);
    assert.equal(await add.isDisabled(), true);
    await reason.waitFor();
    assert.equal(await add.getAttribute("aria-describedby"), await reason.getAttribute("id"));
    const focused = async () => {
      await settled(page);
      return page.evaluate(() => document.activeElement.id);
    };
    const remove = page.getByRole("button", { name: "Remove" });
    await remove.nth(2).click();
    assert.equal(await focused(), "name4");
    await remove.last().click();
    assert.equal(await focused(), "name7");
    for (let left = 6; left > 0; left -= 1) await remove.first().click();
    assert.equal(await page.locator(".machine").count(), 0);
    assert.equal(await focused(), "add-machine");
  });

  scenario("paper has no empty fields", page, async ({ page }) => {
    const shown = page.locator(".machine .field:visible");
    const all = await shown.count();
    await page.emulateMedia({ media: "print" });
    // Name, algorithm, rate and power.
    assert.equal(await shown.count(), 4);
    assert.ok(all > 4);
  });

  scenario("50 Sol/s of a network of 1,332 find the blocks they should", page, async ({ page }) => {
    await page.fill("#rate1", "50 Sol");
    await page.selectOption("#algo1", "EQUIHASH");
    await page.fill("#network1", "1332 Sol");
    await page.selectOption("#presence", "included");
    assert.equal(await cell(page, "All machines together", "Day", "Blocks"), "3.378");
    assert.match(await cell(page, "Odds of mining alone", "At least one block in a day", "Answer"), /^96\.59 %$/);
    assert.match(await cell(page, "Odds of mining alone", "Half of all waits for a block are shorter than", "Answer"), /^4\.92\d hours$/);
  });

  scenario("a new peak is told of, a link without figures says what it lacks", page, async ({ page }) => {
    const notice = page.locator(".notice", { hasText: "the rate of SCRYPT is a new peak" });
    assert.equal(await notice.count(), 0);
    // The sample's peak is 8.518 TH/s.
    await page.fill("#rate1", "20 TH");
    await notice.waitFor();
    await page.goto("about:blank");
    await page.goto(`${home}#/rewards/rig?v=1&price=much`);
    await page.getByText("Figures follow once every field can be read").waitFor();
    await page.fill("#price", "0.2");
    await page.locator(".sentence").waitFor();
  });

  scenario("machines change places, have their own tariff and fee", page, async ({ page }) => {
    await page.getByText("Add a machine that somebody has announced or measured").click();
    await page.getByRole("button", { name: /Z15/ }).click();
    const up = page.getByRole("button", { name: "Move up" });
    assert.equal(await up.nth(0).isDisabled(), true);
    await up.nth(1).click();
    assert.deepEqual([await page.inputValue("#name1"), await page.inputValue("#name2")], ["Antminer Z15", "Scrypt machine"]);
    const electricity = (name) => cell(page, "best first", name, "Electricity");
    const before = numbers(await electricity("Scrypt machine"))[0];
    await page.fill("#tariff2", "5c");
    assert.ok(Math.abs(numbers(await electricity("Scrypt machine"))[0] - before / 2) < 0.01);
    assert.ok(Math.abs(numbers(await electricity("Antminer Z15"))[0] - 1.51 * 24 * 0.1) < 0.01);
    const [revenue, free] = [await cell(page, "best first", "Scrypt machine", "Revenue"),
      (await page.fill("#fee2", "0"), await cell(page, "best first", "Scrypt machine", "Revenue"))];
    assert.ok(Math.abs(numbers(free)[0] * 0.99 - numbers(revenue)[0]) < 0.01, `${revenue} ${free}`);
    await page.fill("#fee2", "101");
    assert.match(await page.locator("#fee2-note").innerText(), /101 %.*100 %/);
    await page.getByRole("button", { name: "Reset: Own pool fee, %" }).click();
    assert.equal(await page.inputValue("#fee2"), "");
  });

  scenario("all machines have one break-even, the grid is of any of them", page, async ({ page }) => {
    await page.getByText("Add a machine that somebody has announced or measured").click();
    await page.getByRole("button", { name: /S19 XP/ }).click();
    const even = () => cell(page, "where nothing is left over", "Price of a BTM, USD", "At");
    const price = numbers(await even())[0];
    await page.fill("#price", String(price));
    const net = numbers((await cell(page, "All machines together", "Day", "Net")).replace("−", "-"))[0];
    assert.ok(Math.abs(net) < 0.02, String(net));
    assert.match(await cell(page, "where nothing is left over", "One ESF for all algorithms", "At"), /\d/);
    const grid = page.locator("table", { has: page.locator("caption", { hasText: "over ESF and price" }) });
    await page.locator("#grid").selectOption("2");
    assert.match(await grid.locator("caption").innerText(), /Antminer S19 XP.*estimates/);
    const one = await grid.innerText();
    await page.locator("#grid").selectOption("all");
    assert.match(await grid.locator("caption").innerText(), /all machines/);
    assert.notEqual(await grid.innerText(), one);
    assert.match(await page.evaluate(() => location.hash), /grid=all/);
  });

  scenario("prices that somebody has named fill the fields", page, async ({ page }) => {
    await page.fill("#price", "3");
    await page.getByText("Prices that somebody has named").click();
    await page.getByRole("button", { name: /July 2018/ }).click();
    await page.getByRole("button", { name: /industry in Texas, 2023/ }).click();
    assert.deepEqual([await page.inputValue("#price"), await page.inputValue("#tariff")], ["0.10", "6.60c"]);
    assert.match(await page.locator("#tariff-note").innerText(), /0\.066/);
  });

  scenario("by keyboard: the pool's fee by its slider", page, async ({ page }) => {
    await page.getByLabel("Pool fee, slider").focus();
    await page.keyboard.press("ArrowRight");
    assert.equal(await page.inputValue("#fee"), "2");
    await page.keyboard.press("Tab");
    await page.keyboard.type("0");
    await shot(page, "rig-typed");
  });

  scenario("every field's figures follow within a frame", page, async ({ page }) => {
    for (const [id, text] of [["price", "0.2"], ["currency", "EUR"], ["tariff", "20c"], ["fee", "2"],
      ["uptime", "90"], ["name1", "Mine"], ["rate1", "9 GH"], ["power1", "3 kW"], ["paid1", "900"], ["parent1", "20"],
      ["network1", "1 TH"], ["tariff1", "9c"], ["fee1", "3"]]) {
      await figuresFollowWithinAFrame(page, id, text);
    }
  });
});
