// Every function as it is deployed: in the region of everything else, under an identity of ours, and with the key of the seals where Secret Manager has it.
import { afterAll, expect, test, vi } from 'vitest';
import { z } from 'zod';

vi.stubEnv('DEPLIGHT_SEAL_SECRET', 'true');
vi.stubEnv('DEPLIGHT_SLACK_SECRETS', 'true');
vi.stubEnv('DEPLIGHT_MODEL_SECRET', 'true');
vi.stubEnv('DEPLIGHT_REGION', 'europe-west1');
afterAll(() => vi.unstubAllEnvs());

const Endpoint = z.object({
  region: z.array(z.string()),
  serviceAccountEmail: z.string(),
  secretEnvironmentVariables: z.array(z.object({ key: z.string() })),
});

test("no function runs as an account of Google's own, and each has the key of the seals", async () => {
  const functions = Object.entries(await import('./index.ts'));
  expect(functions.length).toBeGreaterThan(15);
  for (const [name, one] of functions) {
    const { region, serviceAccountEmail, secretEnvironmentVariables } = Endpoint.parse(one.__endpoint);
    expect(region, name).toEqual(['europe-west1']);
    expect(serviceAccountEmail, name).toMatch(/^deplight-(functions|relay|courier)@$/);
    expect(secretEnvironmentVariables, name).toContainEqual({ key: 'DEPLIGHT_SEAL_KEY' });
  }
});

test('the key of the model is given to the function that asks it, and to no other', async () => {
  const functions = Object.entries(await import('./index.ts'));
  const given = functions.filter(([, one]) =>
    Endpoint.parse(one.__endpoint).secretEnvironmentVariables.some(({ key }) => key === 'DEPLIGHT_MODEL_KEY'),
  );
  expect(given.map(([name]) => name)).toEqual(['runStep']);
});
