// Links of Rewards: whoever opens one sees the same results, and loses nothing of their own.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { axe, everyLook, feature, fitsWidth, home, ready, scenario, settled, shot } from "./lib.mjs";

const samples = new URL("../vectors/coin/", import.meta.url);
const sample = (name) => readFile(new URL(name, samples), "utf8");

/** The outputs of the eight algorithms, as a user's loop prints them. */
const perAlgo = (command, list) => JSON.parse(list)
  .map((_, algo) => `${command} ${algo}\n${JSON.stringify(JSON.parse(list)[algo])}`).join("\n");

/** Everything that a node of 0.9.7.x prints at a height. */
const node = async (height) => [
  await sample(`rpc-samples/long_${height}/chaindynamics.json`),
  perAlgo("getmoneysupply", await sample(`rpc-samples/long_${height}/getmoneysupply_all.json`)),
  perAlgo("getblockreward", await sample(`rpc-samples/long_${height}/getblockreward_all.json`)),
  `getblockcount\n${height}`,
].join("\n");

/** The site's policy lets nobody read the clipboard: what is written to it is listened to. */
const listen = () => {
  globalThis.copied = [];
  const { clipboard } = navigator;
  if (clipboard) clipboard.writeText = async (text) => { globalThis.copied.push(text); };
};

const parts = {
  "#/rewards": async () => {},
  "#/rewards/rig": (page) => page.fill("#price", "3"),
  "#/rewards/emission": (page) => page.selectOption("#path", "topeak"),
  "#/rewards/why": (page) => page.selectOption("#curve-algo", "X17"),
};

/** Goes to a part as by the navigation. */
async function go(page, hash) {
  await page.evaluate((hash) => { location.hash = hash; }, hash);
  await page.locator(hash === "#/rewards" ? "#output" : ".basis").waitFor();
  await ready(page);
  await settled(page);
}

/** Every figure on the page. */
async function figures(page) {
  await settled(page);
  return page.locator("main :is(table tbody, .sentence, .begins, .warnings, ul.figure, figure .echo, .legend)").allTextContents();
}

async function copied(page) {
  await page.getByRole("button", { name: "Copy the link" }).click();
  await page.getByText(/^Copied:/).waitFor();
  return page.evaluate(() => globalThis.copied.at(-1));
}

