// A console's line into words, as a shell's reader would, without a shell: quotes and backslashes, and nothing else.

export type Split = { readonly words: readonly string[] } | { readonly unclosed: string };

/** `a "b c" d\ e 'f'` is four words. Nothing is expanded. */
export function splitLine(line: string): Split {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line.charAt(at);
    if (sign === quote) quote = undefined;
    else if (sign === '\\' && quote !== "'" && at + 1 < line.length) {
      at += 1;
      word = (word ?? '') + line.charAt(at);
    } else if (quote !== undefined) word = (word ?? '') + sign;
    else if (sign === '"' || sign === "'") {
      quote = sign;
      word ??= '';
    } else if (/\s/.test(sign)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + sign;
  }
  if (quote !== undefined) return { unclosed: quote };
  return { words: word === undefined ? words : [...words, word] };
}
