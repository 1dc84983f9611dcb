// Debian's packages that a source asks for, in the files that Heroku's buildpack for apt, Nixpacks and Railpack read.
import type { Sourced } from '@deplight/contracts';
import { tryDocument } from '../parse/documents.ts';
import { valueAt } from '../parse/values.ts';
import type { SourceTree } from '../source-tree.ts';

const LISTS = [
  { file: 'nixpacks.toml', kind: 'TOML', key: 'phases.setup.aptPkgs' },
  { file: 'railpack.json', kind: 'JSON with comments', key: 'deploy.aptPackages' },
] as const;
const NAME = /^[a-z0-9][a-z0-9.+-]{1,99}$/;
const MAX_PACKAGES = 30;

export async function askedPackages(tree: SourceTree): Promise<Sourced[]> {
  const lines = ((await tree.readText('Aptfile', 16_384)) ?? '')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim());
  const found = lines.map((value) => ({ value, from: 'Aptfile' }));
  for (const { file, kind, key } of LISTS) {
    const listed = tree.has(file) ? valueAt(await tryDocument(tree, file, kind), key) : undefined;
    const names = Array.isArray(listed) ? listed.filter((one) => typeof one === 'string') : [];
    found.push(...names.map((value) => ({ value, from: `${file} ${key}` })));
  }
  // Newer Ubuntu says so of those whose numbers of time are wider; Debian's name is the one without it.
  const plain = found.map(({ value, from }) => ({ value: value.replace(/t64$/, ''), from }));
  return plain.filter(({ value }) => NAME.test(value)).slice(0, MAX_PACKAGES);
}
