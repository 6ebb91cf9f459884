// Issue: an identity, an asset, signatures, the proof, the receipt, and Verify.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { execFile } from "node:child_process";
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { axe, environment, everyLook, feature, scenario, settled, shot } from "./lib.mjs";
import {
  addFile, answerTo, button, create, digestOf, drop, file, fingerprintOf, folderOf, listenToProvers, page, receiptOf, restore, search, searchInVain, storedBy, triedOf, vectors,
} from "./issue-lib.mjs";

const run = promisify(execFile);

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
    assert.equal(await page.getByText(/A search of this length succeeds/).count(), 0);
    await button(page, "Send the proof").click();
    await page.getByText("Accepted: the work is proved.").waitFor();
    // What is proved no longer lapses.
    assert.equal(await page.getByRole("timer").count(), 0);
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
    await page.getByRole("link", { name: "Verify this receipt" }).click();
    await page.setInputFiles("#verify-file", file("picture.txt", text));
    await page.getByRole("rowheader", { name: "the file is the asset’s" }).waitFor();
    assert.match(await page.locator(".verdict .headline").innerText(), /Practice: it counts nowhere/);
    assert.deepEqual(JSON.parse(await page.inputValue("#verify-text")), receipt);
    await page.setInputFiles("#verify-file", file("other.txt", "another"));
    await page.getByText(/^1 of \d+ claims does not hold/).waitFor();
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
    const receipt = await receiptOf(page);
    const { difficulty, nonce } = receipt;
    const found = BigInt(`0x${nonce}`);
    assert.ok(digestOf(receipt, found) <= difficulty);
    for (let value = 0n; value < found; value += 1n) assert.ok(digestOf(receipt, value) > difficulty);
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
    // What every attacker tries is refused; what is made here says what it is worth.
    await page.fill("#issue-new-passphrase", "passwor");
    await page.getByText("7 letters; it takes 8 or more").waitFor();
    await page.fill("#issue-new-passphrase", "Password1");
    await page.getByText(/^too weak: about 2\^4 tries/).waitFor();
    await page.fill("#issue-new-again", "Password1");
    await button(page, "Encrypt and save").click();
    await page.getByText(/^It did not work: a passphrase that about 2\^4 tries guess/).waitFor();
    await button(page, "Make a passphrase of six words").click();
    await page.getByText(/^strong: about 2\^66 tries of as many that are equally likely; .* more than a million years$/).waitFor();
    const made = await page.locator("#issue-identity ~ details code").first().innerText();
    assert.match(made, /^([a-z]+ ){5}[a-z]+$/);
    assert.equal(await page.inputValue("#issue-new-passphrase"), made);
    assert.ok(await button(page, "Encrypt and save").isDisabled());
    await page.fill("#issue-new-passphrase", "correct horse battery");
    await page.getByText(/^weak: about 2\^3\d tries by one who knows/).waitFor();
    await page.fill("#issue-new-again", "correct horse batterie");
    await page.getByText("not the same").waitFor();
    assert.ok(await button(page, "Encrypt and save").isDisabled());
    await page.fill("#issue-new-again", "correct horse battery");
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
    await says("<html>502</html>", /no JSON object/);
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
    await says(JSON.stringify({ id: 1, result: { ...own, difficulty: undefined }, error: null }), /a proof or a fee where none is due, or for none where one is/);
    const registered = { ...own, assets: own.assets.map((asset) => ({ ...asset, duplicate: true })) };
    await says(JSON.stringify({ id: 1, result: registered, error: null }), /1 asset was registered before: by you, .* or by another/);
    await says(JSON.stringify({ id: 1, result: own, error: null }), /Pending for 4[45]:/);
    assert.equal(await page.getByText(/Do not search for it/).count(), 0);
    await search(page);
    assert.match(await page.getByText("Bitmarks.Proof").first().innerText(), /The request/);
    await page.fill("#issue-proof-reply", "{\"id\":2,\"result\":{\"status\":\"Invalid\"},\"error\":null}");
    await button(page, "Read the reply").nth(1).click();
    await page.getByText(/pay nonces have moved on/).waitFor();
  });

  scenario("without a node: the states of several issues are asked for and read together", page, async ({ page }) => {
    await restore(page);
    for (const name of ["a", "b", "c"]) await addFile(page, `${name}.txt`, name);
    await button(page, "Sign 6 records").click();
    await page.getByLabel("none: copy and paste").check();
    assert.equal(await page.locator("#issue-status-reply").count(), 0, "asked for before anything was sent");
    const own = await answerTo(page);
    await page.fill("#issue-create-reply", JSON.stringify({ id: 1, result: own, error: null }));
    await button(page, "Read the reply").first().click();
    await page.getByText("3 requests Transaction.Status").waitFor();
    const requests = (await page.locator("pre code", { hasText: "Transaction.Status" }).first().textContent())
      .split("\n").map(JSON.parse);
    assert.equal(new Set(requests.map(({ id }) => id)).size, 3);
    await page.getByText(/^while read -r line .* do curl .*done < Transaction\.Status\.json$/).waitFor({ state: "attached" });
    const replies = (states) => states.map(([place, status]) =>
      JSON.stringify({ id: requests[place].id, result: { status }, error: null })).join("\n");
    await page.fill("#issue-status-reply", replies([[2, "Verified"], [0, "Confirmed"]]));
    await button(page, "Read the replies").click();
    await page.getByText("Confirmed: it is in a block (1 of 3 issues)").waitFor();
    const states = async () => (await receiptOf(page)).records.filter(({ record }) => record === "BitmarkIssue")
      .map(({ status }) => status);
    assert.deepEqual(await states(), ["Confirmed", undefined, "Verified"]);
    await page.fill("#issue-status-reply", "{\"id\":1,\"result\":{\"status\":\"Confirmed\"}}");
    await button(page, "Read the replies").click();
    await page.getByText(/^Reply 1 bears the id of none of the requests/).waitFor();
    assert.deepEqual(await states(), ["Confirmed", undefined, "Verified"]);
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

  scenario("a folder: each file is an asset; what is over waits for the next submission", page, async ({ page }) => {
    await restore(page);
    const folder = await folderOf(102);
    await page.setInputFiles("#issue-folder", folder);
    await page.getByText("100 of 100 assets of one submission. 2 more wait for the next").waitFor({ timeout: 60_000 });
    // Of a longer list each asset is a line.
    await page.getByText(/^Asset 1: /).click();
    await button(page, "Remove asset 1").click();
    await page.getByText("100 of 100 assets of one submission. 1 more wait for the next").waitFor();
    await button(page, "Undo the removal").click();
    await button(page, "Sign 200 records").click();
    await button(page, "Take the signatures back").waitFor();
    // What waits outlives a reload.
    await page.reload();
    await button(page, "Begin the next issue: 2 assets").click();
    await page.getByText("2 of 100 assets of one submission.").waitFor();
    await button(page, "Remove all assets").click();
    await page.getByText("0 of 100 assets of one submission.").waitFor();
    await button(page, "Undo the removal").click();
    await page.getByText("2 of 100 assets of one submission.").waitFor();
  });

  scenario("an asset that is open stays so while the list grows, and while what is typed mends it", page, async ({ page }) => {
    await restore(page);
    await addFile(page, "a.txt", "a");
    await page.fill("#issue-name-0", "the fir");
    await page.setInputFiles("#issue-files", Array.from({ length: 6 }, (_, index) => file(`${index}.txt`, `${index}`)));
    await page.getByText("7 of 100 assets of one submission.").waitFor();
    const focused = () => page.evaluate(() => document.activeElement.id);
    assert.equal(await focused(), "issue-name-0");
    await page.keyboard.type("st");
    assert.equal(await page.inputValue("#issue-name-0"), "the first");
    assert.ok(!await page.locator("#issue-name-1").isVisible());
    await page.getByText("Asset 2: 0.txt").click();
    await page.locator("#issue-add-row-1").click();
    await page.waitForFunction(() => document.activeElement.id === "issue-key-1-0");
    await page.keyboard.type("key");
    await page.keyboard.press("Tab");
    const value = await focused();
    await page.keyboard.type("value");
    await settled(page);
    assert.equal(await focused(), value);
    assert.equal(await page.locator(`#${value}`).inputValue(), "value");
    assert.ok(await page.locator(`#${value}`).isVisible());
    // Of few, none is folded.
    for (const place of [2, 1]) await button(page, `Remove asset ${place}`).click();
    await page.locator("#issue-name-4").waitFor();
    assert.equal(await page.getByText("Asset 3: 1.txt").isVisible(), false);
  });

  scenario("a dropped folder: every file in it and below; a dropped receipt", page, async ({ page, context }) => {
    await restore(page);
    const folder = await folderOf(12);
    await mkdir(join(folder, "below", "deeper"), { recursive: true });
    await writeFile(join(folder, "below", "deeper", "deep.txt"), "deep");
    for (const name of [".DS_Store", "below/._deep.txt"]) await writeFile(join(folder, name), "of the system");
    const beside = join(await folderOf(0), "beside.txt");
    await writeFile(beside, "beside");
    await drop(page, context, "#issue-assets", [folder, beside]);
    await page.getByText("14 of 100 assets of one submission.").waitFor();
    await page.getByText(/^2 files of the system in the folder left out/).waitFor();
    // In the order in which people count, each with its path.
    const dropped = basename(folder);
    const paths = ["beside.txt", ...Array.from({ length: 12 }, (_, index) => `${dropped}/${index}.txt`),
      `${dropped}/below/deeper/deep.txt`];
    assert.deepEqual(await page.locator("#issue-assets ~ * fieldset legend + .hint").allTextContents()
      .then((hints) => hints.map((hint) => hint.split(", ")[0])), paths);
    const fingerprints = await page.locator("input[id^=issue-fingerprint-]").evaluateAll((inputs) => inputs.map((input) => input.value));
    const texts = { "beside.txt": "beside", [`${dropped}/below/deeper/deep.txt`]: "deep" };
    const textOf = (path) => texts[path] ?? `file ${basename(path, ".txt")}`;
    assert.deepEqual(fingerprints, paths.map(textOf).map(fingerprintOf));
    await button(page, "Sign 28 records").click();
    const receipt = join(folder, "receipt.json");
    await writeFile(receipt, JSON.stringify(await receiptOf(page)));
    await page.getByRole("link", { name: "Verify", exact: true }).click();
    await page.locator("#verify-text").waitFor();
    await drop(page, context, "#issue-verify", [receipt, beside]);
    await page.locator("#verify-receipt-note", { hasText: "receipt.json" }).waitFor();
    await page.getByRole("rowheader", { name: "the file is the asset’s" }).waitFor();
    assert.match(await page.locator(".verdict .headline").innerText(), /Practice: it counts nowhere/);
  });

  scenario("what is nearly a fingerprint, and blanks around a name, are told", page, async ({ page }) => {
    await restore(page);
    const fingerprint = await addFile(page, "a.txt", "a");
    const near = page.getByText(/^It is nearly that of a file/);
    for (const [typed, count] of [[`${fingerprint} `, 1], [fingerprint, 0], [fingerprint.toUpperCase(), 1], [fingerprint.slice(2), 1],
      [`0x${fingerprint}`, 1], ["my own", 0]]) {
      await page.fill("#issue-fingerprint-0", typed);
      await settled(page);
      assert.equal(await near.count(), count, typed);
    }
    await page.fill("#issue-name-0", " a  ");
    await page.getByText(/what is read: ⟨U\+0020⟩a⟨U\+0020⟩$/).waitFor();
    await button(page, "Sign 2 records").click();
    await page.getByRole("cell", { name: "⟨U+0020⟩a⟨U+0020⟩⟨U+0020⟩" }).first().waitFor();
  });

  scenario("what a node would refuse is said at the field, before anything is signed", page, async ({ page }) => {
    await restore(page);
    await addFile(page, "a.txt", "a");
    // 64 letters outside of the basic plane are 64 runes, one more is too long.
    await page.fill("#issue-name-0", "📜".repeat(64));
    await page.getByText("64 of 64 runes of the name", { exact: true }).waitFor();
    await page.fill("#issue-name-0", "📜".repeat(65));
    await page.getByText("65 of 64 runes of the name: shorten it by 1").waitFor();
    await page.getByText(/^Asset 1: name too long/).waitFor();
    assert.ok(await button(page, "Sign 2 records").isDisabled());
    await page.fill("#issue-name-0", "a");
    await page.fill("#issue-fingerprint-0", "f".repeat(1025));
    await page.getByText(/1\s025 of 1\s024 runes of the fingerprint: shorten it by 1/).waitFor();
    await page.fill("#issue-fingerprint-0", "");
    await page.getByText(/^Asset 1: fingerprint too short/).waitFor();
    await page.getByText("0 of 1 024 runes of the fingerprint: it takes one or more").waitFor();
    assert.equal(await page.getAttribute("#issue-fingerprint-0", "aria-invalid"), "true");
    await button(page, "Go there").click();
    await page.waitForFunction(() => document.activeElement.id === "issue-fingerprint-0");
    await page.fill("#issue-fingerprint-0", "01ab");
    // No map: a key without a value.
    await button(page, "Add a row of metadata").click();
    await page.getByLabel("Key 1").fill("title");
    const [key, value] = [page.getByLabel("Key 1"), page.getByLabel("Value 1")];
    const saidAt = (field) => field.evaluate((input) => [input.getAttribute("aria-invalid"),
      document.getElementById(input.getAttribute("aria-describedby")).textContent]);
    assert.deepEqual(await saidAt(value), ["true", "Value 1 has 0 runes; it takes 1 or more"]);
    assert.deepEqual(await saidAt(key), [null, ""]);
    await value.fill("x".repeat(2043));
    await page.getByText(/2\s049 of 2\s048 runes of the metadata with its separators: shorten it by 1/).waitFor();
    const [isWrong, said] = await saidAt(value);
    assert.equal(isWrong, "true");
    assert.match(said, /^Value 1 has 2\s043 runes, and the metadata 2\s049 of 2\s048: shorten it by 1$/);
    assert.deepEqual(await saidAt(key), [null, ""]);
    await page.getByText(/^Asset 1: metadata too long/).waitFor();
    await page.getByLabel("Value 1").fill("x".repeat(2042));
    await button(page, "Add an asset by its fingerprint").click();
    await page.fill("#issue-fingerprint-1", "01ab");
    await page.getByText(/^Asset 2 has the fingerprint of asset 1/).waitFor();
    await button(page, "Remove asset 2").click();
    assert.ok(await button(page, "Sign 2 records").isEnabled());
  });

  scenario("a file that comes while another one’s name is typed leaves the focus and the text where they are", page, async ({ page }) => {
    await addFile(page, "a.txt", "a");
    const name = page.locator("#issue-name-0");
    await name.fill("");
    await name.pressSequentially("My ");
    await addFile(page, "b.txt", "b");
    await name.evaluate((field) => { globalThis.field = field; field.focus(); });
    await page.keyboard.type("first");
    await page.setInputFiles("#issue-files", [file("c.txt", "c")]);
    await page.locator("#issue-name-2").waitFor();
    await page.keyboard.type(" one");
    assert.equal(await page.evaluate(() => globalThis.field.isConnected && document.activeElement.id), "issue-name-0");
    assert.equal(await name.inputValue(), "My first one");
    assert.equal(await page.inputValue("#issue-name-1"), "b.txt");
  });

  scenario("an asset that another registered, and sets that overlap, on the practice node", page, async ({ page }) => {
    await restore(page);
    await addFile(page, "a.txt", "a");
    await button(page, "Sign 2 records").click();
    await button(page, "Send the signed records").click();
    await page.getByText("The node’s answer").waitFor();
    // The same asset with another one: a set that overlaps the one that is pending.
    await button(page, "Take the signatures back").click();
    await addFile(page, "b.txt", "b");
    await button(page, "Sign 4 records").click();
    await button(page, "Send the signed records").click();
    await page.getByText(/transaction already exists.*some of its issues are in another submission/).waitFor();
    // The same file by another with another name: the node keeps the first.
    await button(page, "Begin another issue").click();
    await button(page, "Lock: wipe the secret from memory").click();
    await page.getByLabel("A new identity").check();
    await create(page);
    await addFile(page, "mine.txt", "a");
    await button(page, "Look whether the fingerprints are registered").click();
    const before = page.getByText(/^Sent, and not in a block yet: asset 1 as “a.txt” by .*, with another name or other metadata than yours/);
    await before.waitFor();
    // What one node said is no answer of another.
    await page.getByLabel("a node that I name").check();
    await before.waitFor({ state: "detached" });
    await page.getByLabel("the practice node").check();
    await button(page, "Sign 2 records").click();
    await button(page, "Send the signed records").click();
    await page.getByText(/assets already registered.*pending, from another account or with another name or other metadata/).waitFor();
    await button(page, "Begin the practice chain anew").click();
    await button(page, "Send the signed records").click();
    await page.getByText("The node’s answer").waitFor();
  });

  scenario("seeds and accounts that are wrong: which kind of wrong", page, async ({ page }) => {
    const known = (await vectors("phrases.json")).valid.find(({ network }) => network === "test");
    await page.getByLabel("One that I have").check();
    const refused = async (secret, told) => {
      await page.fill("#issue-secret", secret);
      await button(page, "Restore").click();
      await page.getByText(told).waitFor();
    };
    const swapped = known.seed.slice(0, -1) + (known.seed.endsWith("1") ? "2" : "1");
    await refused(swapped, /checksum/i);
    await refused("x".repeat(5000), /It did not work: .+/);
    await refused("zebra ".repeat(12).trim(), /It did not work: .+/);
    await page.getByLabel("One from a key file").check();
    await page.setInputFiles("#issue-key-file", { name: "big.age", mimeType: "", buffer: Buffer.alloc(200_000) });
    await page.getByText(/big\.age has 200\s000 bytes; what is read here has at most 131\s072/).waitFor();
    await page.setInputFiles("#issue-key-file", file("no.age", "hello"));
    await page.getByText(/no\.age is no key file/).waitFor();
    const folder = await folderOf(0);
    const [plain, path] = [join(folder, "seed"), join(folder, "to-a-key.age")];
    await writeFile(plain, known.seed);
    // To the recipient that the README of age shows.
    await run(environment("AGE"),
      ["-r", "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p", "-o", path, plain]);
    await page.setInputFiles("#issue-key-file", path);
    await page.getByText(/to-a-key\.age is no key file: the file is not encrypted with a passphrase/).waitFor();
    assert.equal(await page.locator("#issue-passphrase").count(), 0);
  });

  scenario("an identity left alone locks itself; a key file of the stock age, in bytes, opens it", page, async ({ page }) => {
    await page.clock.install();
    const known = await restore(page);
    await page.clock.fastForward("14:00");
    assert.equal(await button(page, "Lock: wipe the secret from memory").count(), 1);
    await page.clock.fastForward("01:30");
    await page.getByText(/^It is only looked at: to sign, open it/).waitFor();
    assert.equal(page.workers().filter((worker) => worker.url().includes("keys")).length, 0);
    const folder = await folderOf(0);
    const [plain, path] = [join(folder, "words"), join(folder, "own.age")];
    await writeFile(plain, known.phrase_english);
    await run("bash", ["-c", `(sleep 1; echo "correct horse battery"; sleep 1; echo "correct horse battery") \
      | script -qec "'${environment("AGE")}' -p -o '${path}' '${plain}'" /dev/null`]);
    await page.getByLabel("One from a key file").check();
    await page.setInputFiles("#issue-key-file", path);
    await page.fill("#issue-passphrase", "correct horse battery");
    await button(page, "Unlock").click();
    await button(page, "Lock: wipe the secret from memory").waitFor({ timeout: 60_000 });
    assert.equal(await page.locator("code.account").innerText(), known.account);
  });

  scenario("what packed bytes mean is told on hover and on focus; paper shows the certificate alone", page, async ({ page }) => {
    await page.evaluate(() => { globalThis.print = () => { globalThis.printed = document.documentElement.className; }; });
    await restore(page);
    await addFile(page, "a.txt", "a");
    await button(page, "Sign 2 records").click();
    await page.getByText("Packed bytes").first().click();
    const bytes = page.locator(".bytes").first().getByRole("button");
    await bytes.nth(1).hover();
    const told = page.locator(".machine details .echo").first();
    const hovered = await told.innerText();
    assert.match(hovered, /^name: length, byte 1: \d+ bytes?$/);
    await bytes.nth(1).focus();
    await page.keyboard.press("Tab");
    assert.notEqual(await told.innerText(), hovered);
    const [, packed] = [await told.innerText(), (await bytes.allInnerTexts()).join("")];
    assert.equal(packed, (await receiptOf(page)).records[0].packed);
    await axe(page);
    await button(page, "Send the signed records").click();
    await search(page);
    // Nothing is certain yet: there is none.
    assert.equal(await page.getByText("Print the certificate").count() + await page.locator(".certificate").count(), 0);
    await button(page, "Send the proof").click();
    await page.getByText("Accepted: the work is proved.").waitFor();
    await button(page, "Let the practice node make a block").click();
    await button(page, "Ask for the status").click();
    await page.getByText("Print the certificate").click();
    assert.equal(await page.evaluate(() => globalThis.printed), "certificate-alone");
    assert.equal(await page.evaluate(() => document.documentElement.className), "");
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => document.documentElement.classList.add("certificate-alone"));
    const visible = await page.locator("main").innerText();
    const { account, payId, nonce, records } = await receiptOf(page);
    for (const part of ["Certificate of 1 issue", "it counts nowhere", "told by the practice node", "confirmed, 2", account, payId, nonce, records[1].id, "a.txt"]) {
      assert.ok(visible.includes(part), `the certificate lacks ${part}`);
    }
    assert.ok(!/Sign and review|Who signs|Copy the link/.test(visible), visible);
    await shot(page, "issue-certificate");
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
    await page.getByText(/^Copied\. After 60 s, or when you lock, this page empties/).waitFor();
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
    await page.getByText("100 of 100 assets of one submission. 1 more wait for the next").waitFor();
    await button(page, "Sign 200 records").click();
    await button(page, "Look whether the fingerprints are registered").click();
    await page.getByText("None of the fingerprints is registered.").waitFor();
    await button(page, "Send the signed records").click();
    // 100 · 256 · 0.85
    await page.getByText(/^21\s760\.0: about/).waitFor();
    await page.getByText("the quantity discount is 15.0 %").waitFor();
    await button(page, "Ask for the status").click();
    await page.getByText(/^Pending: it waits for its proof \(100 of 100 issues\)/).waitFor();
    const last = async () => (await receiptOf(page)).records.filter(({ record }) => record === "BitmarkIssue").at(-1);
    const { id, status } = await last();
    assert.equal(status, "Pending");
    await page.getByLabel("none: copy and paste").check();
    // Nobody pasted what the practice node said.
    assert.equal((await last()).status, undefined);
    await page.getByLabel("the practice node").check();
    assert.equal((await last()).id, id);
    await search(page);
    await button(page, "Send the proof").click();
    await page.getByText("Accepted: the work is proved.").waitFor();
    await button(page, "Let the practice node make a block").click();
    await button(page, "Ask for the status").click();
    await page.getByText(/^Confirmed: it is in a block \(100 of 100 issues\)/).waitFor();
    await button(page, "Begin the next issue: 1 asset").click();
    assert.equal(await page.locator("#issue-name-0").inputValue(), "too many");
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
    const most = Math.max(...speeds.map(([, speed]) => speed));
    // As they are written, two may be as fast.
    const fastest = speeds.filter(([, speed]) => speed === most).map(([count]) => count);
    const chosen = await page.locator("#issue-workers").inputValue();
    assert.ok(fastest.includes(chosen), `${chosen} of ${fastest}`);
    await page.reload();
    await page.locator("#issue-workers").waitFor();
    assert.equal(await page.locator("#issue-workers").inputValue(), chosen);
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
      await page.getByText(/^Wait until the files are read: “large\.bin” is not yet/).waitFor();
      assert.ok(await page.getByRole("button", { name: /^Sign / }).isDisabled());
      const wanted = "01" + hash.digest("hex");
      const isDone = () => page.locator("#issue-fingerprint-0").evaluateAll(([input], wanted) =>
        input?.value === wanted, wanted);
      let most = 0;
      while (!await isDone()) most = Math.max(most, await held());
      console.log(`1 GB: at most ${Math.round(most - before)} MiB more than before`);
      assert.ok(most - before < 256, `${most - before} MiB more were held to read 1 GB`);
      // What is cut off is named.
      await page.setInputFiles("#issue-files", path);
      await page.getByRole("progressbar").waitFor();
      await button(page, "Cancel").click();
      await page.getByText("Cancelled: “large.bin” without a fingerprint.").waitFor();
      await page.setInputFiles("#issue-files", path);
      await page.getByRole("progressbar").waitFor();
      await page.reload();
      await page.getByText("A reload cut off the reading of “large.bin”: choose what is missing again.").waitFor();
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
    await page.getByText(/^1 of 3/).waitFor({ timeout: 60_000 });
  });

  scenario("a killed worker is replaced, its range done again, and the first nonce found", {
    ...page, mayFail: /killed by the test/, init: listenToProvers,
  }, async ({ page }) => {
    await restore(page);
    await addFile(page, "a.txt", "a");
    await button(page, "Sign 2 records").click();
    await page.getByLabel("none: copy and paste").check();
    const answer = await answerTo(page);
    // Of the first 2^26 nonces this one has the smallest digest for these records: none before it passes.
    const [first, difficulty] = [25_241_570n, "00000007bc5bfd00a6248f668b20e29851640e11412c513e57d29b75e01f840d"];
    assert.equal(digestOf(answer, first), difficulty);
    await page.fill("#issue-create-reply", JSON.stringify({ id: 1, result: { ...answer, difficulty }, error: null }));
    await button(page, "Read the reply").first().click();
    await page.locator("#issue-workers").fill("1");
    await button(page, "Search").click();
    while (await triedOf(page) < 2_000_000) await page.waitForTimeout(50);
    const provers = () => page.workers().filter((worker) => worker.url().includes("prover"));
    const [doomed] = provers();
    // An error outside of any promise is what a worker dies of.
    await doomed.evaluate(() => { setTimeout(() => { throw new Error("killed by the test"); }); });
    await page.getByText("Found: the nonce").waitFor({ timeout: 90_000 });
    assert.equal((await receiptOf(page)).nonce, first.toString(16).padStart(16, "0"));
    // What the workers were given: the range anew from where the dead one's last report stood.
    const given = await page.evaluate(() => globalThis.given);
    const [lost, again] = given;
    assert.equal(lost.start, 0);
    assert.ok(2_000_000 <= again.start && again.start + again.count === lost.count, JSON.stringify(given));
    assert.equal(given[2].start, lost.count);
  });

  scenario("the hours that a computer slept count as no work of a search; cancelled, it leaves the focus near", page, async ({ page }) => {
    await page.clock.install();
    await restore(page);
    await addFile(page, "a.txt", "a");
    await button(page, "Sign 2 records").click();
    await page.getByLabel("none: copy and paste").check();
    await searchInVain(page);
    await page.getByText(/A search of this length succeeds with less than 1 %\./).waitFor();
    await page.clock.fastForward("08:00:00");
    const tried = await triedOf(page);
    while (await triedOf(page) <= 2 * tried) await page.waitForTimeout(50);
    const told = await page.getByText(/tries in/).innerText();
    const [, seconds, millions] = told.match(/ tries in ([\d.]+) s, ([\d.]+) million a second/);
    // Eight hours are 28,800.
    assert.ok(Number(seconds) < 3_600 && 0 < Number(millions), told);
    await button(page, "Cancel: forget this search").focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.id === "issue-search");
  });

  scenario("pausing and cancelling end the workers at once; what is cancelled does not come back", {
    ...page, init: listenToProvers,
  }, async ({ page }) => {
    await restore(page);
    await addFile(page, "a.txt", "a");
    await button(page, "Sign 2 records").click();
    await page.getByLabel("none: copy and paste").check();
    await searchInVain(page);
    const ended = async (name) => {
      const [turns, took] = await page.evaluate(async (name) => {
        const pressed = [...document.querySelectorAll("button")].find((button) => button.textContent === name);
        const begin = performance.now();
        globalThis.ended = 0;
        pressed.click();
        let turns = 0;
        for (; globalThis.ended < globalThis.alive; turns += 1) await new Promise((resolve) => { setTimeout(resolve); });
        return [turns, performance.now() - begin];
      }, name);
      console.log(`${name}: workers ended after ${turns} turns, ${took.toFixed(1)} ms`);
      // They search in slices of 25 ms: in so few turns none of them was waited for.
      assert.ok(turns < 10, `${name} took ${turns} turns of the event loop`);
    };
    await page.evaluate(() => { globalThis.alive = globalThis.begun; });
    await ended("Pause");
    await button(page, "Go on").click();
    const tried = await triedOf(page);
    while (await triedOf(page) <= tried) await page.waitForTimeout(50);
    // Where it stands is kept with the pay id, before everything else.
    const kept = `["${(await receiptOf(page)).payId}",`;
    while (!(await storedBy(page)).includes(kept)) await page.waitForTimeout(50);
    await ended("Cancel: forget this search");
    await button(page, "Search").waitFor();
    assert.equal(await page.getByText(/tries in/).count(), 0);
    while ((await storedBy(page)).includes(kept)) await page.waitForTimeout(50);
    await page.reload();
    await button(page, "Search").waitFor();
    // What is read here was asked for after the page's own.
    assert.ok(!(await storedBy(page)).includes(kept));
    assert.equal(await page.getByText(/tries in/).count(), 0);
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
          await page.getByText(/^2 of 4 claims hold/).waitFor();
          await page.getByText("Packed bytes").click();
        }
        await axe(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `the page is ${wide} px too wide`);
        await shot(page, `${name}-${look.name}`);
      });
    }
  }
});
