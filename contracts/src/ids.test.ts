// Ids are what paths and cloud resources are made of: nothing but the documented form may pass as one.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deploymentId, type IdKind, idPrefixes, idSchema, makeId, userId, workspaceId } from './ids.ts';

const kinds = Object.keys(idPrefixes) as IdKind[];

describe('makeId', () => {
  test('makes ids of every kind that their own schema takes, from any bytes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.infiniteStream(fc.integer({ min: 0, max: 255 })), (kind, stream) => {
        const bytes = (length: number) => Uint8Array.from(stream.take(length));
        expect(idSchema(kind).parse(makeId(kind, bytes))).toMatch(new RegExp(`^${idPrefixes[kind]}_[a-z0-9]{20}$`));
      }),
    );
  });

  test('leaves out the bytes that would favour the first letters', () => {
    const batches = [new Uint8Array(32).fill(252), new Uint8Array(32).fill(255), new Uint8Array(32).fill(251)];
    expect(makeId('app', () => batches.shift() ?? new Uint8Array(32))).toBe(`app_${'9'.repeat(20)}`);
  });
});

describe('id schemas', () => {
  test('do not take the id of another kind', () => {
    for (const kind of kinds) {
      for (const other of kinds) {
        expect(idSchema(kind).safeParse(`${idPrefixes[other]}_${'a'.repeat(20)}`).success).toBe(kind === other);
      }
    }
  });

  test.each([
    '',
    '.',
    '..',
    '__x__',
    'x/secrets/y',
    `dpl_${'a'.repeat(19)}`,
    `dpl_${'a'.repeat(21)}`,
    `dpl_${'A'.repeat(20)}`,
    `dpl_${'a'.repeat(18)}%2F`,
    `dpl_${'a'.repeat(18)}/x`,
    `dpl_${'a'.repeat(20)}\n`,
    `dpl_${'а'.repeat(20)}`,
    'a'.repeat(1_501),
  ])('refuse %j, which would lead to another document (T-CALL-04)', (text) => {
    expect(deploymentId.safeParse(text).success).toBe(false);
    expect(workspaceId.safeParse(text).success).toBe(false);
  });

  test('refuse user ids that would lead to another document', () => {
    expect(userId.safeParse('vT3kQ_-9').success).toBe(true);
    for (const text of ['', 'a/b', '..', '__x__', 'a b', 'a'.repeat(129)])
      expect(userId.safeParse(text).success).toBe(false);
  });
});
