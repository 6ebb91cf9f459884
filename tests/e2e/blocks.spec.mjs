// Block earnings: a block, an offer, a miner, the chain, mining shares, a node's output.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { axe, everyLook, feature, figuresFollowWithinAFrame, fitsWidth, ready, scenario, settled, shot } from "./lib.mjs";

const plain = (text) => text.replaceAll("\u202f", "");
const sentence = async (page) => {
  await settled(page);
  return plain(await page.locator(".sentence").first().innerText());
};

/** The table whose caption begins so. */
const table = (page, caption) => page.getByRole("table", { name: new RegExp(`^${caption}`) });
const WORTH = "Worth and risk of the block";
const IMPLIED = "What [\\d.]+ USD imply";
const SHARES = "Mining shares at height";
const RECORDS = "Records of the blocks given";

/** What a table's row says of its first cell. */
async function row(page, caption, name) {
  await settled(page);
  const cells = table(page, caption).locator("tbody tr").filter({ hasText: name }).first().locator("td");
  return (await cells.allInnerTexts()).map(plain);
}

/** Waits until the lives of the inputs on screen have been simulated. */
async function simulated(page) {
  await page.getByText(/^Simulated: .* lives of the block\.$/).waitFor();
  await settled(page);
}

/** The body of a reply that the reference node gave. */
async function reply(name) {
  const sample = new URL(`../vectors/property/rpc-samples/${name}.json`, import.meta.url);
  return JSON.parse(await readFile(sample, "utf8")).http.response_body;
}

