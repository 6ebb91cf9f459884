// Issue: what outlives a reload, a crash of the page and the age of a pay nonce; and what is kept nowhere.

import assert from "node:assert/strict";
import { feature, ready, scenario } from "./lib.mjs";
import {
  addFile, answerTo, button, create, file, fingerprintOf, listenToProvers, page, receiptOf, restore, search,
  searchInVain, storedBy, triedOf, vectors,
} from "./issue-lib.mjs";

const phrase = async () => (await vectors("phrases.json")).valid.find(({ network }) => network === "test");

/** What is typed and chosen on the page, by the name of the field; what is a secret is not among it. */
const typed = (page) => page.evaluate(() => {
  const fields = [...document.querySelectorAll("main :is(input, textarea, select):not([type=file], [type=password])")];
  return Object.fromEntries(fields.filter(({ id }) => !/^issue-(secret|word-)/.test(id)).map((field, index) => {
    const name = field.id || `${field.name || "field"}, ${field.closest("label")?.textContent.trim() ?? index}`;
    return [name, ["radio", "checkbox"].includes(field.type) ? field.checked : field.value];
  }));
});

/** Reloads; everything typed must be there again, and something must have been. */
async function outlivesReload(page, names) {
  const before = await typed(page);
  for (const name of names) assert.ok(before[name], `${name} is not typed: ${JSON.stringify(before)}`);
  await page.reload();
  await ready(page);
  const after = await typed(page);
  for (const name of names) assert.equal(after[name], before[name], name);
  return { before, after };
}

