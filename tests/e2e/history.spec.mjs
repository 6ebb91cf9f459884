// Block histories that cannot be replayed: each is told what, where and what to do.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { appendFile, mkdir, mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { fakeNode } from "./fake-node.mjs";
import { axe, cleanUp, feature, scenario } from "./lib.mjs";

const history = { hash: "#/rewards/history" };

const columns = "height,time,version,bits,coinbase,fees";
const genesis = "0,1405274442,1,1d00ffff,2000000000,0";
const first = "1,1405275698,2,1d00ffff,2000000000,0";
const second = "2,1405275878,2,1d00ffff,2000000000,0";
const file = (...lines) => `${lines.join("\n")}\n`;
const good = file(columns, genesis, first);

/** What is wrong, the file, and what the message must say: what and where, then what to do. */
const bad = [
  ["a wrong column", file(columns.replace("bits", "nbits"), genesis),
    /column bits: the column is missing/, /correct its name in the first line/i],
  ["columns in another order", file(columns, "0,1405274442,1d00ffff,1,2000000000,0"),
    /line 2, column version: .*1d00ffff/, /check that the columns/i],
  ["a line cut off in the middle", file(columns, genesis, "1,1405275698,2"),
    /line 3: 3 values, 6 are due/, /complete the line/i],
  ["a file cut off in its last line", `${good}2,14052`,
    /line 4: the file ends in the middle of the line/, /copy the file again to its end/i],
  ["a height missing", file(columns, genesis, second),
    /line 3.*height 1 is missing, 2 follows 0/, /make the missing rows/i],
  ["a height that stands twice", file(columns, genesis, first, first),
    /line 4.*height 1 stands twice/, /remove one of the two rows/i],
  ["two histories in one file", file(columns, genesis, first, genesis),
    /line 4.*height 0 follows 1: two histories/, /keep one history in a file/i],
  ["a number out of range", file(columns, genesis, first.replace("1405275698", "99999999999")),
    /line 3, column time: 99999999999 is not between/, /check that the columns/i],
  ["height and time in each other's column", file(columns.replace("height,time", "time,height"), genesis),
    /line 2, column time: 0 is not between/, /check that the columns/i],
  ["version and coinbase in each other's column", file(columns.replace("version,bits,coinbase", "coinbase,bits,version"), genesis),
    /line 2, column version: 2000000000 is no block's version/, /in the order of the values/i],
  ["two files in one", file(columns, genesis, columns, first),
    /line 3: the names of the columns stand here once more/, /keep one history in a file/i],
  ["a command's message among the rows", file(columns, genesis, "error: couldn't connect to server"),
    /line 3, column height: .*couldn't connect/, /no message of a command stands among the rows/i],
  ["amounts in coins", file(columns, genesis.replace("2000000000", "20.0")),
    /line 2, column coinbase: .*20\.0.* has a decimal point/, /multiply the amounts by 100,000,000/i],
  ["a history that begins after the fork",
    file("# supply: 900000000000000", columns, "700000,1560000000,516,1b0fffff,1000000000,0", "700001,1560000100,516,1b0fffff,1000000000,0"),
    /line 4, height 700001: a block of SHA256D, so the history begins after the fork/, /begin 2,000 blocks before the fork/i],
  ["a web page", "<!DOCTYPE html>\n<html><title>404 Not Found</title></html>\n",
    /this is a web page/, /download the file itself/i],
  ["a node's JSON", '{"result":null,"error":{"code":-28,"message":"Loading"},"id":1}\n',
    /this is JSON/, /paste the node's outputs/i],
  ["an empty file", "", /the file is empty/, /make the file again/i],
  ["half a gzip file", gzipSync(Buffer.from(good)).subarray(0, 60),
    /damaged or cut short/, /copy the file again/i],
];

/** Gives a file, and waits for what the page says about it. */
async function refused(page, content) {
  const buffer = Buffer.from(content);
  await page.setInputFiles("#history-file", { name: "history.csv", mimeType: "text/csv", buffer });
  const alert = page.locator("section[aria-labelledby=history] [role=alert]");
  await alert.waitFor();
  return alert.innerText();
}

/** Puts a replayed history on screen and returns its report. */
async function replayed(page, content = good) {
  await page.setInputFiles("#history-file",
    { name: "history.csv", mimeType: "text/csv", buffer: Buffer.from(content) });
  const report = page.locator(".report > p[role=status]");
  await report.waitFor();
  return report;
}

/** The site's policy lets nobody read the clipboard: what is written to it is listened to. */
function listenToCopies() {
  if (navigator.clipboard) navigator.clipboard.writeText = async (text) => { globalThis.copied = text; };
}

/** Runs what a miner pastes into a terminal; returns what it says. */
function paste(commands, home, url) {
  const shell = spawn("bash", [], { cwd: home, env: { PATH: process.env.PATH, HOME: home, RPC_URL: url } });
  const said = [];
  shell.stderr.on("data", (bytes) => { said.push(bytes); });
  shell.stdin.end(commands);
  return new Promise((resolve, reject) => {
    shell.on("error", reject);
    shell.on("close", (code) => { resolve({ code, said: Buffer.concat(said).toString() }); });
  });
}

feature("history", () => {
  for (const [release, title, conf] of [
    ["27", "Node 27.x", (auth) => [".cookie", auth]],
    ["0.9.7", "Node 0.9.7.x",
      (auth) => ["bitmark.conf", auth.replace(/^(.*?):(.*)$/s, "txindex=1\nrpcuser=$1\nrpcpassword=$2\n")]],
  ]) {
    scenario(`what the commands for a node ${release} write replays without a mismatch`,
      { ...history, init: listenToCopies }, async ({ page }) => {
        const node = await fakeNode(release);
        cleanUp(node.close);
        const home = await mkdtemp(join(tmpdir(), "bitmark-node-"));
        cleanUp(() => rm(home, { recursive: true }));
        const [name, content] = conf(node.auth);
        await mkdir(join(home, ".bitmark"));
        await writeFile(join(home, ".bitmark", name), content);

        await page.getByText("How to make the file from your own node").click();
        await axe(page);
        const place = page.locator("details", { hasText: "How to make the file" });
        await place.getByRole("heading", { name: title }).waitFor();
        const buttons = place.getByRole("button", { name: "Copy the commands" });
        await buttons.nth(release === "27" ? 0 : 1).click();
        await place.getByText("Copied.").waitFor();
        const commands = await page.evaluate(() => globalThis.copied);
        assert.ok((await place.innerText()).includes(commands.trim().split("\n").at(-2)));

        // Twice, with a torn line between: the second time what is new is appended.
        node.upTo(700);
        assert.equal((await paste(commands, home, node.url)).code, 0);
        await appendFile(join(home, "bitmark-history.csv"), "701,17");
        const tip = node.chain.length - 1;
        node.upTo(tip);
        const { code, said } = await paste(commands, home, node.url);
        assert.deepEqual([code, said.trim().split("\n").at(-1)], [0, `${tip} of ${tip}`]);
        const written = await readFile(join(home, "bitmark-history.csv"), "utf8");
        const rows = node.chain.map(({ height, time, version, bits, coinbase, fees }) =>
          [height, time, version, bits, coinbase, fees].join(","));
        assert.equal(written, file("# network: regtest", `# release: ${release}`, columns, ...rows));

        const report = await replayed(page, written);
        assert.match((await report.innerText()).replaceAll("\u202f", ""),
          new RegExp(`^${tip + 1} blocks replayed, heights 0 to ${tip}: no mismatch`));
        // What is saved opens in a spreadsheet: figures with points and hyphens, days as ISO has them.
        await page.locator("#history-algo").selectOption("SHA256D");
        const keys = page.locator("details.export", { hasText: "Copy or save" });
        const saved = [];
        for (const place of await keys.all()) {
          await place.locator("summary").click();
          const [download] = await Promise.all([
            page.waitForEvent("download"), place.getByRole("button", { name: "Save CSV" }).click()]);
          if (download.suggestedFilename() !== "history-keys.csv") continue;
          saved.push(...(await readFile(await download.path(), "utf8")).trim().split("\r\n").filter((line) => !line.startsWith("#")));
        }
        assert.ok(saved.length > 3, "key blocks");
        for (const line of saved.slice(1)) {
          assert.match(line, /^\d+,\d{4}-\d\d-\d\d,[\d.e-]+,[\d.e-]+,[\d.e-]+,\d+,\d+\.\d{8},-?\d+\.\d{8},[\d.e-]+$/);
        }
        // A node that refuses ends the commands, and the file stays.
        await node.close();
        assert.notEqual((await paste(commands, home, node.url)).code, 0);
        assert.equal(await readFile(join(home, "bitmark-history.csv"), "utf8"), written);
      });
  }

  for (const [name, content, what, remedy] of bad) {
    scenario(`${name} is named with its place, and the last replay stays`, history, async ({ page }) => {
      const report = await replayed(page);
      const before = await report.innerText();
      const said = await refused(page, content);
      assert.match(said, what);
      assert.match(said, remedy);
      assert.equal(await report.innerText(), before);
    });
  }

  scenario("time that runs backwards is listed as a breach of consensus", history, async ({ page }) => {
    const early = first.replace("1405275698", "1405274000");
    const report = await replayed(page, file(columns, genesis, early));
    assert.match(await report.innerText(), /1 mismatch/);
    const row = page.locator("#history-mismatches tbody tr");
    assert.match(await row.innerText(), /time|median/i);
    await page.getByText(/The first mismatch is in line 3, height 1;.*keep one history in a file/).waitFor();
  });

  scenario("one block is one block", history, async ({ page }) => {
    const report = await replayed(page, file(columns, genesis));
    assert.match(await report.innerText(), /^1 block replayed, heights 0 to 0: no mismatch/);
  });

  scenario("every block's reward is looked up and saved, and the cut of the factor is seen", history, async ({ page }) => {
    const chains = new URL("../vectors/coin/chains/", import.meta.url);
    const csv = gunzipSync(await readFile(new URL("nearpeak.blocks.csv.gz", chains))).toString();
    const { root } = JSON.parse(await readFile(new URL("nearpeak.meta.json", chains), "utf8"));
    await replayed(page, `# network: main\n# height: ${root.height}\n# supply: ${root.supply}\n${csv}`);

    const coins = (sat) => (Number(sat) / 1e8).toFixed(8);
    const algos = ["SCRYPT", "SHA256D"];
    const want = csv.trimEnd().split("\n").slice(2).map((line, place) => {
      const [, version, , , , ssf, base, reward] = line.split(",");
      return `${root.height + 1 + place},${algos[(version >> 9) & 7]},${coins(base)},${ssf},${coins(reward)}`;
    });
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save every block (CSV)" }).click(),
    ]);
    const saved = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");
    const head = saved.findIndex((line) => !line.startsWith("#"));
    assert.equal(saved[head], 'Height,Algorithm,"Nominal, BTM",SSF,"Reward, BTM"');
    assert.deepEqual(saved.slice(head + 1), want);

    // A block of SHA256D, while SCRYPT is the algorithm chosen.
    const [height, algo, , , reward] = want.findLast((line) => line.includes(",-")).split(",");
    await page.fill("#history-at", height);
    const block = `Block ${height} is of ${algo}. It may claim ${reward} BTM`;
    await page.waitForFunction((text) => document.body.innerText.replaceAll("\u202f", "").replaceAll("−", "-").includes(text), block);

    const now = page.locator(".report tr", { has: page.getByText("SHA256D", { exact: true }) }).locator("[data-label=Now]");
    assert.match(await now.innerText(), /14\.81357618\s*⚠ by the node’s cut factor.*as published 14\.99/);
    await page.selectOption("#history-algo", "SHA256D");
    await page.locator("#history-keys tr.marked").first().waitFor();
  });

  scenario("a last line without its end is left out, and that is said", history, async ({ page }) => {
    const report = await replayed(page, good + second);
    assert.match(await report.innerText(), /^2 blocks replayed/);
    assert.ok(await page.getByText(/Line 4, the last, has no end and was left out/).isVisible());
  });

  scenario("of several dropped files the first is read, and the page says so", history, async ({ page }) => {
    await page.locator("section[aria-labelledby=history]").evaluate((section, text) => {
      const data = new DataTransfer();
      for (const name of ["one.csv", "two.csv"]) data.items.add(new File([text], name));
      section.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
    }, good);
    await page.getByText("of the 2 that were dropped, “one.csv” alone is read.").waitFor();
    await page.locator(".report > p[role=status]").waitFor();
    await replayed(page);
    assert.equal(await page.getByText("alone is read").count(), 0);
  });

  scenario("a file of 2 GB is read by pieces and refused at once", history, async ({ page }) => {
    const folder = await mkdtemp(join(tmpdir(), "bitmark-huge-"));
    cleanUp(() => rm(folder, { recursive: true }));
    const report = await replayed(page);
    const path = join(folder, "history.csv");
    await writeFile(path, good);
    const handle = await open(path, "r+");
    await handle.truncate(2 ** 31);
    await handle.close();
    await page.setInputFiles("#history-file", path);
    const alert = page.locator("section[aria-labelledby=history] [role=alert]");
    await alert.waitFor();
    assert.match(await alert.innerText(), /line 4.*(no text: byte 0x00|longer than 4096 bytes)/);
    assert.equal(await report.count(), 1);
  });
});
