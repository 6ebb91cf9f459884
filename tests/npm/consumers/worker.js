// A worker for a bundler.
import * as coin from "bitmark-toolkit/coin";
import * as pow from "bitmark-toolkit/pow";
import { probe } from "./probe.js";

probe({ coin, pow }).then((answer) => postMessage(answer), (error) => postMessage(String(error)));
