// Secrets in the source: private keys anywhere, and env files with values (which the build leaves out).
import type { Rule } from './rule.ts';

const KEY_FILE =
  /(?:^|\/)(?:id_rsa|id_ed25519|id_ecdsa|id_dsa|[^/]+\.(?:pem|key|p12|pfx)|serviceAccount(?:Key)?\.json)$/i;
const PUBLIC_PEM = /(?:cert|chain|ca|public|pub)[^/]*\.pem$/i;

export const committedSecrets: Rule = ({ tree, code }) => {
  const files = tree.list().map(({ path }) => path);
  const keyFiles = files.filter(
    (path) => KEY_FILE.test(path) && !PUBLIC_PEM.test(path) && !path.includes('node_modules/'),
  );
  const inCode = code.flatMap(({ path, lines }) => {
    const index = lines.findIndex((line) => /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/.test(line));
    return index < 0 ? [] : [{ file: path, line: index + 1 }];
  });
  return [...keyFiles.map((file) => ({ file })), ...inCode].slice(0, 10).map((evidence) => ({
    id: 'secret-committed',
    severity: 'error' as const,
    title: `${evidence.file} seems to hold a private key`,
    evidence,
    advice:
      'Whoever reads the source has this key. Take it out of the source and its history, replace it, and give it to the app as a secret.',
  }));
};

export const excludedFiles: Rule = ({ excluded }) =>
  excluded.slice(0, 10).map((file) => ({
    id: 'env-file-committed',
    severity: 'warning' as const,
    title: `${file} holds values, so it was left out of the build`,
    evidence: { file },
    advice:
      'Set these values as variables or secrets of the app, take the file out of the source, and replace what was secret in it.',
  }));
