// A Procfile names the start command of an app whose language another provider knows.
import { DeplightError } from '@deplight/contracts';
import { checkedCommand } from '../app-command.ts';
import { FROM_SETTINGS, type Provider } from '../provider.ts';
import { node } from './node.ts';
import { python } from './python.ts';

const FROM = 'Procfile web';
const LANGUAGES: readonly Provider[] = [node, python];

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
    for (const language of LANGUAGES) {
      const proposal = await language.propose({ ...request, overrides: { ...overrides, startCommand } });
      if (proposal === undefined) continue;
      const from = overrides.startCommand === undefined ? FROM : FROM_SETTINGS;
      return { ...proposal, plan: { ...proposal.plan, provider: 'procfile', start: { value: startCommand, from } } };
    }
    throw new DeplightError(
      'PLAN_BROKEN',
      'The Procfile names a web command, but I found neither package.json nor a Python file.',
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
