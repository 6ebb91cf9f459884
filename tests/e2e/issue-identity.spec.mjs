// Issue: what guards an identity, from its words to the lock.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { axe, everyLook, feature, fitsWidth, home, ready, scenario, settled, shot } from "./lib.mjs";
import { addFile, button, file, page, restore, storedBy, typeAsked, vectors } from "./issue-lib.mjs";

const LOCK = "Lock: wipe the secret from memory";
const LAPSED = /^Locked after 15 minutes without use\. To sign, open the identity again/;
const phrase = async () => (await vectors("phrases.json")).valid.find(({ network }) => network === "test");
const keyWorkers = (page) => page.workers().filter((worker) => worker.url().includes("keys"));
/** Waits until no worker holds a secret: the browser tells of its end a moment later. */
const noKeys = async (page) => {
  while (keyWorkers(page).length) await page.waitForTimeout(20);
};
const wordsOf = (page) => page.locator(".words li").allInnerTexts();
/** Waits until something has the focus. */
const focusOn = (page, id) => page.waitForFunction((id) => document.activeElement.id === id, id, { timeout: 5_000 });

/** Makes an identity and leaves its words on screen. */
async function make(page) {
  await button(page, "Create").click();
  await page.locator(".words li").last().waitFor();
  return wordsOf(page);
}

/** Goes to another page of the app and back; meanwhile, `away` happens. */
async function leaveAndReturn(page, away = async () => {}) {
  await page.getByRole("link", { name: "Rewards", exact: true }).first().click();
  await page.locator("#issue-identity").waitFor({ state: "detached" });
  await away();
  await page.getByRole("link", { name: "Issue", exact: true }).first().click();
  await page.locator("#issue-identity").waitFor();
}

/** Whether the browser keeps a key file. */
const keepsFile = (page) => page.evaluate(() => localStorage.getItem("bitmark.issue").includes("AGE ENCRYPTED FILE"));

/** The account of the key file that the browser keeps. */
const keptOf = (page) => page.evaluate(() => JSON.parse(localStorage.getItem("bitmark.issue")).key_file_of);

/** Opens the identity of a phrase that is known, while none is open. */
async function open(page, { phrase_english: words }) {
  await page.getByLabel("One that I have").check();
  await page.fill("#issue-secret", words);
  await button(page, "Restore").click();
  await button(page, LOCK).waitFor();
}

/** Encrypts the open identity; returns the file's text. */
async function encrypted(page, passphrase) {
  await page.getByText("Keep it encrypted").click();
  await page.fill("#issue-new-passphrase", passphrase);
  await page.fill("#issue-new-again", passphrase);
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Encrypt and save").click()]);
  await page.getByText(/^Saved, and kept in this browser/).waitFor();
  return readFile(await download.path(), "utf8");
}

