// A worker thread of Node.js.
import { Worker, isMainThread, parentPort } from "node:worker_threads";
import * as coin from "bitmark-toolkit/coin";
import * as pow from "bitmark-toolkit/pow";
import { probe } from "./probe.js";

if (isMainThread) {
  new Worker(new URL(import.meta.url)).on("message", console.log);
} else {
  parentPort.postMessage(await probe({ coin, pow }));
}
