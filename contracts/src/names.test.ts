// Names that people give: what is taken, what is refused, and what is made of free text.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appName, appNameFrom, environment, reservedAppNames, variableName, workspaceName } from './names.ts';

describe('appName', () => {
  test.each(['a', 'shop', 'my-shop-2', `a${'b'.repeat(39)}`])('takes %s', (name) => {
    expect(appName.parse(name)).toBe(name);
  });

  test.each([
    ...reservedAppNames,
    'xn--80ak6aa92e',
    'xn--',
    'аpple',
    'ｓhop',
    'shop\u200b',
    'Shop',
    '-shop',
    'shop-',
    '2shop',
    'my_shop',
    'my.shop',
    'my shop',
    'shop\n',
    '',
    'a'.repeat(41),
    'a'.repeat(64),
  ])('refuses the reserved or look-alike name %j (T-CALL-12)', (name) => {
    expect(appName.safeParse(name).success).toBe(false);
  });

  test('says what is wrong in words', () => {
    expect(appName.safeParse('api').error?.issues[0]?.message).toBe('is a reserved name; choose another');
    expect(appName.safeParse('Shop').error?.issues[0]?.message).toMatch(/^should be 1 to 40 lower-case letters/);
  });
});

describe('appNameFrom', () => {
  test.each([
    ['My_Shop.git', 'my-shop'],
    ['shop', 'shop'],
    ['2048', 'my-app'],
    ['', 'my-app'],
    ['日本', 'my-app'],
    ['api', 'my-api'],
    ['app', 'my-app'],
    ['xn--80ak6aa92e', 'xn-80ak6aa92e'],
    ['a'.repeat(80), 'a'.repeat(40)],
    [`${'a'.repeat(39)}-b`, 'a'.repeat(39)],
  ])('makes of %j the name %s', (text, name) => expect(appNameFrom(text)).toBe(name));

  test('makes a name that may be used, of any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => appName.safeParse(appNameFrom(text)).success));
    fc.assert(fc.property(fc.stringMatching(/^[a-z0-9.-]*$/), (text) => appName.safeParse(appNameFrom(text)).success));
  });
});

describe('workspaceName', () => {
  test('takes what people write, without the space around it', () => {
    expect(workspaceName.parse('  Ünsere Läden 🌱 ')).toBe('Ünsere Läden 🌱');
  });

  test.each(['', '   ', 'a\u0000b', 'a\nb', 'a\u202eb', 'a'.repeat(61)])('refuses %j', (name) => {
    expect(workspaceName.safeParse(name).success).toBe(false);
  });
});

describe('variableName', () => {
  test.each(['A', '_x', 'DATABASE_URL', 'next_public_1', 'a'.repeat(128)])('takes %s', (name) => {
    expect(variableName.parse(name)).toBe(name);
  });

  test.each([
    'PORT',
    'K_SERVICE',
    'K_REVISION',
    'K_CONFIGURATION',
    '',
    '1A',
    'A-B',
    'a.role',
    'a`.`b',
    'a/b',
    'A=B',
    'A\n',
    '__name__',
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'Ａ',
    'a'.repeat(129),
  ])('refuses %j (T-CALL-05, T-CALL-07)', (name) => expect(variableName.safeParse(name).success).toBe(false));
});

describe('environment', () => {
  test('takes any text as a value', () => {
    const env = { A: '', B: '$(id) `id` ; rm -rf / \n "\'', C: 'ü🌱' };
    expect(environment.parse(env)).toEqual(env);
  });

  test('counts bytes, not characters, and variables', () => {
    expect(environment.safeParse({ A: 'a'.repeat(32_768) }).success).toBe(true);
    expect(environment.safeParse({ A: 'a'.repeat(32_769) }).success).toBe(false);
    expect(environment.safeParse({ A: 'ü'.repeat(16_385) }).success).toBe(false);
    expect(environment.safeParse(variables(100, 'x')).success).toBe(true);
    expect(environment.safeParse(variables(101, 'x')).success).toBe(false);
  });

  test('stays far below what a Firestore document may hold', () => {
    expect(environment.safeParse(variables(7, 'a'.repeat(32_768))).success).toBe(true);
    expect(environment.safeParse(variables(9, 'a'.repeat(32_768))).success).toBe(false);
  });

  test.each(['a\0b', 'a\ud800b'])('refuses the value %j, which no process can be given', (value) => {
    expect(environment.safeParse({ A: value }).success).toBe(false);
  });

  test('neither keeps a prototype key nor changes what every object inherits', () => {
    const hostile: unknown = JSON.parse('{"__proto__":{"polluted":"yes"},"A":"1"}');
    const parsed = environment.safeParse(hostile);
    expect(Object.getPrototypeOf(parsed.data ?? {})).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

function variables(count: number, value: string): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`V${index}`, value]));
}
