// Keeps containers from the addresses at which clouds hand out credentials of the machine they run on (169.254.169.254 and its
// like): a container reaches those as its machine does. A second network of each container claims all link-local addresses
// (RFC 3927) as its own and leads nowhere: it is internal, its members do not see each other, and the machine itself has no address
// on it, so that nothing changes for the machine.
import { type EngineApi, EngineError } from './engine-api.ts';

/** One for all emulators of an engine, since no two networks may have the same addresses. */
export const shieldNetwork = 'emulator-link-local';

const network = {
  Name: shieldNetwork,
  CheckDuplicate: true,
  Driver: 'bridge',
  Internal: true,
  IPAM: { Config: [{ Subnet: '169.254.0.0/16' }] },
  Options: {
    'com.docker.network.bridge.enable_icc': 'false',
    'com.docker.network.bridge.inhibit_ipv4': 'true',
  },
};

/** Makes the network unless it is there. @throws EngineError when the engine makes none. */
export async function raiseShield(engine: EngineApi): Promise<void> {
  await engine.call('POST', '/networks/create', { body: network }).catch(unless(409));
}

/** For a container that was made and not started yet. @throws EngineError when it cannot be kept from these addresses. */
export async function shieldContainer(engine: EngineApi, containerId: string): Promise<void> {
  const connect = () => engine.call('POST', `/networks/${shieldNetwork}/connect`, { body: { Container: containerId } });
  await connect().catch(async (error) => {
    // Somebody has pruned what was not used for a while.
    if (!(error instanceof EngineError && error.status === 404)) throw error;
    await raiseShield(engine);
    await connect();
  });
}

/** Refused while any container is on it. */
export async function lowerShield(engine: EngineApi): Promise<void> {
  await engine.call('DELETE', `/networks/${shieldNetwork}`).catch(unless(403, 404, 409));
}

function unless(...statuses: readonly number[]) {
  return (error: unknown): undefined => {
    if (error instanceof EngineError && statuses.includes(error.status)) return undefined;
    throw error;
  };
}
