// What the end-to-end tests share. A test file is `NAME.spec.mjs`, one per feature:
//
//   import assert from "node:assert/strict";
//   import { axe, everyLook, feature, scenario, shot } from "./lib.mjs";
//
//   feature("rewards", () => {
//     scenario("the sample is on screen at first", { hash: "#/rewards" }, async ({ page }) => {
//       assert.match(await page.locator("h1").innerText(), /Rewards/);
//     });
//
//     for (const look of everyLook) {          // 360 and 1440 px, light and dark
//       scenario(look.name, { ...look, hash: "#/rewards" }, async ({ page }) => {
//         await axe(page);
//         await shot(page, `rewards-${look.name}`);
//       });
//     }
//   });
//
// `cargo xtask test e2e --only NAME` builds and runs that file alone. Each scenario has a fresh
// profile, and fails on any console error or warning, uncaught error, breach of the page's policy,
// failed request, or request to another origin.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, describe, test } from "node:test";
import { chromium } from "playwright-core";

/** What `cargo xtask test e2e` tells. */
export function environment(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests by \`cargo xtask test e2e\``);
  return value;
}

/** Address of the release build, served from the top of its site with its headers. */
export const home = environment("BITMARK_URL");
/** Address of the same build below some path of its site. */
export const below = environment("BITMARK_URL_BELOW");
/** Folder of the release build. */
export const dist = environment("BITMARK_DIST");

/** The looks every page must work in. */
export const everyLook = [360, 1440].flatMap((width) =>
  ["light", "dark"].map((theme) => ({ name: `${width}-${theme}`, width, theme })));

const baseArguments = [
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts Chromium, with more arguments if wanted. */
export function launch(...more) {
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: environment("CHROMIUM"),
    args: [...baseArguments, ...(isRoot ? ["--no-sandbox"] : []), ...more],
  });
}

let shared;
const cleanUps = [];

/** Has `action` done when the file's tests are over. */
export function cleanUp(action) {
  cleanUps.push(action);
}

/** Groups the scenarios of one file, and ends what they started. */
export function feature(name, body) {
  describe(name, () => {
    body();
    after(async () => {
      await (await shared)?.close();
      for (const action of cleanUps.reverse()) await action();
    });
  });
}

/**
 * Registers a test that opens the app in a fresh profile and hands `{ page, context, faults }` on.
 *
 * Options: `hash` (of the address), `url` (`home`), `width` (1440), `theme` ("light"), `locale`,
 * `init` (function run in the page before its scripts), `browser` (shared by the file), `isReady` (waits until the app stands; default true),
 * `mayFail` (regular expression: faults that belong to the scenario), and any option of
 * Playwright's `newContext`.
 */
export function scenario(name, options, body) {
  test(name, { timeout: 120_000 }, async () => {
    const { hash = "", url = home, width = 1440, theme = "light", browser, isReady = true,
      mayFail, init, ...contextOptions } = options;
    shared ??= launch();
    const context = await (browser ?? await shared).newContext({
      viewport: { width, height: 900 },
      colorScheme: theme,
      locale: "en-GB",
      ...contextOptions,
    });
    try {
      const faults = await watch(context, new URL(url).origin);
      if (init) await context.addInitScript(init);
      const page = await context.newPage();
      await page.goto(url + hash);
      if (isReady) await ready(page);
      await body({ page, context, faults }).catch(async (cause) => {
        console.log(await stateOf(page, faults));
        throw cause;
      });
      const unwanted = faults.filter((fault) => !mayFail?.test(fault));
      assert.deepEqual(unwanted, [], "the page must be free of errors and keep to its origin");
    } finally {
      await context.close();
    }
  });
}

/** Returns what stood on the page when a scenario failed: its error alone seldom tells why. */
async function stateOf(page, faults) {
  const text = await page.locator("body").innerText({ timeout: 5_000 })
    .catch((cause) => `unreadable: ${cause.message}`);
  return [page.url(), ...faults, text.replace(/\n\s*\n+/g, "\n").slice(0, 4_000)].join("\n");
}

/** Waits until the app has replaced the words that the page comes with. */
export async function ready(page) {
  await page.locator("#boot").waitFor({ state: "detached" });
  // A part that is a module of its own comes a moment later.
  await page.locator(".loading").first().waitFor({ state: "detached" });
}

/** Waits until what was typed has been drawn: on a busy machine that can take another frame. */
export function settled(page) {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) {
      await new Promise((resolve) => { requestAnimationFrame(resolve); });
    }
  });
}

