// The language of this browser: the one that was chosen here, else the first of the browser's own that there is.
import { LitElement } from 'lit';
import type { Translation } from './areas.ts';
import { firstSpoken, isLanguage, type Language } from './languages.ts';
import { currentLanguage, speak } from './spoken.ts';

const key = 'deplight.language';
const changed = 'dl-language';

/** English is in every script already; another language is fetched when it is wanted. */
const translations: Record<Exclude<Language, 'en'>, () => Promise<{ translation: Translation }>> = {
  ko: () => import('../words/ko/ko.ts'),
  ja: () => import('../words/ja/ja.ts'),
};

/** Begins in the language of this browser; in English when another one cannot be fetched. */
export async function beginLanguage(): Promise<void> {
  await turnTo(chosenLanguage() ?? firstSpoken(navigator.languages)).catch(() => undefined);
}

/**
 * Turns the page to a language without a reload, and keeps the choice for this browser.
 * @throws TypeError when its words cannot be fetched; then nothing changes.
 */
export async function chooseLanguage(language: Language): Promise<void> {
  await turnTo(language);
  try {
    localStorage.setItem(key, language);
  } catch {
    // Storage is closed to this page: the choice holds until it is left.
  }
}

/** Calls `listener` after each change, for what is not rendered by Lit. @returns ends that. */
export function onLanguageChange(listener: () => void): () => void {
  addEventListener(changed, listener);
  return () => removeEventListener(changed, listener);
}

/** The one that was asked for last: the words of an earlier one that come late are not wanted any more. */
let wanted: Language = 'en';

async function turnTo(language: Language): Promise<void> {
  wanted = language;
  const translation = language === 'en' ? null : (await translations[language]()).translation;
  if (language !== wanted || language === currentLanguage()) return;
  speak(language, translation);
  document.documentElement.lang = language;
  renderAgain(document);
  dispatchEvent(new Event(changed));
}

function chosenLanguage(): Language | null {
  try {
    const chosen = localStorage.getItem(key);
    return isLanguage(chosen) ? chosen : null;
  } catch {
    return null;
  }
}

/** Every element renders, whatever it has been given: its words are other ones now. */
function renderAgain(root: ParentNode): void {
  for (const element of root.querySelectorAll('*')) {
    if (element instanceof LitElement) element.requestUpdate();
    if (element.shadowRoot) renderAgain(element.shadowRoot);
  }
}
