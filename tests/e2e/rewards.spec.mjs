// The Rewards page: a node's output in, that node's own rewards out.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync, gzipSync } from "node:zlib";
import {
  axe, cleanUp, everyLook, feature, figuresFollowWithinAFrame, leavesThePageFree, scenario, settled, shot,
} from "./lib.mjs";

const samples = new URL("../vectors/coin/rpc-samples/", import.meta.url);
const sample = (name) => readFile(new URL(name, samples), "utf8");
const page = { hash: "#/rewards" };
const why = { hash: "#/rewards/why" };
const history = { hash: "#/rewards/history" };

const names = ["SCRYPT", "SHA256D", "YESCRYPT", "ARGON2", "X17", "LYRA2REv2", "EQUIHASH", "CRYPTONIGHT"];

/** Text of one cell of the state table. */
const cell = async (page, algo, label) => {
  await settled(page);
  return page.locator("table.cards tbody tr").nth(names.indexOf(algo))
    .locator(`td[data-label="${label}"]`).innerText();
};

/** A reward or a range of rewards, in satoshis. */
const satoshis = (text) => text.match(/-?\d+\.\d{8}/g)
  .map((coins) => BigInt(coins.replace(".", "")));

/** The outputs of the eight algorithms, as a user's loop prints them. */
const perAlgo = (command, list) => JSON.parse(list)
  .map((_, algo) => `${command} ${algo}\n${JSON.stringify(JSON.parse(list)[algo])}`).join("\n");

const plain = (text) => text.replaceAll("\u202f", "");

/** Removes the history that was replayed before. */
async function forgotten(page) {
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await page.locator(".report").waitFor({ state: "detached" });
}