feature("blocks", () => {
  scenario("a block has a price, a risk and a spread; the link gives the same simulated figures", { hash: "#/blocks" }, async ({ page, context }) => {
    await simulated(page);
    assert.match(await sentence(page), /^Expected: 6\.486 fees in 10 years, 0\.4138 USD; worth 0\.3203 USD today at 8\.000 % a year\./);
    await page.fill("#issues", "2000");
    await page.fill("#moving", "5,5");
    await page.fill("#years", "3");
    await page.fill("#seed", "77");
    await page.fill("#lives", "20000");
    await page.getByText("Simulated: 20\u202f000 lives of the block.").waitFor();
    const [fair] = await row(page, WORTH, "Fair price today");
    const [mean] = await row(page, WORTH, "Present value, mean");
    // The closed form lies within four standard errors of the simulated mean.
    const [middle, error] = mean.match(/[\d.]+/g).map(Number);
    assert.ok(Math.abs(parseFloat(fair) - middle) < 4 * error, `${fair} ${mean}`);
    const figures = await table(page, WORTH).innerText();
    assert.doesNotMatch(figures, /not simulated yet/);
    const other = await context.newPage();
    await other.goto(page.url());
    await ready(other);
    await simulated(other);
    assert.equal(await table(other, WORTH).innerText(), figures);
    assert.equal(await other.locator("#moving").inputValue(), "5,5");
    await other.close();
    await page.fill("#seed", "78");
    await table(page.locator(".stale"), WORTH).waitFor();
    await table(page.locator(".stale"), WORTH).waitFor({ state: "detached" });
    assert.notEqual(await table(page, WORTH).innerText(), figures);
    await page.keyboard.press("Control+Home");
    await page.getByRole("button", { name: "Undo" }).first().click();
    assert.equal(await page.locator("#seed").inputValue(), "77");
    await page.getByRole("button", { name: "Reset", exact: true }).first().click();
    assert.equal(await page.locator("#issues").inputValue(), "100");
  });

  scenario("what cannot be read is named at its field, the last figures stay", { hash: "#/blocks" }, async ({ page }) => {
    await simulated(page);
    const before = await sentence(page);
    for (const [id, text, said] of [
      ["issues", "10001", /10000/],
      ["transfers", "1.5", /1\.5 is not whole/],
      ["moving", "0", /0/],
      ["even", "0.001", /0\.01/],
      ["ltcprice", "1,234", /1234|can be/],
      ["years", "51", /50/],
      ["watts", "150 kg", /kg/],
      ["seed", "", /./],
    ]) {
      const first = await page.locator(`#${id}`).inputValue();
      await page.fill(`#${id}`, text);
      assert.match(plain(await page.locator(`#${id}-note.error`).innerText()), said, id);
      assert.equal(await page.locator(`#${id}`).getAttribute("aria-invalid"), "true");
      assert.ok(await page.locator(".stale .sentence").isVisible(), id);
      assert.equal(await sentence(page), before, id);
      await page.fill(`#${id}`, first);
    }
    await page.locator(".stale .sentence").waitFor({ state: "detached" });
  });

  scenario("a link of another version, and one with unknown parts, are reported", { hash: "#/blocks?v=1&issues=7&colour=red&side=steal" }, async ({ page }) => {
    assert.equal(await page.locator("#issues").inputValue(), "7");
    const reports = (await page.locator("p.notice").allInnerTexts()).join("\n");
    assert.match(reports, /colour/);
    assert.match(reports, /steal/);
  });

  scenario("an offer has a yield, a break-even and odds, for buyer and seller", { hash: "#/blocks/offer" }, async ({ page }) => {
    await simulated(page);
    assert.match(await sentence(page), /^At 0\.05000 USD, against 0\.3203 USD expected at 8\.000 % a year, on average the block brings in more than it costs you\. In [\d.]+ % of the simulated lives it brings in at least the price/);
    assert.match((await row(page, IMPLIED, "Implied yield"))[0], /% a year$/);
    await page.selectOption("#side", "sell");
    assert.match(await sentence(page), /on average you would give away more than you are paid/);
    await page.fill("#price", "2");
    assert.match(await sentence(page), /on average you are paid more than the block would bring you/);
    const [rate] = await row(page, IMPLIED, "Break-even moves");
    assert.match(rate, /\(you assume 0\.003900\)$/);
    await page.fill("#rate", rate.split(" ")[0]);
    // At the break-even rate the price is the fair one.
    assert.ok(Math.abs(parseFloat((await row(page, IMPLIED, "Price ÷ fair price"))[0]) - 1) < 0.01);
    await page.getByText("the price", { exact: true }).waitFor();
  });

  scenario("what was opened stays open when the simulation comes", {
    hash: "#/blocks/offer",
    init: () => {
      const { Worker: Own } = globalThis;
      const go = new Promise((resolve) => { globalThis.simulate = resolve; });
      globalThis.Worker = class extends Own {
        postMessage(...message) {
          go.then(() => super.postMessage(...message));
        }
      };
    },
  }, async ({ page }) => {
    const opened = page.locator("details.export").first();
    await opened.locator("summary").click();
    await opened.getByRole("button", { name: "Copy CSV" }).focus();
    assert.equal(await page.locator("#offer-worths-title").count(), 0);
    await page.evaluate(() => globalThis.simulate());
    await simulated(page);
    await page.locator("#offer-worths-title").waitFor();
    assert.equal(await opened.getAttribute("open"), "");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Copy CSV");
  });

  scenario("a miner's income passes the cost, or does not", { hash: "#/blocks/miner" }, async ({ page }) => {
    assert.match(await sentence(page), /^33\.75 blocks a day cost 0\.3600 USD a day\./);
    await page.fill("#perday", "0");
    assert.match(await sentence(page), /income passes a month’s cost not within 10 years/);
    await page.fill("#perday", "500");
    await page.fill("#start", "100");
    assert.match(await sentence(page), /everything is paid back in month \d+/);
  });

  scenario("the thread's figures come out of its counts", { hash: "#/blocks/chain" }, async ({ page }) => {
    assert.match(await sentence(page), /^0\.0132 LTC a day, .* 6\.48 LTC since launch/);
    await page.getByRole("button", { name: /60,000 made and 250 transferred a month/ }).click();
    assert.match(await sentence(page), / 0\.5 LTC a month/);
    await page.getByRole("button", { name: /0\.001 LTC for every transfer/ }).click();
    assert.match(await sentence(page), /^0\.0066 LTC a day/);
    await page.getByText("0.001 and 0.002 LTC are both right").waitFor();
    await page.getByRole("link", { name: "Use this rate for one block" }).click();
    await page.locator("#issues").waitFor();
    assert.match(await page.locator("#rate").inputValue(), /^0\.00\d+$/);
  });

  scenario("mining shares follow the mail, and each open question", { hash: "#/blocks/shares" }, async ({ page }) => {
    await page.getByText(/^A proposal: no node, miner or client has it\./).waitFor();
    assert.match(await sentence(page), /^120 shares count at height 1105; the transaction takes a balance above 1 and is verified at once\.$/);
    await page.selectOption("#maturity", "101");
    await page.selectOption("#foundation", "not");
    assert.match(await sentence(page), /^95 shares count/);
    await page.selectOption("#kind", "typed");
    await page.fill("#bytes", "1025");
    assert.match((await row(page, SHARES, "What the transaction takes"))[0], /1025 bytes: 2 units, so a balance of 3 at least/);
    await page.fill("#bytes", "1024");
    assert.match((await row(page, SHARES, "What the transaction takes"))[0], /1024 bytes: 1 unit, so a balance of 2 at least/);
    await page.selectOption("#used", "kept");
    assert.match((await row(page, SHARES, "Such transactions at once"))[0], /without end/);
    await page.fill("#bytes", "0");
    assert.match(await page.locator("#bytes-note.error").innerText(), /1/);
  });

  scenario("a node's output is counted, kept through a reload, and cleared", { hash: "#/blocks/node" }, async ({ page }) => {
    const [dump, info] = [await reply("056-block-dump"), await reply("049-node-info-after-block")];
    await page.fill("#output", `${info}\n${dump}`);
    assert.match(await sentence(page), /^1 block: \d+ issues? \(\d+ of them paid\), 0 transfers/);
    const counted = await table(page, RECORDS).innerText();
    assert.equal((await row(page, RECORDS, "2"))[3], "0");
    await page.reload();
    await ready(page);
    await table(page, RECORDS).waitFor();
    assert.equal(await table(page, RECORDS).innerText(), counted);
    for (const [text, said] of [
      [dump.slice(0, 400), /no whole JSON \(line 1/],
      ["<!DOCTYPE html><title>502</title>", /web page/],
      ['{"id":1,"result":null,"error":"block not found"}', /block not found/],
      ['{"height": 5}', /none of Node\.BlockDump/],
      [dump + dump.replace('"digest":"f5', '"digest":"f6'), /given twice/],
    ]) {
      await page.fill("#output", text);
      assert.match(await page.locator("#output-note.error").innerText(), said);
      assert.equal(await table(page.locator(".stale"), RECORDS).innerText(), counted);
    }
    await page.fill("#output", dump);
    await page.getByRole("link", { name: "What does block 2 earn?" }).click();
    await page.locator("#issues").waitFor();
    assert.notEqual(await page.locator("#issues").inputValue(), "100");
    await page.goBack();
    await page.getByRole("button", { name: "Clear" }).click();
    await table(page, RECORDS).waitFor({ state: "detached" });
  });

  scenario("figures follow typing within a frame", { hash: "#/blocks" }, async ({ page }) => {
    await simulated(page);
    for (const [id, text] of [["issues", "120"], ["rate", "0.005"], ["even", "0.7"], ["discount", "9"], ["ltcprice", "60"], ["hash", "20 H"]]) {
      await figuresFollowWithinAFrame(page, id, text);
    }
  });

  for (const part of ["", "/offer", "/miner", "/chain", "/shares", "/node"]) {
    for (const look of everyLook) {
      scenario(`${part || "/one"} ${look.name}: axe finds nothing, nothing is cut off`, { ...look, hash: `#/blocks${part}` }, async ({ page }) => {
        if (["", "/offer"].includes(part)) await simulated(page);
        await axe(page);
        await fitsWidth(page);
        await shot(page, `blocks${part.replace("/", "-")}-${look.name}`);
      });
    }
  }
});
