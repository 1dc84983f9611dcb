// Looks for secrets in what we publish ourselves, by the rules with which the planner looks through a source.
import { leakedSecrets } from '../../planner/src/insights/leaked-secrets.ts';

/** The planner looks at no more of a text than this, and a bundle may be one line. */
const pieceLength = 200_000;
/** No token is longer: one that lies on a cut is whole in the next piece. */
const overlap = 500;
/** Passwords in addresses of the domains that are kept for examples are examples. */
const isExample = (where: string) => /:\/\/[\w.~-]+:[^@\s]*@example\.(?:org|com)\b/.test(where);

/** @returns what was found and where, never the secret itself. */
export async function secretsIn(name: string, text: string): Promise<string[]> {
  const found: string[] = [];
  for (let at = 0; at < text.length; at += pieceLength) {
    const lines = text.slice(at, at + pieceLength + overlap).split('\n');
    for (const { what, line } of await leakedSecrets([{ path: name, lines }]))
      if (!isExample(lines[line - 1] ?? '')) found.push(`${what} in ${name}, ${line} lines after character ${at}`);
  }
  return found;
}
