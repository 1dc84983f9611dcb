// A Procfile names the start command of an app whose language another provider knows.
import { DeplightError } from '@deplight/contracts';
import { checkedCommand } from '../app-command.ts';
import { languageOfCommand } from '../command-language.ts';
import { otherStackOf } from '../other-stacks.ts';
import { processesOf } from '../parse/procfile.ts';
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
import { shell } from './shell.ts';

const FROM = 'Procfile web';
/** Python comes late: told how it starts, it takes any folder with a Python file; scripts of the shell come last. */
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
  shell,
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
    const command = webCommand(text);
    if (command === undefined) return undefined;
    const start = overrides.startCommand ?? { value: checkedCommand(command, FROM), from: FROM };
    for (const language of languagesFor(start.value)) {
      const proposal = await language.propose({ ...request, overrides: { ...overrides, startCommand: start } });
      if (proposal === undefined) continue;
      return { ...proposal, plan: { ...proposal.plan, provider: 'procfile' } };
    }
    throw withoutLanguage(otherStackOf(tree));
  },
};

function withoutLanguage(other: ReturnType<typeof otherStackOf>): DeplightError {
  const says = 'The Procfile names a web command, but';
  if (other !== undefined) {
    const message = `${says} the files are those of ${other.label} (${other.file}), which is not built here.`;
    const hint = `Add a Dockerfile that begins with "FROM ${other.image}:" and a version, and that listens on PORT.`;
    return new DeplightError('PLAN_BROKEN', message, { hint });
  }
  const looked = 'neither package.json nor a Python file, go.mod, Cargo.toml …';
  return new DeplightError('PLAN_BROKEN', `${says} I found no language that it is for: ${looked}`, {
    hint: 'Add package.json or requirements.txt so that the language is known, or a Dockerfile.',
  });
}

/** Without a web line, a Procfile says nothing of the app that answers requests; an insight tells so. */
function webCommand(text: string): string | undefined {
  return processesOf(text).find(({ name }) => name === 'web')?.command;
}
