// Trees for tests as short texts: each line is the path of a file and, after a space, what stands in it.

/** The files of a tree; "\n" in a line stands for the end of one. */
export function tree(lines: TemplateStringsArray): Readonly<Record<string, string>> {
  const written = (lines.raw[0] ?? '').split('\n').filter((line) => line !== '');
  return Object.fromEntries(
    written.map((line) => {
      const [path = '', ...words] = line.split(' ');
      return [path, words.join(' ').replaceAll('\\n', '\n').replaceAll('\\\\', '\\')];
    }),
  );
}
