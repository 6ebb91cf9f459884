// A worker without bundler; it hands the compiled module over itself.
import * as coin from "../node_modules/bitmark-toolkit/esm/coin.js";
import { probe } from "./probe.js";

const address = new URL("../node_modules/bitmark-toolkit/esm/wasm/coin_bg.wasm", import.meta.url);
WebAssembly.compileStreaming(fetch(address))
  .then((module) => coin.init(module))
  .then(() => probe(coin))
  .then((answer) => postMessage(answer), (error) => postMessage(String(error)));
