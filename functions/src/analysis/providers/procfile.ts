// A Procfile names the start command of an app whose language another provider knows.
import { DeplightError } from '@deplight/contracts';
import { checkedCommand } from '../app-command.ts';
import { languageOfCommand } from '../command-language.ts';
import type { Provider } from '../provider.ts';
import { cpp } from './cpp.ts';
import { crystal } from './crystal.ts';
import { deno } from './deno.ts';
import { dotnet } from './dotnet.ts';
import { elixir } from './elixir.ts';
import { gleam } from './gleam.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { node } from './node.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';

const FROM = 'Procfile web';
/** Python comes last: told how it starts, it takes any folder with a Python file. */
const LANGUAGES: readonly Provider[] = [
  php,
  go,
  java,
  rust,
  ruby,
  dotnet,
  elixir,
  gleam,
  crystal,
  deno,
  node,
  cpp,
  python,
];

/** The languages in the order in which they are asked about a command. */
function languagesFor(command: string): readonly Provider[] {
  const name = languageOfCommand(command);
  return [...LANGUAGES.filter((one) => one.name === name), ...LANGUAGES.filter((one) => one.name !== name)];
}

export const procfile: Provider = {
  name: 'procfile',
  label: 'Procfile',
  looksFor: 'Procfile with a web line',
  async propose(request) {
    const { tree, overrides } = request;
    const text = await tree.readText('Procfile', 65_536);
    if (text === undefined) return undefined;
    const start = overrides.startCommand ?? { value: checkedCommand(webCommand(text), FROM), from: FROM };
    for (const language of languagesFor(start.value)) {
      const proposal = await language.propose({ ...request, overrides: { ...overrides, startCommand: start } });
      if (proposal === undefined) continue;
      return { ...proposal, plan: { ...proposal.plan, provider: 'procfile', start } };
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