feature("issue: what guards an identity", () => {
  scenario("on another page, an identity left alone locks itself all the same", page, async ({ page }) => {
    await page.clock.install();
    await restore(page);
    await leaveAndReturn(page, async () => {
      await page.clock.fastForward("14:00");
      assert.equal(keyWorkers(page).length, 1);
      await page.clock.fastForward("01:30");
      await noKeys(page);
    });
    await page.getByText(/^It is only looked at: to sign, open it/).waitFor();
    await page.getByText(LAPSED).waitFor();
    assert.equal(await button(page, LOCK).count(), 0);
  });

  scenario("an identity that locks itself says why, and leaves the focus where it is of use", page, async ({ page }) => {
    await page.clock.install();
    await restore(page);
    await addFile(page, "a.txt", "a");
    const isLocked = async () => {
      await page.clock.fastForward("15:30");
      await page.getByRole("status").filter({ hasText: LAPSED }).waitFor();
      assert.equal(await button(page, LOCK).count(), 0);
    };
    await page.locator("#issue-name-0").focus();
    await isLocked();
    await settled(page);
    await focusOn(page, "issue-name-0");
    await restore(page);
    assert.equal(await page.getByText(LAPSED).count(), 0);
    // Reading further down, with the focus nowhere.
    await page.evaluate(() => {
      document.activeElement.blur();
      scrollTo(0, document.body.scrollHeight);
    });
    const place = await page.evaluate(() => scrollY);
    assert.ok(0 < place);
    await isLocked();
    await settled(page);
    await page.clock.runFor(100);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "BODY");
    await restore(page);
    await button(page, LOCK).focus();
    await isLocked();
    await focusOn(page, "issue-identity");
  });

  scenario("a key worker that hears nothing ends by itself", page, async ({ page }) => {
    await restore(page);
    await addFile(page, "a.txt", "a");
    const [worker] = keyWorkers(page);
    // Its minutes are milliseconds from the next message on.
    await worker.evaluate(() => {
      const own = globalThis.setTimeout;
      globalThis.setTimeout = (act, ms) => own(act, ms / 1000);
    });
    const ended = new Promise((resolve) => { worker.once("close", resolve); });
    await button(page, "Sign 2 records").click();
    await button(page, "Take the signatures back").waitFor();
    await ended;
  });

  scenario("words that are not confirmed: no signature, no way past, gone with the lock", page, async ({ page }) => {
    await page.clock.install();
    let words = await make(page);
    await addFile(page, "a.txt", "a");
    const held = async () => {
      assert.ok(await button(page, "Sign 2 records").isDisabled());
      await page.getByText("Confirm the words of the new identity first: it signs nothing before.").waitFor();
      assert.equal(await button(page, LOCK).count(), 1);
    };
    const isGone = async () => {
      await settled(page);
      const shown = await page.evaluate(() => document.documentElement.outerHTML);
      assert.ok(!shown.includes(`<code>${words[0]}</code>`), "the words stay on screen");
    };
    await held();
    await leaveAndReturn(page);
    await page.getByText(/^Are the words of the new identity on paper\?/).waitFor();
    await held();
    await isGone();
    await button(page, "Show the words again").click();
    await page.locator(".words li").last().waitFor();
    assert.deepEqual(await wordsOf(page), words);
    // Locked by hand.
    await button(page, LOCK).click();
    await page.getByText(/^Locked before its words were confirmed\./).waitFor();
    await isGone();
    await noKeys(page);
    assert.equal(await page.locator("code.account").count(), 0);
    // Left alone, with the words on screen and with some asked for.
    for (const name of [null, "I have written them down"]) {
      words = await make(page);
      if (name) {
        await button(page, name).click();
        await typeAsked(page, words);
        await button(page, LOCK).waitFor();
      }
      await page.clock.fastForward("15:30");
      await page.getByText(/^Locked after 15 minutes without use, before its words were confirmed\./).waitFor();
      await isGone();
      await noKeys(page);
    }
    // From paper it comes back.
    await page.getByLabel("One that I have").check();
    await page.fill("#issue-secret", words.join(" "));
    await button(page, "Restore").click();
    await button(page, "Sign 2 records").click();
    await button(page, "Take the signatures back").waitFor();
  });

  scenario("the page is not left without a question before the words are confirmed, and tells it after", page, async ({ page }) => {
    const asked = [];
    page.on("dialog", async (dialog) => {
      asked.push(dialog.type());
      await dialog.accept();
    });
    const told = page.getByText(/^The page was left before the words of a new identity were confirmed/);
    const reload = async () => {
      await page.reload();
      await ready(page);
      await button(page, "Create").or(button(page, "Restore")).waitFor();
    };
    const words = await make(page);
    assert.equal(await told.count(), 0);
    await reload();
    assert.deepEqual(asked, ["beforeunload"]);
    await told.waitFor();
    assert.ok(!(await storedBy(page)).includes(words.slice(0, 3).join(" ")));
    // There is nothing to lose any more, and it is told until there is another identity.
    await reload();
    assert.equal(asked.length, 1);
    await told.waitFor();
    await page.getByLabel("One that I have").check();
    await page.fill("#issue-secret", words.join(" "));
    await button(page, "Restore").click();
    await page.locator("code.account").waitFor();
    await reload();
    assert.equal(await told.count(), 0);
    // Locked by hand there is nothing to lose, either.
    await page.getByLabel("A new identity").check();
    await make(page);
    await button(page, LOCK).click();
    await page.getByText(/^Locked before its words were confirmed\./).waitFor();
    await reload();
    assert.equal(await told.count(), 0);
    assert.equal(asked.length, 1);
  });

  scenario("a tab that is closed before the words are confirmed is told of in the next, until it is understood", page, async ({ page }) => {
    await make(page);
    const next = await page.context().newPage();
    await page.close();
    const told = next.getByText(/^The page was left before the words of a new identity were confirmed/);
    const open = async () => {
      await next.goto(`${home}#/issue`);
      await next.reload();
      await ready(next);
      await button(next, "Create").waitFor();
    };
    await open();
    await told.waitFor();
    await button(next, "Understood").click();
    assert.equal(await told.count(), 0);
    await open();
    assert.equal(await told.count(), 0);
  });

  scenario("other words are asked for each time; Enter answers, and the focus goes along", page, async ({ page }) => {
    const seen = new Set();
    await button(page, "Create").focus();
    await page.keyboard.press("Enter");
    await page.locator(".words li").last().waitFor();
    const words = await wordsOf(page);
    await focusOn(page, "issue-words");
    for (let round = 0; round < 6; round += 1) {
      await button(page, "I have written them down").focus();
      await page.keyboard.press("Enter");
      const places = await typeAsked(page, words.map(() => "zoo"));
      seen.add(places.join());
      assert.equal(new Set(places).size, 3);
      if (round === 5) break;
      await button(page, "Show the words again").click();
      await page.locator(".words li").last().waitFor();
    }
    assert.ok(1 < seen.size, `only ever words ${[...seen]}`);
    await page.keyboard.press("Enter");
    await page.getByText("not the word that was shown").first().waitFor();
    await focusOn(page, await page.locator("input[aria-invalid=true]").first().getAttribute("id"));
    await typeAsked(page, words);
    await page.keyboard.press("Enter");
    await page.locator("code.account").waitFor();
    await focusOn(page, "issue-identity");
    await button(page, LOCK).focus();
    await page.keyboard.press("Enter");
    await page.getByText(/^It is only looked at/).waitFor();
    await focusOn(page, "issue-identity");
  });

  scenario("the first word that is asked for has the focus", page, async ({ page }) => {
    await make(page);
    await button(page, "I have written them down").click();
    const first = page.locator("input[id^=issue-word-]").first();
    await focusOn(page, await first.getAttribute("id"));
  });

  scenario("what is asked while something is under way is done too, or said not to be", page, async ({ page }) => {
    await restore(page);
    await addFile(page, "a.txt", "a");
    await page.getByText("Keep it encrypted").click();
    const both = async (other) => {
      await page.fill("#issue-new-passphrase", "correct horse battery");
      await page.fill("#issue-new-again", "correct horse battery");
      await page.evaluate((names) => {
        for (const name of names) [...document.querySelectorAll("button")].find((button) => button.textContent === name).click();
      }, ["Encrypt and save", other]);
    };
    await page.evaluate(() => {
      globalThis.busy = [];
      new MutationObserver(() => { globalThis.busy.push(document.querySelector("#issue-identity ~ [role=status]").textContent); })
        .observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    const [download] = await Promise.all([page.waitForEvent("download"), both("Sign 2 records")]);
    assert.equal(download.suggestedFilename(), "bitmark-identity-test-f5YHe5vn.age");
    await button(page, "Take the signatures back").waitFor();
    await page.getByText(/^Saved, and kept in this browser/).waitFor();
    assert.ok(await keepsFile(page));
    assert.ok((await page.evaluate(() => globalThis.busy)).includes("Encrypting…"), "nothing tells that it is under way");
    await both(LOCK);
    await page.getByText("It did not work: the identity was locked before this was done.").waitFor();
    // What went wrong before is not said of what is done next.
    await page.fill("#issue-passphrase", "correct horse battery");
    await button(page, "Unlock").click();
    await button(page, LOCK).waitFor();
    assert.equal(await page.getByText("It did not work").count(), 0);
  });

  scenario("an identity that opens while another page is shown is the one that is told on return", page, async ({ page }) => {
    const known = await restore(page);
    await encrypted(page, "correct horse battery");
    await button(page, LOCK).click();
    await page.getByLabel("Nobody: only look").check();
    const other = (await vectors("phrases.json")).valid.find(({ account }) => account !== known.account);
    await page.fill("#issue-account", other.account);
    await page.getByLabel("One from a key file").check();
    await page.fill("#issue-passphrase", "correct horse battery");
    await button(page, "Unlock").click();
    await leaveAndReturn(page, () => page.waitForTimeout(3_000));
    await button(page, LOCK).waitFor();
    assert.equal(await page.locator("code.account").innerText(), known.account);
  });

  scenario("what will be saved and what is kept already are told apart; the focus stays after it was saved", page, async ({ page }) => {
    await restore(page);
    await page.getByText("Keep it encrypted").click();
    await page.getByText(/^It will be saved as bitmark-identity-test-f5YHe5vn\.age, an age v1 file/).waitFor();
    const already = page.getByText(/^This browser keeps this identity’s key file already/);
    assert.equal(await already.count(), 0);
    for (const field of ["passphrase", "again"]) await page.fill(`#issue-new-${field}`, "correct horse battery");
    await button(page, "Encrypt and save").focus();
    await page.keyboard.press("Enter");
    await page.getByText(/^Saved, and kept in this browser/).waitFor();
    await focusOn(page, "issue-keep");
    await already.waitFor();
    await button(page, LOCK).click();
    await page.fill("#issue-passphrase", "correct horse battery");
    await button(page, "Unlock").click();
    await already.waitFor();
    await button(page, LOCK).click();
    await open(page, (await vectors("phrases.json")).valid.find(({ network }) => network === "live"));
    assert.equal(await already.count(), 0);
  });

  scenario("a key file from disk is kept if the user wishes it, once it is open", page, async ({ page }) => {
    await restore(page);
    const text = await encrypted(page, "correct horse battery");
    assert.ok(await keepsFile(page));
    await button(page, LOCK).click();
    await button(page, "Forget the file").click();
    const unlock = async (passphrase) => {
      await page.fill("#issue-passphrase", passphrase);
      await page.keyboard.press("Enter");
    };
    const choose = async () => {
      await page.getByLabel("One from a key file").check();
      await page.setInputFiles("#issue-key-file", file("own.age", text));
      await page.getByText("A key file is chosen: own.age").waitFor();
      assert.ok(!await keepsFile(page), "it is kept unasked");
    };
    await choose();
    const wish = page.getByLabel("keep it in this browser once it is open");
    assert.ok(!await wish.isChecked());
    await unlock("correct horse battery");
    await button(page, LOCK).waitFor();
    assert.ok(!await keepsFile(page), "it is kept unasked");
    await button(page, LOCK).click();
    await choose();
    await wish.check();
    await unlock("wrong horse battery");
    await page.getByText(/passphrase does not open the file/).waitFor();
    assert.ok(!await keepsFile(page), "it is kept before it is open");
    await unlock("correct horse battery");
    await button(page, LOCK).waitFor();
    assert.ok(await keepsFile(page));
  });

  scenario("a kept key file says whose it is, and is not replaced by another identity’s unasked", page, async ({ page }) => {
    const [known, live] = [await restore(page), (await vectors("phrases.json")).valid.find(({ network }) => network === "live")];
    await encrypted(page, "correct horse battery");
    assert.equal(await keptOf(page), known.account);
    // Once more for the same account asks nothing.
    assert.equal(await page.getByLabel(/^replace the file/).count(), 0);
    await button(page, LOCK).click();
    await page.getByText(/^testing network A key file is kept in this browser, of f5YHe5vn…$/).waitFor();
    await open(page, live);
    await page.getByText("Keep it encrypted").click();
    const consent = page.getByLabel("replace the file kept of f5YHe5vn… (testing network)");
    const save = async () => {
      for (const field of ["passphrase", "again"]) await page.fill(`#issue-new-${field}`, "correct horse battery");
      const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Encrypt and save").click()]);
      assert.equal(download.suggestedFilename(), "bitmark-identity-live-b1wkMcMd.age");
    };
    assert.ok(!await consent.isChecked());
    await axe(page);
    await save();
    await page.getByText(/^Saved; this browser keeps the other file as before/).waitFor();
    assert.equal(await keptOf(page), known.account);
    await consent.check();
    await save();
    await page.getByText(/^Saved, and kept in this browser/).waitFor();
    assert.equal(await keptOf(page), live.account);
    assert.equal(await consent.count(), 0);
    await page.getByText(/^Replaced: this browser keeps the key file of f5YHe5vn… \(testing network\) no longer/).waitFor();
    await button(page, "Put that key file back").click();
    await page.getByText(/^Replaced: this browser keeps the key file of b1wkMcMd… \(LIVE network\) no longer/).waitFor();
    assert.equal(await keptOf(page), known.account);
    await button(page, LOCK).click();
    await page.fill("#issue-passphrase", "correct horse battery");
    await button(page, "Unlock").click();
    await button(page, LOCK).waitFor();
    assert.equal(await page.locator("code.account").innerText(), known.account);
  });

  scenario("while a key file is kept another one is opened, and takes its place only if that is wished", page, async ({ page }) => {
    const [known, live] = [await restore(page), (await vectors("phrases.json")).valid.find(({ network }) => network === "live")];
    await encrypted(page, "correct horse battery");
    await button(page, LOCK).click();
    await open(page, live);
    await page.getByText("Keep it encrypted").click();
    for (const field of ["passphrase", "again"]) await page.fill(`#issue-new-${field}`, "other horse battery");
    const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Encrypt and save").click()]);
    const text = await readFile(await download.path(), "utf8");
    await button(page, LOCK).click();
    const kept = page.getByText(/A key file is kept in this browser, of f5YHe5vn…$/);
    await kept.waitFor();
    const choose = () => page.setInputFiles("#issue-key-file", file("live.age", text));
    await choose();
    await page.getByText("A key file is chosen: live.age").waitFor();
    assert.equal(await kept.count(), 0);
    await axe(page);
    await button(page, "Back to the file that is kept").click();
    await kept.waitFor();
    const unlock = async () => {
      await page.fill("#issue-passphrase", "other horse battery");
      await button(page, "Unlock").click();
      await button(page, LOCK).waitFor();
      assert.equal(await page.locator("code.account").innerText(), live.account);
    };
    await choose();
    const wish = page.getByLabel("keep it in this browser once it is open, in place of the file kept of f5YHe5vn… (testing network)");
    assert.ok(!await wish.isChecked());
    await unlock();
    assert.equal(await keptOf(page), known.account);
    await button(page, LOCK).click();
    await choose();
    await wish.check();
    await unlock();
    await page.getByText(/^Replaced: this browser keeps the key file of f5YHe5vn…/).waitFor();
    assert.equal(await keptOf(page), live.account);
  });

  scenario("what does not restore an identity says what to do", page, async ({ page }) => {
    const known = await phrase();
    await page.getByLabel("One that I have").check();
    const refused = async (typed, told) => {
      await page.fill("#issue-secret", typed);
      await button(page, "Restore").click();
      await page.getByText(`It did not work: ${told}`).waitFor();
    };
    await refused(known.account, "this is an account, not a secret: take “Nobody: only look” for it.");
    await refused(known.seed.slice(0, -1) + (known.seed.at(-1) === "1" ? "2" : "1"),
      "seed: checksum mismatch. Compare it with what you wrote down, letter by letter, capitals too.");
    await refused("😀😀😀", "there is no word in it: type the words, or the seed, as you wrote them down.");
  });

  scenario("the networks are apart, under their question", { ...page, width: 1440 }, async ({ page }) => {
    const group = page.getByRole("group", { name: "Which network?" });
    assert.ok(await group.getByText("Which network?").isVisible());
    const [test, live] = await group.locator("label").evaluateAll((labels) => labels.map((label) => label.getBoundingClientRect().toJSON()));
    assert.ok(12 <= live.left - test.right || test.bottom <= live.top, JSON.stringify([test, live]));
    const [around, create] = await Promise.all([group.boundingBox(), button(page, "Create").boundingBox()]);
    assert.ok(8 <= create.y - around.y - around.height, "the button touches the frame");
  });

  scenario("a file that is no key file is refused at once, by its name", page, async ({ page }) => {
    const cut = "-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCg==\n";
    await page.getByLabel("One from a key file").check();
    await page.setInputFiles("#issue-key-file", file("cut.age", cut));
    await page.getByText(/^It did not work: cut\.age: the text between .* is damaged or cut off: choose another copy\.$/).waitFor();
    await page.getByLabel("One from a key file").check();
    await page.setInputFiles("#issue-key-file", file("words.txt", (await phrase()).phrase_english));
    await page.getByText(/^It did not work: words\.txt is no key file: not an age v1 file: the first line is not/).waitFor();
    assert.equal(await page.locator("#issue-passphrase").count(), 0);
  });

  scenario("a key file kept by an earlier release opens, and says whose it is from then on", page, async ({ page }) => {
    const known = await restore(page);
    await encrypted(page, "correct horse battery");
    await page.goto("about:blank");
    await page.addInitScript(() => {
      const kept = JSON.parse(localStorage.getItem("bitmark.issue"));
      if (globalThis.name === "aged") return;
      globalThis.name = "aged";
      delete kept.key_file_of;
      localStorage.setItem("bitmark.issue", JSON.stringify(kept));
    });
    await page.goto(`${home}#/issue`);
    await ready(page);
    await page.getByText("A key file is kept in this browser, of an account that shows once it is open.").waitFor();
    await page.fill("#issue-passphrase", "correct horse battery");
    await button(page, "Unlock").click();
    await button(page, LOCK).click();
    await page.getByText(/A key file is kept in this browser, of f5YHe5vn…$/).waitFor();
    assert.equal(await keptOf(page), known.account);
  });

  scenario("a key file that was forgotten is put back, until the page is loaded again", page, async ({ page }) => {
    await restore(page);
    await encrypted(page, "correct horse battery");
    await button(page, LOCK).click();
    const told = page.getByText(/^Forgotten: this browser keeps the key file of f5YHe5vn… \(testing network\) no longer/);
    const forget = async () => {
      await button(page, "Forget the file").focus();
      await page.keyboard.press("Enter");
      await told.waitFor();
      await focusOn(page, "issue-identity");
      await settled(page);
      assert.ok(!await keepsFile(page), "it is stored still");
    };
    await forget();
    await axe(page);
    await button(page, "Put that key file back").click();
    assert.equal(await told.count(), 0);
    await page.fill("#issue-passphrase", "correct horse battery");
    await button(page, "Unlock").click();
    await button(page, LOCK).waitFor();
    assert.ok(await keepsFile(page));
    await button(page, LOCK).click();
    await forget();
    await page.reload();
    await ready(page);
    await page.locator("#issue-key-file").waitFor();
    assert.equal(await told.count(), 0);
  });

  scenario("what went wrong is not said of another way, nor of what is typed anew", page, async ({ page }) => {
    await restore(page);
    await encrypted(page, "correct horse battery");
    await button(page, LOCK).click();
    const failed = page.getByText(/^It did not work/);
    const fail = async (id, typed, by) => {
      await page.fill(id, typed);
      await button(page, by).click();
      await failed.waitFor();
    };
    const goesBy = async (act) => {
      await act();
      await failed.waitFor({ state: "detached" });
    };
    await fail("#issue-passphrase", "wrong horse battery", "Unlock");
    await goesBy(() => page.getByLabel("A new identity").check());
    await page.getByLabel("One from a key file").check();
    await fail("#issue-passphrase", "wrong horse battery", "Unlock");
    await goesBy(() => page.fill("#issue-passphrase", "w"));
    await page.setInputFiles("#issue-key-file", file("no.age", "hello"));
    await failed.waitFor();
    await goesBy(() => page.getByLabel("One that I have").check());
    await fail("#issue-secret", "zebra", "Restore");
    await goesBy(() => page.fill("#issue-secret", "zebr"));
    await restore(page);
    await page.getByText("Keep it encrypted").click();
    await page.fill("#issue-new-passphrase", "Password1");
    await page.fill("#issue-new-again", "Password1");
    await button(page, "Encrypt and save").click();
    await failed.waitFor();
    await goesBy(() => page.fill("#issue-new-again", "Password2"));
  });

  scenario("what is wrong with an account is said at its field, with what to do", page, async ({ page }) => {
    const known = await phrase();
    await page.getByLabel("Nobody: only look").check();
    const field = page.locator("#issue-account");
    const note = page.locator(`#${await field.getAttribute("aria-describedby")}`);
    const told = async (typed, wanted) => {
      await field.fill(typed);
      await page.waitForFunction(([id, text]) => document.getElementById(id).textContent.includes(text),
        [await note.getAttribute("id"), wanted]);
      assert.equal(await field.getAttribute("aria-invalid"), "true");
    };
    const end = known.account.at(-1) === "1" ? "2" : "1";
    await told(known.account.slice(0, -1) + end, "(checksum mismatch): a character was mistyped, left out or added. Copy the account again.");
    await axe(page);
    await told(known.account.slice(0, -9), "Copy the account again.");
    await told(known.seed, "If it is a seed, take it away here");
    await told(known.phrase_english, "If these are the words of an identity, take them away here");
    await field.fill(known.account);
    await page.locator("code.account").waitFor();
    assert.equal(await note.textContent(), "");
    assert.equal(await field.getAttribute("aria-invalid"), null);
  });

  scenario("words in another order that open another identity are told apart", page, async ({ page }) => {
    const known = await restore(page);
    assert.match(await page.locator(".warnings").first().innerText(), /^Compare this account with the one you know: of eight phrases/);
    const restored = async (words) => {
      await page.getByLabel("One that I have").check();
      await page.fill("#issue-secret", words.join(" "));
      await button(page, "Restore").click();
      await button(page, LOCK).or(page.getByText(/^It did not work/)).waitFor();
      return await button(page, LOCK).count() === 1;
    };
    await button(page, LOCK).click();
    const words = known.phrase_english.split(" ");
    // The same words again: nothing to be said of them.
    assert.ok(await restored(words));
    assert.equal(await page.getByText("Compare this account").count(), 0);
    await button(page, LOCK).click();
    let isOther = false;
    for (let index = 0; !isOther && index < 60; index += 1) {
      const swapped = [...words];
      const [a, b] = [index % 11, index % 11 + 1 + Math.floor(index / 11) % (11 - index % 11)];
      [swapped[a], swapped[b]] = [swapped[b], swapped[a]];
      isOther = await restored(swapped);
    }
    assert.ok(isOther, "one order in eight opens");
    assert.notEqual(await page.locator("code.account").innerText(), known.account);
    const told = await page.getByRole("alert").filter({ hasText: "Another account" }).innerText();
    assert.ok(told.startsWith(`Another account than before: that was ${known.account}. Compare this account`), told);
    await shot(page, "issue-another-account");
  });

  scenario("a numbered list is read by its numbers; every wrong word is named", page, async ({ page }) => {
    const known = await phrase();
    const words = known.phrase_english.split(" ");
    await page.getByLabel("One that I have").check();
    const numbered = words.map((word, index) => `${index + 1}. ${word}`);
    // Two columns, copied line by line.
    const columns = numbered.slice(0, 6).map((first, index) => `${first}   ${numbered[index + 6]}`).join("\n");
    const wrong = [...words];
    [wrong[2], wrong[8]] = ["zzzzz", `${wrong[8]}x`];
    await page.fill("#issue-secret", wrong.join(" "));
    await button(page, "Restore").click();
    await page.getByText(/word 3 is not in the list.*; word 9 is not in the list/).waitFor();
    await page.fill("#issue-secret", columns.replace("12.", "11."));
    await button(page, "Restore").click();
    await page.getByText(/the numbers beside the 12 words are not 1 to 12, each once/).waitFor();
    await page.fill("#issue-secret", columns);
    await button(page, "Restore").click();
    await page.locator("code.account").waitFor();
    assert.equal(await page.locator("code.account").innerText(), known.account);
    await page.getByText(/^The words were taken in the order of the numbers beside them\./).waitFor();
  });

  const listening = {
    ...page,
    init: () => {
      globalThis.copied = [];
      const { clipboard } = navigator;
      if (clipboard) clipboard.writeText = async (text) => { globalThis.copied.push(text); };
    },
  };
  const copiedOf = (page) => page.evaluate(() => globalThis.copied);

  scenario("that the clipboard is emptied is told where the user is by then", listening, async ({ page }) => {
    await page.clock.install();
    const words = await make(page);
    await button(page, "Copy the words").click();
    await page.getByText(/^Copied\./).waitFor();
    await button(page, "I have written them down").click();
    await typeAsked(page, words);
    await button(page, "Go on").click();
    await page.locator("code.account").waitFor();
    await page.getByText(/^Copied\./).waitFor();
    await leaveAndReturn(page, () => page.clock.fastForward("01:01"));
    await page.getByText("The clipboard is emptied.").waitFor();
    assert.deepEqual(await copiedOf(page), [words.join(" "), ""]);
  });

  scenario("locking empties the clipboard at once", listening, async ({ page }) => {
    const words = await make(page);
    await button(page, "Copy the words").click();
    await page.getByText(/^Copied\./).waitFor();
    await button(page, LOCK).click();
    await page.getByText("The clipboard is emptied.").waitFor();
    assert.deepEqual(await copiedOf(page), [words.join(" "), ""]);
  });

  scenario("after the lock no secret is left: in the document, in fields, undone, stored, or on the console", page, async ({ page }) => {
    const told = [];
    page.on("console", (message) => told.push(message.text()));
    const known = await phrase();
    const passphrase = "zebra quartz lantern";
    const made = await make(page);
    await button(page, "I have written them down").click();
    const places = await typeAsked(page, made);
    await button(page, "Go on").click();
    await page.locator("code.account").waitFor();
    await encrypted(page, passphrase);
    await button(page, "Make a passphrase of six words").click();
    await page.getByText("Write it down, then type it again").waitFor();
    const six = await page.inputValue("#issue-new-passphrase");
    await button(page, LOCK).click();
    await page.locator("#issue-passphrase").pressSequentially(passphrase);
    await page.keyboard.press("Enter");
    await button(page, LOCK).waitFor();
    await button(page, LOCK).click();
    await page.getByLabel("One that I have").check();
    await page.locator("#issue-secret").pressSequentially(`${known.phrase_english} wrong`);
    await button(page, "Restore").click();
    await page.getByText(/13 words; a phrase has 12/).waitFor();
    for (let letter = 0; letter < " wrong".length; letter += 1) await page.locator("#issue-secret").press("Backspace");
    await button(page, "Restore").click();
    await button(page, LOCK).waitFor();
    await addFile(page, "a.txt", "a");
    await button(page, "Sign 2 records").click();
    await button(page, "Take the signatures back").click();
    await button(page, LOCK).click();
    await page.getByText(/^It is only looked at/).waitFor();
    const three = (text) => text.split(" ").slice(0, 3).join(" ");
    // Words by themselves are part of this page's own texts: three in a row are not.
    const secrets = [three(made.join(" ")), three(known.phrase_english), known.seed, known.core, passphrase, three(six)];
    const check = async (where) => {
      const left = await page.evaluate(() => [document.documentElement.outerHTML,
        ...[...document.querySelectorAll("input, textarea")].map(({ value }) => value),
        document.documentElement.textContent.replace(/\s+/g, " ")].join("\n"));
      const all = [left, await storedBy(page), ...told].join("\n");
      for (const secret of secrets) assert.ok(!all.includes(secret), `a secret is left ${where}`);
      for (const place of places) assert.ok(!left.includes(`<code>${made[place - 1]}</code>`), `a word is left ${where}`);
      assert.ok(all.includes("bitmark.issue"), "what is stored was not looked at");
    };
    await check("after the lock");
    await page.getByLabel("One that I have").check();
    // What was typed does not come back by Undo.
    for (const field of ["#issue-secret", "#issue-name-0"]) {
      await page.locator(field).focus();
      for (let times = 0; times < 20; times += 1) await page.keyboard.press("Control+z");
      await check(`after Undo in ${field}`);
    }
  });

  for (const look of everyLook) {
    scenario(`a live identity is unmistakable, ${look.name}`, { ...look, hash: "#/issue" }, async ({ page }) => {
      const frame = (part) => part.evaluate((element) => {
        const { borderStyle, backgroundColor, fontWeight } = getComputedStyle(element);
        return { borderStyle, backgroundColor, fontWeight, text: element.textContent };
      });
      const panel = page.locator("section.panel", { has: page.locator("#issue-identity") });
      await page.getByLabel("live network").check();
      await axe(page);
      await button(page, "Create for the live network").click();
      await page.locator(".words li").last().waitFor();
      const words = await wordsOf(page);
      await axe(page);
      await fitsWidth(page);
      await shot(page, `issue-words-${look.name}`);
      await button(page, "I have written them down").click();
      await typeAsked(page, words);
      await axe(page);
      await fitsWidth(page);
      await shot(page, `issue-quiz-${look.name}`);
      await button(page, "Go on").click();
      await page.locator("code.account").waitFor();
      await axe(page);
      await fitsWidth(page);
      await shot(page, `issue-live-${look.name}`);
      const [live, around] = [await frame(panel.locator(".tag")), await frame(panel)];
      assert.match(live.text, /LIVE network/);
      await button(page, LOCK).click();
      await restore(page);
      await axe(page);
      await shot(page, `issue-test-${look.name}`);
      const [test, aroundTest] = [await frame(panel.locator(".tag")), await frame(panel)];
      for (const part of ["borderStyle", "backgroundColor", "fontWeight", "text"]) assert.notEqual(live[part], test[part], part);
      assert.notEqual(around.borderStyle, aroundTest.borderStyle);
    });
  }
});
