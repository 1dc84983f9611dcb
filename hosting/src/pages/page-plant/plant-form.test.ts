// Proves what the form asks for and what it says is wrong.
import { expect, test } from 'vitest';
import { emptyForm, type PlantForm, previewOf, problemsOf, requestOf, suggestedName } from './plant-form.ts';

const workspaceId = `ws_${'a'.repeat(20)}`;

test('a git address alone is enough, and nothing that was left empty is sent', () => {
  const form = newForm({ gitUrl: ' https://github.com/owner/My_Shop.git ' });
  expect(problemsOf(form)).toEqual({});
  expect(requestOf(form, workspaceId, { key: 'k' })).toEqual({
    workspaceId,
    gitUrl: 'https://github.com/owner/My_Shop.git',
    idempotencyKey: 'k',
  });
  expect(suggestedName(form)).toBe('my-shop');
});

test('an archive is sent by its upload and named after its file', () => {
  const form = newForm({ source: 'archive', branch: 'main', file: new File(['x'], 'Hello World.tar.gz') });
  expect(problemsOf(form)).toEqual({});
  const uploadId = `upl_${'b'.repeat(20)}`;
  expect(requestOf(form, workspaceId, { uploadId, key: 'k' })).toEqual({
    workspaceId,
    uploadId,
    name: 'hello-world',
    idempotencyKey: 'k',
  });
});

test('the plan is asked for of the same source, and of nothing else', () => {
  const form = newForm({ gitUrl: ' https://a.io/b ', branch: 'main', rootDir: ' web ', name: 'shop' });
  expect(previewOf(form, workspaceId, null)).toEqual({
    ...{ workspaceId, gitUrl: 'https://a.io/b', branch: 'main', rootDir: 'web' },
  });
  const uploadId = `upl_${'b'.repeat(20)}`;
  expect(previewOf(form, workspaceId, uploadId)).toEqual({ workspaceId, uploadId, rootDir: 'web' });
});

test('variables are sent as a record', () => {
  const form = newForm({
    gitUrl: 'https://a.io/b',
    variables: [
      { name: 'A', value: '1' },
      { name: '', value: '' },
    ],
  });
  expect(requestOf(form, workspaceId, { key: 'k' }).env).toEqual({ A: '1' });
});

test.each<[Partial<PlantForm>, string, string]>([
  [{}, 'gitUrl', 'is needed'],
  [{ gitUrl: 'not an address' }, 'gitUrl', 'should be a web address'],
  [{ gitUrl: 'https://a.io/b', name: 'API' }, 'name', 'lower-case'],
  [{ gitUrl: 'https://a.io/b', name: 'www' }, 'name', 'reserved'],
  [{ gitUrl: 'https://a.io/b', variables: [{ name: 'PORT', value: '1' }] }, 'variables', 'have a problem'],
  [{ source: 'archive' }, 'file', 'is needed'],
  [{ source: 'archive', file: new File(['x'], 'notes.txt') }, 'file', 'should be a .zip'],
])('%j has a problem with %s', (part, field, words) => {
  expect(problemsOf(newForm(part))).toHaveProperty(field, expect.stringContaining(words));
});

function newForm(part: Partial<PlantForm>): PlantForm {
  return { ...emptyForm, ...part };
}
