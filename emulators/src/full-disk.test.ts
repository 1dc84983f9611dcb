// A disk that is full, a page at a time: whichever write of the emulator is the first without room, apps go on, nothing that
// was stored is lost or torn, and what was asked for is done once there is room.
import { SecretManagerServiceClient } from '@google-cloud/secret-manager';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { EmulatorTestBed, PARENT } from './emulator-test-bed.ts';
import { mountSmallDisk } from './state/small-disk.ts';

const disk = mountSmallDisk(16);
const RECOVERS_MS = 20_000;
/** How many pages are left: of what one request writes, each may be the first that finds no room. */
const freePages = [0, 1, 2, 3, 4, 6, 8];
/** For whoever asks while the disk is full: such a request is kept, or refused at once. */
const impatient = { timeout: 1_500, maxRetries: 0, retry: { retryCodes: [] } };

describe.skipIf(!disk)(`a full disk${disk ? '' : ' (skipped: no file system can be mounted here)'}`, () => {
  const bed = new EmulatorTestBed({ stateDir: `${disk?.dir}/state`, servicePorts: '17100-17190' });
  let secrets: SecretManagerServiceClient;
  let image: string;
  let uri: string;

  beforeAll(async () => {
    image = await bed.addImage('here');
    await bed.start();
    const port = Number(bed.ready.grpc.split(':')[1]);
    secrets = new SecretManagerServiceClient({ apiEndpoint: '127.0.0.1', port, ...bed.clientOptions });
    const [operation] = await bed.create('here', image);
    await operation.promise();
    uri = (await bed.get('here')).uri ?? '';
    await secrets.createSecret({
      parent: 'projects/demo-x',
      secretId: 'KEPT',
      secret: { replication: { automatic: {} } },
    });
    await addVersion('first');
  }, 60_000);

  afterAll(async () => {
    await secrets.close();
    await bed.stop();
    disk?.unmount();
  }, 60_000);

  const addVersion = (value: string, options: object = {}) =>
    secrets.addSecretVersion(
      { parent: 'projects/demo-x/secrets/KEPT', payload: { data: Buffer.from(value) } },
      options,
    );
  const newestValue = async () => {
    const [{ payload }] = await secrets.accessSecretVersion({ name: 'projects/demo-x/secrets/KEPT/versions/latest' });
    return String(payload?.data);
  };
  const createImpatiently = (serviceId: string) =>
    bed.services.createService(
      { parent: PARENT, serviceId, service: { template: { containers: [{ image }] } } },
      impatient,
    );

  /** The service, asked for again where the first request was refused, once it serves. */
  async function converged(id: string): Promise<string | null | undefined> {
    return vi.waitFor(
      async () => {
        const found = await bed.get(id).catch(async () => {
          await createImpatiently(id);
          return bed.get(id);
        });
        expect(found.terminalCondition?.state).toBe('CONDITION_SUCCEEDED');
        return found.uri;
      },
      { timeout: RECOVERS_MS, interval: 200 },
    );
  }

  test.each(freePages)(
    'with %d pages left: the app goes on, and all is done once there is room (R-17)',
    {
      timeout: 90_000,
    },
    async (pages) => {
      const id = `full-${pages}`;
      disk?.fill(pages);
      const asked = Promise.allSettled([createImpatiently(id), addVersion(id, impatient)]);
      for (let count = 0; count < 20; count += 1) expect(await bed.ask(uri)).toBe('here');
      await asked;
      expect(await bed.ask(uri)).toBe('here');
      disk?.free();
      const made = await converged(id);
      // The gateway's table is a file of its own, which waits for room as well.
      await vi.waitFor(async () => expect(await bed.ask(made)).toBe('here'), { timeout: RECOVERS_MS, interval: 200 });
      if ((await newestValue()) !== id) await addVersion(id);
      expect(await newestValue()).toBe(id);
    },
  );

  test('a cloud that dies on a full disk comes back once there is room, and knows all that it knew (R-17)', {
    timeout: 90_000,
  }, async () => {
    const value = await newestValue();
    disk?.fill(0);
    const pid = await bed.pidOf('cloud-main.ts');
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(async () => expect([0, pid]).not.toContain(await bed.pidOf('cloud-main.ts')), { timeout: 10_000 });
    disk?.free();
    await vi.waitFor(async () => expect(await bed.ask(uri)).toBe('here'), { timeout: RECOVERS_MS, interval: 200 });
    for (const pages of freePages) expect(await bed.ask((await bed.get(`full-${pages}`)).uri)).toBe('here');
    expect(await newestValue()).toBe(value);
  });
});
