// A sentence with something else than text in it, such as a link: each language puts it where it belongs.

/**
 * Cuts `Joined {when}` at its placeholders and puts the parts in; a list that a template renders.
 * @param parts by the names between the braces; one that the sentence does not name is left out.
 */
export function filled(sentence: string, parts: Readonly<Record<string, unknown>>): unknown[] {
  return sentence.split(/\{(\w+)\}/).map((piece, index) => (index % 2 === 0 ? piece : parts[piece]));
}
