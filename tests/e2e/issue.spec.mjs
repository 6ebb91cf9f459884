// Issue: an identity, an asset, signatures, the proof, the receipt, and Verify.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { execFile } from "node:child_process";
import { createReadStream } from "node:fs";
import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { axe, environment, everyLook, feature, ready, scenario, shot } from "./lib.mjs";

const page = { hash: "#/issue" };
const run = promisify(execFile);
const samples = new URL("../vectors/property/", import.meta.url);
const vectors = async (name) => JSON.parse(await readFile(new URL(name, samples), "utf8"));

const button = (page, name) => page.getByRole("button", { name, exact: true });
const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

/** Makes an identity of the testing network and passes the quiz; returns its words. */
async function create(page) {
  await button(page, "Create").click();
  await page.locator(".words li").last().waitFor();
  const words = await page.locator(".words li").allInnerTexts();
  assert.equal(words.length, 12);
  await button(page, "I have written them down").click();
  for (const place of [2, 6, 11]) await page.fill(`#issue-word-${place}`, words[place - 1]);
  await button(page, "Go on").click();
  await page.locator("code.account").waitFor();
  return words;
}

/** Restores the identity of a known phrase of the testing network. */
async function restore(page) {
  const known = (await vectors("phrases.json")).valid.find(({ network }) => network === "test");
  await page.getByLabel("One that I have").check();
  await page.fill("#issue-secret", known.phrase_english);
  await button(page, "Restore").click();
  await page.locator("code.account").waitFor();
  assert.equal(await page.locator("code.account").innerText(), known.account);
  return known;
}

async function addFile(page, name, text) {
  await page.setInputFiles("#issue-files", file(name, text));
  const fingerprint = "01" + createHash("sha3-512").update(text).digest("hex");
  await page.waitForFunction((wanted) => [...document.querySelectorAll("input")]
    .some((input) => input.value === wanted), fingerprint);
  return fingerprint;
}

async function search(page) {
  await button(page, "Search").click();
  await page.getByText("Found: the nonce").waitFor({ timeout: 60_000 });
}

/** What a node answers to what is signed: the practice node's pay id and difficulty, and the ids of the records. */
async function answerTo(page) {
  await page.getByLabel("the practice node").check();
  await page.getByRole("button", { name: /^Send (again|the signed records)$/ }).click();
  await page.getByText("The node’s answer").waitFor();
  const { payId, difficulty, records } = await receiptOf(page);
  await page.getByLabel("none: copy and paste").check();
  const of = (name) => records.filter(({ record }) => record === name);
  const fingerprints = await page.locator("[id^=issue-fingerprint-]").evaluateAll((inputs) => inputs
    .filter((input) => input instanceof HTMLInputElement).map((input) => input.value));
  const assetId = (fingerprint) => createHash("sha3-512").update(fingerprint).digest("hex");
  return {
    payId, difficulty, payNonce: "8ae68bb87c4a926b",
    assets: fingerprints.map((fingerprint) => ({ id: assetId(fingerprint), duplicate: false })),
    issues: of("BitmarkIssue").map(({ id }) => ({ txId: id })),
  };
}

/** Searches for what is so hard that nothing is found while a test runs; the page says that this is odd. */
async function searchInVain(page) {
  const answer = { ...await answerTo(page), difficulty: "00".repeat(16) + "ff".repeat(16) };
  await page.fill("#issue-create-reply", JSON.stringify({ id: 1, result: answer, error: null }));
  await button(page, "Read the reply").first().click();
  await page.getByText(/for 1 free issue it is 256/).waitFor();
  await button(page, "Search").click();
  await page.getByText(/tries in/).waitFor();
  while (!await triedOf(page)) await page.waitForTimeout(50);
}

const triedOf = async (page) => Number((await page.getByText(/tries in/).innerText()).split(" tries")[0].replace(/\D/g, ""));

const receiptOf = async (page) => JSON.parse(await page.locator("#issue-receipt-text").textContent());

