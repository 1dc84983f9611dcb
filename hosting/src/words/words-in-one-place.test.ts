// Proves that whatever the dashboard shows stands in its tables of words: no template and no message has words of its own.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vite';
import { expect, test } from 'vitest';

const source = fileURLToPath(new URL('..', import.meta.url));

/** Where words belong, and where none are shown to people. */
const elsewhere = /^(words|language|styles)\/|\.(test|styles)\.ts$/;

/** What only those read who set the platform up, or change it. */
const forOperators = new Set(['config.ts', 'no-re2.ts']);

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !elsewhere.test(path) && !forOperators.has(path));

test('the templates and messages of the dashboard have no words of their own', () => {
  expect(files.length).toBeGreaterThan(100);
  const found = files.flatMap((path) => {
    const program: unknown = parseAst(readFileSync(join(source, path), 'utf8'), { lang: 'ts' });
    return wordsIn(program).map((words) => `${path}: ${words}`);
  });
  expect(found).toEqual([]);
});

/** Stands for what is put into a template. */
const hole = '\u0000';

const spokenAttribute = /\s(?:aria-label|title|placeholder|heading|text|label|alt|verb|keep|what|empty)="([^"]*)"/g;

/** Names that are the same in every language, and what machines read. */
const names =
  /<code>[^<]*<\/code>|\bDeplight\b|\splaceholder="(?:[A-Z_]+(?:=value)?|[a-z.]+\.org|https:[^" ]*|[\w/.]+, [\w/.]+)"/g;

/** A sentence, or the beginning of one. */
const sentence = /^\p{Lu}\p{Ll}+ \p{L}/u;

function wordsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(wordsIn);
  if (typeof node !== 'object' || node === null) return [];
  const within = Object.values(node).flatMap(wordsIn);
  const { type, tag, quasi, quasis, value } = node as Record<string, unknown> & Node;
  if (type === 'TaggedTemplateExpression' && tag?.name === 'html')
    return [...within, ...wordsOfTemplate(textOf(quasi))];
  const text = type === 'TemplateLiteral' ? textOf({ quasis }) : type === 'Literal' ? value : '';
  return typeof text === 'string' && sentence.test(text) ? [...within, text] : within;
}

interface Node {
  readonly tag?: { readonly name?: string };
  readonly quasi?: Template;
  readonly quasis?: Template['quasis'];
}

interface Template {
  readonly quasis?: readonly { readonly value: { readonly cooked: string } }[] | undefined;
}

function textOf(template: Template | undefined): string {
  return (template?.quasis ?? []).map(({ value }) => value.cooked).join(hole);
}

function wordsOfTemplate(template: string): string[] {
  const shown = template.replace(names, '');
  const attributes = [...shown.matchAll(spokenAttribute)].map(([, words = '']) => words);
  const texts = shown.replace(/<[^>]*>/g, hole).split(hole);
  return [...attributes, ...texts].map((words) => words.trim()).filter((words) => /\p{L}{2}/u.test(words));
}
