// What is read of a configuration, and that reading has an end whatever stands in it.
import { describe, expect, test } from 'vitest';
import { cpuTimeOf } from '../testing/cpu-time.ts';
import { readConfigModule, readJsonWithComments } from './javascript.ts';

describe('readConfigModule', () => {
  test.each([
    ["let a, b = 'export'; export default { a, b }", { a: undefined, b: 'export' }],
    ["const a: string = 'x', b = 1; export default { a, b }", { a: 'x', b: 1 }],
    ["const [c] = [1], d = 'y'; export default { c, d }", { c: undefined, d: 'y' }],
    ['const a = 1; export default () => { const b = 2; return { a, b } }', { a: 1, b: 2 }],
    ['const a = 1; export default () => { const a = 2; return { a } }', { a: 2 }],
  ])('reads %s', (source, value) => {
    expect(readConfigModule(source).value).toEqual(value);
  });

  const many = (text: (index: number) => string, bytes = 250_000) => {
    const parts: string[] = [];
    for (let size = 0; size < bytes; size += parts.at(-1)?.length ?? 1) parts.push(text(parts.length));
    return parts.join('');
  };

  test.each([
    ['declarations in one statement', `let ${many((index) => `a${index},`)} z = 1; export default { z }`],
    [
      'functions with many names around them',
      `${many((index) => `const a${index} = 1;`, 120_000)}
      export default [${many(() => '()=>{return 1},', 120_000)}]`,
    ],
    [
      'a long function that is named often',
      `const f = () => { ${many(() => 'const a = 1;', 120_000)} return 1 };
      export default [${many(() => 'f,', 120_000)}]`,
    ],
    [
      'a long text that is named often',
      `const a = '${many(() => '\\\\', 120_000)}';
      export default [${many(() => 'a,', 120_000)}]`,
    ],
    [
      'a long list that is named often',
      `const a = [${many(() => '1,', 120_000)}];
      export default [${many(() => 'a,', 120_000)}]`,
    ],
    [
      'a long name that is used often',
      `const a = ${'a'.repeat(120_000)}; export default [${many(() => 'a,', 120_000)}]`,
    ],
  ])('reads %s within two seconds', async (_name, source) => {
    expect(await cpuTimeOf(() => readConfigModule(source))).toBeLessThan(2_000);
  });
});

test('reads all of a long manifest', () => {
  const values = Object.fromEntries(Array.from({ length: 3_500 }, (_, index) => [`key${index}`, { value: [index] }]));
  expect(readJsonWithComments(JSON.stringify({ a: { b: values } }, null, 2))).toEqual({ a: { b: values } });
});

describe('a file that the parser would take long for', () => {
  test.each(['({', '(a=', 'async(', '(a,', 'a?b:('])(
    'full of %j is read within two seconds of a processor and 600 MB',
    async (part) => {
      const before = process.memoryUsage().heapUsed;
      const nested = `${part.repeat(40)}1${closing(part).repeat(40)};`;
      for (const unit of [part, nested]) {
        const source = unit.repeat(Math.floor(262_144 / unit.length));
        expect(await cpuTimeOf(() => readConfigModule(source))).toBeLessThan(2_000);
      }
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(600_000_000);
    },
  );

  test.each([
    ["export default { output: 'export' };\nlet =", { output: 'export' }],
    [`${'['.repeat(101)}`, undefined],
    ["export default { output: 'export' } // ((((", { output: 'export' }],
  ])('%j is read as far as it can be', (source, value) => {
    expect(readConfigModule(source).value).toEqual(value);
  });
});

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** What closes the brackets of a text again. */
function closing(text: string): string {
  return [...text]
    .reverse()
    .flatMap((mark) => PAIRS[mark] ?? [])
    .join('');
}