feature("issue", () => {
  scenario("a new identity issues a file on the practice node, and the receipt verifies", page, async ({ page }) => {
    await create(page);
    const text = "what is recorded";
    await addFile(page, "picture.txt", text);
    await button(page, "Add a row of metadata").click();
    await page.getByLabel("Key 1").fill("title");
    await page.getByLabel("Value 1").fill("A picture");
    await button(page, "Sign 2 records").click();
    await button(page, "Send the signed records").click();
    await search(page);
    await button(page, "Send the proof").click();
    await page.getByText("Accepted: the work is proved.").waitFor();
    await button(page, "Ask for the status").click();
    await page.getByText(/^Verified: it waits/).waitFor();
    await button(page, "Let the practice node make a block").click();
    await button(page, "Ask for the status").click();
    await page.getByText(/^Confirmed: it is in/).waitFor();
    await shot(page, "issue-done");
    const receipt = await receiptOf(page);
    assert.equal(receipt.records.length, 2);
    assert.equal(receipt.practice, true);
    assert.equal(receipt.records[1].status, "Confirmed");
    await page.getByRole("link", { name: "Verify", exact: true }).click();
    await page.setInputFiles("#verify-receipt", file("r.json", JSON.stringify(receipt)));
    await page.setInputFiles("#verify-file", file("picture.txt", text));
    await page.getByRole("rowheader", { name: "the file is the asset’s" }).waitFor();
    // Nothing but being on the practice chain speaks against it.
    assert.match(await page.locator(".sentence").innerText(), /^1 of /);
    await page.setInputFiles("#verify-file", file("other.txt", "another"));
    await page.getByText(/^2 of /).waitFor();
  });

  scenario("a known phrase signs what the node's own client signs, and the smallest nonce is found by one worker", page, async ({ page }) => {
    const known = await restore(page);
    const fingerprint = await addFile(page, "a.txt", "a");
    await page.fill("#issue-name-0", "é 📜");
    await button(page, "Sign 2 records").click();
    const { records, account } = await receiptOf(page);
    assert.equal(account, known.account);
    // Varint64 tag 2, name of 7 bytes, fingerprint of 130 bytes, no metadata.
    const head = "0207" + Buffer.from("é 📜").toString("hex") + "8201" + Buffer.from(fingerprint).toString("hex") + "00";
    assert.ok(records[0].packed.startsWith(head), records[0].packed);
    await button(page, "Send the signed records").click();
    const workers = page.locator("#issue-workers");
    await workers.fill("1");
    await search(page);
    const { payId, payNonce, difficulty, nonce } = await receiptOf(page);
    const digest = (value) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64BE(value);
      return createHash("sha3-256").update(Buffer.from(payId + payNonce, "hex")).update(bytes).digest("hex");
    };
    const found = BigInt(`0x${nonce}`);
    assert.ok(digest(found) <= difficulty);
    for (let value = 0n; value < found; value += 1n) assert.ok(digest(value) > difficulty);
  });

  scenario("wrong words say which one, and offer the near ones", page, async ({ page }) => {
    const known = (await vectors("phrases.json")).valid[0];
    const words = known.phrase_english.split(" ");
    await page.getByLabel("One that I have").check();
    await page.fill("#issue-secret", [...words.slice(0, 4), words[4] + "x", ...words.slice(5)].join(" "));
    await button(page, "Restore").click();
    const said = page.locator("#issue-identity ~ .error");
    await page.getByText(/word 5 is not in the list/).waitFor();
    assert.match(await said.innerText(), new RegExp(`may be: .*${words[4]}`));
    await page.fill("#issue-secret", words.slice(1).join(" "));
    await button(page, "Restore").click();
    await page.getByText(/11 words; a phrase has 12/).waitFor();
    await page.getByLabel("Nobody: only look").check();
    await page.fill("#issue-account", "eJDv1tWGgA7T8poCDLXLnApnpZKg3RDNdWv8DaxeLkcKUKkGzx");
    await page.getByText(/checksum mismatch/).waitFor();
  });

  scenario("a key file is kept, opens again, and the stock age opens it", page, async ({ page }) => {
    const known = await restore(page);
    await page.getByText("Keep it encrypted").click();
    await page.fill("#issue-new-passphrase", "correct horse battery");
    const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Encrypt and save").click()]);
    const path = await download.path();
    assert.match(await readFile(path, "utf8"), /^-----BEGIN AGE ENCRYPTED FILE-----/);
    // age asks a terminal for the passphrase; script gives it one.
    const { stdout } = await run("bash", ["-c",
      `(sleep 1; echo "correct horse battery") | script -qec "'${environment("AGE")}' -d '${path}'" /dev/null`]);
    assert.match(stdout, new RegExp(known.seed));
    await page.reload();
    await page.fill("#issue-passphrase", "wrong horse");
    await button(page, "Unlock").click();
    await page.getByText(/passphrase does not open the file/).waitFor();
    await page.fill("#issue-passphrase", "correct horse battery");
    await button(page, "Unlock").click();
    await button(page, "Lock: wipe the secret from memory").waitFor();
    await button(page, "Lock: wipe the secret from memory").click();
    await button(page, "Unlock").waitFor();
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    for (const secret of [known.seed, known.phrase_english.split(" ").slice(0, 3).join(" "), known.core]) {
      assert.ok(!kept.includes(secret), "a secret is kept in plain");
    }
  });

  scenario("a reload in mid-search goes on, and nothing typed, signed or found is lost", page, async ({ page }) => {
    await restore(page);
    await addFile(page, "a.txt", "a");
    await button(page, "Sign 2 records").click();
    await page.getByLabel("none: copy and paste").check();
    await searchInVain(page);
    const tried = await triedOf(page);
    await page.reload();
    await page.getByText(/tries in/).waitFor();
    assert.ok(tried <= await triedOf(page), `${tried} tries were told before the reload`);
    await button(page, "Pause").click();
    await button(page, "Go on").waitFor();
    const before = await receiptOf(page);
    const paused = await triedOf(page);
    await page.reload();
    await button(page, "Go on").waitFor();
    assert.deepEqual(await receiptOf(page), before);
    assert.equal(await triedOf(page), paused);
  });

  scenario("without a node: the request is given as text, the pasted reply is read", page, async ({ page }) => {
    await restore(page);
    await addFile(page, "a.txt", "a");
    await button(page, "Sign 2 records").click();
    await page.getByLabel("none: copy and paste").check();
    const request = JSON.parse(await page.locator("details pre code").first().textContent());
    assert.equal(request.method, "Bitmarks.Create");
    assert.equal(request.params[0].issues[0].nonce, "0");
    const says = async (reply, wanted) => {
      await page.fill("#issue-create-reply", reply);
      await button(page, "Read the reply").first().click();
      await page.getByText(wanted).waitFor();
    };
    await says("<html>502</html>", /not JSON/);
    await says("{\"id\":1,\"result\":null,\"error\":\"wrong network for public key\"}\n{\"code\":500,\"error\":\"internal server error\"}",
      /other network/);
    await says("{\"code\":404,\"error\":\"not found\"}", /web server answers 404/);
    await says("{\"id\":9,\"result\":{},\"error\":null}", /request 9, not to request 1/);
    const { http } = await vectors("rpc-samples/008-create-asset-and-free-issue.json");
    const reply = JSON.parse(http.response_body);
    await says(JSON.stringify({ ...reply, id: 1 }), /Do not search for it/);
    const own = await answerTo(page);
    const wrong = "ff".repeat(48);
    await says(JSON.stringify({ id: 1, result: { ...own, payId: wrong }, error: null }), /pay id f{96}, that of the submission is/);
    await says(JSON.stringify({ id: 1, result: { ...own, difficulty: undefined }, error: null }), /a fee where a proof is/);
    const registered = { ...own, assets: own.assets.map((asset) => ({ ...asset, duplicate: true })) };
    await says(JSON.stringify({ id: 1, result: registered, error: null }), /registered before, perhaps by another/);
    await says(JSON.stringify({ id: 1, result: own, error: null }), /Pending for 4[45]:/);
    assert.equal(await page.getByText(/Do not search for it/).count(), 0);
    await search(page);
    assert.match(await page.getByText("Bitmarks.Proof").first().innerText(), /The request/);
    await page.fill("#issue-proof-reply", "{\"id\":2,\"result\":{\"status\":\"Invalid\"},\"error\":null}");
    await button(page, "Read the reply").nth(1).click();
    await page.getByText(/pay nonces have moved on/).waitFor();
  });

  scenario("a submission that lapses is sent again, and the proof that was found still fits", page, async ({ page }) => {
    await page.clock.install();
    await restore(page);
    await addFile(page, "a.txt", "a");
    await button(page, "Sign 2 records").click();
    await button(page, "Send the signed records").click();
    await search(page);
    await page.clock.fastForward("46:00");
    await page.getByText(/^The 45 minutes are over: send the records again/).waitFor();
    await button(page, "Ask for the status").click();
    await page.getByText(/^Unknown: /).waitFor();
    await button(page, "Send the proof").click();
    await page.getByText(/^Not found: the submission has expired/).waitFor();
    await button(page, "Send again").click();
    await page.getByText(/^Pending for 4[45]:/).waitFor();
    await button(page, "Send the proof").click();
    await page.getByText("Accepted: the work is proved.").waitFor();
  });

  scenario("a folder: each file is an asset, and no more than a submission takes", page, async ({ page }) => {
    await restore(page);
    const folder = await mkdtemp(join(tmpdir(), "bitmark-"));
    try {
      for (let index = 0; index < 102; index += 1) await writeFile(join(folder, `${index}.txt`), `file ${index}`);
      await page.setInputFiles("#issue-folder", folder);
      await page.getByText(/^2 assets are left out/).waitFor();
      await page.getByText("100 of 100 assets of one submission.").waitFor({ timeout: 60_000 });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  scenario("copied words leave the clipboard", {
    ...page,
    // The site's policy lets nobody read the clipboard: what is written to it is listened to.
    init: () => {
      globalThis.copied = [];
      const { clipboard } = navigator;
      // The empty document before the page has none.
      if (clipboard) clipboard.writeText = async (text) => { globalThis.copied.push(text); };
    },
  }, async ({ page }) => {
    await page.clock.install();
    await button(page, "Create").click();
    await page.locator(".words li").last().waitFor();
    const words = (await page.locator(".words li").allInnerTexts()).join(" ");
    await button(page, "Copy the words").click();
    await page.getByText(/^Copied\. After 60 s this page empties/).waitFor();
    const copied = () => page.evaluate(() => globalThis.copied);
    assert.deepEqual(await copied(), [words]);
    await page.clock.fastForward("01:01");
    await page.getByText("The clipboard is emptied.").waitFor();
    assert.deepEqual(await copied(), [words, ""]);
  });

  scenario("a manifest with a bad row: the row and the reason, the rest kept; a batch of 100", page, async ({ page }) => {
    await restore(page);
    const rows = Array.from({ length: 100 }, (_, index) => `01${String(index).padStart(4, "0")},item ${index},red`);
    await page.setInputFiles("#issue-manifest", file("m.csv", ["fingerprint,name,colour", "01ff", ...rows, "01fe,too many,red"].join("\n")));
    await page.getByText("line 2: 1 cells, the first line has 3").waitFor();
    await page.getByText(/^1 assets are left out/).waitFor();
    await page.getByText("100 of 100 assets of one submission.").waitFor();
    await button(page, "Sign 200 records").click();
    await button(page, "Look whether the fingerprints are registered").click();
    await page.getByText("None of the fingerprints is registered.").waitFor();
    await button(page, "Send the signed records").click();
    // 100 · 256 · 0.85
    await page.getByText(/^21760\.0: about/).waitFor();
    await page.getByText("the quantity discount is 15.0 %").waitFor();
    await button(page, "Ask for the status").click();
    await page.getByText(/^Pending: it waits for its proof \(100 of 100 issues\)/).waitFor();
    await page.getByLabel("none: copy and paste").check();
    await page.locator("#issue-which").selectOption("99");
    const { records } = await receiptOf(page);
    const last = records.filter(({ record }) => record === "BitmarkIssue").at(-1);
    assert.equal(last.status, "Pending");
    await page.getByText("Transaction.Status").first().waitFor();
    assert.ok((await page.locator("pre code", { hasText: "Transaction.Status" }).textContent()).includes(last.id));
  });

  scenario("the fastest number of workers is measured and chosen", page, async ({ page }) => {
    await restore(page);
    await addFile(page, "a.txt", "a");
    await button(page, "Sign 2 records").click();
    await button(page, "Send the signed records").click();
    await button(page, "Find the fastest number of workers").click();
    await page.getByText(/^Measuring/).waitFor();
    const told = page.getByText(/The fastest is chosen\.$/);
    await told.waitFor({ timeout: 60_000 });
    const speeds = [...(await told.innerText()).matchAll(/(\d+) workers?: ([\d.]+) million/g)].map(([, count, speed]) => [count, Number(speed)]);
    assert.ok(speeds.length, await told.innerText());
    const [fastest] = speeds.toSorted((a, b) => b[1] - a[1]);
    assert.equal(await page.locator("#issue-workers").inputValue(), fastest[0]);
    await page.reload();
    await page.locator("#issue-workers").waitFor();
    assert.equal(await page.locator("#issue-workers").inputValue(), fastest[0]);
  });

  scenario("a file of 1 GB is fingerprinted in little memory", page, async ({ page }) => {
    await restore(page);
    const path = join(await mkdtemp(join(tmpdir(), "bitmark-")), "large.bin");
    const size = 1e9;
    const handle = await open(path, "w");
    // The rest is zeros that take no room on the disk.
    await handle.write("large");
    await handle.truncate(size);
    await handle.close();
    try {
      // What the processes of Chromium hold, the sparse file's pages of the system not counted.
      const held = async () => {
        const ids = (await run("ps", ["-eo", "pid,ppid"])).stdout.trim().split("\n").slice(1)
          .map((line) => line.trim().split(/\s+/).map(Number));
        const own = new Set([process.pid]);
        for (const before = { size: 0 }; before.size !== own.size;) {
          before.size = own.size;
          for (const [id, parent] of ids) if (own.has(parent)) own.add(id);
        }
        own.delete(process.pid);
        const kilobytes = await Promise.all([...own].map((id) => readFile(`/proc/${id}/status`, "utf8")
          .then((text) => Number(text.match(/^RssAnon:\s+(\d+)/m)?.[1] ?? 0), () => 0)));
        return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
      };
      const hash = createHash("sha3-512");
      for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece);
      const before = await held();
      await page.setInputFiles("#issue-files", path);
      await page.getByRole("progressbar").waitFor();
      const wanted = "01" + hash.digest("hex");
      const isDone = () => page.locator("#issue-fingerprint-0").evaluateAll(([input], wanted) =>
        input?.value === wanted, wanted);
      let most = 0;
      while (!await isDone()) most = Math.max(most, await held());
      console.log(`1 GB: at most ${Math.round(most - before)} MiB more than before`);
      assert.ok(most - before < 256, `${most - before} MiB more were held to read 1 GB`);
    } finally {
      await rm(path);
    }
  });

  scenario("a block header's digest is computed and compared", { hash: "#/issue/verify" }, async ({ page }) => {
    const [genesis] = (await vectors("blocks.json")).blocks;
    await page.fill("#verify-text", genesis.packed.slice(0, 200));
    await page.getByText(genesis.digest).waitFor({ timeout: 60_000 });
    assert.match(await page.locator(".sentence").innerText(), /^Every claim/);
    await page.fill("#verify-text", genesis.packed.slice(0, 198) + "00");
    await page.getByText(/^1 of 2/).waitFor({ timeout: 60_000 });
  });

  scenario("a killed worker is replaced", { ...page, mayFail: /killed by the test/ }, async ({ page }) => {
    await restore(page);
    await addFile(page, "a.txt", "a");
    await button(page, "Sign 2 records").click();
    await page.getByLabel("none: copy and paste").check();
    await searchInVain(page);
    const provers = () => page.workers().filter((worker) => worker.url().includes("prover"));
    const before = provers();
    // An error outside of any promise is what a worker dies of.
    await before[0].evaluate(() => { setTimeout(() => { throw new Error("killed by the test"); }); });
    const since = Date.now();
    while (provers().length !== before.length || provers().includes(before[0])) {
      assert.ok(Date.now() - since < 30_000, "the worker is not replaced");
      await page.waitForTimeout(50);
    }
    const tried = await triedOf(page);
    while (await triedOf(page) <= tried) await page.waitForTimeout(100);
    // Pausing ends every worker.
    await button(page, "Pause").click();
    while (provers().length) {
      assert.ok(Date.now() - since < 60_000, "workers outlive the search");
      await page.waitForTimeout(20);
    }
  });

  for (const look of everyLook) {
    for (const [name, hash] of [["issue", "#/issue"], ["verify", "#/issue/verify"]]) {
      scenario(`${name}, ${look.name}`, { ...look, hash }, async ({ page }) => {
        if (name === "issue") {
          await restore(page);
          await addFile(page, "a.txt", "a");
          await button(page, "Sign 2 records").click();
          await button(page, "Send the signed records").click();
        } else {
          await page.fill("#verify-text", (await vectors("issues.json")).valid[0].packed);
          await page.getByText("Every claim").waitFor();
        }
        await axe(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `the page is ${wide} px too wide`);
        await shot(page, `${name}-${look.name}`);
      });
    }
  }
});
