// Issue with a node: its recorded exchanges, replayed behind the proxies that the page documents.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import { createServer as createPlain } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { cleanUp, copyOfDist, dist, environment, feature, ready, scenario } from "./lib.mjs";

const samples = new URL("../vectors/property/rpc-samples/", import.meta.url);

/** The exchanges of one request and its reply, in the order recorded. */
const exchanges = readdirSync(samples).filter((name) => name.endsWith(".json")).sort().flatMap((name) => {
  const { http } = JSON.parse(readFileSync(new URL(name, samples), "utf8"));
  try {
    return [{ name, ...JSON.parse(http.request_body), http }];
  } catch {
    return [];
  }
});
const exchange = (number) => exchanges.find(({ name }) => name.startsWith(`${number}-`));
/** What the recorded client asked the node for. */
const asked = (number) => exchange(number).params[0];

const button = (page, name) => page.getByRole("button", { name, exact: true });

async function folder() {
  const path = await mkdtemp(join(tmpdir(), "bitmark-node-"));
  cleanUp(() => rm(path, { recursive: true, force: true }));
  return path;
}

/**
 * A node with a certificate of its own and without CORS headers, as a real one: each request gets the
 * reply recorded for it, under its own id; one recorded several times gets them in that order.
 */
async function replayer() {
  const place = await folder();
  const [key, cert] = [join(place, "key.pem"), join(place, "cert.pem")];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert,
    "-days", "2", "-subj", "/CN=bitmarkd"], { stdio: "ignore" });
  const heard = [];
  const server = createServer({ key: await readFile(key), cert: await readFile(cert) }, async (request, response) => {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    const { id, method, params } = JSON.parse(Buffer.concat(pieces));
    const fitting = exchanges.filter((one) => one.method === method && isDeepStrictEqual(one.params, params));
    const before = heard.filter((one) => one.method === method && isDeepStrictEqual(one.params, params)).length;
    heard.push({ path: request.url, method, params });
    const found = fitting[Math.min(before, fitting.length - 1)];
    if (request.url !== "/bitmarkd/rpc" || !found) {
      response.writeHead(404, { "Content-Type": "application/json" });
      response.end(exchange("005")?.http.response_body ?? "{\"code\":404,\"error\":\"not found\"}");
      return;
    }
    const { status, response_body: body } = found.http;
    response.writeHead(status, { "Content-Type": "application/json", "X-Content-Type-Options": "nosniff" });
    response.end(body.replace(/^\{"id":\d+/, `{"id":${id}`));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanUp(() => { server.close(); server.closeAllConnections(); });
  return { port: server.address().port, heard };
}

async function freePort() {
  const server = createPlain().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** The app's own configuration for the host, with the snippet that the page shows. */
const proxies = {
  async nginx(port, snippet, root) {
    const place = await folder();
    const hosting = await readFile(join(root, "hosting/nginx.conf"), "utf8");
    const [, beside] = hosting.split(/^# And this, .*$/m);
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${place}/${name};`);
    const path = join(place, "nginx.conf");
    await writeFile(path, `daemon off; pid ${place}/pid; error_log stderr;
      ${process.getuid?.() === 0 ? "user root;" : ""}
      events {}
      http { access_log off; ${temporary.join(" ")}
        ${beside.replaceAll(/^# /gm, "")}
        server { listen 127.0.0.1:${port}; root ${root}; include ${root}/hosting/nginx.conf;
          ${snippet} } }`);
    return [environment("NGINX"), ["-p", place, "-c", path], place];
  },
  async Caddy(port, snippet, root) {
    const place = await folder();
    const path = join(place, "Caddyfile");
    await writeFile(path, `{
      admin off
      auto_https off
    }
    http://127.0.0.1:${port} {
      root * ${root}
      import ${root}/hosting/Caddyfile
      ${snippet}
    }
    `);
    return [environment("CADDY"), ["run", "--adapter", "caddyfile", "--config", path], place];
  },
};

/** Starts the proxy of that name before the replayed node; returns its address. */
async function proxy(name, snippet, { port, root = dist } = {}) {
  port ??= await freePort();
  const [program, parameters, place] = await proxies[name](port, snippet, root);
  // Caddy writes what it runs into the user's folders.
  const env = { ...process.env, HOME: place, XDG_CONFIG_HOME: place, XDG_DATA_HOME: place };
  const server = spawn(program, parameters, { env, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  server.stderr.on("data", (text) => { said += text; });
  cleanUp(() => server.kill());
  const url = `http://127.0.0.1:${port}/`;
  for (const since = Date.now(); ;) {
    if (await fetch(url).then(({ ok }) => ok, () => false)) return url;
    assert.ok(server.exitCode === null && Date.now() - since < 20_000, `${name} does not serve:\n${said}`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

/** A copy of the app whose policy names a node, as `cargo xtask build --node ORIGIN` writes it. */
async function allowing(origin) {
  const copy = await copyOfDist();
  const rewrite = async (name) => {
    const path = join(copy, name);
    const text = await readFile(path, "utf8");
    assert.match(text, /connect-src 'self'/, `${name} holds no policy`);
    await writeFile(path, text.replaceAll("connect-src 'self'", `connect-src 'self' ${origin}`));
  };
  for (const name of ["index.html", "hosting/nginx.conf", "hosting/Caddyfile"]) await rewrite(name);
  await rm(join(copy, "index.html.br"), { force: true });
  return copy;
}

/** The text that the page gives for the host of that name, with another port. */
async function documented(page, name, port, at = 0) {
  await page.evaluate((work) => localStorage.setItem("bitmark.issue", work), prepared("008"));
  await page.reload();
  await ready(page);
  await page.getByText("How to reach a node").click();
  const text = await page.locator("pre", { hasText: "# nginx" }).nth(at).innerText();
  const [, snippet] = text.split(new RegExp(`^# ${name}$`, "m"));
  const own = snippet.split(/^# /m)[0];
  assert.match(own, /127\.0\.0\.1:2131/);
  return own.replaceAll("127.0.0.1:2131", `127.0.0.1:${port}`);
}

/** What the page keeps once the recorded records are signed: their keys are not known, so that it goes on from there. */
function prepared(number, address = "/bitmarkd/rpc") {
  const signed = asked(number);
  const drafts = signed.assets.map(({ name, fingerprint }) => ({ name, fingerprint, rows: [], file: null }));
  const account = signed.issues[0]?.owner ?? signed.assets[0].registrant;
  return JSON.stringify({
    version: 1, account, key_file: null, drafts, signed, node: "Named", address, created: null, is_running: false,
    workers: 1, is_gentle: false, nonce: null, proof: null, statuses: [], practised: [],
  });
}

async function open(page, url, number, address) {
  await page.goto(`${url}#/issue`);
  // The page keeps its own work as it begins.
  await ready(page);
  await page.evaluate((work) => localStorage.setItem("bitmark.issue", work), prepared(number, address));
  await page.reload();
  await ready(page);
}

const elsewhere = { hash: "#/issue", mayFail: /request to another origin: http:\/\/127\.0\.0\.1/ };

feature("issue with a node", () => {
  for (const name of Object.keys(proxies)) {
    scenario(`the recorded exchanges through the documented ${name}`, elsewhere, async ({ page }) => {
      const node = await replayer();
      const url = await proxy(name, await documented(page, name, node.port));
      await open(page, url, "008");
      await button(page, "Look whether the fingerprints are registered").click();
      await page.getByText("None of the fingerprints is registered.").waitFor();
      await button(page, "Send the signed records").click();
      const { payId } = JSON.parse(exchange("008").http.response_body).result;
      await page.getByText(payId).first().waitFor();
      assert.equal(await page.getByRole("alert").count(), 0, "the page finds the node's answer odd");
      await button(page, "Ask for the status").click();
      await page.getByText(/^Pending: it waits for its proof/).waitFor();
      await button(page, "Search").click();
      // The node's own client found this nonce.
      await page.getByText("0000000000000a14").first().waitFor({ timeout: 60_000 });
      await button(page, "Send the proof").click();
      await page.getByText("Accepted: the work is proved.").waitFor();
      await button(page, "Ask for the status").click();
      await page.getByText(/^Verified: it waits/).waitFor();
      await button(page, "Ask for the status").click();
      await page.getByText(/^Confirmed: it is in/).waitFor();
      // A node forgets what is proved: nothing is left to send to it.
      assert.equal(await button(page, "Send the proof").count(), 0);
      assert.equal(await page.getByRole("timer").count(), 0);
      const methods = node.heard.map(({ method }) => method);
      assert.deepEqual(methods, ["Assets.Get", "Bitmarks.Create", "Transaction.Status", "Bitmarks.Proof",
        "Transaction.Status", "Transaction.Status"]);
    });
  }

  for (const name of Object.keys(proxies)) {
    scenario(`a node of another origin through ${name}, which adds the headers; only the one that is named`, {
      ...elsewhere, mayFail: /request to another origin: http:\/\/127|policy: connect-src|Content Security Policy|connect to|service ?worker|integrity|failed: http:\/\/127/i,
    }, async ({ page }) => {
      const node = await replayer();
      const [site, other] = [await freePort(), await freePort()];
      const [origin, named] = [`http://127.0.0.1:${site}`, `http://127.0.0.1:${other}`];
      const own = await documented(page, name, node.port, 1);
      // The page names the site that it is on; this one is on the site of the tests.
      const snippet = own.replaceAll(new URL(page.url()).origin, origin);
      assert.ok(snippet.includes(`Access-Control-Allow-Origin ${origin}`), own);
      await proxy(name, snippet, { port: other });
      const url = await proxy(name, "", { port: site, root: await allowing(named) });
      await open(page, url, "008", `${named}/bitmarkd/rpc`);
      await button(page, "Send the signed records").click();
      const { payId } = JSON.parse(exchange("008").http.response_body).result;
      await page.getByText(payId).first().waitFor();
      await button(page, "Search").click();
      await page.getByText("0000000000000a14").first().waitFor({ timeout: 60_000 });
      await button(page, "Send the proof").click();
      await page.getByText("Accepted: the work is proved.").waitFor();
      assert.deepEqual(node.heard.map(({ method }) => method), ["Bitmarks.Create", "Bitmarks.Proof"]);
      // Any other origin is still out of reach.
      await page.fill("#issue-address", `http://127.0.0.1:${node.port}/bitmarkd/rpc`);
      await button(page, "Send the signed records").click();
      await page.getByText(/^no reply from http:\/\/127\.0\.0\.1/).waitFor();
      assert.equal(node.heard.length, 2);
    });
  }

  scenario("refusals of a node as recorded: each says what to do", elsewhere, async ({ page }) => {
    const node = await replayer();
    const url = await proxy("nginx", await documented(page, "nginx", node.port));
    for (const [number, told] of [
      ["038", /assets already registered.*pending, from another account or with another name or other metadata/],
      ["202", /not available during synchronise.*try again later/],
      ["211", /not available in read only mode.*name another/],
      ["033", /asset not found.*send the submission once more/],
      ["027", /invalid signature/],
      ["028", /metadata is not map/],
      ["029", /name too long/],
      ["030", /fingerprint too short/],
      ["035", /wrong network for public key.*other network than your identity/],
    ]) {
      await open(page, url, number);
      await button(page, "Send the signed records").click();
      await page.getByText(told).waitFor();
      // What was signed is still there, to be sent again.
      await button(page, "Send the signed records").waitFor();
    }
    // Proved before: once pending, twice pending, then refused.
    await open(page, url, "008");
    await button(page, "Send the signed records").click();
    for (let times = 0; times < 2; times += 1) await button(page, "Send again").click();
    await page.getByText(/transaction already exists.*look at the status/).waitFor();
  });

  scenario("a node that is gone, slow, elsewhere, or no node", {
    ...elsewhere, mayFail: /request to another origin: http:\/\/127|502|503|504|failed: .*bitmarkd|Failed to load resource|policy: connect-src|Content Security Policy|to connect to/,
  }, async ({ page }) => {
    const gone = await freePort();
    const url = await proxy("nginx", await documented(page, "nginx", gone));
    await open(page, url, "008");
    await button(page, "Send the signed records").click();
    await page.getByText(/\/bitmarkd\/rpc answers with HTTP status 502/).waitFor();
    await page.fill("#issue-address", "/nowhere");
    await button(page, "Send the signed records").click();
    await page.getByText(/\/nowhere answers with HTTP status 40[45]/).waitFor();
    // It never answers.
    await page.route("**/slow", () => {});
    await page.fill("#issue-address", "/slow");
    await button(page, "Send the signed records").click();
    await button(page, "Ask no longer").click();
    await page.getByText(/^Not waited for any longer\./).waitFor();
    await button(page, "Send the signed records").click();
    await page.getByText(/\/slow did not answer within 30 s.*the records are kept/).waitFor({ timeout: 60_000 });
    await page.fill("#issue-address", "https://node.example:2131/bitmarkd/rpc");
    await page.getByText("This page’s policy does not let it ask that server").waitFor();
    await button(page, "Send the signed records").click();
    await page.getByText(/no reply from https:\/\/node\.example.*see “How to reach a node”/).waitFor();
  });
});
