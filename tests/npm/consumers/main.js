// A page's script for a bundler: the package on the page and in a worker.
import * as coin from "bitmark-toolkit/coin";
import * as pow from "bitmark-toolkit/pow";
import { probe } from "./probe.js";

const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
const fromWorker = new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(message));
});
globalThis.result = Promise.all([probe({ coin, pow }), fromWorker]);
