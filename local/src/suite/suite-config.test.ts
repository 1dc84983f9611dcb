// The repository's real firebase.json goes in; what firebase-tools will read comes out.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { defaultPorts } from '../ports/choose-ports.ts';
import { inRepository } from '../repository.ts';
import { suiteConfig } from './suite-config.ts';

const source: unknown = JSON.parse(readFileSync(inRepository('firebase.json'), 'utf8'));
const request = {
  root: '/repo',
  ports: { ...defaultPorts, hosting: 8081 },
  withFunctions: true,
};

test('names what stands beside it, the rules by absolute path, and listens on the loopback address only (T-LOC-04)', () => {
  const config = suiteConfig(source, request);
  expect(config).toMatchObject({
    firestore: { rules: '/repo/firestore.rules' },
    functions: [{ source: 'functions' }],
    hosting: { public: 'site' },
    emulators: { hosting: { host: '127.0.0.1', port: 8081 }, functions: { host: '127.0.0.1', port: 5001 } },
  });
});

test('keeps the rewrite of /api to the function', () => {
  const { hosting } = suiteConfig(source, request);
  expect(JSON.stringify(hosting)).toContain('"functionId":"api"');
});

test('leaves out everything that belongs to functions when there are none', () => {
  const config = suiteConfig(source, { ...request, withFunctions: false });
  expect(config).not.toHaveProperty('functions');
  expect(config['emulators']).not.toHaveProperty('eventarc');
});

test('lets the page reach the emulators, and nothing else that production does not', () => {
  const policies = [source, suiteConfig(source, request)].map(
    (config) => /"Content-Security-Policy","value":"([^"]+)"/.exec(JSON.stringify(config))?.[1] ?? '',
  );
  expect(policies[0]).toContain("default-src 'none'; script-src 'self';");
  expect(policies[1]?.replace(' http://127.0.0.1:*', '')).toBe(policies[0]);
});