async function watch(context, origin) {
  const faults = [];
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy: ${event.effectiveDirective} blocked ${event.blockedURI} `
        + `${event.sample} at ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      faults.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  context.on("weberror", (error) => faults.push(`uncaught: ${error.error().message}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    const isOwn = url.origin === origin || ["data:", "blob:"].includes(url.protocol);
    if (!isOwn) faults.push(`request to another origin: ${url}`);
  });
  context.on("requestfailed", (request) => {
    const cause = request.failure()?.errorText;
    // A reload ends what was on its way.
    if (cause !== "net::ERR_ABORTED") faults.push(`failed: ${request.url()} ${cause}`);
  });
  return faults;
}

const axeSource = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Fails if axe finds anything on the page, what is folded away included. */
export async function axe(page) {
  await page.evaluate(await axeSource);
  const { violations } = await page.evaluate(async () => {
    const folded = [...document.querySelectorAll("details:not([open])")];
    for (const part of folded) part.open = true;
    const found = await globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    for (const part of folded) part.open = false;
    return found;
  });
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n  ${node.html}\n  ${node.failureSummary}`));
  assert.deepEqual(found, [], "axe must find nothing");
}

/**
 * Does `action` and returns how long each task of the main thread took meanwhile that took over
 * 50 ms, in milliseconds.
 */
export async function longTasks(page, action) {
  await page.evaluate(() => {
    globalThis.longTasks = [];
    globalThis.longTaskObserver = new PerformanceObserver((list) => {
      globalThis.longTasks.push(...list.getEntries().map(({ duration }) => duration));
    });
    globalThis.longTaskObserver.observe({ type: "longtask" });
  });
  await action();
  return page.evaluate(() => {
    globalThis.longTasks.push(
      ...globalThis.longTaskObserver.takeRecords().map(({ duration }) => duration));
    globalThis.longTaskObserver.disconnect();
    return globalThis.longTasks;
  });
}

/**
 * Fails if what `action` waits for is computed on the main thread in tasks of over 50 ms: they must
 * take less than half of its time together. How long they are in milliseconds depends on the machine
 * and what else it does, and is printed.
 */
export async function leavesThePageFree(page, name, action) {
  const begin = performance.now();
  const tasks = await longTasks(page, action);
  const whole = performance.now() - begin;
  console.log(`${name}: ${whole.toFixed(0)} ms, with tasks of over 50 ms on the main thread: ${tasks.join(", ") || "none"}`);
  assert.ok(2 * tasks.reduce((sum, ms) => sum + ms, 0) < whole, `${name}: ${tasks} ms of ${whole} ms`);
}

/** Fails if the page can be scrolled sideways. */
export async function fitsWidth(page) {
  const [content, window] = await page.evaluate(() =>
    [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(content <= window, `${content} px of content in a window of ${window} px`);
}

/** Writes `target/xtask/e2e/NAME.png`, the whole page. */
export async function shot(page, name) {
  await page.screenshot({ path: join(environment("SHOTS"), `${name}.png`), fullPage: true });
}

/** Copies the release build to a folder of its own, to change it there. */
export async function copyOfDist() {
  const folder = await mkdtemp(join(tmpdir(), "bitmark-e2e-"));
  cleanUp(() => rm(folder, { recursive: true, force: true }));
  const copy = join(folder, "dist");
  await cp(dist, copy, { recursive: true });
  return copy;
}

/** Serves a folder with the real headers; returns the address. */
export async function serve(folder) {
  const server = spawn(environment("XTASK"), ["serve", "--port", "0", "--dir", folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  cleanUp(() => server.kill());
  for await (const line of createInterface({ input: server.stdout })) {
    const url = line.match(/^Serving (.*)$/)?.[1];
    if (url) return url;
  }
  throw new Error("the server ended before it served");
}

/**
 * Types into a field; the figures must follow before the next frame is drawn. A busy machine can
 * hold up any page, so that one frame in five tries will do.
 */
export async function figuresFollowWithinAFrame(page, id, text) {
  const tries = [];
  while (tries.length < 5) {
    const { follows, ms } = await page.evaluate(async ([id, text]) => {
      const figures = () => [...document.querySelectorAll("main table, .sentence, .from")]
        .map((part) => part.textContent).join("\n");
      const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
      const field = document.getElementById(id);
      const type = (text) => {
        field.value = text;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      };
      const [before, typedBefore, begin] = [figures(), field.value, performance.now()];
      type(text);
      await frame();
      const [follows, ms] = [figures() !== before, performance.now() - begin];
      if (!follows) {
        type(typedBefore);
        while (figures() !== before) await frame();
      }
      return { follows, ms };
    }, [id, text]);
    if (follows) {
      console.log(`${id}: figures after ${ms.toFixed(1)} ms`);
      return;
    }
    tries.push(ms);
  }
  assert.fail(`the figures do not follow “${text}” in ${id} within a frame: ${tries} ms`);
}
