// The Terraform module says what setup makes: its data is the table's, and each block uses the fields that there are, and all of them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { needsJson } from './needs-json.ts';

const folder = join(import.meta.dirname, '..', '..', 'infra');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const blocks = readdirSync(folder)
  .filter((name) => name.endsWith('.tf'))
  .flatMap((name) => read(name).split(/^(?=\w+ "?[\w"]+)/m));
const Table = z.object({ locals: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))) });
const { locals } = Table.parse(JSON.parse(needsJson()));

/** For people only. */
const unused = new Set(['reason']);
/** Sent by a write-only argument of the secret that has the same key. */
const byKey = new Set(['secret_values']);

test('infra/needs.tf.json is as printed: node setup/write-terraform.ts', () => {
  expect(read('needs.tf.json')).toBe(needsJson());
});

test.each(Object.entries(locals))('%s: one block makes them, with every value and no other', (group, resources) => {
  const own = blocks.filter((block) => block.includes(`= local.${group}\n`));
  expect(own).toHaveLength(1);
  const used = new Set([...(own[0]?.matchAll(/each\.value\.(\w+)/g) ?? [])].map(([, name]) => name));
  const given = new Set(Object.values(resources).flatMap((values) => Object.keys(values)));
  const wanted = byKey.has(group) ? [] : [...given].filter((name) => !unused.has(name));
  const left = group.endsWith('_grants') ? [...used, 'condition'] : [...used];
  expect(new Set(left)).toEqual(new Set(group.endsWith('_grants') ? [...wanted, 'condition'] : wanted));
  if (group === 'project_grants') expect(used).toContain('condition');
});

test('a grant with a condition is one on a project, where the block has one', () => {
  const conditional = Object.entries(locals).flatMap(([group, resources]) =>
    Object.values(resources).some(({ condition }) => condition) ? [group] : [],
  );
  expect(conditional).toEqual(['project_grants']);
});

test('every block that goes over something goes over a part of the table', () => {
  const over = blocks.flatMap((block) =>
    [...block.matchAll(/^ {2}for_each += local\.(\w+)$/gm)].map(([, name]) => name),
  );
  expect(over.sort()).toEqual(Object.keys(locals).sort());
});
