// How well a few typed letters fit a text, and which of its letters they are. Pure.

export interface FuzzyMatch {
  /** Higher is better; only the order means something. */
  readonly score: number;
  /** Places in the text that were matched, ascending. */
  readonly places: readonly number[];
}

/** A text in small letters, with the places where its words begin. */
interface Words {
  readonly text: string;
  readonly begins: readonly number[];
}

/** Null when a word of the query does not fit. Words may stand in any order; an empty query fits everything. */
export function fuzzyMatch(query: string, text: string): FuzzyMatch | null {
  const typed = query.toLowerCase().split(/\s+/).filter(Boolean);
  const small = smallLetters(text);
  // Nearly everything falls here, and there may be thousands of texts: no more than this is done with them.
  if (!typed.every((word) => hasInOrder(word, small))) return null;
  const words = { text: small, begins: [...small.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => index) };
  const places = new Set<number>();
  let score = 0;
  for (const word of typed) {
    const match = whole(word, words) ?? scattered(word, words);
    if (match === null) return null;
    score += match.score;
    for (const place of match.places) places.add(place);
  }
  return { score, places: [...places].toSorted((a, b) => a - b) };
}

/** As long as the text, so that places in one are places in the other: İ in small letters is two of them. */
function smallLetters(text: string): string {
  const small = text.toLowerCase();
  if (small.length === text.length) return small;
  return text.replace(/./gsu, (letter) =>
    letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter,
  );
}

function hasInOrder(word: string, text: string): boolean {
  let from = 0;
  for (const letter of word) {
    const found = text.indexOf(letter, from);
    if (found === -1) return false;
    from = found + letter.length;
  }
  return true;
}

/** The word as it stands, best at the beginning of a word, and better the more of the text it is. */
function whole(word: string, { text, begins }: Words): FuzzyMatch | null {
  const first = text.indexOf(word);
  if (first === -1) return null;
  const atWord = begins.find((place) => text.startsWith(word, place));
  const at = atWord ?? first;
  const places = Array.from({ length: word.length }, (_, n) => at + n);
  return { score: (atWord === undefined ? 60 : 100) + (20 * word.length) / text.length - at / 100, places };
}

/** Its letters one after the other, the first of them at the beginning of a word. */
function scattered(word: string, words: Words): FuzzyMatch | null {
  let best: FuzzyMatch | null = null;
  for (const start of words.begins) {
    const match = words.text[start] === word[0] ? follow(word, words, start) : null;
    if (match !== null && match.score > (best?.score ?? Number.NEGATIVE_INFINITY)) best = match;
  }
  return best;
}

function follow(word: string, { text, begins }: Words, start: number): FuzzyMatch | null {
  const places: number[] = [];
  let from = start;
  let score = 0;
  for (const letter of word) {
    const found = text.indexOf(letter, from);
    if (found === -1) return null;
    // Next to the letter before, or at the next word's beginning, is what people mean.
    if (found === from) score += 3;
    else score += begins.includes(found) ? 2 : -1;
    places.push(found);
    from = found + letter.length;
  }
  return { score, places };
}
