// A shell script that starts the app, where nothing else says what it is.
import { checkedWish, cmdLine, startArgv } from '../app-command.ts';
import { dockerfileText, systemPackageLines } from '../dockerfile-lines.ts';
import { type Provider, plannedPort } from '../provider.ts';
import type { SourceTree } from '../source-tree.ts';

const SCRIPTS = ['start.sh', 'run.sh', 'entrypoint.sh'] as const;

export const shell: Provider = {
  name: 'shell',
  label: 'Shell script',
  looksFor: SCRIPTS.join(', '),
  async propose({ tree, overrides }) {
    const script = namedIn(overrides.startCommand?.value, tree) ?? SCRIPTS.find((name) => tree.has(name));
    if (script === undefined) return undefined;
    // The first line of a script names the shell that it is written for.
    const first = (await tree.readText(script, 200))?.split('\n')[0] ?? '';
    const program = /^#!.*\bbash\b/.test(first) ? 'bash' : 'sh';
    const start = checkedWish(overrides.startCommand) ?? { value: `${program} ${script}`, from: `the file ${script}` };
    const port = plannedPort(overrides);
    return {
      plan: {
        provider: 'shell',
        language: 'Shell',
        version: { value: 'bookworm', from: 'the base image, Debian' },
        start,
        port,
        notes: [],
      },
      dockerfile: dockerfileText([
        'FROM debian:bookworm-slim',
        ...systemPackageLines(['ca-certificates']),
        'WORKDIR /app',
        'COPY . .',
        'USER nobody',
        `EXPOSE ${port.value}`,
        cmdLine(overrides.startCommand ? startArgv(start.value) : [program, script]),
      ]),
      dockerfileFrom: 'generated',
    };
  },
};

/** A script of the source that a command runs, such as "bash bin/web.sh". */
function namedIn(command: string | undefined, tree: SourceTree): string | undefined {
  const file = /^(?:exec )?(?:(?:ba|da|z)?sh )?(?:\.\/)?([A-Za-z0-9_./-]+\.sh)\b/.exec(command ?? '')?.[1];
  return file !== undefined && tree.has(file) ? file : undefined;
}
