// The page as files on a host: policy, integrity, sub-paths, offline use, updates.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { copyFile, cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import {
  axe, below, cleanUp, copyOfDist, dist, everyLook, feature, home, launch, longTasks, ready,
  scenario, serve, settled,
} from "./lib.mjs";

const files = await readdir(dist);
const named = (pattern) => files.find((name) => pattern.test(name));
async function changedCopy(change) {
  const folder = await copyOfDist();
  await change(folder);
  return { folder, url: await serve(folder) };
}

/** Replaces text in a file and drops its packed copy. */
async function edit(folder, name, from, to) {
  const path = join(folder, name);
  const text = await readFile(path, "latin1");
  assert.ok(text.includes(from), `${name} holds ${from}`);
  await writeFile(path, text.replace(from, to), "latin1");
  await rm(`${path}.br`, { force: true });
}

const controlled = (page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");

/** Turns the build in `folder` into one of another version, as the build itself would. */
async function publish(folder, title) {
  const old = createHash("sha384").update(await readFile(join(folder, "index.html")));
  await edit(folder, "index.html", "<title>Bitmark Toolkit", `<title>${title}`);
  const changed = createHash("sha384").update(await readFile(join(folder, "index.html")));
  await edit(folder, "sw.js", old.digest("base64"), changed.digest("base64"));
  await edit(folder, "sw.js", "const VERSION = \"", "const VERSION = \"next-");
}

const plain = createServer(async (request, response) => {
  const name = new URL(request.url, home).pathname.slice(1) || "index.html";
  const types = { html: "text/html", js: "text/javascript", css: "text/css", wasm: "application/wasm",
    svg: "image/svg+xml", json: "application/json", webmanifest: "application/manifest+json" };
  try {
    const content = await readFile(join(dist, name));
    response.setHeader("Content-Type", types[name.split(".").pop()] ?? "text/plain");
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => plain.listen(0, "127.0.0.1", resolve));
cleanUp(() => {
  plain.close();
  plain.closeAllConnections();
});
const updated = await changedCopy(() => {});
const debugged = await changedCopy(() => {});

const tampered = [];
for (const [what, pattern, from, to] of [
  ["the app's WebAssembly", /^app-.*\.wasm$/, "\0asm", "\0asn"],
  ["the app's script", /^app-.*\.js$/, "function ", "function  "],
]) {
  tampered.push({ what, ...await changedCopy((folder) => edit(folder, named(pattern), from, to)) });
}

/** The headers that `_headers` gives to one file. */
const ruleOf = (rules, name) => {
  const start = rules.indexOf(`/${name}`) + 1;
  const end = rules.findIndex((line, index) => index >= start && !line.startsWith("  "));
  return Object.fromEntries(rules.slice(start, end).map((line) => line.trim().split(/: (.*)/, 2)));
};

feature("the page as files on a host", () => {
  for (const look of everyLook) {
    scenario(`the first page, ${look.name}`, look, async ({ page }) => axe(page));
  }

  scenario("works below a path", { url: below }, async ({ page }) => {
    assert.equal(new URL(page.url()).pathname, "/some/where/");
    await controlled(page);
  });

  test("every file comes with the headers of the table", async () => {
    const rules = (await readFile(join(dist, "_headers"), "utf8")).split("\n");
    const end = rules.findIndex((line, index) => index > 0 && line.startsWith("/"));
    const wanted = rules.slice(1, end).map((line) => line.trim().split(/: (.*)/, 2))
      .filter(([name]) => name !== "Cache-Control");
    assert.ok(wanted.length >= 8);
    for (const name of ["", "sw.js", "no such file", ...files.filter((name) => /-[0-9a-f]{16}\.\w+$/.test(name))]) {
      const response = await fetch(home + name, { method: "HEAD" });
      // The key worker has a policy of its own, in a rule of its own.
      const own = name.startsWith("keys-worker-") ? ruleOf(rules, name) : {};
      for (const [header, value] of wanted) {
        assert.equal(response.headers.get(header), own[header] ?? value, `${header} of ${name || "the page"}`);
      }
    }
    const keys = files.find((name) => name.startsWith("keys-worker-"));
    assert.match(ruleOf(rules, keys)["Content-Security-Policy"], /^default-src 'none'; script-src [^;]*$/);
  });

  test("hashed files are kept, the others asked for again", async () => {
    const cached = async (name) => (await fetch(home + name, { method: "HEAD" })).headers.get("cache-control");
    assert.match(await cached(named(/^app-.*\.wasm$/)), /immutable/);
    assert.equal(await cached(""), "no-cache");
    assert.equal(await cached("sw.js"), "no-cache");
  });

  test("the manifest holds the hash of every file", async () => {
    const manifest = JSON.parse(await readFile(join(dist, "integrity-manifest.json"), "utf8"));
    assert.equal(manifest.version, process.env.BITMARK_VERSION);
    assert.equal(manifest.commit, process.env.BITMARK_COMMIT);
    const listed = Object.keys(manifest.files);
    assert.ok(listed.includes("index.html") && listed.includes("sw.js"));
    for (const [name, { bytes, sha256, sha384 }] of Object.entries(manifest.files)) {
      const content = await readFile(join(dist, name));
      assert.equal(content.length, bytes);
      assert.equal(createHash("sha256").update(content).digest("hex"), sha256);
      assert.equal(`sha384-${createHash("sha384").update(content).digest("base64")}`, sha384);
    }
  });

  scenario("the policy stops scripts and styles of others", { mayFail: /policy|Security Policy|Trusted/ },
    async ({ page, faults }) => {
      // In a task of its own: what the driver evaluates is let through.
      const outcome = await page.evaluate(() => new Promise((resolve) => setTimeout(() => {
        const attempt = (action) => {
          try {
            action();
            return "done";
          } catch (error) {
            return error.name;
          }
        };
        const script = document.createElement("script");
        script.append("globalThis.inlineRan = true");
        document.head.append(script);
        resolve({
          inline: globalThis.inlineRan ?? false,
          eval: attempt(() => globalThis.eval("1")),
          html: attempt(() => { document.createElement("p").innerHTML = "<b>x</b>"; }),
          worker: attempt(() => new Worker("worker.js")),
          policy: attempt(() => trustedTypes.createPolicy("other", {})),
          isolated: crossOriginIsolated,
        });
      })));
      assert.equal(outcome.inline, false);
      for (const name of ["eval", "html", "worker", "policy"]) {
        assert.notEqual(outcome[name], "done", name);
      }
      assert.equal(outcome.isolated, true);
      assert.ok(faults.length > 0, "the watcher sees what the policy stops");
    });

  scenario("the worker starts through the boot script", {}, async ({ page }) => {
    const error = await page.evaluate(() => new Promise((resolve) => {
      const worker = bitmark.spawnWorker();
      worker.onerror = (event) => resolve(event.message || "error");
      setTimeout(() => resolve(null), 2000);
    }));
    assert.equal(error, null);
  });

  scenario("works offline after the first load", {}, async ({ page, context }) => {
    await controlled(page);
    await context.setOffline(true);
    await page.reload();
    await ready(page);
    const manifest = await page.evaluate(() =>
      fetch("integrity-manifest.json").then((response) => response.json()));
    assert.equal(manifest.version, process.env.BITMARK_VERSION);
    const error = await page.evaluate(() => new Promise((resolve) => {
      const worker = bitmark.spawnWorker();
      worker.onerror = (event) => resolve(event.message || "error");
      setTimeout(() => resolve(null), 2000);
    }));
    assert.equal(error, null, "the worker, not used before, is there too");
  });

  scenario("a new version waits until asked", { url: updated.url }, async ({ page, context }) => {
    await controlled(page);
    assert.equal(await page.evaluate(() => bitmark.updateState()), "none");
    await publish(updated.folder, "The next version");
    const other = await context.newPage();
    await other.goto(updated.url);
    await ready(other);

    const announced = page.evaluate(() => new Promise((resolve) => {
      addEventListener("bitmark-update", (event) => resolve(event.detail), { once: true });
      navigator.serviceWorker.getRegistration().then((registration) => registration.update());
    }));
    assert.equal(await announced, "waiting");
    await page.reload();
    await ready(page);
    assert.equal(await page.title(), "Bitmark Toolkit", "a reload alone does not change the version");
    await page.waitForFunction(() => bitmark.updateState() === "waiting");

    await Promise.all([
      page.waitForEvent("load"),
      page.evaluate(() => bitmark.applyUpdate()),
    ]);
    await ready(page);
    assert.equal(await page.title(), "The next version");
    await other.waitForFunction(() => bitmark.updateState() === "taken");
    assert.equal(await other.title(), "Bitmark Toolkit", "the other tab is told, not reloaded");
  });

  scenario("a debug build at the same address is not hidden by what was kept",
    { url: debugged.url }, async ({ page }) => {
      await controlled(page);
      await copyFile("www/sw-none.js", join(debugged.folder, "sw.js"));
      await rm(join(debugged.folder, "sw.js.br"));
      await page.reload();
      await page.waitForFunction(async () => !(await navigator.serviceWorker.getRegistration())
        && (await caches.keys()).length === 0);
    });

  test("two copies on one site leave each other's files alone", async () => {
    const { url } = await changedCopy(async (folder) => {
      for (const name of ["one", "two"]) {
        await mkdir(join(folder, "..", "site", name), { recursive: true });
        await cp(folder, join(folder, "..", "site", name), { recursive: true });
      }
      await rm(folder, { recursive: true });
      await cp(join(folder, "..", "site"), folder, { recursive: true });
    });
    const browser = await launch();
    try {
      const context = await browser.newContext();
      for (const name of ["one/", "two/"]) {
        const page = await context.newPage();
        await page.goto(url + name);
        await ready(page);
        await controlled(page);
      }
      await context.setOffline(true);
      for (const name of ["one/", "two/"]) {
        const page = await context.newPage();
        await page.goto(url + name);
        await ready(page);
      }
    } finally {
      await browser.close();
    }
  });

  for (const { what, url } of tampered) {
    scenario(`nothing starts when ${what} was tampered with`,
      { url, isReady: false, mayFail: /integrity|digest|did not arrive|failed|fetch/i },
      async ({ page }) => {
        const alert = page.getByRole("alert");
        await alert.waitFor();
        assert.match(await alert.innerText(), /not as it was published/);
      });
  }

  scenario("says so when the app has stopped", { mayFail: /stopped by the test/ },
    async ({ page }) => {
      const before = await page.locator("body").innerText();
      await page.evaluate(() => setTimeout(() => {
        throw new WebAssembly.RuntimeError("stopped by the test");
      }));
      assert.match(await page.getByRole("alert").innerText(), /has stopped/);
      assert.ok((await page.locator("body").innerText()).includes(before), "what was there stays");
    });

  scenario("sees when the main thread is held up", {}, async ({ page }) => {
    const durations = await longTasks(page, () => page.evaluate(() => new Promise((resolve) =>
      setTimeout(() => {
        const end = performance.now() + 120;
        while (performance.now() < end);
        setTimeout(resolve, 50);
      }))));
    assert.ok(durations.some((ms) => ms >= 120), `${durations}`);
  });

  scenario("says so where WebAssembly is switched off",
    { init: () => delete globalThis.WebAssembly, isReady: false, mayFail: /switched off/ },
    async ({ page }) => {
      assert.match(await page.getByRole("alert").innerText(), /WebAssembly switched off/);
    });

  // Chromium reports the scripts it does not load as failed.
  scenario("says so where JavaScript is switched off",
    { javaScriptEnabled: false, isReady: false, mayFail: /^failed: .* csp$/ }, async ({ page }) => {
      assert.match(await page.locator("noscript").innerText(), /needs JavaScript/);
    });

  scenario("a host without headers is held to the policy by the page itself",
    { url: `http://127.0.0.1:${plain.address().port}/`, mayFail: /policy|Security Policy|Trusted/ },
    async ({ page }) => {
      const ran = await page.evaluate(() => {
        const script = document.createElement("script");
        try {
          script.append("globalThis.inlineRan = true");
          document.head.append(script);
        } catch {
          return false;
        }
        return globalThis.inlineRan ?? false;
      });
      assert.equal(ran, false);
    });

  scenario("a part of its own comes when it is opened, and goes when it is left", {}, async ({ page }) => {
    const loaded = () => page.evaluate(() => performance.getEntriesByType("resource")
      .filter(({ name }) => name.includes("rig-")).length);
    assert.equal(await loaded(), 0);
    await page.evaluate(() => { location.hash = "#/rewards/rig"; });
    await page.locator("#rate1").waitFor();
    assert.ok(await loaded() >= 2);
    // Events of the part are its own, and those of the shell are the shell's.
    await page.fill("#rate1", "1 TH");
    assert.match(await page.evaluate(() => location.hash), /rate1=1%20TH/);
    await page.getByLabel("Theme").selectOption("dark");
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
    assert.equal(await page.inputValue("#rate1"), "1 TH");
    await page.reload();
    await page.locator("#rate1").waitFor();
    assert.equal(await page.inputValue("#rate1"), "1 TH");
    await page.evaluate(() => { location.hash = "#/about"; });
    await page.locator("#rate1").waitFor({ state: "detached" });
    await page.goBack();
    await page.locator("#rate1").waitFor();
  });

  scenario("a part that does not arrive says so, and can be asked for again", { mayFail: /rig-|ERR_FAILED/ }, async ({ page }) => {
    await page.route(/rig-.*\.wasm/, (route) => route.abort());
    await page.evaluate(() => { location.hash = "#/rewards/rig"; });
    assert.match(await page.getByRole("alert").innerText(), /did not arrive/);
    await page.unroute(/rig-.*\.wasm/);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator("#rate1").waitFor();
  });

  // Kept for offline use, it would arrive at once.
  const offlineRefused = () => {
    // The empty page before the app has none.
    if (!navigator.serviceWorker) return;
    navigator.serviceWorker.register = () => Promise.reject(new Error("refused by the scenario"));
  };

  scenario("a part that arrives late leaves the one on screen alone", { init: offlineRefused }, async ({ page }) => {
    let [asked, arrive] = [0, undefined];
    const held = new Promise((resolve) => { arrive = resolve; });
    await page.route(/history-.*\.wasm/, async (route) => {
      asked += 1;
      await held;
      await route.continue();
    });
    const open = (part) => page.evaluate((part) => { location.hash = `#/rewards/${part}`; }, part);
    const height = page.locator("#height");
    for (const _ of ["left", "left again"]) {
      await open("history");
      await page.locator(".loading").waitFor();
      await open("why");
      await height.waitFor();
    }
    await height.fill("700000");
    arrive();
    await page.evaluate(() => globalThis.bitmark.loadArea("history"));
    await settled(page);
    assert.equal(await height.inputValue(), "700000");
    assert.equal(await page.locator("#history-file").count(), 0);
    assert.equal(asked, 1);
    await open("history");
    await page.locator("#history-file").waitFor();
  });
});
