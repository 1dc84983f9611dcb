// The languages that the dashboard speaks, and which of them somebody wants. Pure.
export const languages = ['en', 'ko', 'ja'] as const;
export type Language = (typeof languages)[number];

/** Each in its own words, so that whoever needs it can read it. */
export const languageNames: Record<Language, string> = { en: 'English', ko: '한국어', ja: '日本語' };

export function isLanguage(text: unknown): text is Language {
  return languages.some((language) => language === text);
}

/**
 * The first that the dashboard speaks, English where it speaks none.
 * @param wanted language tags such as `ko-KR`, the dearest first, as the browser lists them.
 */
export function firstSpoken(wanted: readonly string[]): Language {
  const spoken = wanted.map((tag) => tag.toLowerCase().split('-')[0]);
  return spoken.find(isLanguage) ?? 'en';
}
