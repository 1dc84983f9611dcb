// The page about the API: it shows every operation, and asks nobody else for anything.
import { openApiDocument, operationNames, operations } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { descriptionPage } from './page.ts';

const document = openApiDocument('1.2.3');
const page = descriptionPage(document);

test('shows every operation with its method and path', () => {
  for (const name of operationNames) {
    const { method, path } = operations[name].rest;
    expect(page).toContain(`<details id="${name}">`);
    expect(page).toContain(`${method}</span> <code>/api${path.replace(/:(\w+)/g, '{$1}')}</code>`);
  }
});

test('has no script, no style within it, and nothing of a foreign host', () => {
  expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/i);
  const asked = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address ?? '');
  expect(asked.filter((address) => !/^(#|\/api\/)/.test(address))).toEqual([]);
});

test('leads from a schema to those that it refers to', () => {
  const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => `id="${id}"`);
  expect(targets.length).toBeGreaterThan(50);
  expect(targets.filter((id) => !page.includes(id))).toEqual([]);
});

test('takes words for words, whatever stands in them', () => {
  const path = { '/x': { get: { operationId: 'x', tags: ['apps'], summary: '<b>&"', responses: {} } } };
  const hostile = descriptionPage({ ...document, paths: path });
  expect(hostile).toContain('&#60;b&#62;&#38;&#34;');
  expect(hostile).not.toContain('<b>');
});
