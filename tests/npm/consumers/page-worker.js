// A worker without bundler; it hands a compiled module over itself.
import * as coin from "../node_modules/bitmark-toolkit/esm/coin.js";
import * as pow from "../node_modules/bitmark-toolkit/esm/pow.js";
import { probe } from "./probe.js";

const address = new URL("../node_modules/bitmark-toolkit/esm/wasm/coin_bg.wasm", import.meta.url);
WebAssembly.compileStreaming(fetch(address))
  .then((module) => coin.init(module))
  .then(() => probe({ coin, pow }))
  .then((answer) => postMessage(answer), (error) => postMessage(String(error)));
