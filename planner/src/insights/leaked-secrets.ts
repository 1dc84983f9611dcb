// Looks for secrets by the rules of Secretlint, which know the forms of tokens of many services. A secret that is found is
// never told, only what it is and where it stands.
import { lintSource } from '@secretlint/core';
import { secretLintProfiler } from '@secretlint/profiler';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import type { SourceText } from './rule.ts';

// It would keep what it measures for as long as the process lives.
secretLintProfiler.setEnabled(false);

const PRESET = { id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, options: {} };
/** Texts that are looked through, in characters: enough for the code of an app, and an end for whoever sends more. */
const MAX_CHARACTERS = 500_000;
const MAX_OF_A_FILE = 3;
/** Where people show what a secret looks like. */
const SHOWN = /(?:^|\/)(?:examples?|samples?|fixtures?|mocks?|__\w+__)\/|\.(?:example|sample|template)\b/;

export interface LeakedSecret {
  readonly what: string;
  readonly file: string;
  readonly line: number;
}

export async function leakedSecrets(texts: readonly SourceText[]): Promise<LeakedSecret[]> {
  const found: LeakedSecret[] = [];
  let left = MAX_CHARACTERS;
  for (const { path, lines } of texts.filter((text) => !SHOWN.test(text.path))) {
    const content = lines.join('\n');
    left -= content.length;
    if (left < 0) break;
    const ext = /\.[^./]+$/.exec(path)?.[0] ?? '';
    const source = { filePath: path, content, ext, contentType: 'text' } as const;
    const { messages } = await lintSource({ source, options: { config: { rules: [PRESET] }, noPhysicFilePath: true } });
    const told = messages.map(({ ruleId, loc }) => ({ what: labelOf(ruleId), file: path, line: loc.start.line }));
    const lineOnce = told.filter((one, index) => told.findIndex(({ line }) => line === one.line) === index);
    found.push(...lineOnce.slice(0, MAX_OF_A_FILE));
  }
  return found;
}

const LABELS: Readonly<Record<string, string>> = {
  privatekey: 'a private key',
  basicauth: 'a password in an address',
  'database-connection-string': 'the password of a database',
  npm: 'a token of npm',
  aws: 'a key of AWS',
  gcp: 'a key of Google Cloud',
  github: 'a token of GitHub',
  gitlab: 'a token of GitLab',
  openai: 'a key of OpenAI',
  anthropic: 'a key of Anthropic',
  huggingface: 'a token of Hugging Face',
  slack: 'a token of Slack',
  stripe: 'a key of Stripe',
  sendgrid: 'a key of SendGrid',
};

function labelOf(ruleId: string): string {
  const name = ruleId.split('secretlint-rule-').at(-1) ?? '';
  return LABELS[name] ?? `a secret of ${name}`.slice(0, 60);
}
