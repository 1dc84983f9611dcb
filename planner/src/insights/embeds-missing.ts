// Go puts files into its programs that another build has to make before: pages, most of all.
import { posix } from 'node:path';
import type { Rule } from './rule.ts';

const EMBED = /^\s*\/\/go:embed\s+(.+)$/;
const MAX_INSIGHTS = 3;

export const embedsMissing: Rule = ({ code, built, plan }) => {
  if (plan.language !== 'Go') return [];
  const paths = built.list().map(({ path }) => path);
  const missing = code.flatMap(({ path, lines }) =>
    lines.flatMap((text, index) =>
      patternsIn(text)
        .filter((pattern) => !isThere(paths, posix.join(posix.dirname(path), pattern)))
        .map((pattern) => ({ pattern, evidence: { file: path, line: index + 1, text: text.trim().slice(0, 200) } })),
    ),
  );
  return missing.slice(0, MAX_INSIGHTS).map(({ pattern, evidence }) => ({
    id: 'embed-missing',
    severity: 'error',
    title: `The program takes ${pattern} into itself, which is not in the source`.slice(0, 200),
    evidence,
    advice: 'Commit what is made there, make it by a build command of the app, or add a Dockerfile that builds both.',
  }));
};

/** Quoted or not, several on a line; `all:` before one only says that hidden files are meant as well. */
function patternsIn(line: string): string[] {
  const said = EMBED.exec(line)?.[1] ?? '';
  return [...said.matchAll(/"([^"]+)"|`([^`]+)`|(\S+)/g)].map(([, a, b, c]) =>
    (a ?? b ?? c ?? '').replace(/^all:/, ''),
  );
}

/** Of a pattern, the part before its first star counts. */
function isThere(paths: readonly string[], pattern: string): boolean {
  if (pattern === '.') return true;
  const star = pattern.search(/[*?[]/);
  if (star >= 0) return paths.some((path) => path.startsWith(pattern.slice(0, star)));
  return paths.some((path) => path === pattern || path.startsWith(`${pattern}/`));
}
