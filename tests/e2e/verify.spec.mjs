// Verify: what is checked, what cannot be, and what each byte means.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { axe, feature, scenario, shot } from "./lib.mjs";
import { drop, folderOf } from "./issue-lib.mjs";

const page = { hash: "#/issue/verify" };
const samples = new URL("../vectors/property/", import.meta.url);
const vectors = async (name) => JSON.parse(await readFile(new URL(name, samples), "utf8"));
const sentence = (page) => page.locator(".sentence").innerText();
const row = (page, name) => page.getByRole("row", { name });
const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
/** A receipt of some records of one owner, that were never sent. */
const receiptOf = (records, more = {}) => JSON.stringify({
  receipt: "Bitmark issue", version: 1, network: records[0].network, practice: false, account: records[0].owner,
  records: records.map(({ tx_id: id, packed }) => ({ record: "BitmarkIssue", id, packed })), ...more,
});
const headline = (page) => page.locator(".verdict .headline").innerText();
const focused = (page) => page.evaluate(() => document.activeElement?.id);

feature("verify", () => {
  scenario("a countersignature is checked, and an owner named elsewhere is said to be unknown", page, async ({ page }) => {
    const [transfer] = (await vectors("records.json")).transfer_countersigned;
    await page.fill("#verify-text", transfer.packed);
    await row(page, /^the countersignature is valid holds by /).waitFor();
    await row(page, /^the signature is valid cannot be checked here by the owner that the record it links to names/).waitFor();
    assert.match(await sentence(page), /^2 of 4 claims hold\. 2 cannot be checked here\.$/);
    const last = transfer.packed.endsWith("00") ? "01" : "00";
    await page.fill("#verify-text", transfer.packed.slice(0, -2) + last);
    await row(page, /^the countersignature is valid does not hold/).waitFor();
    assert.match(await sentence(page), /^1 of 4 claims does not hold\./);
  });

  scenario("a record is read as it is copied, and shown member by member and byte by byte", page, async ({ page }) => {
    const { valid } = await vectors("assets.json");
    const asset = valid.find(({ metadata_pairs: pairs }) => pairs?.length === 2);
    const grouped = `0x${asset.packed.replace(/.{64}/g, "$&\n")}`;
    await page.fill("#verify-text", grouped);
    await page.getByText("Read without the 0x before it, without spaces and line breaks.").waitFor();
    for (const [key, value] of asset.metadata_pairs) {
      const member = (kind, text) => page.locator("tr", { has: page.getByText(text, { exact: true }) })
        .filter({ hasText: new RegExp(`^metadata: ${kind}`) });
      await member("key", key).waitFor();
      await member("value", value).waitFor();
    }
    await row(page, /^registrant: key variant byte \d+ 0x1[13]: public key, (live|test) network, algorithm Ed25519$/).waitFor();
    await row(page, new RegExp(`^registrant: public key bytes \\d+ to \\d+ .* account ${asset.registrant}$`)).waitFor();
    await page.getByText("Packed bytes").click();
    const bytes = page.locator(".bytes").getByRole("button");
    assert.equal((await bytes.allInnerTexts()).join(""), asset.packed);
    const told = page.locator(".machine details .echo");
    await bytes.nth(0).focus();
    assert.equal(await told.innerText(), "tag, byte 0: 2, AssetData");
    await page.keyboard.press("Tab");
    assert.equal(await told.innerText(), `name: length, byte 1: ${Buffer.from(asset.name).length} bytes`);
    await page.getByRole("button", { name: /metadata: separator, byte \d+: U\+0000$/ }).first().hover();
    assert.match(await told.innerText(), /^metadata: separator/);
    await axe(page);
    await shot(page, "verify-record");
  });

  scenario("what is cut off or no hexadecimal says so, whatever its network", page, async ({ page }) => {
    const live = (await vectors("issues.json")).valid.find(({ network }) => network === "live");
    await page.fill("#verify-text", live.packed.slice(0, -2));
    await page.getByText("Nothing was checked: a packed record of tag 3 that is cut off").waitFor();
    await page.fill("#verify-text", "a receipt");
    await page.getByText("nor hexadecimal, which has no “r”").waitFor();
  });

  scenario("a block is checked with its records; the first one is known", page, async ({ page }) => {
    const [genesis] = (await vectors("blocks.json")).blocks;
    await page.fill("#verify-text", genesis.packed);
    await row(page, /^it is on a chain holds the first block, live network$/).waitFor({ timeout: 60_000 });
    await row(page, /^its records are those that its header is of holds/).waitFor();
    await page.locator("caption", { hasText: /^BaseData, \d+ bytes$/ }).waitFor();
    await shot(page, "verify-block");
  });

  scenario("a file is removed by the keyboard and stays away", page, async ({ page }) => {
    const [asset] = (await vectors("assets.json")).valid;
    await page.fill("#verify-text", asset.packed);
    await page.setInputFiles("#verify-file", file("other.txt", "other"));
    await row(page, /^the file is the asset’s does not hold/).waitFor();
    const remove = page.getByRole("button", { name: "Remove the file" });
    await page.locator("#verify-file").focus();
    await page.keyboard.press("Tab");
    assert.ok(await remove.evaluate((button) => button === document.activeElement), "Tab leads to the button");
    await page.keyboard.press("Enter");
    await row(page, /^the file is the asset’s cannot be checked here/).waitFor();
    assert.equal(await focused(page), "verify-file");
    assert.equal(await remove.count(), 0);
    await page.reload();
    await row(page, /^the file is the asset’s cannot be checked here/).waitFor();
    assert.equal(await page.getByText("other.txt").count(), 0);
  });

  scenario("the name of a file goes with its text", page, async ({ page }) => {
    const [issue] = (await vectors("issues.json")).valid;
    const name = page.locator("#verify-receipt-note");
    const isNamed = (text) => page.waitForFunction((wanted) =>
      document.querySelector("#verify-receipt-note")?.textContent === wanted, text);
    await page.setInputFiles("#verify-receipt", file("mine.json", issue.packed));
    await isNamed("mine.json");
    await page.reload();
    await isNamed("mine.json");
    await page.locator("#verify-text").press("End");
    await page.keyboard.type("0");
    await isNamed("As saved by Issue.");
    await page.reload();
    await page.locator("#verify-text").waitFor();
    assert.equal(await name.innerText(), "As saved by Issue.");
    // Of a text that is not kept, no name is, either.
    await page.setInputFiles("#verify-receipt", file("words.json", "abandon ability able"));
    await isNamed("words.json");
    await page.reload();
    await page.locator("#verify-text").waitFor();
    assert.equal(await name.innerText(), "As saved by Issue.");
    assert.equal(await page.locator("#verify-text").inputValue(), "");
  });

  scenario("of what is dropped, nothing is left out without a word", page, async ({ page, context }) => {
    const [issue] = (await vectors("issues.json")).valid;
    const folder = await folderOf(0);
    const path = async (name, text) => {
      await writeFile(join(folder, name), text);
      return join(folder, name);
    };
    const [mine, yours] = [await path("mine.json", issue.packed), await path("yours.json", issue.packed)];
    const [first, second] = [await path("first.txt", "first"), await path("second.txt", "second")];
    await page.locator("#verify-text").waitFor();
    const photos = await folderOf(1);
    await drop(page, context, "#issue-verify", [mine, yours, first, second, photos]);
    const told = page.getByText(/^Left out: /);
    await told.waitFor();
    assert.match(await told.innerText(), new RegExp("^Left out: “yours\\.json” is another receipt: drop one at a time; "
      + "“second\\.txt” is another file: a receipt is compared with one; “[^”]+” is a folder: drop the file in it that is meant\\.$"));
    await page.locator("#verify-receipt-note", { hasText: /^mine\.json$/ }).waitFor();
    await page.locator("#verify-file-note", { hasText: /^first\.txt: 01/ }).waitFor();
    await drop(page, context, "#issue-verify", [mine]);
    await told.waitFor({ state: "detached" });
    await drop(page, context, "#issue-verify", [photos]);
    await told.waitFor();
    // What was given before stays.
    await page.locator("#verify-file-note", { hasText: /^first\.txt: 01/ }).waitFor();
  });

  scenario("a file that is not read leaves no verdict of what was given before", page, async ({ page }) => {
    const [issue] = (await vectors("issues.json")).valid;
    const verdict = page.locator(".verdict");
    await page.fill("#verify-text", issue.packed);
    await verdict.waitFor();
    const photo = { name: "photo.jpg", mimeType: "image/jpeg", buffer: Buffer.from([0xff, 0xd8, 0xff]) };
    await page.setInputFiles("#verify-receipt", photo);
    await page.getByText("Not read: photo.jpg is no text in UTF-8: byte 0 is not; if it is a text, save it as UTF-8. "
      + "The field still holds what was given before").waitFor();
    assert.equal(await verdict.count(), 0);
    await page.setInputFiles("#verify-receipt", file("mine.json", issue.packed));
    await verdict.waitFor();
    assert.equal(await page.getByText("Not read").count(), 0);
  });

  scenario("practice, what was only signed, a failure and a success are told apart by colour, sign and words", page, async ({ page }) => {
    const [issue] = (await vectors("issues.json")).valid;
    const seen = async (receipt) => {
      await page.fill("#verify-text", receipt);
      const colour = await page.locator(".verdict").evaluate((box) => getComputedStyle(box).color);
      const [sign, ...words] = (await headline(page)).split(" ");
      await axe(page);
      return { colour, sign, words: words.join(" ") };
    };
    const practice = await seen(receiptOf([issue], { practice: true }));
    assert.match(practice.words, /^Practice: it counts nowhere/);
    assert.equal(await page.getByRole("row", { name: /does not hold/ }).count(), 0);
    await shot(page, "verify-practice");
    const unsent = await seen(receiptOf([issue]));
    assert.equal(unsent.words, "Signed, but not sent: no answer of a node is in it");
    assert.match(await sentence(page), /^\d+ of \d+ claims hold\. 8 are not in the receipt\. 2 cannot be checked here\.$/);
    await row(page, /^when it was sent not in the receipt not given: it was not sent to a node$/).waitFor();
    await shot(page, "verify-unsent");
    const success = await seen(issue.packed);
    assert.match(success.words, /^What can be checked here holds; whether it is on a chain, only a node can tell$/);
    const failure = await seen(receiptOf([{ ...issue, tx_id: "00".repeat(32) }], { practice: true }));
    assert.equal(failure.words, "Something does not hold");
    assert.match(await sentence(page), /^1 of \d+ claims does not hold\./);
    for (const short of [practice, unsent]) {
      for (const of of ["colour", "sign", "words"]) {
        assert.equal(new Set([short[of], success[of], failure[of]]).size, 3, of);
      }
    }
  });

  scenario("a failing claim of the whole is listed once", page, async ({ page }) => {
    const [issue] = (await vectors("issues.json")).valid;
    await page.fill("#verify-text", receiptOf([issue], { account: "nobody" }));
    const whole = page.locator("details", { hasText: /^Of all of it: 1 does not hold, / });
    assert.ok(await whole.evaluate((details) => details.open));
    assert.equal(await page.getByRole("row", { name: /^every record is by the account does not hold/ }).count(), 1);
    await whole.getByRole("table", { name: "Its other claims" }).waitFor();
  });

  scenario("the claims of 100 records are short on a narrow screen, and what fails is first", { ...page, width: 360 }, async ({ page }) => {
    const [issue] = (await vectors("issues.json")).valid;
    const all = Array(100).fill(issue);
    await page.fill("#verify-text", receiptOf(all));
    await page.getByText(/^100 records of which no claim fails: \d+ hold/).waitFor();
    const high = await page.evaluate(() => document.documentElement.scrollHeight);
    assert.ok(high < 15_000, `the page is ${high} px high`);
    all[49] = { ...issue, tx_id: "00".repeat(32) };
    await page.fill("#verify-text", receiptOf(all));
    await page.getByText(/^99 records of which no claim fails/).waitFor();
    const first = page.locator("table.claims").first();
    assert.match(await first.innerText(), /^Claims that do not hold/);
    const failing = first.getByRole("rowheader", { name: "record 50: the id is that of the record" });
    await failing.waitFor();
    const record = page.locator("details", { hasText: /^Record 50, BitmarkIssue: 1 does not hold, \d+ hold/ });
    assert.ok(await record.evaluate((details) => details.open), "a record with a failing claim is open");
    assert.equal(await page.getByRole("row", { name: /does not hold/ }).count(), 1, "it is listed once");
    await record.getByRole("table", { name: "Its other claims" }).waitFor();
    // A card: what was seen has the whole width, below the claim.
    const [claim, detail] = [await failing.boundingBox(), await first.locator("td").nth(1).boundingBox()];
    assert.ok(claim.y + claim.height <= detail.y && 250 < detail.width, JSON.stringify({ claim, detail }));
    await axe(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `the page is ${wide} px too wide`);
    await shot(page, "verify-100");
  });

  scenario("paper holds what was checked, when, every claim and the records, and nothing to give", page, async ({ page }) => {
    const [issue] = (await vectors("issues.json")).valid;
    await page.setInputFiles("#verify-receipt", file("mine.json", receiptOf(Array(6).fill(issue))));
    await page.setInputFiles("#verify-file", file("other.txt", "other"));
    await page.getByText(/^6 records of which no claim fails/).waitFor();
    await page.emulateMedia({ media: "print" });
    const seen = (text) => page.locator("main").getByText(text);
    await seen(/^Checked: the file “mine\.json”, on \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\.$/).waitFor();
    await seen(/^Given beside it: the file “other\.txt” of fingerprint 01/).waitFor();
    await page.locator(".verdict").waitFor();
    const rows = page.locator("table.claims tbody tr");
    const shown = await rows.evaluateAll((all) => all.filter((row) => row.checkVisibility({ contentVisibilityAuto: true })).length);
    const [, claims] = (await sentence(page)).match(/ of (\d+) claims/);
    assert.equal(shown, Number(claims), "every claim is on paper once");
    for (const record of await page.locator("table.members").all()) assert.ok(await record.isVisible());
    for (const part of ["What is to be checked", "Choose a receipt", "Choose the file it is about", "Remove the file", "Receipt, record or block"]) {
      assert.ok(!await page.getByText(part, { exact: true }).isVisible(), part);
    }
    await shot(page, "verify-paper");
    await page.emulateMedia({ media: "screen" });
    assert.ok(!await seen(/^Checked:/).isVisible());
  });

  scenario("a header is shown member by member, and a file beside it is compared with nothing", page, async ({ page }) => {
    const [genesis] = (await vectors("blocks.json")).blocks;
    await page.setInputFiles("#verify-file", file("other.txt", "other"));
    await page.fill("#verify-text", genesis.packed.slice(0, 200));
    await page.getByText("A block is about no file: the file was compared with nothing.").waitFor();
    assert.equal(await row(page, /^the file is the asset’s/).count(), 0);
    const bytes = (from, to) => genesis.packed.slice(2 * from, 2 * to + 2);
    for (const [name, from, to, value] of [
      ["version", 0, 1, "1"], ["transaction count", 2, 3, "1"], ["number", 4, 11, "1"],
      ["previous block", 12, 43, genesis.header.previousBlock], ["merkle root", 44, 75, genesis.merkle_root_computed],
      ["timestamp", 76, 83, "2015-12-28 02:13:11 UTC"], ["difficulty", 84, 91, "1: a digest is at most 00"], ["nonce", 92, 99, ""],
    ]) {
      await row(page, new RegExp(`^${name} bytes ${from} to ${to} ${value}.*${bytes(from, to)}$`)).waitFor({ timeout: 2000 });
    }
    await row(page, /^its digest meets its difficulty holds/).waitFor({ timeout: 60_000 });
  });

  scenario("what is wrong with a receipt is said in plain words, with what to do", page, async ({ page }) => {
    const [issue] = (await vectors("issues.json")).valid;
    await page.fill("#verify-text", receiptOf([issue], { network: undefined }));
    await page.getByText("Nothing was checked: this receipt lacks “network”, which has to be live or test: give the file as Issue saved it.").waitFor();
    await page.fill("#verify-text", receiptOf([{ ...issue, tx_id: `z${issue.tx_id.slice(1)}` }]));
    await page.getByText("“id” of record 1 of this receipt is no hexadecimal, with “z” at place 1;").waitFor();
  });

  scenario("an empty receipt, and an id in the place of a record, are told as that", { hash: "#/issue/verify" }, async ({ page }) => {
    await page.setInputFiles("#verify-receipt", { name: "empty.json", mimeType: "application/json", buffer: Buffer.from(" \n") });
    await page.getByText("Not read: “empty.json” is empty; choose the file that Issue saved.").waitFor();
    for (const [text, what] of [[`01${"ab".repeat(64)}`, "a fingerprint"], ["55".repeat(64), "the id of an asset"],
      ["55".repeat(32), "the id of a record"]]) {
      await page.fill("#verify-text", text);
      await page.getByText(new RegExp(`as long as ${what}, and no record`)).first().waitFor();
    }
  });

  scenario("the two ids of an asset are named", page, async ({ page }) => {
    const [asset] = (await vectors("assets.json")).valid;
    await page.fill("#verify-text", asset.packed);
    const ids = page.getByRole("table", { name: /^Issues name an asset by its asset id/ }).locator("td");
    assert.deepEqual(await ids.allInnerTexts(), [asset.asset_id, asset.link]);
  });
});
