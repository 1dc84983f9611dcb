// Log entries as Google's client decodes them, turned back into the line that the app wrote.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryText } from './entry-text.ts';

test.each([
  ['a line', { textPayload: 'ready' }, 'ready'],
  ['nothing', {}, ''],
  [
    'JSON',
    { jsonPayload: structOf({ message: 'hi', n: 0, ok: false, none: null }) },
    '{"message":"hi","n":0,"ok":false,"none":null}',
  ],
])('of %s', (_what, entry, text) => expect(entryText(entry)).toBe(text));

test('gives back any JSON object', () => {
  const json = fc
    .dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }))
    .filter((value) => !('__proto__' in Object(value) && Object.hasOwn(value, '__proto__')));
  fc.assert(
    fc.property(json, (value) => {
      expect(JSON.parse(entryText({ jsonPayload: structOf(value) }))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

/** google.protobuf.Struct of an object. */
function structOf(value: object): { fields: Record<string, object> } {
  return { fields: Object.fromEntries(Object.entries(value).map(([name, item]) => [name, protoOf(item)])) };
}

function protoOf(value: unknown): object {
  if (Array.isArray(value)) return { listValue: { values: value.map(protoOf) } };
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'number') return { numberValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return value === null ? { nullValue: 'NULL_VALUE' } : { structValue: structOf(value as object) };
}
