// An ECMAScript module in Node.js.
import { createRequire } from "node:module";
import * as coin from "bitmark-toolkit/coin";
import * as pow from "bitmark-toolkit/pow";
import { probe } from "./probe.js";

const required = createRequire(import.meta.url)("bitmark-toolkit/coin");
if (required.BitmarkError !== coin.BitmarkError || coin.BitmarkError !== pow.BitmarkError) throw new Error("import and require see two packages");
console.log(await probe({ coin, pow }));
