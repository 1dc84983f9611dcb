// The check of rights, cell by cell, and that no slip of the hand in it goes unnoticed.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authorize } from './authorize.ts';
import { type Authorize, cells, useMembers, wrongCells } from './testing/rights-matrix.ts';

const source = readFileSync(new URL('./authorize.ts', import.meta.url), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'authorize-'));
beforeAll(useMembers);
afterAll(() => rmSync(folder, { recursive: true }));

test('callers, actions and places come to what the table of roles says (T-CALL-02, T-CALL-14, T-TOK-02)', async () => {
  expect(cells).toBeGreaterThan(9_000);
  const wrong: string[] = [];
  for await (const cell of wrongCells(authorize)) wrong.push(cell);
  expect(wrong).toEqual([]);
});

test.each(mutantsOf(source))('is noticed when %s (T-CALL-14)', async (_what, broken) => {
  const { done } = await wrongCells(await loaded(broken)).next();
  expect(done).toBe(false);
});

/** The check with one line less, or with a condition that always or never holds. */
function mutantsOf(text: string): [string, string][] {
  const lines = text.split('\n');
  const [first, last] = [text.indexOf('export async function authorize'), text.indexOf('function denied')].map(
    (at) => text.slice(0, at).split('\n').length,
  );
  return lines.flatMap((line, at): [string, string][] => {
    if (at < (first ?? 0) || at > (last ?? 0)) return [];
    const with_ = (changed: string) => lines.with(at, changed).join('\n');
    const condition = /^(\s+if \()(.+)(\) (?:return|throw|check).*|\) \{)$/.exec(line);
    if (condition) {
      const [, before = '', , after = ''] = condition;
      return ['true', 'false'].map((always) => [
        `${line.trim()} is always ${always}`,
        with_(`${before}${always}${after}`),
      ]);
    }
    const act = /^\s+(?:check\w+\(.*\);|throw .*;)$/.test(line);
    return act ? [[`there is no ${line.trim()}`, with_('')]] : [];
  });
}

let count = 0;
async function loaded(text: string): Promise<Authorize> {
  count += 1;
  const file = join(folder, `authorize-${count}.ts`);
  const absolute = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const imports = text
    .replaceAll(/from '(\.{1,2}\/[^']+)'/g, (_whole, path: string) => `from '${absolute(path)}'`)
    .replaceAll("from '@deplight/contracts'", `from '${absolute('../../../contracts/src/index.ts')}'`);
  writeFileSync(file, imports);
  const module: { authorize: Authorize } = await import(file);
  return module.authorize;
}
