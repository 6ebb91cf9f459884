// A CommonJS module in Node.js.
const coin = require("bitmark-toolkit/coin");

import("./probe.js").then(async ({ probe }) => console.log(await probe(coin)));
