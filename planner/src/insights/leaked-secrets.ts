// Looks for secrets by the rules of Secretlint, which know the forms of tokens of many services. A secret that is found is
// never told, only what it is and where it stands.
import type { SourceText } from './rule.ts';

/** Loaded when there is something to look through. */
async function loadRules() {
  const [{ lintSource }, { secretLintProfiler }, { creator }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/profiler'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ]);
  // It would keep what it measures for as long as the process lives.
  secretLintProfiler.setEnabled(false);
  return { lintSource, preset: { id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, options: {} } };
}

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
  const looked = withinBounds(texts.filter((text) => !SHOWN.test(text.path)));
  if (looked.length === 0) return [];
  const { lintSource, preset } = await loadRules();
  const found: LeakedSecret[] = [];
  for (const [ext, files] of groupedByEnd(looked)) {
    const content = files.flatMap(({ lines }) => lines).join('\n');
    const source = { filePath: files[0]?.path ?? '', content, ext, contentType: 'text' } as const;
    const { messages } = await lintSource({ source, options: { config: { rules: [preset] }, noPhysicFilePath: true } });
    found.push(...messages.flatMap(({ ruleId, loc }) => placed(files, loc.start.line, labelOf(ruleId))));
  }
  return looked.flatMap(({ path }) => ofFile(found, path));
}

function withinBounds(texts: readonly SourceText[]): SourceText[] {
  let left = MAX_CHARACTERS;
  const end = texts.findIndex(({ lines }) => {
    left -= lines.reduce((sum, line) => sum + line.length + 1, -1);
    return left < 0;
  });
  return end < 0 ? [...texts] : texts.slice(0, end);
}

/** To set up the rules costs more than to look through a file, and some of them ask for its kind. */
function groupedByEnd(texts: readonly SourceText[]): Map<string, SourceText[]> {
  return Map.groupBy(texts, ({ path }) => /\.[^./]+$/.exec(path)?.[0] ?? '');
}

/** A line of the files one after the other, as a line of its file. */
function placed(files: readonly SourceText[], line: number, what: string): LeakedSecret[] {
  let before = 0;
  for (const { path, lines } of files) {
    if (line <= before + lines.length) return [{ what, file: path, line: line - before }];
    before += lines.length;
  }
  return [];
}

/** One of each line, and not many of a file. */
function ofFile(found: readonly LeakedSecret[], path: string): LeakedSecret[] {
  const own = found.filter(({ file }) => file === path);
  return own.filter((one, at) => own.findIndex(({ line }) => line === one.line) === at).slice(0, MAX_OF_A_FILE);
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
