// Words in the language of the moment. English is the source and stands beside what it is said of; the others come as one
// module each, and lie over it while they are chosen.
import type { Area, Translation } from './areas.ts';
import type { Language } from './languages.ts';

interface Speech {
  readonly language: Language;
  /** Null for English. */
  readonly translation: Translation | null;
}

let speech: Speech = { language: 'en', translation: null };

/** The language that words are in now, as a tag for `Intl` and `lang`. */
export function currentLanguage(): Language {
  return speech.language;
}

/** From now on words are in this language; nobody is told. */
export function speak(language: Language, translation: Translation | null): void {
  speech = { language, translation };
}

/**
 * The words of an area, by what is said now: they are read where they are rendered and not kept, so that they follow a
 * change of the language.
 */
export function spoken<Words extends object>(area: Area, english: Words): Words {
  return new Proxy(english, {
    get: (_, key) => Reflect.get(speech.translation?.[area] ?? english, key),
  });
}