/** Lets another person, with a browser of their own, do something; it must go without an error. */
async function visitor(page, body, init) {
  const context = await page.context().browser().newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  try {
    await context.addInitScript(listen);
    if (init) await context.addInitScript(init);
    const other = await context.newPage();
    const faults = [];
    other.on("console", (message) => { if (["error", "warning"].includes(message.type())) faults.push(message.text()); });
    other.on("pageerror", (error) => faults.push(error.message));
    await body(other);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

const notice = (page) => page.locator(".by-link");

feature("links", () => {
  for (const [name, text, time] of [
    ["a node 0.9.7.x", () => node("784799"), null],
    ["a node 27.x", () => sample("rpc-samples-27x/rpc.json"), null],
  ]) {
    scenario(`what ${name} printed leads to the same results by the link of every part`, { hash: "#/rewards", init: listen }, async ({ page }) => {
      await page.fill("#output", await text());
      await page.getByText(/outputs? read/).waitFor();
      const [links, wanted] = [{}, {}];
      for (const [hash, change] of Object.entries(parts)) {
        await go(page, hash);
        await change(page);
        links[hash] = await copied(page);
        wanted[hash] = await figures(page);
        assert.ok(wanted[hash].length >= 1 && wanted[hash].join("").length > 200, hash);
        const bar = await page.evaluate(() => location.href);
        assert.ok(bar.length < 120 && links[hash].length < 4_000, `${links[hash].length}: ${links[hash]}`);
        assert.match(links[hash], /v=1&.*net=figures&net\.from=.*net\.scrypt\.current=/);
        // A saved table says the same address.
        await page.locator("details.export summary").first().click();
        await page.getByRole("button", { name: "Copy CSV" }).first().click();
        await page.getByText("Copied as CSV.").first().waitFor();
        const table = await page.evaluate(() => globalThis.copied.at(-1));
        assert.equal(/^# inputs: (.*)\r$/m.exec(table)?.[1], links[hash], hash);
      }
      for (const hash of Object.keys(parts)) {
        await visitor(page, async (other) => {
          await other.goto(links[hash]);
          await ready(other);
          await notice(other).waitFor();
          assert.match(await notice(other).innerText(), /came with the link: a node’s output, as of \d{4}-.* old\./);
          assert.deepEqual(await figures(other), wanted[hash], hash);
          assert.equal(await other.evaluate(() => location.href), links[hash].replace(/[?&]net=.*/, "").replace(/\?v=1$/, ""));
          await other.reload();
          await ready(other);
          await notice(other).waitFor();
          assert.deepEqual(await figures(other), wanted[hash], `${hash} reloaded`);
          // And on the other parts, which have inputs of their own.
          const away = hash === "#/rewards" ? "#/rewards/why" : "#/rewards";
          await go(other, away);
          await notice(other).waitFor();
          if (away === "#/rewards") assert.deepEqual(await figures(other), wanted[away], `${hash} to ${away}`);
          await go(other, hash);
          assert.deepEqual(await figures(other), wanted[hash], `${hash} again`);
        });
      }
    });
  }

  scenario("figures typed by hand go along, over a node's or the sample's", { hash: "#/rewards", init: listen }, async ({ page }) => {
    const field = (key) => page.locator(`[id="${key}"]`);
    await page.selectOption("#rates", "weighted");
    await field("scrypt.current").fill("20 TH");
    await field("scrypt.peak").fill("90 TH");
    await field("from").fill("a friend’s node");
    const wanted = {};
    const links = {};
    for (const hash of Object.keys(parts)) {
      await go(page, hash);
      links[hash] = await copied(page);
      wanted[hash] = await figures(page);
    }
    assert.match(links["#/rewards"], /#\/rewards\?v=1&from=a%20friend.*&rates=weighted&scrypt\.current=20%20TH&scrypt\.peak=90%20TH&net=sample-700123/);
    for (const hash of Object.keys(parts)) {
      await visitor(page, async (other) => {
        // This one has figures of their own.
        await other.goto(`${home}#/rewards`);
        await ready(other);
        await other.fill("#output", await node("600000"));
        await other.locator('[id="scrypt.supply"]').fill("1234567");
        await other.goto("about:blank");
        await other.goto(links[hash]);
        await ready(other);
        await notice(other).waitFor();
        assert.match(await notice(other).innerText(), /typed by hand \(a friend’s node\)/);
        assert.deepEqual(await figures(other), wanted[hash], hash);
      });
    }
  });

  scenario("one's own figures are kept beside a link's and come back with one click", { hash: "#/rewards", init: listen }, async ({ page }) => {
    await page.fill("#output", await node("784799"));
    await go(page, "#/rewards/rig");
    const link = await copied(page);
    const wanted = await figures(page);
    await go(page, "#/rewards");
    const network = await copied(page);
    await visitor(page, async (other) => {
      await other.goto(`${home}#/rewards`);
      await ready(other);
      const text = await node("600000");
      await other.fill("#output", text);
      await other.locator('[id="scrypt.supply"]').fill("1234567");
      const [own, ownRig] = [await figures(other), (await go(other, "#/rewards/rig"), await figures(other))];
      const kept = () => other.evaluate(() => JSON.stringify(Object.entries(localStorage).sort()));
      const before = await kept();
      assert.notDeepEqual(ownRig, wanted);

      await other.goto(link);
      await notice(other).waitFor();
      await ready(other);
      assert.deepEqual(await figures(other), wanted);
      assert.equal(await kept(), before);
      // On Network the own text is seen, and not in use.
      await go(other, "#/rewards");
      assert.equal(await other.inputValue("#output"), text);
      assert.equal(await other.locator('[id="scrypt.supply"]').inputValue(), "");
      await other.locator("#output-state", { hasText: "Not in use" }).waitFor();
      // What is typed now stands over the link's, and goes with it.
      await other.locator("#by-hand-algo").selectOption("X17");
      await other.locator('[id="x17.supply"]').fill("7");
      await go(other, "#/rewards/rig");
      await other.getByText("and typed").first().waitFor();
      assert.equal(await kept(), before);

      await other.getByRole("button", { name: "Use my own instead" }).click();
      await notice(other).waitFor({ state: "detached" });
      assert.equal(await other.evaluate(() => document.activeElement.tagName), "H1");
      assert.deepEqual(await figures(other), ownRig);
      await go(other, "#/rewards");
      assert.deepEqual(await figures(other), own);
      await other.reload();
      await ready(other);
      assert.deepEqual(await figures(other), own);

      // The same on Network itself, by what is pasted anew.
      await other.goto(network);
      await notice(other).waitFor();
      assert.notDeepEqual(await figures(other), own);
      await other.getByRole("button", { name: "Use my own instead" }).click();
      await notice(other).waitFor({ state: "detached" });
      assert.deepEqual(await figures(other), own);
      assert.equal(await other.evaluate(() => location.hash), "#/rewards?v=1&scrypt.supply=1234567");
      await other.goto(network);
      await notice(other).waitFor();
      await other.fill("#output", "getmoneysupply 3\n{\"money supply\": 1}");
      await notice(other).waitFor({ state: "detached" });
      assert.match(await other.locator("#output-state").innerText(), /1 output read/);
    });
  });

  scenario("a link with typed figures alone leaves those of before", { hash: "#/rewards" }, async ({ page }) => {
    await page.locator('[id="scrypt.supply"]').fill("1500000");
    const own = await figures(page);
    await page.evaluate(() => { location.hash = "#/rewards?v=1&scrypt.supply=1400000&from=elsewhere"; });
    await notice(page).waitFor();
    assert.match(await notice(page).innerText(), /^Figures typed by hand \(elsewhere\) came with the link and stand over the others/);
    assert.notDeepEqual(await figures(page), own);
    await page.reload();
    await ready(page);
    await notice(page).getByRole("button", { name: "Use my own instead" }).click();
    assert.deepEqual(await figures(page), own);
    assert.equal(await page.locator('[id="scrypt.supply"]').inputValue(), "1500000");
  });

  scenario("the sample goes by its name, one that there is not is told of", { hash: "#/rewards/rig", init: listen }, async ({ page }) => {
    const wanted = await figures(page);
    const link = await copied(page);
    assert.match(link, /#\/rewards\/rig\?v=1&net=sample-700123$/);
    await visitor(page, async (other) => {
      await other.goto(link);
      await ready(other);
      assert.deepEqual(await figures(other), wanted);
      // Without figures of one's own there is nothing to go back to.
      assert.equal(await notice(other).count(), 0);
      await other.evaluate(() => { location.hash = "#/rewards/rig?v=1&net=sample-1&net.colour=red"; });
      await other.locator(".notice", { hasText: "“sample-1”, which this version of the toolkit does not hold" }).waitFor();
      await other.locator(".notice", { hasText: "net.colour" }).waitFor();
      await other.evaluate(() => { location.hash = "#/rewards/rig?v=2&net=figures"; });
      await other.locator(".notice", { hasText: "none of it was used" }).waitFor();
    });
  });

  scenario("answers about the outputs hold on every part and over a reload", { hash: "#/rewards" }, async ({ page }) => {
    await page.fill("#output", (await sample("rpc-samples/long_700123/chaindynamics.json"))
      + '{"money supply" : 1500497.83569987}\n'.repeat(8));
    await page.getByLabel(/order of the algorithms/).check();
    const row = () => page.locator("table.state tbody tr").first().innerText();
    const before = await row();
    await go(page, "#/rewards/rig");
    await page.locator(".sentence").waitFor();
    await go(page, "#/rewards");
    await page.reload();
    await ready(page);
    assert.equal(await row(), before);
  });

  for (const [how, refuse] of [
    ["takes nothing", () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; }],
    ["is blocked", () => {
      for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });
      }
    }],
  ]) {
    scenario(`where storage ${how}, the page says so and the parts still share figures`, { hash: "#/rewards", init: refuse }, async ({ page }) => {
      const told = page.locator(".notice", { hasText: "This browser keeps nothing for the page" });
      assert.equal(await told.count(), 0);
      await page.fill("#output", await node("784799"));
      await told.waitFor();
      assert.match(await told.innerText(), /until you reload or leave; “Copy the link”/);
      await axe(page);
      await go(page, "#/rewards/rig");
      assert.match(await page.locator(".basis").innerText(), /Your node.*784.799/s);
      await page.fill("#price", "5");
      await go(page, "#/rewards");
      assert.match(await page.locator("#output-state").innerText(), /outputs read/);
      await go(page, "#/rewards/rig");
      assert.equal(await page.inputValue("#price"), "5");
    });
  }

  scenario("parts of a link that lead to nothing are reported", { hash: "#/rewards/rig?v=1&rate3=5&algo4=X17&grid=5" }, async ({ page }) => {
    const said = (text) => page.locator("main .notice", { hasText: text });
    await said("“algo4=X17” was left out").waitFor();
    await said("“grid=5” is of a machine that there is not").waitFor();
    // A rate makes a machine.
    assert.equal(await page.locator(".machine").count(), 2);
    await page.evaluate(() => { location.hash = "#/rewards/rig?price=4"; });
    await said("names no version").waitFor();
    assert.equal(await page.inputValue("#price"), "4");
    await page.evaluate(() => { location.hash = "#/rewards/history?v=1&algo=FOO&at=700000"; });
    await said("“algo=FOO” is none of").waitFor();
    await said("what was paid at height 700000 of a replayed history, and this browser holds none").waitFor();
  });

  for (const look of everyLook) {
    scenario(`figures of a link at ${look.name}`, { ...look, hash: "#/rewards/rig?v=1&net=figures&net.from=a%20node%E2%80%99s%20output&net.height=784799&net.time=1575000000&net.x17.colour=red&net.scrypt.supply=1500000" }, async ({ page }) => {
      await notice(page).waitFor();
      assert.match(await page.locator(".basis").innerText(), /From a link.*784.799 of 2019-11-29 04:00 UTC, \d+ years old/s);
      await axe(page);
      await fitsWidth(page);
      await shot(page, `link-${look.name}`);
    });
  }
});
