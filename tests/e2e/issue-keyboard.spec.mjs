// Issue by the keyboard alone: every step is reached, and no action loses the place.

import assert from "node:assert/strict";
import { everyLook, feature, scenario, shot } from "./lib.mjs";
import { button, page } from "./issue-lib.mjs";

/** Goes on by Tab until something is focused. */
async function tabTo(page, what, isThere) {
  for (let presses = 0; presses < 100; presses += 1) {
    if (await page.evaluate(isThere, what)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${what} is not reached by Tab`);
}

const toField = (page, id) => tabTo(page, id, (id) => document.activeElement.id === id);

async function type(page, id, text) {
  await toField(page, id);
  await page.keyboard.type(text);
}

/** Presses a button; whatever becomes of it, the focus must be on something when the page has followed. */
async function press(page, name, { then, next } = {}) {
  await tabTo(page, name, (name) => document.activeElement.localName === "button" && document.activeElement.textContent.trim() === name);
  await page.keyboard.press("Enter");
  if (then) await page.locator(then).first().waitFor();
  // The focus follows a moment after what is drawn.
  await page.waitForFunction((next) => {
    const { id, localName } = document.activeElement;
    return next ? id === next : localName !== "body";
  }, next ?? null, { timeout: 5_000 }).catch(async () => {
    const { id, localName } = await page.evaluate(() => ({ id: document.activeElement.id, localName: document.activeElement.localName }));
    assert.fail(`after “${name}” the focus is on ${localName} ${id}, not on ${next ?? "anything else"}`);
  });
}

async function tabBackTo(page, name) {
  for (let presses = 0; presses < 40; presses += 1) {
    if (await page.evaluate((name) => document.activeElement.textContent.trim() === name, name)) return;
    await page.keyboard.press("Shift+Tab");
  }
  assert.fail(`${name} is not reached by Shift+Tab`);
}

feature("issue by the keyboard", () => {
  for (const look of everyLook) {
    scenario(`from a new identity to the confirmed issue, ${look.name}`, { ...look, ...page }, async ({ page }) => {
      await press(page, "Create", { then: ".words li >> nth=11", next: "issue-words" });
      const words = await page.locator(".words li").allInnerTexts();
      await press(page, "I have written them down", { then: "input[id^=issue-word-]" });
      const asked = await page.locator("input[id^=issue-word-]").evaluateAll((inputs) => inputs.map(({ id }) => id));
      assert.equal(await page.evaluate(() => document.activeElement.id), asked[0]);
      for (const id of asked) await type(page, id, words[Number(id.split("-").at(-1)) - 1]);
      await press(page, "Go on", { then: "code.account", next: "issue-identity" });
      await press(page, "Add an asset by its fingerprint", { next: "issue-name-0" });
      await type(page, "issue-name-0", "a name");
      await type(page, "issue-fingerprint-0", "0123");
      await press(page, "Add a row of metadata", { next: "issue-key-0-0" });
      await type(page, "issue-key-0-0", "title");
      await type(page, "issue-value-0-0", "a value");
      await press(page, "Add a row of metadata", { next: "issue-key-0-1" });
      await press(page, "Remove row 2");
      await press(page, "Add an asset by its fingerprint", { next: "issue-name-1" });
      await press(page, "Remove asset 2");
      await press(page, "Sign 2 records", { then: "text=Take the signatures back" });
      await press(page, "Send the signed records", { then: "text=The node’s answer" });
      await press(page, "Search", { then: "text=Found: the nonce" });
      await press(page, "Send the proof", { then: "text=Accepted: the work is proved." });
      await press(page, "Ask for the status", { then: "text=/^Verified/" });
      await press(page, "Let the practice node make a block");
      await page.keyboard.press("Shift+Tab");
      await press(page, "Ask for the status", { then: "text=/^Confirmed/" });
      await shot(page, `issue-keyboard-${look.name}`);
      await press(page, "Begin another issue", { then: "text=0 of 100 assets", next: "issue-assets" });
      await tabBackTo(page, "Lock: wipe the secret from memory");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.activeElement.id === "issue-identity");
      assert.equal(await button(page, "Create").count() + await button(page, "Restore").count(), 1);
    });
  }
});