feature("rewards", () => {
  scenario("the sample is on screen at first, and says so", page, async ({ page }) => {
    assert.match(await page.locator("#output-state").innerText(), /Sample.*700,123.*Not the live network/s);
    assert.equal(await cell(page, "SCRYPT", "Now"), "8.13632148");
    assert.equal(await cell(page, "SCRYPT", "Nominal"), "15.00000000");
    assert.equal(await cell(page, "SCRYPT", "Floor"), "7.50000000");
    assert.match(await page.locator("table.cards caption").innerText(), /^Sample Reward.*estimates/);
    assert.match(await cell(page, "SCRYPT", "Spacing"), /^\d+\.\d+ min$/);
    // 8,000 hashes of weight for each of SCRYPT's.
    assert.match(await cell(page, "SCRYPT", "Current rate"), /GH\/s\n× weight .*PH\/s/);
  });

  for (const height of ["600000", "700123", "784799"]) {
    scenario(`chaindynamics at ${height} leads to that node's rewards`, page, async ({ page }) => {
      const dynamics = await sample(`long_${height}/chaindynamics.json`);
      const supplies = await sample(`long_${height}/getmoneysupply_all.json`);
      const rewards = await sample(`long_${height}/getblockreward_all.json`);
      await page.fill("#output", dynamics);
      assert.match(await cell(page, "SCRYPT", "Now"), /getmoneysupply/);

      await page.fill("#output", `${dynamics}\n${perAlgo("getmoneysupply", supplies)}`);
      const want = rewards.match(/\d+\.\d{8}/g).map((coins) => BigInt(coins.replace(".", "")));
      let narrow = 0;
      for (const [algo, name] of names.entries()) {
        const range = satoshis(await cell(page, name, "Now"));
        const [low, high] = [range[0], range.at(-1)];
        assert.ok(low <= want[algo] && want[algo] <= high, `${name}: ${low} ${want[algo]} ${high}`);
        if (high - low < 1_000n) narrow += 1;
      }
      // SCRYPT is so large that the cut to GH/s hardly matters.
      assert.ok(narrow >= 1, `${narrow} narrow ranges`);

      await page.fill("#output", [dynamics, perAlgo("getmoneysupply", supplies),
        perAlgo("getblockreward", rewards)].join("\n"));
      for (const [algo, name] of names.entries()) {
        assert.deepEqual(satoshis(await cell(page, name, "Now")), [want[algo]], name);
      }
    });
  }

  scenario("what a node 27.x printed leads to its rewards, exact or as a range that holds them", page, async ({ page }) => {
    const printed = await readFile(new URL("../vectors/coin/rpc-samples-27x/rpc.json", import.meta.url), "utf8");
    const all = JSON.parse(printed);
    const want = names.map((_, algo) =>
      BigInt(all[`getblockreward ${algo}`]["block reward"].toFixed(8).replace(".", "")));
    // The file as it is: commands are the keys.
    await page.fill("#output", printed);
    assert.match(await page.locator("#output-state").innerText(), /of a node 27\.x/);
    assert.match(await page.locator("table.cards caption").innerText(), /regtest, height 954.*rules of 27\.x/s);
    for (const [algo, name] of names.entries()) {
      assert.deepEqual(satoshis(await cell(page, name, "Now")), [want[algo]], name);
      assert.equal(await cell(page, name, "Nominal"), "20.00000000", name);
    }
    // Rates in whole H/s and no reward: ranges. The third argument of getblockreward is its own here.
    const key = (name) => `${name}\n${JSON.stringify(all[name])}`;
    const keys = ["chaindynamics 954 false", "getblockchaininfo",
      ...names.flatMap((_, algo) => [`getmoneysupply ${algo}`, `getblockreward ${algo} 954 false`])];
    await page.fill("#output", keys.map(key).join("\n"));
    for (const [algo, name] of names.entries()) {
      const range = satoshis(await cell(page, name, "Now"));
      assert.ok(range[0] <= want[algo] && want[algo] <= range.at(-1), `${name}: ${range} ${want[algo]}`);
    }
  });

  scenario("outputs that name no algorithm are asked about", page, async ({ page }) => {
    await page.fill("#output", (await sample("long_700123/chaindynamics.json"))
      + '{"money supply" : 1500497.83569987}\n'.repeat(8));
    assert.match(await cell(page, "SCRYPT", "Now"), /getmoneysupply/);
    await page.getByLabel(/order of the algorithms/).check();
    assert.equal(satoshis(await cell(page, "SCRYPT", "Now")).at(0) / 1_000n, 813_632n);
  });

  scenario("figures of two heights are told apart, and a reward that its rates do not lead to", page, async ({ page }) => {
    const dynamics = await sample("long_700123/chaindynamics.json");
    const supplies = perAlgo("getmoneysupply", await sample("long_700123/getmoneysupply_all.json"));
    const older = perAlgo("getblockreward", await sample("long_600000/getblockreward_all.json"));
    await page.fill("#output", [dynamics, supplies, older].join("\n"));
    assert.match(await cell(page, "SCRYPT", "Now"), /^\d+\.\d{8}\n⚠ its rates lead to 8\.13632\d+ to 8\.13632\d+$/);
    assert.match(await page.locator(".warnings").innerText(), /SCRYPT.*one of them is wrong or of another time.*one right after the other/s);
    await axe(page);
    // One command of another height is left out.
    const asked = 'getmoneysupply 1 150\n{"money supply": 468.75}';
    await page.fill("#output", [dynamics, supplies, asked].join("\n"));
    assert.match(await page.getByRole("alert").innerText(),
      /of height 150, line 1 of the tip: it is left out; the supply of SHA256D was 468\.75000000 there, and 1489336\.33637500 is used/);
    assert.equal(plain(await cell(page, "SHA256D", "Emitted")), "1489336.33");
  });

  scenario("rates without a unit ask for it, and what is missing fits the screen", { ...page, width: 1440 }, async ({ page }) => {
    const printed = JSON.parse(await readFile(new URL("../vectors/coin/rpc-samples-27x/rpc.json", import.meta.url), "utf8"));
    await page.fill("#output", JSON.stringify(printed["chaindynamics 954 false"], null, 1));
    for (const label of ["ESF", "SSF", "Current rate", "Peak rate"]) {
      assert.match(await cell(page, "X17", label), /choose GH\/s or H\/s above/, label);
    }
    assert.match(await cell(page, "X17", "Next SSF"), /blocks?/);
    const fits = () => page.locator(".scroll:has(> table.state)").evaluate((scroll) => scroll.scrollWidth <= scroll.clientWidth);
    assert.ok(await fits());
    await page.fill("#output", 'getmoneysupply 3\n{"money supply": 1}');
    assert.match(await cell(page, "X17", "Peak rate"), /paste\s+chaindynamics/);
    assert.ok(await fits());
  });

  scenario("one output that names no algorithm is asked about, and so is what a reward contains", page, async ({ page }) => {
    await page.fill("#output", '{"block reward" : 13.05262496}\n{"money supply" : 1419017.12245115}');
    assert.equal(await page.getByLabel(/order of the algorithms/).count(), 0);
    const whose = page.getByLabel(/reward 13\.05262496 on line 1/);
    assert.match(await cell(page, "ARGON2", "Now"), /chaindynamics/);
    await whose.selectOption("ARGON2");
    assert.equal(await cell(page, "ARGON2", "Now"), "13.05262496");
    await page.getByLabel(/supply 1.419.017\.12245115 on line 2/).selectOption("YESCRYPT");
    assert.equal(plain(await cell(page, "YESCRYPT", "Emitted")), "1419017.12");
    await page.reload();
    assert.equal(await whose.inputValue(), "ARGON2");
    assert.equal(await cell(page, "ARGON2", "Now"), "13.05262496");
    await axe(page);
    // An older 0.9.7.x reads the third argument as noScale, 0.9.7.4 pays it no heed.
    await page.fill("#output", 'getblockreward 0 700123 true\n{\n    "block reward" : 15.00000000\n}');
    assert.match(await cell(page, "SCRYPT", "Now"), /chaindynamics/);
    await page.getByLabel("nominal", { exact: true }).check();
    assert.equal(await cell(page, "SCRYPT", "Nominal"), "15.00000000");
    assert.match(await cell(page, "SCRYPT", "Now"), /chaindynamics/);
    await page.getByLabel("what the next block pays", { exact: true }).check();
    assert.equal(await cell(page, "SCRYPT", "Now"), "15.00000000");
  });

  scenario("what cannot be read leaves the last figures, and is kept over a reload", page, async ({ page }) => {
    for (const [bad, message, remedy] of [
      ["<!DOCTYPE html><html><title>502 Bad Gateway</title></html>", /HTML|page/i, /Ask the node itself/],
      ['{"result":null,"error":{"code":-28,"message":"Loading block index..."},"id":1}', /-28/, /Wait until the node/],
      ['{"error":"Unauthorized"}', /no answer: Unauthorized/, /RPC port and password/],
      ["height,time,version,bits\n0,1405274442,1,1d00ffff", /rows of blocks/, /under Block history/],
      ["bitmark", /holds no output of the node.*\n.*not understood/, /Paste what bitmark-cli chaindynamics printed/],
    ]) {
      await page.fill("#output", bad);
      const said = await page.getByRole("alert").innerText();
      assert.match(said, message);
      assert.match(said, remedy);
      assert.equal(await cell(page, "SCRYPT", "Now"), "8.13632148");
    }
    await page.reload();
    await page.locator("#boot").waitFor({ state: "detached" });
    assert.equal(await page.inputValue("#output"), "bitmark");
    // After good ones, those stay over a reload, too.
    await page.fill("#output", "getmoneysupply 3\n{\"money supply\": 1234.5}");
    await page.fill("#output", "hello");
    for (const again of [false, true]) {
      if (again) await page.reload();
      await page.getByText("Nothing could be read; the figures below are the last ones.").waitFor();
      assert.equal(plain(await cell(page, "ARGON2", "Emitted")), "1234.50");
      assert.match(await page.locator("table.cards caption").innerText(), /^Your node/);
    }
    assert.equal(await page.inputValue("#output"), "hello");
    await page.fill("#output", "getmoneysupply 3\n{\"money supply\": 1}");
    assert.match(await page.locator("#output-state").innerText(), /Given \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
    await page.getByRole("button", { name: "Back to the sample" }).click();
    assert.equal(await page.inputValue("#output"), "");
  });

  scenario("a dropped file is read as a shell of Windows writes it", page, async ({ page }) => {
    const bytes = [...Buffer.from('\ufeffgetmoneysupply 4\r\n{"money supply": 5}\r\n', "utf16le")];
    const dataTransfer = await page.evaluateHandle((bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], "supply.txt"));
      return data;
    }, bytes);
    await page.dispatchEvent("#output", "drop", { dataTransfer });
    await page.locator("#output-state", { hasText: "1 output read" }).waitFor();
    assert.match(await page.inputValue("#output"), /^getmoneysupply 4/);
  });

  scenario("half a paste says where it ends, and the figures stay", page, async ({ page }) => {
    const whole = await sample("long_700123/chaindynamics.json");
    await page.fill("#output", whole.slice(0, whole.length / 2));
    assert.match(await page.getByRole("alert").innerText(), /line \d+.*ends in the middle/i);
    assert.equal(await cell(page, "SCRYPT", "Now"), "8.13632148");
  });

  scenario("several files that are dropped together are read together", page, async ({ page }) => {
    const data = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      for (const algo of [0, 1]) {
        data.items.add(new File([`getmoneysupply ${algo}\n{"money supply" : ${algo + 5}.0}`], `${algo}.txt`));
      }
      return data;
    });
    await page.dispatchEvent("section[aria-labelledby=give]", "drop", { dataTransfer: data });
    await page.getByText("2 outputs read").waitFor();
    assert.equal(await cell(page, "SCRYPT", "Emitted"), "5.00");
    assert.equal(await cell(page, "SHA256D", "Emitted"), "6.00");
  });

  scenario("a part is found as it was left, and a link goes before", page, async ({ page }) => {
    await page.evaluate(() => { location.hash = "#/rewards/rig"; });
    await page.fill("#price", "3");
    await page.getByRole("link", { name: "Change the network’s figures" }).click();
    await page.locator("#output").waitFor();
    await page.getByRole("navigation", { name: "Parts of Rewards" }).getByRole("link", { name: "My rig" }).click();
    await page.locator("#price").waitFor();
    assert.equal(await page.inputValue("#price"), "3");
    assert.match(await page.evaluate(() => location.hash), /price=3/);
    await page.evaluate(() => { location.hash = "#/rewards/rig?v=1&price=4"; });
    await page.waitForFunction(() => document.querySelector("#price")?.value === "4");
  });

  scenario("a wrong figure dims its own row, the others follow", page, async ({ page }) => {
    const field = (key) => page.locator(`[id="${key}"]`);
    await field("scrypt.supply").fill("1600000");
    await field("scrypt.supply").fill("many");
    const dimmed = page.locator("table.state tbody tr.stale");
    assert.match(await dimmed.innerText(), /^SCRYPT.*last figures/s);
    assert.equal(await dimmed.count(), 1);
    assert.match(await cell(page, "SCRYPT", "Emitted"), /1.600.000\.00/);
    await page.locator("#by-hand-algo").selectOption("X17");
    await field("x17.supply").fill("5");
    assert.match(await cell(page, "X17", "Emitted"), /5\.00/);
    await axe(page);
    await field("from").fill("f".repeat(81));
    assert.match(await page.locator("#from-note.error").innerText(), /81 characters: at most 80/);
    // What can be read is kept for the other parts, and what cannot comes back with the field.
    await page.evaluate(() => { location.hash = "#/rewards/emission"; });
    await page.locator(".basis").waitFor();
    await page.evaluate(() => { location.hash = "#/rewards"; });
    await page.locator("#output").waitFor();
    assert.equal(await field("scrypt.supply").inputValue(), "many");
    assert.match(await cell(page, "SCRYPT", "Emitted"), /1.600.000\.00/);
    assert.match(await cell(page, "X17", "Emitted"), /5\.00/);
  });

  scenario("the way back to the sample leaves the focus at the field", page, async ({ page }) => {
    await page.fill("#output", "getmoneysupply 3\n{\"money supply\": 1}");
    await page.getByRole("button", { name: "Back to the sample" }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "output");
  });

  scenario("a reward below zero has one minus, and that of other programs in files", page, async ({ page }) => {
    await page.fill("#output", `${await sample("long_700123/chaindynamics.json")}\ngetmoneysupply 0\n{"money supply": 1500000}\n`
      + 'getblockreward 0\n{"block reward": -6.47000001}');
    // No reward that these rates lead to, and said so.
    assert.match(await cell(page, "SCRYPT", "Now"), /^−6\.47000001\n⚠ its rates lead to /);
    await page.locator("details.export summary").first().click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save CSV" }).first().click(),
    ]);
    const text = await readFile(await download.path(), "utf8");
    assert.match(text, /\r\nSCRYPT,15\.00000000,-6\.47000001,/);
    assert.doesNotMatch(text, /−/);
  });

  scenario("paper has no figures by hand where none were typed", page, async ({ page }) => {
    await page.emulateMedia({ media: "print" });
    const panel = page.locator("section[aria-labelledby=by-hand]");
    assert.equal(await panel.isVisible(), false);
    await page.emulateMedia({ media: "screen" });
    await page.locator('[id="scrypt.supply"]').fill("1600000");
    await page.emulateMedia({ media: "print" });
    assert.equal(await panel.isVisible(), true);
  });

  scenario("paper names the columns", { ...page, width: 794 }, async ({ page }) => {
    await page.emulateMedia({ media: "print" });
    const heads = await page.locator("table.state thead th").evaluateAll((cells) =>
      cells.map((cell) => cell.innerText.trim()).filter((text) => text !== ""));
    assert.deepEqual(heads.slice(1, 4), ["Nominal", "Now", "Floor"]);
  });

  scenario("outputs that contradict each other are named at the algorithm's row", page, async ({ page }) => {
    const twice = 'getmoneysupply 4\n{"money supply" : 5.0}\ngetmoneysupply 4\n{"money supply" : 6.0}\n';
    await page.fill("#output", twice);
    assert.match(await page.getByRole("alert").innerText(), /supply of X17 is 5\.00000000 on line 2, but 6\.00000000 here/);
    const rows = page.locator("tbody tr", { hasText: "contradict each other" });
    assert.equal(await rows.count(), 1);
    assert.match(await rows.innerText(), /^X17/);
  });

  scenario("real rewards are explained", why, async ({ page }) => {
    const rows = page.locator("section[aria-labelledby=explain] tbody tr");
    const explained = async (reward, height) => {
      await page.locator("#reward").fill(reward);
      await page.locator("#height").fill(height);
      return (await rows.allInnerTexts()).map((row) => row.replaceAll("\u202f", "").split("\t"));
    };
    assert.deepEqual(await explained("7.59110540", "700000"),
      [["15.00000000", "2", "101229676", "0.012147"]]);
    assert.deepEqual((await explained("3.79155825", "2398000")).map((row) => [row[0], row[2]]),
      [["7.50000000", "101120639"], ["5.00000000", "206877989"]]);
    await explained("3.791558251", "2398000");
    assert.match(await page.locator("#reward-note").innerText(), /more than 8 decimals/);
    // As in every other field: units as suffixes, what can be two numbers is refused, the last result stays.
    assert.deepEqual(await explained("759110540 sat", "7e5"),
      [["15.00000000", "2", "101229676", "0.012147"]]);
    await explained("1,500", "700,000");
    assert.match(await page.locator("#reward-note").innerText(), /can be 1500 or 1\.500/);
    assert.equal(await page.locator("section[aria-labelledby=explain] .stale tbody tr").count(), 1);
  });

  scenario("both formulas stand side by side, with where prose differs and the sources", why, async ({ page }) => {
    const rows = page.locator("section[aria-labelledby=why] tbody tr");
    assert.equal(await rows.count(), 8);
    const scrypt = rows.first();
    assert.match(await scrypt.locator('td[data-label="As published"]').innerText(),
      /ESF = \(.*H\/s.*\) ÷ \(.*\) = 0\.08.*15\.00000000 ÷ 2 × \(1 \+ 0\.08.* = 8\.1363/s);
    assert.match(await scrypt.locator('td[data-label="By the node"]').innerText(), /⌊⌊.*÷ 2⌋ sat = 8\.13632148/);
    assert.match(await scrypt.locator('td[data-label="Node − published"]').innerText(), /within/);
    await page.getByText("Sources of both").click();
    await page.getByText("lines 1219–1233", { exact: false }).first().waitFor();
    await page.getByText("Where prose in circulation").click();
    const prose = page.getByRole("region", { name: "Differences" });
    for (const said of [/every block/, /720 blocks/, /365 days/, /an eighth/, /half × ESF/]) {
      await prose.getByText(said).first().waitFor();
    }
    const exported = page.locator("details.export").first();
    await exported.locator("summary").click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      exported.getByRole("button", { name: "Save CSV" }).click(),
    ]);
    assert.match(await readFile(await download.path(), "utf8"), /# source: sample.*\r\nAlgorithm,.*\r\nSCRYPT,ESF = .*8\.13632148/s);
    await page.locator("#curve-algo").selectOption("X17");
    assert.match(await page.evaluate(() => location.hash), /algo=X17/);
    await axe(page);
  });

  scenario("the explainer is undone, reset and ruled by an algorithm's epoch", why, async ({ page }) => {
    await page.locator("#reward").fill("3.79155825");
    assert.match(await page.locator("#reward-note").innerText(), /to the satoshi/);
    await page.locator("#height").fill("700 100");
    await page.locator("#of").selectOption("SCRYPT");
    // The sample's chain is made up, and rules nothing out.
    await page.getByText(/more would need an algorithm/).waitFor();
    assert.equal(await page.getByText(/ruled out/).count(), 0);
    const panel = page.locator("section[aria-labelledby=explain]");
    await panel.getByRole("button", { name: "Reset: Reward of a block, BTM" }).click();
    assert.equal(await page.inputValue("#reward"), "7.59110540");
    await panel.getByRole("button", { name: "Undo" }).click();
    assert.equal(await page.inputValue("#reward"), "3.79155825");
    await page.getByLabel("fees are included").check();
    assert.match(await page.evaluate(() => location.hash), /of=SCRYPT&fees=included/);
    // By one's own node at height 700,123 SCRYPT is in its second epoch: no later one fits.
    await page.evaluate(() => { location.hash = "#/rewards"; });
    await page.fill("#output", 'getblockcount\n700123\ngetmoneysupply 0\n{"money supply": 1500497.83569987}');
    await page.evaluate(() => { location.hash = "#/rewards/why?v=1&reward=3.79155825&height=700100&of=SCRYPT"; });
    await page.getByText(/ruled out: at height 700.123 SCRYPT was still in epoch 2/).waitFor();
  });

  scenario("every field of Why follows within a frame", why, async ({ page }) => {
    for (const [id, text] of [["reward", "7.5"], ["height", "2398000"]]) {
      await figuresFollowWithinAFrame(page, id, text);
    }
  });

  scenario("a missing figure names its command, a later output counts, the tip tells its age", page, async ({ page }) => {
    const dynamics = await sample("long_700123/chaindynamics.json");
    await page.fill("#output", dynamics);
    for (const [algo, name] of names.entries()) {
      assert.match(await cell(page, name, "Emitted"), new RegExp(`getmoneysupply ${algo}`));
    }
    await page.fill("#output", "getmoneysupply 3\n{\"money supply\": 1}");
    assert.match(await cell(page, "SCRYPT", "Current rate"), /chaindynamics/);
    const before = await sample("long_700123/chaindynamics.json");
    const later = await sample("long_784799/getmininginfo.json");
    await page.fill("#output", before);
    const old = await cell(page, "SHA256D", "Difficulty");
    await page.fill("#output", `${before}\n${later}`);
    const now = await cell(page, "SHA256D", "Difficulty");
    await page.fill("#output", later);
    assert.equal(await cell(page, "SHA256D", "Difficulty"), now);
    assert.notEqual(old, now);
    const hash = "0".repeat(60) + "7e57";
    await page.fill("#output", JSON.stringify({
      hash, confirmations: 1, height: 700123, version: 4, merkleroot: hash, time: 1559553458, bits: "1b040905", nonce: 0,
    }));
    assert.match(await page.locator("table.cards caption").innerText(), /700.123 \(of 2019-06-03 09:17 UTC, \d+ years old\)/);
  });

  scenario("rates are typed as the node prints them, the table sorts, its figures are shared", page, async ({ page }) => {
    const field = (key) => page.locator(`[id="${key}"]`);
    await page.locator("#rates").selectOption("weighted");
    await field("scrypt.current").fill("8..16 TH");
    assert.match(await page.locator('[id="scrypt.current-note"]').innerText(), /8 TH\/s to 16 TH\/s, times the weight/);
    assert.match(await page.evaluate(() => location.hash), /rates=weighted/);
    await page.getByRole("button", { name: "Reset", exact: true }).click();
    await page.getByRole("button", { name: /^Now/ }).click();
    await page.getByRole("button", { name: /^Now/ }).click();
    const rewards = (await page.locator('table.cards td[data-label="Now"]').allInnerTexts()).map((text) => satoshis(text)[0]);
    assert.ok(rewards.every((reward, at) => at === 0 || reward <= rewards[at - 1]), String(rewards));
    assert.equal(await page.locator("th[aria-sort=descending]").count(), 1);
  });

  scenario("near the peak the row says what the cut factor does", page, async ({ page }) => {
    const field = (key) => page.locator(`[id="${key}"]`);
    await page.locator("#rates").selectOption("weighted");
    await field("scrypt.current").fill("97.78 GH");
    await field("scrypt.peak").fill("100 GH");
    // SPEC-coin 7.4: 209,537,208 is left of the factor.
    assert.match(await cell(page, "SCRYPT", "Now"), /^11\.42068344\n⚠ .*97\.78 % of the peak; as published about 14\.83$/);
    assert.match(await page.locator(".warnings li").first().innerText(), /SCRYPT.*key block, in \d+ blocks/);
    await field("scrypt.current").fill("97 GH");
    assert.doesNotMatch(await cell(page, "SCRYPT", "Now"), /⚠/);
  });

  scenario("near the peak Why has the node's own factor", { hash: "#/rewards?v=1&rates=weighted&scrypt.current=97.78%20GH&scrypt.peak=100%20GH&scrypt.supply=1500000" },
    async ({ page }) => {
      assert.equal((await cell(page, "SCRYPT", "SSF")).replaceAll("\u202f", ""), "209537208");
      assert.match(await cell(page, "SCRYPT", "Now"), /^11\.42068344/);
      await page.evaluate(() => { location.hash = "#/rewards/why"; });
      const row = page.locator("table.stack tbody tr").first();
      assert.match((await row.innerText()).replaceAll("\u202f", ""), /÷ 209537208⌋ ÷ 2⌋ sat = .* = 11\.42068344/);
    });

  scenario("exports say where they are from", page, async ({ page }) => {
    await page.locator("details.export summary").first().click();
    for (const [button, check] of [
      ["Save CSV", (text) => /^# shows: Network state\r\n# source: sample of node 0\.9\.7\.4, height 700.123 of 2019-06-15 08:44 UTC\r\n# made: \d{4}-\d\d-\d\d \d\d:\d\d UTC\r\n# by: Bitmark Toolkit \d+\.\d+\.\d+, commit .*\r\n# inputs: http.*#\/rewards\?v=1&net=sample-700123\r\nAlgorithm,/.test(text)],
      ["Save JSON", (text) => JSON.parse(text).rows.length === 8 && /^sample/.test(JSON.parse(text).source)],
      ["Save Markdown", (text) => /^\| Algorithm .*\n- by: Bitmark Toolkit/s.test(text)],
    ]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: button }).first().click(),
      ]);
      const text = await readFile(await download.path(), "utf8");
      assert.ok(check(text), text.slice(0, 400));
    }
  });

  scenario("the glossary knows the terms of every page", { hash: "#/glossary" }, async ({ page }) => {
    const terms = await page.locator("dt").allInnerTexts();
    for (const term of ["ESF", "Key block", "Pay id", "Pay nonce", "Hashcash", "Fingerprint", "Registrant", "Seed",
      "Recovery phrase", "Receipt"]) {
      assert.ok(terms.includes(term), term);
    }
    await page.evaluate(() => { location.hash = "#/about"; });
    await page.getByText("Where the rules come from").waitFor();
    assert.equal(await page.locator("h1").innerText(), "About");
  });

  scenario("a link holds the reward that was asked for", why, async ({ page }) => {
    await page.locator("#reward").fill("2,8080");
    await page.locator("#height").fill("2399605");
    const address = await page.evaluate(() => location.hash);
    assert.equal(address, "#/rewards/why?v=1&reward=2%2C8080&height=2399605");
    await page.evaluate(() => { location.hash = "#/rewards/why?v=1&reward=5&colour=red"; });
    await page.locator("main .notice", { hasText: "colour" }).waitFor();
    assert.equal(await page.locator("#reward").inputValue(), "5");
    await page.evaluate(() => { location.hash = "#/rewards/why?v=2&reward=6"; });
    await page.locator("main .notice", { hasText: "none of it was used" }).waitFor();
    assert.equal(await page.locator("#reward").inputValue(), "7.59110540");
    await page.goBack();
    await page.goBack();
    await page.waitForFunction(() => document.querySelector("#reward")?.value === "2,8080");
  });

  scenario("figures typed by hand stand over the node's, are in the link and survive a reload", page, async ({ page }) => {
    const field = (key) => page.locator(`[id="${key}"]`);
    await field("scrypt.current").fill("25 GH");
    await field("scrypt.peak").fill("0,1 TH");
    assert.equal(await cell(page, "SCRYPT", "Now"), "9.37499999");
    assert.match(await cell(page, "SCRYPT", "Current rate"), /✎ 25\.00 GH/);
    assert.equal(await cell(page, "SHA256D", "Now"), "8.60018568");
    await field("scrypt.peak").fill("1,500 GH");
    assert.match(await page.locator('[id="scrypt.peak-note"]').innerText(), /1500.*1\.500/);
    assert.equal(await cell(page, "SCRYPT", "Now"), "9.37499999");
    await field("scrypt.peak").fill("100 GH");
    assert.match(await page.evaluate(() => location.hash), /^#\/rewards\?v=1&scrypt\.current=25%20GH&scrypt\.peak=100%20GH$/);
    await page.goto(await page.evaluate(() => location.href.replace(/\?.*/, "")));
    await page.reload();
    await page.locator("#boot").waitFor({ state: "detached" });
    assert.equal(await cell(page, "SCRYPT", "Now"), "9.37499999");
    await page.evaluate(() => { location.hash = "#/rewards/rig"; });
    await page.getByText("and typed").waitFor();
    await page.goBack();
    await page.getByRole("button", { name: "Reset", exact: true }).click();
    assert.equal(await cell(page, "SCRYPT", "Now"), "8.13632148");
  });

  scenario("a current rate above the peak is told of, one field goes back alone", page, async ({ page }) => {
    const field = (key) => page.locator(`[id="${key}"]`);
    await field("scrypt.current").fill("100 GH");
    await field("scrypt.peak").fill("25 GH");
    assert.equal(await cell(page, "SCRYPT", "Now"), "15.00000000");
    assert.match(await page.locator('[id="scrypt.current-note"]').innerText(), /above the peak of 25.00 GH\/s/);
    await page.getByRole("button", { name: /^Reset: Current rate/ }).click();
    assert.equal(await field("scrypt.current").inputValue(), "");
    assert.equal(await field("scrypt.peak").inputValue(), "25 GH");
    await page.locator("#by-hand-algo").selectOption("EQUIHASH");
    await field("equihash.current").fill("0.4 kSol");
    assert.equal(await page.locator('[id="equihash.current-note"]').innerText(), "400 Sol/s");
  });

  scenario("a link's strange choices and versions are reported, long texts end where a link does", { hash: "#/rewards/rig?v=1&algo1=FOO&basis=moon&currency=doubloons" },
    async ({ page }) => {
      const notices = page.locator("main .notice");
      await notices.filter({ hasText: "algo1=FOO" }).waitFor();
      await notices.filter({ hasText: "basis=moon" }).waitFor();
      assert.match(await page.locator("#currency-note").innerText(), /9 characters: at most 8/);
      await page.locator("#name1").fill("ß€".repeat(200));
      await page.goto(await page.evaluate(() => location.href));
      await page.reload();
      await page.locator(".loading").waitFor({ state: "detached" });
      await page.locator("#name1").waitFor();
      assert.equal((await page.locator("#name1").inputValue()).length, 200);
      assert.equal(await notices.filter({ hasText: "damaged" }).count(), 0);
      await page.evaluate(() => { location.hash = "#/rewards/emission?v=1&v=2&path=away"; });
      await notices.filter({ hasText: "version 2" }).waitFor();
    });

  scenario("typing keeps the focus, whatever comes and goes around the field", page, async ({ page }) => {
    const typed = async (id, text) => {
      await page.locator(`[id="${id}"]`).click();
      await page.keyboard.press("Control+a");
      await page.keyboard.press("Backspace");
      await page.keyboard.type(text);
      assert.deepEqual(await page.evaluate(() => [document.activeElement.id, document.activeElement.value]), [id, text]);
    };
    await typed("scrypt.supply", "1600000");
    await typed("scrypt.supply", "x");
    await typed("scrypt.current", "30 GH");
    await page.evaluate(() => { location.hash = "#/rewards/rig"; });
    await page.locator("#fee").waitFor();
    await typed("fee", "");
    await typed("fee", "2.5");
    await typed("fee1", "3");
    await page.evaluate(() => { location.hash = "#/rewards/why"; });
    await page.locator("#reward").waitFor();
    await typed("reward", "8.5");
    await page.evaluate(() => { location.hash = "#/rewards/emission"; });
    await page.locator("#years").waitFor();
    await page.locator("#own").focus();
    await page.locator("#own").selectOption("X17");
    assert.equal(await page.evaluate(() => document.activeElement.id), "own");
    await typed("years", "30");
  });

  scenario("every field's figures follow within a frame", page, async ({ page }) => {
    for (const [id, text] of [["scrypt.supply", "1600000"], ["scrypt.current", "30 GH"], ["scrypt.peak", "99 GH"],
      ["scrypt.reward", "9"], ["scrypt.difficulty", "7"], ["from", "a friend’s node"]]) {
      await figuresFollowWithinAFrame(page, id, text);
    }
  });

  scenario("by keyboard: skip link, navigation, paste", page, async ({ page }) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the content");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
    for (const part of ["Network state", "My rig", "Where emission goes", "Why this reward", "Block history"]) {
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.textContent), part);
    }
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "output");
    await page.keyboard.type("getmoneysupply 3\n{\"money supply\": 1}");
    assert.match(await page.locator("#output-state").innerText(), /1 output read/);
  });

  scenario("the theme follows the choice, and stays", page, async ({ page }) => {
    await page.getByLabel("Theme").selectOption("dark");
    await page.reload();
    await page.locator("#boot").waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
    assert.equal(await page.getByLabel("Theme").inputValue(), "dark");
  });

  scenario("a year's history of eight algorithms replays without a mismatch", history, async ({ page }) => {
    const chains = new URL("../vectors/coin/chains/", import.meta.url);
    const blocks = gunzipSync(await readFile(new URL("long.blocks.csv.gz", chains)));
    const meta = JSON.parse(await readFile(new URL("long.meta.json", chains), "utf8"));
    assert.ok(meta.rows >= 300_000);
    const preamble = `# network: main\n# release: 0.9.7\n# height: ${meta.root.height}\n`
      + `# supply: ${meta.root.supply}\n`;
    const packed = gzipSync(Buffer.concat([Buffer.from(preamble), blocks]));
    const folder = await mkdtemp(join(tmpdir(), "bitmark-history-"));
    cleanUp(() => rm(folder, { recursive: true }));
    // By path: a file handed over by value would take the page's own time to unpack.
    const [whole, half] = [join(folder, "history.csv.gz"), join(folder, "half.csv.gz")];
    await writeFile(whole, packed);
    await writeFile(half, packed.subarray(0, packed.length / 2));
    const report = page.locator(".report > p[role=status]");
    await leavesThePageFree(page, "a replay of 334,000 blocks", async () => {
      await page.setInputFiles("#history-file", whole);
      await report.waitFor({ timeout: 60_000 });
    });
    assert.match((await report.innerText()).replaceAll("\u202f", ""),
      new RegExp(`334000 blocks replayed, heights 450800 to ${meta.tip_height}: no mismatch`));
    // The node's own rewards at the tip.
    const want = JSON.parse(await sample(`long_${meta.tip_height}/getblockreward_all.json`));
    const got = await page.locator(".report tbody td[data-label=Now]").allInnerTexts();
    assert.deepEqual(got, want.map((row) => row["block reward"].toFixed(8)));

    // Any height is looked up, lists are sorted, and the link holds both.
    await page.selectOption("#history-algo", "X17");
    await page.fill("#history-at", "700000");
    assert.match(plain(await page.locator(".sentence").first().innerText()),
      /^Block 700000 is of ARGON2\. It may claim 7\.62958285 BTM beside its fees, .* Its coinbase claims all of it\.$/);
    const told = plain(await page.locator(".sentence").last().innerText());
    assert.match(told, /^At height 700000 a X17 block is paid [\d.]+ BTM of 15\.00000000 nominal: the key block at height \d+ set the SSF \d+, which holds until the next one, at height \d+\.$/);
    const [, paid, key, ssf] = told.match(/paid ([\d.]+) BTM.*at height (\d+) set the SSF (\d+),/);
    const keys = gunzipSync(await readFile(new URL("long.keys.csv.gz", chains))).toString().trim().split("\n");
    const at = (name) => keys[0].split(",").indexOf(name);
    const known = keys.map((row) => row.split(",")).find((row) => row[at("height")] === key);
    assert.equal(known[at("ssf")], ssf, `${paid} at ${key}`);
    const heights = () => page.locator("#history-keys tbody th").allInnerTexts();
    const before = (await heights()).length;
    const byHeight = page.getByRole("region", { name: "Key blocks of X17" }).getByRole("button", { name: "Height" });
    await byHeight.click();
    await byHeight.click();
    const falling = (await heights()).map((text) => Number(plain(text)));
    assert.equal(falling.length, before);
    assert.ok(falling.every((height, place) => place === 0 || height < falling[place - 1]));
    assert.match(await page.evaluate(() => location.hash), /at=700000.*keys=0-/);
    await page.fill("#history-at", "1");
    assert.match(await page.locator("#history-at-note.error").innerText(), /1 is out of range: this history has 450.800 to 784.799/);
    await page.fill("#history-at", "");
    await shot(page, "history-replayed");

    // The last state feeds the other parts, with the same rewards.
    await page.getByRole("link", { name: "Use these figures" }).click();
    for (const [algo, name] of names.entries()) {
      const now = await cell(page, name, "Now");
      assert.equal(now.replace("✎ ", ""), want[algo]["block reward"].toFixed(8), name);
    }
    // So do its height, its time, its key blocks and its spacing: none of the sample's stay beneath.
    const info = await sample("long_784799/chaindynamics.json").then(JSON.parse);
    assert.match(plain(await page.locator("table.cards caption").innerText()), /^From a link Reward .*height 784799 \(of 20/);
    for (const name of names) {
      assert.match(await cell(page, name, "Next SSF"), new RegExp(`^${info[`nblocks update SSF ${name}`]} block`), name);
      const spacing = info[`average block spacing ${name}`] * 25 / 24;
      assert.match(await cell(page, name, "Spacing"), new RegExp(`^${spacing.toPrecision(4)} min`), name);
    }
    assert.equal(await page.locator("table.state .edge", { hasText: "rates lead to" }).count(), 0);
    await page.getByRole("button", { name: /Use the sample instead|Use my own instead/ }).click();
    await page.getByText("Not the live network").waitFor();
    // What was replayed has been kept.
    await page.goBack();
    await page.getByText("history.csv.gz, heights 450800 to 784799, replayed").waitFor();
    await report.waitFor();

    await page.setInputFiles("#history-file", half);
    assert.match(await page.locator("section[aria-labelledby=history] [role=alert]").innerText(),
      /not replayed/);
    assert.equal(await report.count(), 1);

    // Where emission goes begins with it: the past is exact, so that no range is left.
    await page.evaluate(() => { location.hash = "#/rewards/emission"; });
    const sentence = page.locator(".sentence");
    assert.match(await sentence.innerText(), / to /);
    await page.selectOption("#from", "history");
    await page.getByText(/^In 15 years [0-9\u202f]+ BTM are emitted by 8 of 8/).waitFor();
    const supply = page.locator("figure", { hasText: "Coins in existence" }).first();
    assert.match(await supply.locator(".legend").innerText(), /replayed history/);
    assert.match(await supply.locator(".echo").first().innerText(),
      /^2018-\d\d-\d\d: calendar plan [0-9\u202f]+, replayed history 8\u202f/);

    // And is gone once it is removed.
    await page.evaluate(() => { location.hash = "#/rewards/history"; });
    await forgotten(page);
    await page.reload();
    await page.evaluate(() => { location.hash = "#/rewards/emission?v=1&from=history"; });
    await page.locator(".notice", { hasText: "this browser holds none on fork" }).waitFor();

    // A replay goes on while another part is on screen.
    await page.evaluate(() => { location.hash = "#/rewards/history"; });
    await page.setInputFiles("#history-file", whole);
    await page.evaluate(() => { location.hash = "#/rewards/why"; });
    await page.getByRole("heading", { name: "Which factor explains a reward?" }).waitFor();
    assert.equal(await page.locator("#history-file").count(), 0);
    await page.evaluate(() => { location.hash = "#/rewards/history"; });
    await report.waitFor({ timeout: 60_000 });
    assert.match((await report.innerText()).replaceAll("\u202f", ""), /^334000 blocks replayed/);
  });

  scenario("2,000,000 blocks replay without holding up the page", history, async ({ page }) => {
    const { stdout } = await promisify(execFile)("cargo",
      ["run", "--quiet", "--locked", "--release", "--package", "tests", "--example", "history", "2000000"],
      { encoding: "buffer", maxBuffer: 2 ** 28 });
    const folder = await mkdtemp(join(tmpdir(), "bitmark-long-"));
    cleanUp(() => rm(folder, { recursive: true }));
    const file = join(folder, "history.csv");
    await writeFile(file, stdout);
    const report = page.locator(".report > p[role=status]");
    await leavesThePageFree(page, "a replay of 2,000,000 blocks", async () => {
      await page.setInputFiles("#history-file", file);
      await report.waitFor({ timeout: 60_000 });
    });
    assert.match((await report.innerText()).replaceAll("\u202f", ""), /^2000001 blocks replayed.*no mismatch/);
  });

  scenario("the field for a history stays the same field while the page tells more", {
    ...history,
    hash: "#/rewards/history?v=1&at=700000",
    init: () => {
      globalThis.removed = 0;
      new MutationObserver((changes) => {
        for (const { removedNodes } of changes) {
          for (const node of removedNodes) {
            if (node.id === "history-file" || node.querySelector?.("#history-file")) globalThis.removed += 1;
          }
        }
      }).observe(document, { childList: true, subtree: true });
    },
  }, async ({ page }) => {
    await page.getByText(/^The link asks what was paid at height 700000 of a replayed history/).waitFor();
    assert.equal(await page.evaluate(() => globalThis.removed), 0);
  });

  scenario("a claim above what is allowed is listed, a bad row named", history, async ({ page }) => {
    const head = "height,time,version,bits,coinbase,fees\n0,1405274442,1,1d00ffff,2000000000,0\n";
    const give = (text) => page.setInputFiles("#history-file",
      { name: "history.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await give(`${head}1,1405275698,2,1d00ffff,2000000001,0\n`);
    await page.getByText("claimed 20.00000001, allowed 20.00000000").waitFor();
    await give(`${head}3,1405275698,2,1d00ffff,2000000000,0\n`);
    const alert = page.locator("section[aria-labelledby=history] [role=alert]");
    assert.match(await alert.innerText(), /line 3/);
  });

  for (const look of everyLook) {
    for (const hash of ["#/", "#/rewards", "#/rewards/rig", "#/rewards/emission", "#/rewards/why", "#/rewards/history", "#/glossary", "#/about", "#/nowhere"]) {
      scenario(`${hash} at ${look.name}`, { ...look, hash }, async ({ page }) => {
        await axe(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${wide} px wider than the screen`);
        await shot(page, `${hash.replace(/\W/g, "") || "home"}-${look.name}`);
      });
    }
  }
});
