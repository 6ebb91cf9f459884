// Where emission goes: supply, rewards and epochs to come under a path of hash rate.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { feature, figuresFollowWithinAFrame, scenario, settled } from "./lib.mjs";

const page = { hash: "#/rewards/emission" };
const plain = (text) => text.replaceAll("\u202f", "");
const sentence = async (page) => {
  await settled(page);
  return plain(await page.locator(".sentence").innerText());
};

feature("emission", () => {
  scenario("the sample's emission lies between floor and schedule", page, async ({ page }) => {
    const text = await sentence(page);
    const [low, high, coded, floor] = text.match(/\d{4,}/g).map(Number);
    assert.ok(floor <= low && low < high && high <= coded, text);
    // The supply is 11,561,969 BTM and the cap 27,579,849.
    assert.ok(coded < 27_579_850 - 11_561_000, text);
    assert.match(text, /8 of 8 algorithms/);
    const rows = page.locator("table", { hasText: "When the next epochs begin" }).locator("tbody tr");
    assert.equal(await rows.count(), 24);
    const dates = (await rows.first().innerText()).match(/\d{4}-\d\d-\d\d/g);
    // Earliest, latest, at ESF 1, at ESF 0.
    assert.ok(dates[2] <= dates[0] && dates[0] <= dates[1] && dates[1] <= dates[3], String(dates));
  });

  scenario("paths change it, wrong figures do not", page, async ({ page }) => {
    const flat = await sentence(page);
    await page.selectOption("#path", "shock");
    const fallen = await sentence(page);
    assert.notEqual(fallen, flat);
    await page.fill("#by", "-200");
    assert.match(await page.locator("#by-note").innerText(), /−200 %.*−100 %/);
    assert.equal(await sentence(page), fallen);
    await page.getByRole("button", { name: "Reset", exact: true }).click();
    assert.equal(await sentence(page), flat);
    await page.selectOption("#rule", "v0.2");
    assert.match(await page.locator(".notice").innerText(), /active on no network/);
    assert.match(await page.evaluate(() => location.hash), /rule=v0\.2/);
  });

  scenario("what is missing is asked for by its command", page, async ({ page }) => {
    await page.evaluate(() => { location.hash = "#/rewards"; });
    await page.fill("#output", "getmoneysupply 3\n{\"money supply\": 1}");
    await page.evaluate(() => { location.hash = "#/rewards/emission"; });
    await page.locator("main .notice", { hasText: "chaindynamics, getmoneysupply 0, getmoneysupply 1, getmoneysupply 2, getmoneysupply 4" })
      .waitFor();
    await page.evaluate(() => { location.hash = "#/rewards/rig"; });
    await page.getByText("paste bitmark-cli chaindynamics").first().waitFor();
  });

  scenario("an algorithm goes a way of its own", page, async ({ page }) => {
    const epochs = async () => {
      await settled(page);
      return page.locator("table", { hasText: "When the next epochs begin" }).locator("tbody tr").allInnerTexts();
    };
    const before = await epochs();
    await page.selectOption("#own", "X17");
    await page.locator('[id="x17.path"]').selectOption("topeak");
    await page.locator('[id="x17.topeak"]').fill("2");
    const after = await epochs();
    const changed = after.filter((row, at) => row !== before[at]);
    assert.ok(changed.length > 0 && changed.every((row) => row.startsWith("X17")), changed.join("\n"));
    await page.getByText("On a path of their own: X17").waitFor();
    await page.selectOption("#show", "X17");
    for (const title of ["ESF of X17", "Reward of a X17 block", "Coins emitted by X17"]) {
      await page.locator("figcaption", { hasText: title }).waitFor();
    }
    assert.match(await page.evaluate(() => location.hash), /own=X17&x17\.path=topeak&x17\.topeak=2/);
    await page.locator('[id="x17.topeak"]').fill("many");
    await page.selectOption("#own", "none");
    await page.locator(".error", { hasText: "x17.topeak" }).waitFor();
  });

  scenario("charts are read by keyboard", page, async ({ page }) => {
    await page.locator("#emission-supply-read").focus();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowRight");
    const read = await page.locator("#emission-supply-read").getAttribute("aria-valuetext");
    assert.match(read, /^\d{4}-\d\d-\d\d: your path, most .*calendar plan/);
  });

  scenario("charts are read by a finger", { ...page, hasTouch: true }, async ({ page }) => {
    const chart = page.locator("figure").first();
    const [plot, said] = [chart.locator(".plot"), chart.locator(".echo").first()];
    await plot.scrollIntoViewIfNeeded();
    const before = await said.innerText();
    const { x, y, width, height } = await plot.boundingBox();
    await page.touchscreen.tap(x + width / 2, y + height / 2);
    await plot.locator(".cursor").waitFor({ state: "attached" });
    assert.notEqual(await said.innerText(), before);
  });

  scenario("the peak goes a way of its own", page, async ({ page }) => {
    const before = await sentence(page);
    await page.selectOption("#peak", "monthly");
    await page.fill("#peakby", "-10");
    const after = await sentence(page);
    assert.notEqual(after, before);
    assert.match(await page.evaluate(() => location.hash), /peak=monthly&peakby=-10/);
    await page.fill("#peakby", "-95");
    assert.match(await page.locator("#peakby-note").innerText(), /−95 %.*−90 %/);
    assert.equal(await sentence(page), after);
  });

  scenario("a chart is saved as a picture", page, async ({ page }) => {
    const chart = page.locator("figure").first();
    await chart.getByText("Copy or save these figures").click();
    for (const [button, name, head] of [
      ["Save PNG", "emission-supply.png", "\x89PNG"],
      ["Save SVG", "emission-supply.svg", "<svg"],
      ["Save CSV", "emission-supply.csv", "# shows: Coins in existence (BTM)\r\n# source: sample of node"],
    ]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        chart.getByRole("button", { name: button }).click(),
      ]);
      assert.equal(download.suggestedFilename(), name);
      const bytes = await readFile(await download.path());
      assert.equal(bytes.subarray(0, head.length).toString("latin1"), head);
      assert.ok(bytes.length > 2_000, `${bytes.length} bytes`);
    }
  });

  scenario("it starts at the time that the figures are of, or on a day that is chosen", page, async ({ page }) => {
    const begins = page.locator(".begins");
    const first = async () => {
      await settled(page);
      const rows = page.locator("table", { hasText: "When the next epochs begin" }).locator("tbody tr");
      return (await rows.first().innerText()).match(/\d{4}-\d\d-\d\d/)[0];
    };
    assert.match(plain(await begins.innerText()), /^Starts at height 700123 of 2019-06-15, \d+ years old\.$/);
    const before = await first();
    await page.fill("#start", "2029-06-15");
    assert.equal(await begins.innerText(), "Starts on 2029-06-15, as chosen.");
    const days = (Date.parse(await first()) - Date.parse(before)) / 86_400_000;
    // Ten years with three leap days; the sample's tip stands at 08:44, the day chosen begins at 00:00.
    assert.ok([3652, 3653].includes(days), String(days));
    assert.match(await page.evaluate(() => location.hash), /start=2029-06-15/);
    await page.fill("#start", "2029-02-29");
    assert.match(await page.locator("#start-note.error").innerText(), /no day; write it like 2026-01-31/);
    await page.getByRole("button", { name: "Reset", exact: true }).click();
    assert.equal(await first(), before);
    // An output that tells no time is of when it was given; figures typed for every algorithm of when they were typed.
    const today = new Date().toISOString().slice(0, 10);
    await page.evaluate(() => { location.hash = "#/rewards"; });
    await page.fill("#output", "getmoneysupply 3\n{\"money supply\": 1}");
    await page.evaluate(() => { location.hash = "#/rewards/emission"; });
    await page.getByText(`Starts on ${today}, when the figures were given: no output tells their time, 0 hours old.`).waitFor();
    await page.evaluate(() => { location.hash = "#/rewards"; });
    await page.getByRole("button", { name: "Back to the sample" }).click();
    for (const name of ["SCRYPT", "SHA256D", "YESCRYPT", "ARGON2", "X17", "LYRA2REv2", "EQUIHASH", "CRYPTONIGHT"]) {
      await page.locator("#by-hand-algo").selectOption(name);
      await page.locator(`[id="${name.toLowerCase()}.supply"]`).fill("1600000");
    }
    await page.evaluate(() => { location.hash = "#/rewards/emission"; });
    await page.getByText(`Starts on ${today}, when the figures were typed, 0 hours old.`).waitFor();
  });

  scenario("every field's figures follow within a frame", page, async ({ page }) => {
    await page.selectOption("#path", "shock");
    for (const [id, text] of [["by", "-40"], ["after", "7"], ["recovers", "9"], ["leaves", "30"], ["spacing", "17"],
      ["years", "40"]]) {
      await figuresFollowWithinAFrame(page, id, text);
    }
  });
});
