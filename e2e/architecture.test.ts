// The direction of the arrows between the houses, and the doors that each must use, checked on the sources themselves.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const sources = [
  'contracts',
  'planner',
  'functions',
  'sdk',
  'cli',
  'hosting',
  'emulators',
  'local',
  'setup',
  'e2e',
].flatMap(sourcesBelow);
const shipped = sources.filter(({ path }) => !/\.test\.ts$|\/testing\//.test(path));

const Manifest = z.object({ dependencies: z.record(z.string(), z.string()) });

/** What each house may import of the others and of Google's clients. */
const mayImport: Record<string, RegExp> = {
  contracts: /^(zod$|node:|\.)/,
  'sdk/src': /^(@deplight\/contracts$|firebase\/|zod$|\.)/,
  // As whoever has installed the package.
  'sdk/example': /^(@deplight\/sdk$|firebase\/)/,
  // Pure: it is given a tree, and reads no disk, no clock and no network.
  'planner/src': /^(?!@deplight\/(?!contracts$)|@google-cloud|firebase|node:(?!path$))/,
  // Without Firebase: it must be there at once.
  cli: /^(@deplight\/contracts$|@deplight\/planner$|@deplight\/sdk\/token$|@deplight\/setup(?:\/errors)?$|zod$|ignore$|tar-stream$|node:|\.)/,
  // It asks Google's REST APIs by values of its own, so that a plan is what is sent.
  'setup/src': /^(google-auth-library$|zod$|node:|\.)/,
  hosting: /^(?!@deplight\/functions|@deplight\/emulators|@google-cloud|firebase-admin)/,
  functions: /^(?!@deplight\/(?!(?:contracts|planner)$))/,
  emulators: /^(?!@deplight\/|firebase)/,
};

describe.each(Object.entries(mayImport))('%s', (house, allowed) => {
  test('imports only what stands below it', () => {
    const own = shipped.filter(({ path }) => path.startsWith(`${house}/`));
    expect(own.length).toBeGreaterThan(0);
    const wrong = own.flatMap(({ path, imports }) =>
      imports.filter((name) => !allowed.test(name)).map((name) => `${path}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

test('the functions ask the registry for what the planner needs, since it is bundled without', () => {
  const dependenciesOf = (house: string) =>
    Manifest.parse(JSON.parse(readFileSync(join(root, house, 'package.json'), 'utf8'))).dependencies;
  const { '@deplight/contracts': _ours, ...wanted } = dependenciesOf('planner');
  expect(dependenciesOf('functions')).toMatchObject(wanted);
});

test("only functions/src/clouds imports Google's clients", () => {
  const wrong = shipped.filter(
    ({ path, text }) =>
      path.startsWith('functions/') &&
      !path.startsWith('functions/src/clouds/') &&
      valueImports(text).some((name) => name.startsWith('@google-cloud/')),
  );
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test("only the redactor of log text reads the values of apps' secrets", () => {
  const readers = shipped.filter(
    ({ path, imports }) => path.startsWith('functions/') && imports.some((name) => name.endsWith('/secret-values.ts')),
  );
  expect(readers.map(({ path }) => path)).toEqual(['functions/src/logs/secret-redactor.ts']);
  const users = shipped.filter(({ imports }) => imports.some((name) => name.endsWith('/secret-redactor.ts')));
  expect(users.map(({ path }) => path).sort()).toEqual([
    'functions/src/logs/app-redactor.ts',
    'functions/src/logs/relay.ts',
  ]);
  const accessing = shipped.filter(
    ({ path, text }) => path.startsWith('functions/') && /accessSecretVersion/.test(text),
  );
  expect(accessing.map(({ path }) => path).sort()).toEqual([
    'functions/src/clouds/outside-secrets.ts',
    'functions/src/clouds/secret-values.ts',
  ]);
});

test('only who speaks with somebody outside reads the secrets for it', () => {
  const reading = shipped.filter(
    ({ path, text }) => path.startsWith('functions/src/') && /\breadOutsideSecret\(/.test(text),
  );
  expect(reading.map(({ path }) => path).sort()).toEqual([
    'functions/src/clouds/outside-secrets.ts',
    'functions/src/github/repository-token.ts',
    'functions/src/slack/bot-token.ts',
    'functions/src/webhooks/carry-webhook.ts',
  ]);
});

test('only functions/src/store names a collection', () => {
  const wrong = shipped.filter(
    ({ path, text }) =>
      path.startsWith('functions/src/') &&
      !path.startsWith('functions/src/store/') &&
      /\.collection(Group)?\(\s*['"`]|\.doc\(\s*['"`]/.test(text),
  );
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('secrets are compared by one function only (T-WH-03)', () => {
  const comparing = shipped.filter(({ path, text }) => path.startsWith('functions/') && /timingSafeEqual/.test(text));
  expect(comparing.map(({ path }) => path)).toEqual(['functions/src/safe-equal.ts']);
});

test('no source starts a shell (T-GIT-05, T-BLD-01)', () => {
  const wrong = shipped.filter(({ text }) =>
    /\bexecSync\(|\bshell: true\b|import \{[^}]*\bexec\b[^}]*\} from 'node:child_process'/.test(text),
  );
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('the functions start no program at all, git included (T-GIT-05, T-GIT-08)', () => {
  const starting = shipped.filter(
    ({ path, imports }) => path.startsWith('functions/src/') && imports.some((name) => /child_process$/.test(name)),
  );
  expect(starting.map(({ path }) => path)).toEqual([]);
});

test('no function asks from which address it is called: a caller may forge it (T-RATE-02)', () => {
  const asking = shipped.filter(
    ({ path, text }) =>
      path.startsWith('functions/src/') && /x-forwarded-|x-real-ip|\.remoteAddress|request\.ips?\b/i.test(text),
  );
  expect(asking.map(({ path }) => path)).toEqual([]);
});

test('the dashboard writes markup by its templates alone (T-LOG-01)', () => {
  const writing = shipped.filter(
    ({ path, text }) =>
      path.startsWith('hosting/src/') &&
      /unsafeHTML|unsafeSVG|unsafeStatic|\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write/.test(text),
  );
  expect(writing.map(({ path }) => path)).toEqual([]);
});

test('no source file has more than 300 lines, no test more than 400', () => {
  const long = sources.filter(({ path, text }) => text.split('\n').length > (/\.test\.ts$/.test(path) ? 401 : 301));
  expect(long.map(({ path }) => path)).toEqual([]);
});

function sourcesBelow(house: string): Source[] {
  return readdirSync(join(root, house), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/(^|\/)(node_modules|lib|dist|generated)\//.test(path))
    .map((path) => {
      const text = readFileSync(join(root, house, path), 'utf8');
      return {
        path: `${house}/${path}`,
        text,
        imports: [...text.matchAll(/(?:from|import)\s*\(?\s*'([^'\n]+)'/g)].map((match) => match[1] ?? ''),
      };
    });
}

/** Modules that are loaded at run time; types cost nothing and may be named anywhere. */
function valueImports(text: string): string[] {
  return [...text.matchAll(/^import (?!type)[^;]*? from '([^']+)'|import\('([^']+)'\)/gm)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
}
