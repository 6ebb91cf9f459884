// What every consumer does with the package; each reports the answer its own way.

export async function probe({ init, nodeReward, Chain, BitmarkError }) {
  await init();
  await init();
  const chain = new Chain();
  let refused;
  try {
    chain.push({ height: 9 });
  } catch (error) {
    refused = error instanceof BitmarkError ? `${error.code} ${error.field}` : String(error);
  }
  return `${nodeReward({ base: 1_500_000_000n, factor: 200_000_000n })} ${chain.tip.height} ${refused}`;
}
