// Production cost: the table by difficulty, an investment, the pool from a list, the network beside it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { axe, everyLook, feature, figuresFollowWithinAFrame, fitsWidth, leavesThePageFree, ready, scenario, settled, shot } from "./lib.mjs";

const page = { hash: "#/production" };
const plain = (text) => text.replaceAll("\u202f", "");
const sentence = async (page) => {
  await settled(page);
  return plain(await page.locator(".sentence").first().innerText());
};
const hash = (page) => page.evaluate(() => location.hash);

/** The rows of a table, as texts. */
async function rows(page, id) {
  await settled(page);
  const texts = await page.locator(`#${id} tbody tr`).evaluateAll((rows) =>
    rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  return texts.map((row) => row.map(plain));
}

/** Saves a table as CSV and returns its lines. */
async function saved(page, id) {
  const part = page.locator("details.export").filter({ hasText: "Copy or save" });
  const own = page.locator(`#${id}`).locator("xpath=ancestor::div[contains(@class,'scroll')]/following-sibling::details[1]");
  const details = await own.count() ? own : part.first();
  await details.locator("summary").click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    details.getByRole("button", { name: "Save CSV" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), `${id}.csv`);
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
  assert.match(lines[0], /^# shows: /);
  return lines.filter((line) => !line.startsWith("# "));
}

/** Opens the page's address anew; the first sentence must be the same. */
async function reproduced(page, context) {
  const other = await context.newPage();
  await other.goto(page.url());
  await ready(other);
  assert.equal(await sentence(other), await sentence(page));
  await other.close();
}

/** Waits until the pool has run. */
async function ran(page) {
  await page.getByText("The pool has run to its last day.").waitFor();
  await settled(page);
}

feature("production", () => {
  scenario("the proposal's rows stand first, the present difficulty is marked", page, async ({ page }) => {
    const table = await rows(page, "production-cost");
    // 17 rows and the present difficulty.
    assert.equal(table.length, 18);
    const row = table.find(([difficulty]) => difficulty === "16");
    assert.deepEqual(row.slice(0, 5), ["16", "572.7", "200.4", "124.3", "0.02466"]);
    const marked = await page.locator("#production-cost .marked th").allInnerTexts();
    assert.equal(marked.length, 1);
    assert.match(marked[0], /\(present\)$/);
    // The present difficulty of an algorithm goes with what it pays and how often.
    await page.getByRole("button", { name: /^SCRYPT as on the Rewards page: nominal/ }).click();
    assert.equal(await page.inputValue("#spacing"), "960");
    await page.getByRole("columnheader", { name: /^1 BTM at/ }).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    assert.equal(await page.inputValue("#spacing"), "120");
    await page.selectOption("#present", "typed");
    await page.fill("#now", "52.9028");
    assert.match(await sentence(page), /At the present difficulty, 52\.9028, that is 0\.08581 USD/);
    const csv = await saved(page, "production-cost");
    const exact = csv.find((line) => line.startsWith("52.9028,")).split(",");
    assert.equal(exact[1], "1893.4649655569");
    assert.equal(exact[2], "662.7127379449");
  });

  scenario("an own list, an own price, the market, sorted; the link reproduces it", page, async ({ page, context }) => {
    await page.selectOption("#list", "own");
    await page.fill("#from", "16");
    await page.fill("#to", "1024");
    await page.fill("#price", "620");
    await page.selectOption("#unit", "GH");
    await page.selectOption("#present", "none");
    await page.fill("#market", "0,5");
    const table = await rows(page, "production-cost");
    assert.equal(table.length, 7);
    assert.match(table[0].at(-1), /% cheaper$/);
    assert.match(table[6].at(-1), /% dearer$/);
    assert.match(await sentence(page), /price is met at difficulty 308\.2/);
    await page.getByRole("button", { name: "Difficulty", exact: true }).click();
    await page.getByRole("button", { name: /^Difficulty/ }).click();
    await settled(page);
    assert.equal((await rows(page, "production-cost"))[0][0], "16");
    await page.getByRole("button", { name: /^Cost of a day/ }).click();
    await page.getByRole("button", { name: /^Cost of a day/ }).click();
    assert.equal((await rows(page, "production-cost"))[0][0], "1024");
    assert.equal(await page.locator("th[aria-sort=descending]").count(), 1);
    await page.fill("#price", "1,620");
    assert.match(await page.locator("#price-note").innerText(), /can be/);
    assert.ok(await page.locator(".stale #production-cost").isVisible());
    await page.fill("#price", "620");
    const [before, address] = [await page.locator("#production-cost").innerText(), page.url()];
    const other = await context.newPage();
    await other.goto(address);
    await ready(other);
    assert.equal(await other.locator("#production-cost").innerText(), before);
    // Both costs, and the market, at each reward.
    await page.selectOption("#each", "each");
    assert.equal(await page.getByRole("columnheader", { name: /^To an investor at/ }).count(), 6);
    assert.equal(await page.getByRole("columnheader", { name: /^Than the market at/ }).count(), 6);
    // Solutions are a price of EQUIHASH alone.
    await page.selectOption("#unit", "kSol");
    await page.selectOption("#present", "X17");
    await page.getByText(/Sol\/s is none per H\/s/).waitFor();
    await page.selectOption("#present", "EQUIHASH");
    await page.getByText(/Sol\/s is none per H\/s/).waitFor({ state: "detached" });
    await page.getByRole("columnheader", { name: "Required, MSol/s" }).waitFor();
  });

  scenario("a thousand rows follow typing within a frame", page, async ({ page }) => {
    await page.selectOption("#list", "own");
    await page.selectOption("#step", "ratio");
    await page.fill("#count", "1000");
    await settled(page);
    await page.getByText(/^Rows 1 to 50 of 1.001\.$/).waitFor();
    for (const [id, text] of [["price", "0.7"], ["fee", "6"], ["esf", "50"], ["market", "0.3"], ["to", "70000"], ["rewards", "20 10"]]) {
      await figuresFollowWithinAFrame(page, id, text);
    }
    assert.equal((await saved(page, "production-cost")).length, 1002);
    await page.getByRole("button", { name: "Show all, to print" }).click();
    assert.equal((await rows(page, "production-cost")).length, 1001);
  });

  scenario("an investment has a place, days, coins and a spread", { hash: "#/production/investment" }, async ({ page, context }) => {
    assert.match(await sentence(page), /^0\.50000000 BTC would bring about \d+\.\d{8} BTM, at 0\.0001\d+ BTC each, paid from 2014-07-/);
    await page.getByText(/^Place 4 in the queue\. 3 investments are before it, .* 1\.5 days after it is confirmed/).waitFor();
    await page.getByText(/in nine of ten cases/).waitFor();
    await page.fill("#sent", "2014-07-25");
    await page.getByText(/sent \d+ s after it was confirmed/).waitFor();
    await page.fill("#sent", "");
    await page.fill("#amount", "9");
    assert.match(await sentence(page), /would be refused: with it the queue would take \d+ days, the most is 5/);
    await page.fill("#amount", "0.1");
    await page.fill("#address", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa");
    assert.match(await page.locator("#address-note").innerText(), /this one is of Bitcoin/);
    await page.fill("#address", "bCjHuFv7ggRwqouv9M2Wp5nHbZdhKdPGhd");
    assert.match(await page.locator("#address-note").innerText(), /key address, main network/);
    await page.fill("#coinprice", "0.0002");
    await page.getByText(/Against the market that is [\d.]+ % cheaper/).waitFor();
    await reproduced(page, context);
    const table = page.locator("table", { hasText: "BTC per BTM → BTM for" });
    assert.equal(await table.locator("tbody tr").count(), 5);
    for (const [id, text] of [["amount", "0.2"], ["difficulty", "60"], ["price", "0.002"]]) {
      await figuresFollowWithinAFrame(page, id, text);
    }
  });

  scenario("a pool from a CSV file: the bad row named, the rest kept, the link reproduces it", { hash: "#/production/pool" }, async ({ page, context }) => {
    await ran(page);
    const csv = "amount,confirmed,sent,address,txid\n0.3,2014-07-20\n0.5,yesterday\n1.2,2014-07-20 10:00,,bCjHuFv7ggRwqouv9M2Wp5nHbZdhKdPGhd\n";
    await page.setInputFiles("#list-file", { name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await page.getByText("line 3: “yesterday” is no time").waitFor();
    await page.getByText("Columns left aside: txid.").waitFor();
    await page.getByText("1 row cannot be read; 2 investments kept.").waitFor();
    await ran(page);
    assert.match(await sentence(page), /^2 investments of 1\.50000000 BTC: 1\.50000000 BTC were spent in 3 days/);
    assert.equal((await rows(page, "pool-days")).length, 3);
    const states = (await rows(page, "pool-investments")).map((row) => row[3]);
    assert.deepEqual(states, ["consumed", "consumed"]);
    const ledger = await saved(page, "pool-ledger");
    assert.equal(ledger[0], "Paid on,Round of,To,Address,\"Spent, BTC\",\"Receives, BTM\"");
    // What a coin costs to produce, before and after the round.
    const [day] = await rows(page, "pool-days");
    const [spent, estimate, before, coins, after] = [3, 5, 6, 7, 8].map((at) => Number(day[at]));
    assert.ok(Math.abs(before / (spent / estimate) - 1) < 1e-3 && Math.abs(after / (spent / coins) - 1) < 1e-3, day.join(" "));
    // Every coin that was found is in the ledger.
    const sat = (text) => BigInt(text.replace(".", ""));
    const sum = ledger.slice(1).reduce((sum, line) => sum + sat(line.split(",").at(-1)), 0n);
    const found = (await rows(page, "pool-days")).reduce((sum, row) => sum + sat(row[7]), 0n);
    assert.equal(sum, found);
    // The same seed, the same result, by the link.
    const [told, address] = [await sentence(page), page.url()];
    const other = await context.newPage();
    await other.goto(address);
    await ready(other);
    await ran(other);
    assert.equal(await sentence(other), told);
    await page.fill("#seed", "2");
    await page.locator(".stale .sentence").waitFor();
    await ran(page);
    assert.notEqual(await sentence(page), told);
    assert.match(await hash(page), /seed=2/);
    // A list that is too long for a link is told so.
    const long = "1,2014-07-20\n".repeat(1_000);
    await page.setInputFiles("#list-file", { name: "long.csv", mimeType: "text/csv", buffer: Buffer.from(long) });
    await page.getByText(/^1.000 investments\.$/).waitFor();
    await other.goto(page.url());
    await other.reload();
    await ready(other);
    await other.getByText(/list too long for it/).waitFor();
  });

  scenario("10,000 investments over 1,000 days, cancelled and run again", { hash: "#/production/pool" }, async ({ page }) => {
    await page.selectOption("#from", "made");
    await page.fill("#days", "1000");
    await ran(page);
    await leavesThePageFree(page, "a pool of 10,000 investments over 1,000 days, with the pause", async () => {
      await page.fill("#seed", "3");
      await page.locator(".stale .sentence").waitFor();
      await ran(page);
    });
    assert.match(await sentence(page), /^10000 investments/);
    await page.fill("#seed", "4");
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("The run was cancelled.").waitFor();
    await page.getByRole("button", { name: "Run the pool" }).click();
    await ran(page);
  });

  scenario("the network with and without the pool, and the reward under CERM", { hash: "#/production/network" }, async ({ page, context }) => {
    const text = await sentence(page);
    for (const figure of ["1.893 GH/s", "662.7 MH/s", "15.28", "18.78", "0.5281", "0.8781"]) assert.ok(text.includes(figure), text);
    await page.getByRole("button", { name: /^Winter 2015/ }).click();
    await settled(page);
    const table = page.locator("table", { hasText: "Rounds of 720 blocks" });
    const difficulties = await table.locator("tbody tr td:nth-child(2)").allInnerTexts();
    assert.deepEqual(difficulties.slice(0, 3).map((one) => Math.round(Number(plain(one)))), [1953, 488, 122]);
    await reproduced(page, context);
    await page.selectOption("#rule", "SCRYPT");
    await settled(page);
    await page.getByText(/Rounds of 90 blocks/).first().waitFor();
    for (const [id, text] of [["honest", "2 GH"], ["share", "20"], ["difficulty", "100"]]) {
      await figuresFollowWithinAFrame(page, id, text);
    }
  });

  scenario("the proposal's figures that do not follow are listed", { hash: "#/production/proposal" }, async ({ page }) => {
    const chart = page.locator("table", { hasText: "The chart of 2014" });
    assert.equal(await chart.locator("tbody tr").count(), 17);
    await page.getByText("$1.57800280").waitFor();
    const figures = page.locator("table", { hasText: "Every figure of the text" });
    assert.equal(await figures.getByText("does not follow", { exact: true }).count(), 6);
    assert.equal(await figures.locator("tbody tr").count(), 59);
    await page.getByText(/far-reaching modification/).waitFor();
  });

  for (const look of everyLook) {
    for (const part of ["", "/investment", "/pool", "/network", "/proposal"]) {
      scenario(`${look.name}${part}`, { ...look, hash: `#/production${part}` }, async ({ page }) => {
        if (part === "/pool") await ran(page);
        await settled(page);
        await axe(page);
        await fitsWidth(page);
        await shot(page, `production${part.replace("/", "-")}-${look.name}`);
      });
    }
  }
});
