// What the tests of Issue share: the steps of a user, and what the page must come to.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cleanUp } from "./lib.mjs";

export const page = { hash: "#/issue" };
const samples = new URL("../vectors/property/", import.meta.url);
export const vectors = async (name) => JSON.parse(await readFile(new URL(name, samples), "utf8"));

export const button = (page, name) => page.getByRole("button", { name, exact: true });
export const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

/** Makes an identity of the network chosen, by the button of that name, and passes the quiz; returns its words. */
export async function create(page, by = "Create") {
  await button(page, by).click();
  await page.locator(".words li").last().waitFor();
  const words = await page.locator(".words li").allInnerTexts();
  assert.equal(words.length, 12);
  await button(page, "I have written them down").click();
  await typeAsked(page, words);
  await button(page, "Go on").click();
  await page.locator("code.account").waitFor();
  return words;
}

/** Types the words that are asked for; returns which those are. */
export async function typeAsked(page, words) {
  const asked = page.locator("input[id^=issue-word-]");
  await asked.first().waitFor();
  const places = (await asked.evaluateAll((inputs) => inputs.map(({ id }) => id))).map((id) => Number(id.split("-").at(-1)));
  for (const place of places) await page.fill(`#issue-word-${place}`, words[place - 1]);
  return places;
}

/** Restores the identity of a known phrase of the testing network. */
export async function restore(page) {
  const known = (await vectors("phrases.json")).valid.find(({ network }) => network === "test");
  await page.getByLabel("One that I have").check();
  await page.fill("#issue-secret", known.phrase_english);
  await button(page, "Restore").click();
  await button(page, "Lock: wipe the secret from memory").waitFor();
  assert.equal(await page.locator("code.account").innerText(), known.account);
  return known;
}

export async function addFile(page, name, text) {
  await page.setInputFiles("#issue-files", file(name, text));
  const fingerprint = fingerprintOf(text);
  await page.waitForFunction((wanted) => [...document.querySelectorAll("input")]
    .some((input) => input.value === wanted), fingerprint);
  return fingerprint;
}

export async function search(page) {
  await button(page, "Search").click();
  await page.getByText("Found: the nonce").waitFor({ timeout: 60_000 });
}

/** What a node answers to what is signed: the practice node's pay id and difficulty, and the ids of the records. */
export async function answerTo(page) {
  await page.getByLabel("the practice node").check();
  const practised = () => page.evaluate(() => JSON.parse(localStorage.getItem("bitmark.issue")).practised.length);
  const before = await practised();
  await page.getByRole("button", { name: /^Send (again|the signed records)$/ }).click();
  // Another node's answer may stand there still.
  while (await practised() === before) await page.waitForTimeout(20);
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
export async function searchInVain(page, to) {
  const answer = { ...to ?? await answerTo(page), difficulty: "00".repeat(7) + "ff".repeat(25) };
  await page.fill("#issue-create-reply", JSON.stringify({ id: 1, result: answer, error: null }));
  await button(page, "Read the reply").first().click();
  await page.getByText(/for 1 free issue it is 256/).waitFor();
  await button(page, "Search").click();
  await page.getByText(/tries in/).waitFor();
  while (!await triedOf(page)) await page.waitForTimeout(50);
}

export const triedOf = async (page) => Number((await page.getByText(/tries in/).innerText()).split(" tries")[0].replace(/\D/g, ""));

export const fingerprintOf = (text) => "01" + createHash("sha3-512").update(text).digest("hex");

/** A folder with so many small files, gone after the tests. */
export async function folderOf(count) {
  const folder = await mkdtemp(join(tmpdir(), "bitmark-"));
  cleanUp(() => rm(folder, { recursive: true, force: true }));
  for (let index = 0; index < count; index += 1) await writeFile(join(folder, `${index}.txt`), `file ${index}`);
  return folder;
}

/** Drops files and folders of the disk on a part of the page, as a hand would. */
export async function drop(page, context, part, files) {
  const target = page.locator(part);
  await target.scrollIntoViewIfNeeded();
  const { x, y } = await target.boundingBox();
  const session = await context.newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", { type, x: x + 5, y: y + 5, data });
  }
}

export const receiptOf = async (page) => JSON.parse(await page.locator("#issue-receipt-text").textContent());

/** The digest of a nonce that is compared with the difficulty. */
export function digestOf({ payId, payNonce }, nonce) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(nonce);
  return createHash("sha3-256").update(Buffer.from(payId + payNonce, "hex")).update(bytes).digest("hex");
}

/** In the page: `given` lists the ranges that provers get, `begun` and `ended` count provers. */
export function listenToProvers() {
  Object.assign(globalThis, { given: [], begun: 0, ended: 0 });
  const isProver = new WeakSet();
  const { Worker: Own } = globalThis;
  globalThis.Worker = class extends Own {
    constructor(url, options) {
      super(url, options);
      if (options?.name !== "bitmark-prover") return;
      isProver.add(this);
      globalThis.begun += 1;
    }
    postMessage(message, ...rest) {
      if (isProver.has(this)) {
        const view = new DataView(message.buffer, message.byteOffset);
        // A job of 88 bytes, then the first nonce and the count.
        globalThis.given.push({ start: Number(view.getBigUint64(88, true)), count: Number(view.getBigUint64(96, true)) });
      }
      super.postMessage(message, ...rest);
    }
    terminate() {
      if (isProver.has(this)) globalThis.ended += 1;
      super.terminate();
    }
  };
}

/** Everything that the browser holds for this site, as one text. */
export const storedBy = (page) => page.evaluate(async () => {
  const parts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie, location.href,
    JSON.stringify(history.state)];
  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  for (const { name } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const all = await settled(database.transaction(store).objectStore(store).getAll());
      for (const value of all) parts.push(value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value));
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) parts.push(url);
  }
  return parts.join("\n");
});
