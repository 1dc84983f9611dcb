// A network for each service: its instances see each other, nobody else.
import { z } from 'zod';
import { type EngineApi, EngineError } from './engine-api.ts';

const existing = z.array(z.object({ IPAM: z.object({ Config: z.array(z.object({ Subnet: z.string() })).nullish() }) }));

/** What an engine whose own pools are used up gives further networks: 1,024 times 62 addresses. */
const ownSubnets = Array.from({ length: 1_024 }, (_, n) => `10.231.${n >> 2}.${(n & 3) * 64}/26`);

/** Subnets that are tried: others may take one at the same time, or this machine may have a route there. */
const mostTries = 20;

/**
 * Makes the network unless it is there. An engine as it is installed has address pools for about thirty networks; those
 * beyond get a subnet here.
 * @throws EngineError when the engine makes none.
 */
export async function ensureNetwork(
  engine: EngineApi,
  network: string,
  labels: Readonly<Record<string, string>>,
): Promise<void> {
  const create = async (ipam?: object): Promise<'done' | 'no room'> => {
    const body = { Name: network, CheckDuplicate: true, Driver: 'bridge', Labels: labels, ...ipam };
    try {
      await engine.call('POST', '/networks/create', { body });
      return 'done';
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (error.status === 409) return 'done';
      if (/address pool|overlaps/i.test(error.message)) return 'no room';
      throw error;
    }
  };
  if ((await create()) === 'done') return;
  const used = new Set(
    existing
      .parse(await engine.call('GET', '/networks'))
      .flatMap(({ IPAM }) => (IPAM.Config ?? []).map(({ Subnet }) => Subnet)),
  );
  for (const subnet of ownSubnets.filter((one) => !used.has(one)).slice(0, mostTries))
    if ((await create({ IPAM: { Config: [{ Subnet: subnet }] } })) === 'done') return;
  throw new EngineError(
    503,
    `There are ${used.size} networks, and no room for another: remove some that are not used.`,
  );
}
