// The figures of the proposal, through the package: in Node.js and in a page, by the same code.

import { alike, eachOf, same } from "./check.mjs";

/** Checks the proposal's figures; returns how many there were. */
export function figures(ipm) {
  const cost = (more) => ipm.productionCost({
    difficulty: 5_290_280_000n, price: { amount: ipm.seedPrices().usd }, reward: 2_000_000_000n, ...more,
  });
  // "(52.9028*(2^32))/120 = 1,893,464,965.56", "662,712,737.945", "720 Blocks per day", "5040 BTM per day".
  same(cost({ decimals: 2, rounding: "nearest" }).requiredHashRate, 189_346_496_556n, "required hash rate");
  same(cost({ decimals: 3, rounding: "nearest" }).poolHashRate, 662_712_737_945n, "hash rate of the pool");
  same(cost({ decimals: 0 }).blocksPerDay, 720n, "blocks per day");
  same(cost().coinsPerDay, 504_000_000_000n, "coins per day");
  same(cost({ share: 1_000_000 }).coinsPerDay, 1_440_000_000_000n, "all coins per day");
  same(cost({ decimals: 5, rounding: "nearest" }).perCoin, 8_152n, "cost of a coin");
  same(cost({ decimals: 5, rounding: "nearest" }).perCoinToInvestor, 8_581n, "to an investor");
  for (const share of [1, 175_000, 1_000_000]) same(cost({ share }).perCoin, cost().perCoin, "the share cancels out");
  alike(ipm.seedPrices(), { usd: 62_000_000n, btc: 100_000n }, "prices");
  alike(ipm.poolFacts(), { roundBlocks: 720, maturity: 721, paymentDays: 2, foundationLockedUntil: 1_436_832_000 }, "facts");
  // "No funds … will be used until after 2015-07-13."
  same(ipm.isFoundationUnlocked(1_436_831_999), false, "to the end of 2015-07-13");
  same(ipm.isFoundationUnlocked(1_436_832_000), true, "after 2015-07-13");
  alike(ipm.rewardSchedules().slice(0, 5).map((one) => Number(one) / 1e8), [20, 15, 10, 7.5, 5], "schedules");
  const rows = eachOf(ipm.seedTable(), ({ difficulty, printed, computed }) => {
    alike(computed, printed, "row");
    const perDay = ipm.productionCost({
      difficulty, price: { amount: 62_000_000n }, reward: 2_000_000_000n, decimals: 0, rounding: "nearest",
    }).perDay;
    same(String(perDay), printed.usdPerDay, "cost of a day");
  });
  const cuts = eachOf(ipm.seedCuts(), ({ printed, nearest, exact }) => {
    same(printed === nearest, false, "cut");
    same(exact.startsWith(printed), true, "digits before the cut");
  });
  return rows + cuts + eachOf(ipm.seedMismatches(), ({ printed, exact }) => same(printed === exact, false, "mismatch")) + 20;
}
