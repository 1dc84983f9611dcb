// What the documents point to is there: files, headings, scripts of npm, and the folders of the tests that they name.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';

const root = fileURLToPath(new URL('..', import.meta.url));
const houses = ['cli', 'contracts', 'emulators', 'functions', 'hosting', 'local', 'planner', 'sdk', 'setup'];
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path)),
  ...houses.map((house) => join(house, 'README.md')).filter((path) => existsSync(join(root, path))),
];
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const Manifest = z.object({ scripts: z.record(z.string(), z.string()).default({}) });

/** Of the root, and of the house whose page it is. */
function scriptsFor(page: string): string[] {
  const manifests = ['package.json', join(dirname(page), 'package.json')].filter((path) =>
    existsSync(join(root, path)),
  );
  return manifests.flatMap((path) => Object.keys(Manifest.parse(JSON.parse(read(path))).scripts));
}

/** As GitHub names the headings of a page. */
function headingsOf(path: string): string[] {
  return [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function problemOf(page: string, link: string): string | undefined {
  const [path = '', heading] = link.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(root, file))) return `${link}: there is no ${file}`;
  if (heading === undefined || !file.endsWith('.md') || headingsOf(file).includes(heading)) return undefined;
  return `${link}: ${file} has no such heading`;
}

test.each(pages)('%s points to what is there', (page) => {
  const text = read(page).replace(/```[\s\S]*?```/g, '');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const own = links.filter((link) => !/^[a-z]+:/.test(link));
  expect(own.flatMap((link) => problemOf(page, link) ?? [])).toEqual([]);
});

test.each(pages)('%s names scripts of npm and tests that are there', (page) => {
  const text = read(page);
  const named = [...text.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, name = '']) => name);
  const scripts = scriptsFor(page);
  expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  const tested = [...text.matchAll(/npx vitest run --project '?[\w*-]+'? (\w[\w./-]+)/g)].map(([, path = '']) => path);
  expect(tested.filter((path) => !isStartOfPath(path))).toEqual([]);
});

/** vitest takes the beginning of a path for all that begin so. */
function isStartOfPath(path: string): boolean {
  const folder = join(root, dirname(path));
  const begins = path.split('/').at(-1) ?? '';
  return existsSync(folder) && readdirSync(folder).some((name) => name.startsWith(begins));
}
