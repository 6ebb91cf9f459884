// The Playground: every function of the package with live inputs, its result, and code that gives the same.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { axe, everyLook, feature, fitsWidth, leavesThePageFree, ready, scenario, settled, shot } from "./lib.mjs";

/** A project that has the package installed, and TypeScript in the folder above. */
const consumer = process.env.BITMARK_CONSUMER;
const { read } = await import(pathToFileURL(join(consumer, "notation.mjs")));
const functions = JSON.parse(await readFile(new URL("../../crates/app/src/playground/functions.json", import.meta.url), "utf8"));
const TSC = createRequire(join(consumer, "package.json")).resolve("typescript/bin/tsc");
const STRICT = ["--noEmit", "--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--target", "es2022",
  "--lib", "es2022,dom", "--module", "es2022", "--moduleResolution", "bundler"];

const at = (path) => ({ hash: `#/playground/${path}` });
const hash = (page) => page.evaluate(() => location.hash);

/** Waits until the call of the inputs on screen is over; returns what stands under Result. */
async function outcome(page) {
  await settled(page);
  await page.locator(".late").waitFor({ state: "detached" });
  await page.locator(".outcome > *").first().waitFor();
  return page.locator(".outcome").innerText();
}

async function result(page) {
  await outcome(page);
  return page.locator("#returned").innerText();
}

const code = (page) => page.locator("#snippet").innerText();

/** Every function of an area, by its address. */
const titles = ({ functions }) => functions.map(({ of, name, how }) => {
  if (how === "new") return of;
  return of ? `${of}.${name}` : name;
});

/** Opens each function of an area in turn. */
async function eachOf(page, area, look) {
  for (const title of titles(area)) {
    await page.evaluate((to) => { location.hash = to; }, `#/playground/${area.name}/${title}`);
    await page.locator("#call-name", { hasText: new RegExp(`^${title.replace(".", "\\.")}$`) }).waitFor();
    await look(title);
  }
}

/** What the code of an example gives in Node.js; `console.log` says nothing meanwhile. */
async function imported(path) {
  const { log } = console;
  console.log = () => {};
  try {
    return await import(pathToFileURL(path));
  } finally {
    console.log = log;
  }
}

/** A result without what differs from run to run. */
function steady(value) {
  if (value instanceof Error) {
    const { name, message, code, field, value: given, limit } = value;
    return { name, message, code, field, value: given, limit };
  }
  if (typeof value !== "object" || value === null || !("seconds" in value)) return value;
  const { seconds, tried, ...others } = value;
  return others;
}

