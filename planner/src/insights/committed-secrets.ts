// Secrets in the source: keys and tokens anywhere, and env files with values (which the build leaves out).
import type { Evidence } from '@deplight/contracts';
import type { Rule, SourceText } from './rule.ts';

const KEY_FILE =
  /(?:^|\/)(?:id_rsa|id_ed25519|id_ecdsa|id_dsa|[^/]+\.(?:pem|key|p12|pfx)|serviceAccount(?:Key)?\.json)$/i;
const PUBLIC_PEM = /(?:cert|chain|ca|public|pub)[^/]*\.pem$/i;
const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/;
/** A token written out; `${NAME}` is filled in by npm from the environment and is no secret. */
const NPM_TOKEN = /:?_(?:authToken|auth|password)\s*=\s*(?!\$\{)\S/;
const MAX_INSIGHTS = 10;

export const committedSecrets: Rule = ({ tree, code, settings, npmrc, leaks }) => {
  const files = tree.list().map(({ path }) => path);
  const keyFiles = files.filter((path) => KEY_FILE.test(path) && !PUBLIC_PEM.test(path));
  const found = [
    ...keyFiles.map((file) => ({ what: 'a private key', evidence: { file } })),
    ...[...code, ...settings].flatMap((text) => withWhat('a private key', lineOf(text, PRIVATE_KEY))),
    ...npmrc.flatMap((text) => withWhat('a registry token', lineOf(text, NPM_TOKEN))),
    ...leaks.map(({ what, file, line }) => ({ what, evidence: { file, line } })),
  ];
  return onceAPlace(found)
    .slice(0, MAX_INSIGHTS)
    .map(({ what, evidence }) => ({
      id: 'secret-committed',
      severity: 'error',
      title: `${shortName(evidence.file)} seems to hold ${what}`,
      evidence,
      advice:
        'Whoever reads the source has it. Take it out of the source and its history, replace it, and give it to the app as a secret.',
    }));
};

export const excludedFiles: Rule = ({ excluded }) =>
  excluded.slice(0, MAX_INSIGHTS).map((file) => ({
    id: 'env-file-committed',
    severity: 'warning',
    title: `${shortName(file)} holds values, so it was left out of the build`,
    evidence: { file },
    advice:
      'Set these values as variables or secrets of the app, take the file out of the source, and replace what was secret in it.',
  }));

/** Several detectors may know the same secret. */
function onceAPlace<Found extends { readonly evidence: Evidence }>(found: readonly Found[]): Found[] {
  const place = ({ evidence: { file, line } }: Found) => `${line ?? ''} ${file}`;
  return [...new Map(found.toReversed().map((one) => [place(one), one])).values()].reverse();
}

/** The line, and never its text: that is the secret. */
function lineOf({ path, lines }: SourceText, pattern: RegExp): Evidence | undefined {
  const index = lines.findIndex((line) => pattern.test(line));
  return index < 0 ? undefined : { file: path, line: index + 1 };
}

function withWhat(what: string, evidence: Evidence | undefined): { what: string; evidence: Evidence }[] {
  return evidence === undefined ? [] : [{ what, evidence }];
}

function shortName(path: string): string {
  return path.length > 80 ? `…${path.slice(-79)}` : path;
}
