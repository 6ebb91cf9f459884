// The packed package, installed from its file, as its users use it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const ROOT = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const CONSUMERS = join(ROOT, "consumers");
const PACKAGE = join(ROOT, "node_modules/bitmark-toolkit");
const ANSWER = "1125000000 0 missing block.time 3888";
const AREAS = ["coin", "ipm", "pow", "property"];
const TYPES = [...AREAS, "error", "module"];

const run = promisify(execFile);
const node = async (...args) => (await run(process.execPath, args, { cwd: ROOT })).stdout.trim();

test("Node.js, ECMAScript module", async () => {
  assert.equal(await node("consumers/node-esm.mjs"), ANSWER);
});

test("Node.js, CommonJS", async () => {
  assert.equal(await node("consumers/node-cjs.cjs"), ANSWER);
});

test("Node.js, worker thread", async () => {
  assert.equal(await node("consumers/node-worker.mjs"), ANSWER);
});

test("the README's examples print what they say", async () => {
  const readme = await readFile(join(PACKAGE, "README.md"), "utf8");
  const examples = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code);
  assert.equal(examples.length, AREAS.length);
  const folder = await mkdtemp(join(CONSUMERS, "example-"));
  for (const [index, code] of examples.entries()) {
    const file = join(folder, `${index}.mjs`);
    await writeFile(file, code);
    const said = [...code.matchAll(/console\.log\(.*\/\/ (.*)$/gm)].map(([, text]) => text);
    assert.ok(said.length > 0);
    assert.equal(await node(file), said.join("\n"));
  }
});

test("every export is declared, documented and tested", async () => {
  const names = (await readdir(ROOT)).filter((name) => name.endsWith(".mjs"));
  const all = (await Promise.all(names.map((name) => readFile(join(ROOT, name), "utf8")))).join("\n");
  for (const area of AREAS) {
    const strict = await readFile(join(CONSUMERS, "strict.ts"), "utf8");
    const exports = Object.entries(await import(`bitmark-toolkit/${area}`));
    assert.ok(exports.length > 4);
    const types = await readFile(join(PACKAGE, `types/${area}.d.ts`), "utf8");
    const declared = [...types.matchAll(/^export (?:declare (?:function|class) |\{ )(\w+)/gm)].map(([, name]) => name);
    assert.deepEqual([...new Set(declared)].sort(), exports.map(([name]) => name).sort());
    for (const [name, value] of exports) {
      // `assert.match` would print all of it.
      const isTested = new RegExp(`\\b(${area}|area)\\.${name}\\b`).test(all);
      assert.ok(isTested, `${area}.${name} appears in no test`);
      assert.ok(new RegExp(`\\b${name}\\b`).test(strict), `${name} is not in strict.ts`);
      for (const member of Object.getOwnPropertyNames(value?.prototype ?? {})) {
        if (member === "constructor" || name === "BitmarkError") continue;
        assert.ok(new RegExp(`\\.${member}\\b`).test(all), `${area}.${name}.${member} appears in no test`);
      }
    }
  }
});

test("every member of the declarations is documented, and none is any", async () => {
  for (const area of TYPES) {
    const lines = (await readFile(join(PACKAGE, `types/${area}.d.ts`), "utf8")).split("\n");
    lines.forEach((line, at) => {
      const where = `${area}.d.ts:${at + 1}: ${line}`;
      assert.doesNotMatch(line.replace(/\/\*.*|^\s*\*.*/, ""), /\bany\b/, where);
      const isMember = /^(export (declare|interface|type \w)|\s+readonly |  (get |static )?\w+\??[(:]|  "|  constructor)/.test(line);
      const isParameter = /^ {2}(blocks|options|pieces)\??:.*,$/.test(line);
      if (isMember && !isParameter) assert.match(lines[at - 1], /\*\/$/, `${where} has no documentation`);
    });
  }
});

test("an import of the package runs nothing but the loading", async () => {
  const said = await node("--input-type=module", "--eval",
    `const before = Object.keys(globalThis).length; for (const area of ${JSON.stringify(AREAS)}) await import("bitmark-toolkit/" + area);
     console.log(Object.keys(globalThis).length - before)`);
  assert.equal(said, "0");
});

let browser;
let server;
let address;

before(async () => {
  const types = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };
  server = createServer(async ({ url }, reply) => {
    const path = decodeURIComponent(new URL(url, "http://host").pathname);
    const file = path.startsWith("/vectors/")
      ? join(process.env.BITMARK_VECTORS, path.slice("/vectors/".length)) : join(ROOT, path);
    try {
      const body = await readFile(file);
      reply.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" }).end(body);
    } catch {
      reply.writeHead(404).end();
    }
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => { server.once("listening", resolve); });
  address = `http://127.0.0.1:${server.address().port}`;
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function open(path) {
  const page = await browser.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(address + path);
  await page.waitForFunction(() => globalThis.result).catch((cause) => {
    throw new Error(faults.join("\n"), { cause });
  });
  return page;
}

test("a page without bundler, and its worker", async () => {
  const page = await open("/consumers/page.html");
  assert.deepEqual(await page.evaluate(() => globalThis.result),
    { early: "notReady", missing: "load", answer: ANSWER, fromWorker: ANSWER });
  for (const [area, least] of [["coin", 50_000], ["ipm", 40], ["pow", 300], ["property", 3_000]]) {
    const rows = await page.evaluate((area) => globalThis.vectors[area](), area);
    assert.ok(rows > least, `${rows} rows of ${area}`);
  }
  assert.deepEqual(await page.evaluate(() => globalThis.searches()), ["worker", "worker", "AbortError", null]);
  await page.close();
});

test("vite, page and worker", async () => {
  const { build } = await import("vite");
  await build({
    root: CONSUMERS,
    base: "./",
    logLevel: "error",
    build: { outDir: join(ROOT, "vite"), emptyOutDir: true, target: "es2022" },
  });
  const page = await open("/vite/index.html");
  assert.deepEqual(await page.evaluate(() => globalThis.result), [ANSWER, ANSWER]);
  await page.close();
});

test("webpack, page and worker", async () => {
  const { default: webpack } = await import("webpack");
  const folder = join(ROOT, "webpack");
  const stats = await promisify(webpack)({
    mode: "production",
    context: CONSUMERS,
    entry: "./main.js",
    output: { path: folder, filename: "main.js" },
    performance: { hints: false },
  });
  assert.equal(stats.hasErrors() || stats.hasWarnings(), false, stats.toString("errors-warnings"));
  await writeFile(join(folder, "index.html"), await readFile(join(CONSUMERS, "index.html")));
  const page = await open("/webpack/index.html");
  assert.deepEqual(await page.evaluate(() => globalThis.result), [ANSWER, ANSWER]);
  await page.close();
});
