// What every consumer does with the package; each reports the answer its own way.

export async function probe({ coin, pow }) {
  const { init, nodeReward, Chain, BitmarkError } = coin;
  await init();
  await init();
  const chain = new Chain();
  let refused;
  try {
    chain.push({ height: 9 });
  } catch (error) {
    refused = error instanceof BitmarkError ? `${error.code} ${error.field}` : String(error);
  }
  const reward = nodeReward({ base: 1_500_000_000n, factor: 200_000_000n });
  const job = { payId: new Uint8Array(48), payNonce: new Uint8Array(8), target: 2n ** 240n };
  const { nonce } = await pow.solve({ ...job, workers: 2 });
  return `${reward} ${chain.tip.height} ${refused} ${nonce}`;
}
