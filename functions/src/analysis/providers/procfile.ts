// A Procfile names the start command of an app whose language another provider knows.
import { DeplightError } from '@deplight/contracts';
import { checkedCommand } from '../app-command.ts';
import { FROM_SETTINGS, type Provider } from '../provider.ts';
import { deno } from './deno.ts';
import { dotnet } from './dotnet.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { node } from './node.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';

const FROM = 'Procfile web';
/** Python comes last: told how it starts, it takes any folder with a Python file. */
const LANGUAGES: readonly Provider[] = [php, go, java, rust, ruby, dotnet, deno, node, python];

/** Programs that say which language a command is for. */
const WORDS: readonly (readonly [RegExp, Provider])[] = [
  [/^(?:python3?|gunicorn|uvicorn|flask|streamlit|daphne|hypercorn|waitress-serve)\b/, python],
  [/^(?:node|npm|npx|pnpm|yarn|bun|bunx|next|nuxt|tsx|ts-node)\b/, node],
  [/^(?:php|vendor\/bin\/heroku-php-\w+)\b/, php],
  [/^java\b/, java],
  [/^(?:bundle|ruby|rails|bin\/rails|puma|rackup)\b/, ruby],
  [/^dotnet\b/, dotnet],
  [/^deno\b/, deno],
  [/^(?:cargo\b|(?:\.\/)?target\/release\/)/, rust],
];

/** The languages in the order in which they are asked about a command. */
function languagesFor(command: string): readonly Provider[] {
  const program = command.replace(/^(?:[A-Za-z_]\w*=\S*\s+|exec\s+|env\s+)+/, '');
  const named = WORDS.find(([words]) => words.test(program))?.[1];
  return named === undefined ? LANGUAGES : [named, ...LANGUAGES.filter((language) => language !== named)];
}

export const procfile: Provider = {
  name: 'procfile',
  label: 'Procfile',
  looksFor: 'Procfile with a web line',
  async propose(request) {
    const { tree, overrides } = request;
    const text = await tree.readText('Procfile', 65_536);
    if (text === undefined) return undefined;
    const command = checkedCommand(webCommand(text), FROM);
    const startCommand = overrides.startCommand ?? command;
    for (const language of languagesFor(startCommand)) {
      const proposal = await language.propose({ ...request, overrides: { ...overrides, startCommand } });
      if (proposal === undefined) continue;
      const from = overrides.startCommand === undefined ? FROM : FROM_SETTINGS;
      return { ...proposal, plan: { ...proposal.plan, provider: 'procfile', start: { value: startCommand, from } } };
    }
    throw new DeplightError(
      'PLAN_BROKEN',
      'The Procfile names a web command, but I found no language that it is for: neither package.json nor a Python file, go.mod, Cargo.toml …',
      {
        hint: 'Add package.json or requirements.txt so that the language is known, or a Dockerfile.',
      },
    );
  },
};

function webCommand(text: string): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const web = lines.map((line) => /^web\s*:\s*(.+)$/.exec(line.trim())?.[1]).find((command) => command !== undefined);
  if (web !== undefined) return web;
  const names = lines
    .map((line) => /^([A-Za-z0-9_-]{1,40})\s*:/.exec(line.trim())?.[1])
    .filter((name) => name !== undefined);
  throw new DeplightError(
    'PLAN_BROKEN',
    `The Procfile has no web line (seen: ${names.slice(0, 5).join(', ') || 'no process line'}).`,
    {
      hint: 'Add a line such as "web: npm start".',
    },
  );
}