feature("playground", () => {
  for (const area of functions) {
    scenario(`every function of ${area.name}: its code gives in Node.js what the page shows, in each dialect`, at(""), async ({ page }) => {
      const folder = join(consumer, `playground-${area.name}`);
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder);
      const shown = [];
      await eachOf(page, area, async (title) => {
        const text = await outcome(page);
        assert.doesNotMatch(text, /BitmarkError:/, title);
        const returned = page.locator("#returned");
        shown.push({ title, returned: await returned.count() ? await returned.innerText() : "undefined" });
        const { length } = shown;
        for (const [name, ending] of [["JavaScript", "mjs"], ["CommonJS", "cjs"], ["TypeScript", "ts"]]) {
          await page.getByRole("button", { name, exact: true }).click();
          const own = await code(page);
          const given = /^const result/m.test(own);
          const more = { mjs: given ? "export { result };\n" : "", cjs: given ? "module.exports = { result };\n" : "", ts: "" }[ending];
          await writeFile(join(folder, `${length}.${ending}`), `${own}\n${more}`);
        }
      });
      assert.equal(shown.length, area.functions.length);
      for (const [place, { title, returned }] of shown.entries()) {
        assert.ok(returned.split("\n").length < 1_000, `${title} is shown in part`);
        const wanted = steady(read(returned));
        for (const ending of ["mjs", "cjs"]) {
          const { result } = await imported(join(folder, `${place + 1}.${ending}`));
          // A script of CommonJS that awaits exports nothing.
          if (ending === "cjs" && result === undefined) continue;
          assert.deepEqual(steady(result), wanted, `${title}.${ending}`);
        }
      }
      const files = shown.map((_, place) => `${place + 1}.ts`);
      const faults = await promisify(execFile)(process.execPath, [TSC, ...STRICT, ...files], { cwd: folder })
        .then(() => "", ({ stdout }) => stdout);
      assert.equal(faults, "");
    });
  }

  scenario("a function is found, opened, tried, shared, and left again", { hash: "#/playground" }, async ({ page, context }) => {
    await page.fill("#search", "reward node");
    await settled(page);
    assert.match(await page.locator("#search-note").innerText(), /^\d+ functions?$/);
    await page.getByRole("link", { name: /^nodeReward/ }).click();
    assert.equal(await hash(page), "#/playground/coin/nodeReward");
    assert.equal(await page.evaluate(() => document.activeElement.id), "call-name");
    assert.equal(await page.inputValue("#search"), "reward node");
    assert.equal(await page.locator(".functions [aria-current=page] code").innerText(), "nodeReward");
    assert.equal(await result(page), "1125000000n");
    await page.fill("#in-base", "2_000_000_000");
    assert.equal(await result(page), "1500000000n");
    assert.match(await code(page), /nodeReward\(\{ base: 2_000_000_000n, factor: 200_000_000n \}\)/);
    const other = await context.newPage();
    await other.goto(page.url());
    await ready(other);
    assert.equal(await result(other), "1500000000n");
    await other.close();
    await page.getByRole("button", { name: "Reset: base" }).click();
    assert.equal(await result(page), "1125000000n");
    await page.goBack();
    await page.getByRole("heading", { name: "How to use it" }).waitFor();
    await page.fill("#search", "no such function");
    await page.getByText(/None has all of these words/).waitFor();
  });

  scenario("what is wrong stands at its field", at("coin/Chain.push"), async ({ page }) => {
    await outcome(page);
    await page.fill("#in-height", "7");
    assert.match(await outcome(page), /BitmarkError: .*\bcode\s+"block"\s+field\s+"block\.height"\s+value\s+7/s);
    assert.equal(await page.getAttribute("#in-height", "aria-invalid"), "true");
    assert.match(await page.locator("#in-height-note").innerText(), /7/);
    await page.fill("#in-height", "seven");
    assert.match(await outcome(page), /A field above cannot be read/);
    assert.match(await page.locator("#in-height-note").innerText(), /Cannot be read, at character 1/);
    await page.fill("#in-height", "");
    assert.match(await outcome(page), /code\s+"missing"/);
    await page.fill("#in-height", "1");
    await page.fill("#in-new-root", "{ height: 0, time: 0");
    assert.match(await page.locator("#in-new-root-note").innerText(), /a comma or }/);
    await page.fill("#in-new-root", "{ height: 0, time: 0, version: 1, bits: 0x1d00ffff, supply: 0n }");
    assert.match(await outcome(page), /field\s+"root\.time"/);
    assert.equal(await page.getAttribute("#in-new-root", "aria-invalid"), "true");
    await page.getByRole("button", { name: "Reset", exact: true }).click();
    assert.match(await result(page), /claim: "exact"/);
    await page.getByRole("button", { name: "Undo" }).click();
    assert.match(await outcome(page), /field\s+"root\.time"/);
  });

  scenario("a long call leaves the page free, tells how far it is, and is stopped", at("pow/solve"), async ({ page }) => {
    assert.match(await result(page), /nonce: 6785n/);
    const told = page.locator(".late code");
    await leavesThePageFree(page, "a search of the playground", async () => {
      await page.fill("#in-target", "0");
      await told.waitFor();
      const first = await told.innerText();
      assert.match(first, /tried: \d+n/);
      while (await told.innerText() === first) await settled(page);
    });
    await page.getByRole("button", { name: "Stop" }).click();
    assert.match(await outcome(page), /Stopped/);
    await page.evaluate(() => { location.hash = "#/playground/pow/searchNonce"; });
    assert.match(await result(page), /nonce: 6785n/);
    await page.fill("#in-target", "0");
    await page.fill("#in-count", "0xffff_ffff_ffff");
    await page.getByText("The call is under way.").waitFor();
    await page.fill("#in-count", "5");
    assert.equal(await result(page), "{ nonce: null, next: 5n }");
  });

  scenario("secrets stay out of the link", at("property/readSeed"), async ({ page }) => {
    assert.match(await result(page), /account: "f6eM9F3k98LYHd4NDBsw8i1LY6E8f3Tvb24P9MikEibc58N34D"/);
    await page.fill("#in-seed", "9J873dxXSCVf7CgDNFyo9JymeeciN7Jwb");
    assert.match(await result(page), /fqWLnddeVjbPN99RnBLDBf4axmP4rL6ZbKvstmcTQWA3Ka3pyp/);
    assert.equal(await hash(page), "#/playground/property/readSeed");
    await page.fill("#in-seed", "not a seed");
    const text = await outcome(page);
    assert.ok(text.includes("BitmarkError") && !text.includes("not a seed"), text);
  });

  scenario("code and link are copied", at("coin/scale"), async ({ page }) => {
    await page.fill("#in-current", "99");
    await result(page);
    await page.getByRole("button", { name: "Copy the code" }).click();
    await page.getByText("Copied.", { exact: true }).waitFor();
    await page.focus("#search");
    await page.keyboard.press("Control+V");
    const flat = (text) => text.replace(/\s/g, "");
    assert.equal(flat(await page.inputValue("#search")), flat(await code(page)));
    await page.getByRole("button", { name: "Copy the link" }).click();
    await page.getByText(/whoever opens the link/).waitFor();
    assert.match(page.url(), /#\/playground\/coin\/scale\?v=1&current=99$/);
  });

  scenario("a link to no function says so", at("coin/noSuch"), async ({ page }) => {
    await page.getByText("There is no function “coin/noSuch”").waitFor();
  });

  scenario("a long result, and letters of any kind", at("property/phraseWords"), async ({ page }) => {
    assert.match(await result(page), /^\[\n {2}"abandon", /);
    await page.selectOption("#in-language", "chineseSimplified");
    await page.getByText("的").first().waitFor();
  });

  scenario("works offline, package and all", { hash: "#/playground" }, async ({ page, context }) => {
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
    await context.setOffline(true);
    await page.reload();
    await ready(page);
    for (const [title, wanted] of [["coin/nodeReward", /1125000000n/], ["pow/solve", /6785n/], ["property/makeSeed", /9J873a/], ["ipm/poolFacts", /720/]]) {
      await page.evaluate((to) => { location.hash = to; }, `#/playground/${title}`);
      await page.locator("#call-name", { hasText: title.split("/")[1] }).waitFor();
      assert.match(await result(page), wanted);
    }
  });

  for (const look of everyLook) {
    scenario(look.name, { ...look, hash: "#/playground" }, async ({ page }) => {
      await axe(page);
      await fitsWidth(page);
      await shot(page, `playground-${look.name}`);
      for (const title of ["property/signRecord", "coin/Chain.push", "pow/solve"]) {
        await page.evaluate((to) => { location.hash = to; }, `#/playground/${title}`);
        await page.locator("#call-name", { hasText: title.split("/")[1] }).waitFor();
        await outcome(page);
        await fitsWidth(page);
      }
      await page.fill("#in-payNonce", "zz");
      await page.fill("#in-duty", "500");
      await settled(page);
      await axe(page);
      await fitsWidth(page);
      await shot(page, `playground-call-${look.name}`);
    });
  }
});
