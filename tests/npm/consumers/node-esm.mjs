// An ECMAScript module in Node.js.
import * as coin from "bitmark-toolkit/coin";
import { createRequire } from "node:module";
import { probe } from "./probe.js";

const required = createRequire(import.meta.url)("bitmark-toolkit/coin");
if (required.BitmarkError !== coin.BitmarkError) throw new Error("import and require see two packages");
console.log(await probe(coin));
