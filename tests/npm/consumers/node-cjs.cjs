// A CommonJS module in Node.js.
const coin = require("bitmark-toolkit/coin");
const pow = require("bitmark-toolkit/pow");

import("./probe.js").then(async ({ probe }) => console.log(await probe({ coin, pow })));
