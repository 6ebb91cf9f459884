// A worker for a bundler.
import * as coin from "bitmark-toolkit/coin";
import { probe } from "./probe.js";

probe(coin).then((answer) => postMessage(answer), (error) => postMessage(String(error)));
