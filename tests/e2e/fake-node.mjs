// A coin node that answers as the recorded ones do: blocks, and the transactions that paid their fees.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

const vectors = new URL("../vectors/coin/", import.meta.url);
const read = (name) => readFile(new URL(name, vectors), "utf8");
const idOf = (...what) => createHash("sha256").update(what.join(" ")).digest("hex");

/** An amount as the nodes print it: with eight decimals, always. */
class Coins {
  constructor(sat) { this.sat = sat; }
  toJSON() { return `@${Math.floor(this.sat / 1e8)}.${String(this.sat % 1e8).padStart(8, "0")}@`; }
}
const print = (value) => JSON.stringify(value).replace(/"@([0-9.]+)@"/g, "$1");

class RpcError extends Error {
  constructor(code, message) { super(message); this.code = code; }
}

/** Reads the list of a recorded chain. */
async function chainOf(folder) {
  const [names, ...rows] = (await read(`${folder}/chain.csv`)).trim().split("\n").map((line) => line.split(","));
  return rows.map((row) => {
    const value = (name) => row[names.indexOf(name)];
    return {
      height: Number(value("height")), time: Number(value("time")), version: Number(value("version")),
      bits: value("bits"), coinbase: Number(value("coinbase")), fees: Number(value("fees") ?? 0),
    };
  });
}

/**
 * Gives each block its transactions. A list has sums only: they are paid by one transaction which spends all
 * the coinbase of an earlier block, or by two, the later of which spends the second output of the earlier.
 */
function withTransactions(chain) {
  let blocksWithFees = 0;
  for (const block of chain) {
    const { height, coinbase, fees } = block;
    const third = Math.floor(coinbase / 3);
    block.hash = idOf("block", height);
    block.tx = [{
      txid: idOf("coinbase", height),
      vin: [{ coinbase: "03", sequence: 4294967295 }],
      paid: third > 0 ? [third, coinbase - third] : [coinbase],
    }];
    if (fees === 0) continue;
    blocksWithFees += 1;
    const spend = ({ txid, paid }, places, fee, name) => {
      const sum = places.reduce((sum, place) => sum + paid[place], 0);
      const vin = places.map((vout) => ({ txid, vout, scriptSig: { asm: "", hex: "" }, sequence: 4294967295 }));
      const tx = { txid: idOf(name, height), vin, paid: [1000, sum - 1000 - fee], fee };
      block.tx.push(tx);
      return tx;
    };
    const share = blocksWithFees % 2 === 0 ? Math.floor(fees / 3) : fees;
    const first = spend(chain[blocksWithFees].tx[0], [0, 1], share, "first");
    if (share < fees) spend(first, [1], fees - share, "second");
  }
  return chain;
}

const outputs = (paid) => paid.map((sat, n) => ({ value: new Coins(sat), n, scriptPubKey: { asm: "", hex: "" } }));

/** The calls of a node 0.9.7.x. */
function calls097(chain, tip, template) {
  const transactions = new Map(chain.flatMap((block) => block.tx.map((tx) => [tx.txid, { tx, block }])));
  return {
    getblock: ([hash]) => {
      const block = find(chain, tip, hash);
      return { ...template, ...shownBlock(block), tx: block.tx.map((tx) => tx.txid) };
    },
    getrawtransaction: ([txid, isVerbose]) => {
      const found = transactions.get(txid);
      // No node has the coinbase of the genesis block among its transactions.
      if (!found || found.block.height === 0) throw new RpcError(-5, "No information available about transaction");
      if (isVerbose !== 1) throw new RpcError(-1, "JSON value is not an integer as expected");
      const { tx: { vin, paid }, block } = found;
      return { hex: "00", txid, version: 1, locktime: 0, vin, vout: outputs(paid), blockhash: block.hash, time: block.time };
    },
  };
}

/** The calls of a node 27.x. */
function calls27(chain, tip, template) {
  return {
    getblock: ([hash, verbosity]) => {
      const block = find(chain, tip, hash);
      const tx = block.tx.map(({ txid, vin, paid, fee }) =>
        ({ txid, hash: txid, version: 2, vin, vout: outputs(paid), ...(fee ? { fee: new Coins(fee) } : {}), hex: "00" }));
      return { ...template, ...shownBlock(block), tx: verbosity === 2 ? tx : tx.map(({ txid }) => txid) };
    },
  };
}

function find(chain, tip, hash) {
  const block = chain.find((block) => block.hash === hash);
  if (!block || tip() < block.height) throw new RpcError(-5, "Block not found");
  return block;
}

const shownBlock = ({ hash, height, version, time, bits }) => ({ hash, height, version, time, bits });

/**
 * Starts a node of a release, "27" or "0.9.7", with the chain that was recorded of it.
 *
 * Returns its address, its name and password, the chain, `upTo(height)`, which sets its tip, and `close`.
 */
export async function fakeNode(release) {
  const folder = release === "27" ? "rpc-samples-27x" : "rpc-samples";
  const list = await chainOf(folder);
  // The list of the newer release tells of no fees: some, so that its commands read them.
  for (let at = 200; release === "27" && at < list.length; at += 40) {
    list[at].fees = 12_345;
    list[at].coinbase += 12_345;
  }
  const chain = withTransactions(list);
  const recorded = release === "27" ? JSON.parse(await read(`${folder}/rpc.json`)) : undefined;
  const template = recorded ? recorded["getblock 1"] : JSON.parse(await read(`${folder}/getblock_304.json`));
  const info = recorded ? recorded.getblockchaininfo : JSON.parse(await read(`${folder}/getblockchaininfo.json`));
  let tip = chain.length - 1;
  const calls = {
    getblockcount: () => tip,
    getblockchaininfo: () => ({ ...info, blocks: tip }),
    getblockhash: ([height]) => {
      if (tip < height) throw new RpcError(-8, "Block height out of range");
      return chain[height].hash;
    },
    ...(recorded ? calls27 : calls097)(chain, () => tip, template),
  };
  const answer = ({ id, method, params }) => {
    try {
      if (!calls[method]) throw new RpcError(-32601, "Method not found");
      return { result: calls[method](params), error: null, id };
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      return { result: null, error: { code: error.code, message: error.message }, id };
    }
  };
  const auth = "miner:a \"quoted\\pass:word";
  const server = createServer(async (request, response) => {
    if (request.headers.authorization !== `Basic ${Buffer.from(auth).toString("base64")}`) {
      response.writeHead(401).end();
      return;
    }
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
    const reply = Array.isArray(body) ? body.map(answer) : answer(body);
    // Answers of a batch may come in any order.
    if (Array.isArray(reply)) reply.reverse();
    response.writeHead(!Array.isArray(reply) && reply.error ? 500 : 200).end(print(reply));
  });
  await new Promise((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    auth,
    chain,
    upTo: (height) => { tip = height; },
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}
