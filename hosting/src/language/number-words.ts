// Numbers as the language of the moment writes them.
import type { Language } from './languages.ts';
import { currentLanguage } from './spoken.ts';

const formats = new Map<Language, Intl.NumberFormat>();

/** `50,000` */
export function formatNumber(value: number): string {
  const language = currentLanguage();
  const format = formats.get(language) ?? new Intl.NumberFormat(language);
  formats.set(language, format);
  return format.format(value);
}
