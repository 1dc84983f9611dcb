// Proves that every language says all that English says, with the same things named in it.
import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { type Area, areas } from '../language/areas.ts';
import { speak } from '../language/spoken.ts';
import { translation as ja } from './ja/ja.ts';
import { translation as ko } from './ko/ko.ts';

const folder = (language: string) => new URL(`./${language}/`, import.meta.url);
const fileOf = (area: Area) => `${area.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;

afterEach(() => speak('en', null));

describe.each([
  ['Korean', 'ko', ko, /[\p{Script=Hangul}]/u],
  ['Japanese', 'ja', ja, /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u],
] as const)('%s', (_, language, translation, script) => {
  test.each(areas)('has each sentence of “%s”, and names in it what English names', async (area) => {
    const english = flat(await englishOf(area));
    const other = flat(translation[area]);
    expect([...other.keys()]).toEqual([...english.keys()]);
    for (const [key, words] of english) {
      expect([key, named(other.get(key))]).toEqual([key, named(words)]);
    }
  });

  test('is written in its own script, but for what is a name everywhere', () => {
    const foreign = areas.flatMap((area) =>
      [...flat(translation[area])]
        .filter(([, words]) => /\p{L}/u.test(own(words)) && !script.test(own(words)))
        .map(([key]) => `${area}.${key}`),
    );
    expect(foreign.filter((key) => !alike.has(key))).toEqual([]);
  });

  test('says what it is asked once it is spoken', async () => {
    const english: object = await englishOf('common');
    speak(language, translation);
    expect(Reflect.get(english, 'tryAgain')).toBe(translation.common.tryAgain);
  });
});

test('each area is a file in every language, and each file an area', () => {
  const files = areas.map(fileOf).toSorted();
  expect(readdirSync(folder('en')).toSorted()).toEqual(files);
  for (const language of ['ko', 'ja']) {
    const all = readdirSync(folder(language)).filter((name) => name !== `${language}.ts`);
    expect(all.toSorted()).toEqual(files);
  }
});

/** What is the same in every language. */
const alike = new Set([
  'time.ms',
  'plant.placeholders.gitUrl',
  'plant.placeholders.name',
  'deployment.dockerfile',
  'app.machine',
]);

/** Null is said elsewhere: the server's own sentence. */
type Words = string | null | ((...values: unknown[]) => string);

async function englishOf(area: Area): Promise<object> {
  const all: object = await import(new URL(fileOf(area), folder('en')).href);
  return Object(Object.entries(all).find(([name]) => name.endsWith('Words'))?.[1]);
}

/** All words of a table by their path in it. */
function flat(table: object, path = ''): Map<string, Words> {
  const all = new Map<string, Words>();
  for (const key of Object.keys(table)) {
    const words: unknown = Reflect.get(table, key);
    if (words === null || typeof words === 'string' || typeof words === 'function')
      all.set(`${path}${key}`, words as Words);
    else for (const [inner, leaf] of flat(Object(words), `${path}${key}.`)) all.set(inner, leaf);
  }
  return all;
}

/** Values that can be told apart in a sentence, whether it takes them for numbers, texts or lists. */
const samples = (count: number) =>
  Array.from({ length: count }, (_, n) => Object.assign([`${71 + n}`], { toLowerCase: () => `${71 + n}` }));

function said(words: Words | undefined): string {
  return typeof words === 'function' ? words(...samples(words.length)) : (words ?? '');
}

/** What a sentence says beside what it is given. */
function own(words: Words): string {
  return said(words).replace(/\{\w+\}|7\d/g, '');
}

/** What a sentence names: its placeholders, and the values that it was given. */
function named(words: Words | undefined): string[] {
  return [...new Set(said(words).match(/\{\w+\}|7\d/g))].toSorted();
}
