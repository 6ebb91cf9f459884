// Issue: whose word is whose, several tabs, other pages of the app, and the way from step to step.

import assert from "node:assert/strict";
import { feature, ready, scenario } from "./lib.mjs";
import { addFile, answerTo, button, create, file, page, receiptOf, restore, search, searchInVain, storedBy, triedOf } from "./issue-lib.mjs";

const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.tagName);

/** Waits until the focus is on that heading. */
const comesTo = (page, id) => page.waitForFunction((id) => document.activeElement.id === id, id);

async function sign(page) {
  await restore(page);
  await addFile(page, "a.txt", "a");
  await button(page, "Sign 2 records").click();
}

async function confirm(page) {
  await button(page, "Send the signed records").click();
  await search(page);
  await button(page, "Send the proof").click();
  await page.getByText("Accepted: the work is proved.").waitFor();
  await button(page, "Let the practice node make a block").click();
  await button(page, "Ask for the status").click();
  await page.getByText(/^Confirmed: it is in/).waitFor();
}

feature("issue: from step to step", () => {
  scenario("what the practice node said is no other node's word, and stays with it", page, async ({ page }) => {
    await page.getByText("live network").click();
    await create(page, "Create for the live network");
    await addFile(page, "a.txt", "a");
    await button(page, "Sign 2 records").click();
    await confirm(page);
    const own = await receiptOf(page);
    assert.deepEqual([own.practice, own.network, own.records[1].status], [true, "live", "Confirmed"]);
    for (const heading of ["issue-prove", "issue-receipt"]) {
      assert.match(await page.locator(`#${heading}`).innerText(), /LIVE network.*practice/s);
    }
    for (const node of ["none: copy and paste", "a node that I name"]) {
      await page.getByLabel(node).check();
      const other = await receiptOf(page);
      assert.deepEqual([other.practice, other.payId, other.nonce, other.proof, other.records[1].status],
        [false, null, null, null, undefined]);
      assert.equal(await page.getByText("Print the certificate").count(), 0);
      assert.doesNotMatch(await page.locator("#issue-receipt").innerText(), /practice/);
    }
    // Another identity signed nothing of it.
    await page.getByLabel("the practice node").check();
    await button(page, "Lock: wipe the secret from memory").click();
    await page.getByLabel("Nobody: only look").check();
    await page.fill("#issue-account", "no account");
    assert.deepEqual(await receiptOf(page), own);
    await page.reload();
    await ready(page);
    await page.getByText(/^Confirmed: it is in/).waitFor();
    assert.deepEqual(await receiptOf(page), own);
  });

  scenario("a second tab is told so and overwrites nothing; it can take over", page, async ({ page, context }) => {
    await sign(page);
    await button(page, "Send the signed records").click();
    await page.getByText("The node’s answer").waitFor();
    const second = await context.newPage();
    await second.goto(page.url());
    await ready(second);
    await second.getByRole("heading", { name: "Open in another tab" }).waitFor();
    assert.equal(await second.locator("#issue-prove").count(), 0);
    await search(page);
    const { nonce } = await receiptOf(page);
    await button(second, "Go on here instead").click();
    await second.getByText("Found: the nonce").waitFor();
    assert.equal((await receiptOf(second)).nonce, nonce);
    await page.getByRole("heading", { name: "Open in another tab" }).waitFor();
    await second.getByText("none: copy and paste").click();
    await second.close();
    await page.getByLabel("none: copy and paste").and(page.locator(":checked")).waitFor();
    await page.getByLabel("the practice node").check();
    assert.equal((await receiptOf(page)).nonce, nonce);
  });

  scenario("a reply that comes, and a search that goes on, while another page of the app is open", page, async ({ page }) => {
    await sign(page);
    const answer = await answerTo(page);
    let reply;
    const gone = new Promise((resolve) => { reply = resolve; });
    await page.route("**/slow", async (route) => {
      await gone;
      await route.fulfill({ json: { id: 1, result: { ...answer, difficulty: "00".repeat(7) + "ff".repeat(25) }, error: null } });
    });
    await page.getByLabel("a node that I name").check();
    await page.fill("#issue-address", "/slow");
    await button(page, "Send the signed records").click();
    const away = async () => {
      await page.getByRole("link", { name: "Glossary", exact: true }).first().click();
      await page.getByRole("heading", { name: "Glossary", exact: true }).waitFor();
    };
    const back = async () => {
      await page.getByRole("link", { name: "Issue", exact: true }).first().click();
      await page.locator("#issue-prove").waitFor();
    };
    await away();
    const replied = page.waitForResponse("**/slow");
    reply();
    await (await replied).finished();
    await back();
    await page.getByText("The node’s answer").waitFor();
    assert.equal((await receiptOf(page)).payId, answer.payId);
    await button(page, "Search").click();
    await page.getByText(/tries in/).waitFor();
    await away();
    await page.waitForTimeout(1500);
    const provers = () => page.workers().filter((worker) => worker.url().includes("prover")).length;
    assert.ok(0 < provers(), "the search stops while another page is open");
    await back();
    await page.getByText(/tries in/).waitFor();
    assert.ok(0 < await triedOf(page));
    await button(page, "Pause").click();
    while (provers()) await page.waitForTimeout(20);
  });

  scenario("what was taken back or left behind is taken up again, and signing it again is no loss", page, async ({ page }) => {
    await sign(page);
    await confirm(page);
    const own = await receiptOf(page);
    await button(page, "Take the signatures back").click();
    await button(page, "Sign 2 records").click();
    await page.getByText(/^Confirmed: it is in/).waitFor();
    assert.deepEqual(await receiptOf(page), own);
    await button(page, "Begin another issue").click();
    await page.getByText("0 of 100 assets of one submission.").waitFor();
    await page.reload();
    await button(page, "Take it up again").click();
    await page.getByText(/^Confirmed: it is in/).waitFor();
    assert.deepEqual(await receiptOf(page), own);
    // A chain begun anew has none of it.
    await button(page, "Begin the practice chain anew").click();
    await page.getByText("The practice chain began anew: send the records to it again.").waitFor();
    assert.equal(await page.getByText(/^(Confirmed|Accepted)/).count(), 0);
    await button(page, "Undo: take the practice chain of before up again").click();
    await page.getByText(/^Confirmed: it is in/).waitFor();
    assert.deepEqual(await receiptOf(page), own);
  });

  scenario("what is issued again under another name has no certificate, and its receipt is sound", page, async ({ page }) => {
    await sign(page);
    await confirm(page);
    await button(page, "Take the signatures back").click();
    await page.fill("#issue-name-0", "Renamed");
    await page.getByText(/^Issued by you before: asset 1\. A second issue is not free/).waitFor();
    await button(page, "Look whether the fingerprints are registered").click();
    await page.getByText(/^Registered before: asset 1 as “a\.txt” by you, with another name/).waitFor();
    await button(page, "Sign 2 records").click();
    await button(page, "Send the signed records").click();
    await page.getByText(/transaction already exists.*You have issued it before/).waitFor();
    await button(page, "Ask for the status").click();
    await page.getByText(/^Confirmed: it is in/).waitFor();
    await page.getByText(/^No certificate: this page has not seen the node take these very records/).waitFor();
    assert.equal(await page.getByText("Print the certificate").count(), 0);
    await page.getByRole("link", { name: "Verify this receipt" }).click();
    await page.locator(".verdict").waitFor();
    assert.equal(await page.locator(".verdict.fails").count(), 0);
  });

  scenario("an asset of another is certified without a name, and whose records are sent is said", page, async ({ page }) => {
    await sign(page);
    await confirm(page);
    await button(page, "Begin another issue").click();
    await addFile(page, "renamed.txt", "a");
    await button(page, "Sign 2 records").click();
    assert.equal(await page.getByText(/not by the identity that is open/).count(), 0);
    await button(page, "Lock: wipe the secret from memory").click();
    await page.getByLabel("A new identity").check();
    const other = await create(page);
    assert.equal(other.length, 12);
    assert.equal(await page.getByText(/^Signed by .*, not by the identity that is open/).count(), 2);
    await button(page, "Take the signatures back").click();
    assert.equal(await page.getByText(/not by the identity that is open/).count(), 0);
    await button(page, "Sign 2 records").click();
    await confirm(page);
    await button(page, "Print the certificate").waitFor();
    const certificate = await page.locator(".certificate").textContent();
    assert.match(certificate, /An asset that was registered before.*which this page has not seen on the chain/s);
    assert.ok(!certificate.includes("renamed.txt"));
  });

  scenario("records go to the address that was typed, and nowhere else", { ...page, mayFail: /404|redirect/ }, async ({ page }) => {
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.route("**/node", (route) => route.fulfill({ status: 307, headers: { location: "/elsewhere" } }));
    await sign(page);
    await page.getByLabel("a node that I name").check();
    await page.fill("#issue-address", "/node");
    await button(page, "Send the signed records").click();
    await page.getByText(/\/node sends requests on to another address, and nothing was sent there/).waitFor();
    assert.deepEqual([asked.includes("/node"), asked.includes("/elsewhere")], [true, false]);
    // Of a node that says megabytes, the beginning is shown.
    await page.unroute("**/node");
    await page.route("**/node", (route) => route.fulfill({ json: { id: 1, result: null, error: "x".repeat(1_000_000) } }));
    await button(page, "Send the signed records").click();
    const told = page.getByText(/the node refuses: x+…\. Change what it names/);
    await told.waitFor();
    assert.ok((await told.innerText()).length < 500);
  });

  scenario("all that was left behind is kept, until it is forgotten by hand", page, async ({ page }) => {
    const asides = page.getByRole("listitem").filter({ has: button(page, "Take it up again") });
    await restore(page);
    for (const name of ["first", "second", "third"]) {
      await addFile(page, `${name}.txt`, name);
      await button(page, "Sign 2 records").click();
      await button(page, "Begin another issue").click();
      await page.getByText("0 of 100 assets of one submission.").waitFor();
    }
    await page.reload();
    await ready(page);
    const titles = async () => (await asides.locator("span.breaks").allInnerTexts()).join();
    assert.equal(await titles(), "“third.txt”,“second.txt”,“first.txt”");
    await asides.last().getByRole("button", { name: "Take it up again" }).click();
    assert.equal(await page.inputValue("#issue-name-0"), "first.txt");
    assert.equal(await titles(), "“third.txt”,“second.txt”");
    await asides.first().getByRole("button", { name: "Forget it, with its receipt" }).click();
    assert.equal(await titles(), "“second.txt”");
    await page.getByText("Forgotten: “third.txt”.").waitFor();
    await button(page, "Undo the forgetting").click();
    assert.equal(await titles(), "“third.txt”,“second.txt”");
    assert.equal(await button(page, "Undo the forgetting").count(), 0);
  });

  scenario("what will be signed is shown before, and is what is signed", page, async ({ page }) => {
    await restore(page);
    await addFile(page, "a.txt", "a");
    await page.getByText("Look at what will be signed, field by field").click();
    const sizes = () => page.locator("caption").allInnerTexts();
    const members = async () => (await page.locator("#issue-sign ~ * tbody tr").allInnerTexts())
      .filter((row) => !/^(signature|id)\b/.test(row));
    const shown = [await sizes(), await members()];
    assert.match(shown[0].join(), /^AssetData, \d+ bytes once signed,BitmarkIssue, \d+ bytes once signed$/);
    assert.ok(shown[1].some((row) => /^name\s+bytes [^\t]*\ta\.txt$/.test(row)), shown[1].join("\n"));
    await button(page, "Sign 2 records").click();
    await button(page, "Take the signatures back").waitFor();
    assert.deepEqual([(await sizes()).slice(0, 2).map((size) => `${size} once signed`), await members()], shown);
  });

  scenario("where the browser has no locks, the page asks to be open once only", {
    ...page, init: () => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }),
  }, async ({ page }) => {
    await page.getByText(/^This browser does not tell its tabs apart: keep this page open in one tab only/).waitFor();
    await button(page, "Create").waitFor();
  });

  scenario("a bad answer after a good one costs nothing", page, async ({ page }) => {
    await sign(page);
    const answer = await answerTo(page);
    const paste = async (result) => {
      await page.fill("#issue-create-reply", JSON.stringify({ id: 1, result, error: null }));
      await button(page, "Read the reply").first().click();
    };
    await paste(answer);
    await search(page);
    const { nonce } = await receiptOf(page);
    await paste({ ...answer, payId: "ff".repeat(48) });
    await page.getByText(/Do not search for it/).waitFor();
    // It can be looked at and mended; what was found is there.
    assert.match(await page.inputValue("#issue-create-reply"), /ffff/);
    assert.equal((await receiptOf(page)).nonce, nonce);
    await paste({ ...answer, difficulty: "00".repeat(32) });
    await page.getByText(/asks for more than 10¹⁸ tries.*This answer is not used/).waitFor();
    await paste(null);
    await page.getByText("The reply to Bitmarks.Create has no object where the result should be").waitFor();
    assert.equal((await receiptOf(page)).nonce, nonce);
  });

  scenario("an address without its beginning gets no records; a link with what no page knows is reported and emptied", {
    hash: "#/issue?seed=abc&x=1",
  }, async ({ page }) => {
    await page.getByText("The link’s part “seed” is not known here.").waitFor();
    await page.getByText("The link’s part “x” is not known here.").waitFor();
    assert.equal(new URL(page.url()).hash, "#/issue");
    await page.evaluate(() => { location.hash = "#/issue/nonsense"; });
    await page.getByText("The address names no part of Issue; this is the first.").waitFor();
    assert.equal(new URL(page.url()).hash, "#/issue");
    await sign(page);
    const asked = [];
    page.on("request", (request) => { if (request.method() === "POST") asked.push(request.url()); });
    await page.getByLabel("a node that I name").check();
    for (const address of ["127.0.0.1:2131", "node.example/rpc"]) {
      await page.fill("#issue-address", address);
      await page.getByText(`“${address}” lacks its beginning: http:// or https://`).waitFor();
      assert.ok(await button(page, "Send the signed records").isDisabled());
    }
    // What may be a password is neither kept nor repeated.
    await page.fill("#issue-address", "http://user:s3cret@node.example/rpc");
    await page.getByText(/^An address with “@” may hold a password/).waitFor();
    assert.ok(await button(page, "Send the signed records").isDisabled());
    assert.ok(!(await storedBy(page)).includes("s3cret"));
    assert.ok(!(await page.locator("main").innerText()).includes("s3cret"));
    assert.deepEqual(asked, []);
  });

  scenario("the focus goes from step to step", page, async ({ page }) => {
    await restore(page);
    await addFile(page, "a.txt", "a");
    const press = async (name, id) => {
      await button(page, name).focus();
      await page.keyboard.press("Enter");
      await comesTo(page, id).catch(async () => assert.fail(`${name} leaves the focus on ${await focused(page)}, not ${id}`));
    };
    await press("Sign 2 records", "issue-prove");
    await press("Send the signed records", "issue-search");
    await press("Search", "issue-send-proof");
    await press("Send the proof", "issue-receipt");
    await press("Begin another issue", "issue-assets");
  });

  scenario("a manifest as spreadsheets write it; a quote that is not closed", page, async ({ page }) => {
    await page.setInputFiles("#issue-manifest", file("m.csv", "Fingerprint;Name\r01; a\r02;\"b\r"));
    await page.getByText("m.csv, line 3: a quote (\") opens here and is not closed").waitFor();
    assert.equal(await page.inputValue("#issue-name-0"), "a");
  });

  scenario("a name that would read as another is told apart, at its field and in review", page, async ({ page }) => {
    await restore(page);
    const rows = ["fingerprint,name,note", "01ab,evil\u202egpj.exe,\"one\ntwo\""];
    await page.setInputFiles("#issue-manifest", file("m.csv", rows.join("\n")));
    await page.getByText("It holds what does not show, or turns round what is read: evil⟨U+202E⟩gpj.exe").waitFor();
    assert.equal(await page.inputValue("#issue-value-0-0"), "one\ntwo");
    await button(page, "Sign 2 records").click();
    await page.getByRole("cell", { name: "evil⟨U+202E⟩gpj.exe" }).waitFor();
    await page.getByRole("cell", { name: "one⟨U+000A⟩two" }).waitFor();
  });
});