feature("issue: what is kept", () => {
  scenario("everything typed outlives a reload, step by step", page, async ({ page }) => {
    await page.getByText("live network").click();
    await outlivesReload(page, ["issue-way, A new identityMade here; you write down 12 words.", "issue-network, live network"]);
    await page.getByLabel("Nobody: only look").check();
    await page.fill("#issue-account", (await phrase()).account);
    await outlivesReload(page, ["issue-way, Nobody: only lookAt an account, without signing.", "issue-account"]);
    await restore(page);
    for (const asset of [0, 1]) {
      await button(page, "Add an asset by its fingerprint").click();
      await page.fill(`#issue-fingerprint-${asset}`, `01ab${asset}`);
      await page.fill(`#issue-name-${asset}`, `typed ${asset}`);
    }
    await button(page, "Add a row of metadata").first().click();
    await page.fill("#issue-key-0-0", "title");
    await page.fill("#issue-value-0-0", "half a");
    await page.getByLabel("a node that I name").check();
    await page.fill("#issue-address", "/bitmarkd/rp");
    await outlivesReload(page, ["issue-name-0", "issue-fingerprint-0", "issue-key-0-0", "issue-value-0-0", "issue-name-1",
      "issue-fingerprint-1", "issue-node, a node that I name", "issue-address"]);
    // A reload locks: what follows is signed anew.
    await restore(page);
    await button(page, "Sign 4 records").click();
    await page.getByLabel("none: copy and paste").check();
    await page.fill("#issue-create-reply", "{\"id\":1,\"result\":{\"assets\":");
    await outlivesReload(page, ["issue-create-reply"]);
    const answer = await answerTo(page);
    await page.fill("#issue-create-reply", JSON.stringify({ id: 1, result: answer, error: null }));
    await button(page, "Read the reply").first().click();
    // What was read is not needed any more.
    await page.waitForFunction(() => document.querySelector("#issue-create-reply").value === "");
    await page.fill("#issue-status-reply", "{\"id\":100");
    await outlivesReload(page, ["issue-status-reply"]);
    await page.locator("#issue-workers").fill("1");
    await page.getByLabel(/gentle/).check();
    await outlivesReload(page, ["issue-workers", "field, gentle: rest half of the time, for laptops and phones"]);
    await search(page);
    await page.fill("#issue-proof-reply", "{\"id\":2,");
    const receipt = await receiptOf(page);
    await outlivesReload(page, ["issue-proof-reply"]);
    assert.deepEqual(await receiptOf(page), receipt);
    await button(page, "Begin another issue").click();
    await button(page, "Add an asset by its fingerprint").click();
    assert.ok(!await page.evaluate(() => localStorage.getItem("bitmark.issue").includes("id\\\":2")), "an old reply is kept");
  });

  scenario("what was given to Verify outlives a reload", { hash: "#/issue/verify" }, async ({ page }) => {
    const { packed } = (await vectors("issues.json")).valid[0];
    await page.fill("#verify-text", packed);
    await page.setInputFiles("#verify-file", file("other.txt", "other"));
    await page.getByText(fingerprintOf("other")).first().waitFor();
    const told = await page.locator("main table").first().innerText();
    await outlivesReload(page, ["verify-text"]);
    await page.getByText(`other.txt: ${fingerprintOf("other")}`).waitFor();
    assert.equal(await page.locator("main table").first().innerText(), told);
    await page.setInputFiles("#verify-receipt", file("mine.json", "{\"receipt\":\"Bitmark issue\""));
    await page.locator("#verify-receipt-note", { hasText: "mine.json" }).waitFor();
    await outlivesReload(page, ["verify-text"]);
    await page.locator("#verify-receipt-note", { hasText: "mine.json" }).waitFor();
    await page.getByText(/^Nothing was checked: not a receipt of this toolkit/).waitFor();
  });

  scenario("no secret is kept, whatever field it came into", page, async ({ page }) => {
    const known = await phrase();
    const passphrase = "zebra quartz lantern";
    const secrets = [known.phrase_english, known.seed, passphrase];
    const check = async (where) => {
      const stored = await storedBy(page);
      for (const secret of secrets) {
        const part = secret.split(" ").slice(0, 3).join(" ");
        assert.ok(!stored.includes(part), `a secret is kept: ${where}`);
      }
      assert.ok(stored.includes("bitmark.issue"), "what is kept was not looked at");
    };
    const made = await create(page);
    secrets.push(made.join(" "));
    await check("a new identity");
    await button(page, "Lock: wipe the secret from memory").click();
    // Typed, and not sent.
    await page.getByLabel("One that I have").check();
    for (const secret of [known.phrase_english, known.seed]) {
      await page.fill("#issue-secret", secret);
      await check("typed to restore");
    }
    await page.reload();
    await ready(page);
    assert.equal(await page.inputValue("#issue-secret"), "");
    // In a wrong field.
    await page.getByLabel("Nobody: only look").check();
    for (const secret of [known.phrase_english, known.seed]) {
      await page.fill("#issue-account", secret);
      await check("typed as an account");
    }
    await restore(page);
    await page.getByText("Keep it encrypted").click();
    await page.fill("#issue-new-passphrase", passphrase);
    await page.fill("#issue-new-again", passphrase);
    await page.getByText(/tries by one who knows/).waitFor();
    await check("a passphrase");
    await button(page, "Encrypt and save").click();
    await page.getByText(/^Saved, and kept in this browser/).waitFor();
    await check("a key file");
    await addFile(page, "a.txt", "a");
    await button(page, "Sign 2 records").click();
    await page.getByLabel("none: copy and paste").check();
    for (const secret of [known.phrase_english, known.seed]) {
      await page.fill("#issue-create-reply", secret);
      await check("pasted as a reply");
    }
    await page.reload();
    await ready(page);
    await page.fill("#issue-passphrase", passphrase);
    await check("typed to unlock");
    await page.getByRole("link", { name: "Verify", exact: true }).click();
    for (const secret of [known.phrase_english, known.seed]) {
      await page.fill("#verify-text", secret);
      await page.getByText(/^This is not kept: after a reload the field is empty\./).waitFor();
      await check("pasted to verify");
    }
  });

  scenario("a page that crashes in mid-search goes on in the next one, with nothing searched twice but the last slice", {
    ...page, init: listenToProvers, mayFail: /crash/i,
  }, async ({ page, context }) => {
    await restore(page);
    await addFile(page, "a.txt", "a");
    await button(page, "Sign 2 records").click();
    await page.getByLabel("none: copy and paste").check();
    await page.locator("#issue-name-0").waitFor();
    const answer = await answerTo(page);
    // How many search is asked where there is something to search for.
    await page.getByLabel("the practice node").check();
    await page.locator("#issue-workers").fill("1");
    await page.getByLabel("none: copy and paste").check();
    await searchInVain(page, answer);
    while (await triedOf(page) < 3_000_000) await page.waitForTimeout(50);
    // What is told is kept a moment later, and a worker tells four times a second.
    const [tried, rate] = [await triedOf(page), Number((await page.getByText(/tries in/).innerText()).match(/([\d.]+) million/)[1]) * 1e6];
    const crashed = new Promise((resolve) => { page.once("crash", resolve); });
    const session = await context.newCDPSession(page);
    session.send("Page.crash").catch(() => {});
    await crashed;
    const next = await context.newPage();
    await next.goto(page.url());
    await ready(next);
    await next.getByText(/tries in/).waitFor();
    const [first] = await next.evaluate(() => globalThis.given);
    console.log(`crashed after ${tried} tries were told; goes on from ${first.start}`);
    assert.equal(first.start + first.count, 1 << 24, "the rest of the range that was under way");
    // Two reports and the way to the disk: a second at the very most.
    assert.ok(tried - rate <= first.start, `${tried - first.start} of ${tried} nonces are searched again`);
    while (await triedOf(next) <= tried) await next.waitForTimeout(50);
    await button(next, "Pause").click();
    assert.equal((await receiptOf(next)).records.length, 2);
  });

  scenario("a proof found as the pay nonce went stale: refused, then sent anew with the new pay nonce", page, async ({ page }) => {
    await page.clock.install();
    await restore(page);
    const rows = Array.from({ length: 100 }, (_, index) => `01${String(index).padStart(4, "0")},item ${index}`);
    await page.setInputFiles("#issue-manifest", file("m.csv", ["fingerprint,name", ...rows].join("\n")));
    await button(page, "Sign 200 records").click();
    await button(page, "Send the signed records").click();
    await page.getByText("The node’s answer").waitFor();
    const stale = (await receiptOf(page)).payNonce;
    await page.locator("#issue-workers").fill("1");
    await page.getByLabel(/gentle/).check();
    await button(page, "Search").click();
    // The others go on while this one is searching.
    await button(page, "Let others make 900 blocks").click();
    await page.getByText("Others have made 900 blocks: pay nonces of before are too old.").waitFor();
    await page.getByText("Found: the nonce").waitFor({ timeout: 90_000 });
    await button(page, "Send the proof").click();
    await page.getByText(/^Invalid: the node’s pay nonces have moved on\. .* let them lapse in 4[45] minutes, then send them again/).waitFor();
    // As long as they are pending, the node gives the pay nonce that it refuses.
    await button(page, "Send again").click();
    await page.getByText("asking…").waitFor({ state: "detached" });
    assert.equal((await receiptOf(page)).payNonce, stale);
    await page.getByText(/^Invalid: .* let them lapse in/).waitFor();
    await page.clock.fastForward("46:00");
    await page.getByText(/^Invalid: .*The records have lapsed: send them again/).waitFor();
    await button(page, "Send again").click();
    await button(page, "Search").waitFor();
    const { payNonce, nonce } = await receiptOf(page);
    assert.notEqual(payNonce, stale);
    assert.equal(nonce, null);
    assert.equal(await page.getByText(/^Invalid/).count(), 0);
    await page.getByLabel(/gentle/).uncheck();
    await page.locator("#issue-workers").fill("2");
    await search(page);
    await button(page, "Send the proof").click();
    await page.getByText("Accepted: the work is proved.").waitFor();
  });

  scenario("a proof found before the records lapsed is tried with them again, and replaced if it is too old", page, async ({ page }) => {
    await page.clock.install();
    await restore(page);
    await addFile(page, "a.txt", "a");
    await button(page, "Sign 2 records").click();
    await button(page, "Send the signed records").click();
    await search(page);
    const { payNonce: old, nonce } = await receiptOf(page);
    await page.clock.fastForward("46:00");
    await button(page, "Let others make 900 blocks").click();
    await button(page, "Send again").click();
    await page.getByText(`It was found for the pay nonce ${old}.`).waitFor();
    // The receipt holds the pay nonce that the nonce is of.
    const receipt = await receiptOf(page);
    assert.deepEqual([receipt.payNonce, receipt.nonce], [old, nonce]);
    await button(page, "Send the proof").click();
    await page.getByText(/^Invalid: the pay nonce that it was found for is too old by now\. Search with the one/).waitFor();
    await search(page);
    assert.notEqual((await receiptOf(page)).payNonce, old);
    await button(page, "Send the proof").click();
    await page.getByText("Accepted: the work is proved.").waitFor();
  });
});
