// A step of pack is read as gcloud writes it, and anything else is refused in a sentence.
import { expect, test } from 'vitest';
import type { BuildStep } from './build-record.ts';
import { PACK, readPackStep } from './pack-step.ts';

test('reads the image, the builder and the variables', () => {
  const args = ['build', 'r/web:1', '--builder', 'b:22', '--network=cloudbuild', '--env', 'A=b=c', '--env=B='];
  expect(readPackStep(stepOf({ args }))).toEqual({ image: 'r/web:1', builder: 'b:22', env: { A: 'b=c', B: '' } });
});

test.each<[string, Partial<BuildStep>, string]>([
  ['another entrypoint', { entrypoint: 'bash' }, 'entrypoint "pack" only'],
  ['another command', { args: ['config', 'default-builder', 'x'] }, 'found "config"'],
  ['another option', { args: ['build', 'x', '--publish'] }, 'found "--publish"'],
  ['no builder', { args: ['build', 'x'] }, 'with --builder'],
  ['two images', { args: ['build', 'x', 'y', '--builder', 'b'] }, 'exactly one image'],
  ['another folder', { args: ['build', 'x', '--builder', 'b', '--path', 'web'] }, 'the whole workspace'],
  ['a variable without a name', { args: ['build', 'x', '--builder', 'b', '--env', '=x'] }, 'NAME=VALUE'],
  ['a folder of its own', { dir: 'web' }, 'without script, dir'],
])('refuses %s', (_what, change, words) => {
  expect(() => readPackStep(stepOf(change))).toThrow(words);
});

function stepOf(change: Partial<BuildStep>): BuildStep {
  const plain = { id: '', dir: '', env: [], script: '', secretEnv: [], volumes: [] };
  return { name: PACK, entrypoint: 'pack', args: ['build', 'x', '--builder', 'b'], ...plain, ...change };
}
