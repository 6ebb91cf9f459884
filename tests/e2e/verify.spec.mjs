// Verify: what is checked, what cannot be, and what each byte means.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { axe, feature, scenario, shot } from "./lib.mjs";

const page = { hash: "#/issue/verify" };
const samples = new URL("../vectors/property/", import.meta.url);
const vectors = async (name) => JSON.parse(await readFile(new URL(name, samples), "utf8"));
const sentence = (page) => page.locator(".sentence").innerText();
const row = (page, name) => page.getByRole("row", { name });
const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
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
});
