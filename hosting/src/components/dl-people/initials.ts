// What stands for a name where there is room for two letters. Pure.

/** The first letters of the first word and the last; one of a single word, and of an address that before its @. */
export function initialsOf(name: string): string {
  const words = (name.split('@')[0] ?? '').match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu) ?? [];
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return `${firstOf(first)}${firstOf(last)}`.toLocaleUpperCase() || '?';
}

const firstOf = (word: string | undefined) => [...new Intl.Segmenter().segment(word ?? '')][0]?.segment ?? '';
