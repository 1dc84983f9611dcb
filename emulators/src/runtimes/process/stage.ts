// A stage of a build as it stands: its folder, its working directory, its variables, its command.
import path from 'node:path';
import type { Toolchain } from './toolchains.ts';

export interface Stage {
  readonly name: string | undefined;
  readonly baseImage: string;
  readonly toolchain: Toolchain;
  /** Absolute; stands for the image's root. */
  readonly rootDir: string;
  /** As in the image, always absolute: `/app`. */
  workdir: string;
  env: Record<string, string>;
  /** Build arguments: seen by RUN and by expansion, gone at run time. */
  args: Record<string, string>;
  command: string[];
}

/** A path in the image, relative to the working directory, as a folder of this machine. */
export function inStage(stage: Stage, imagePath: string): string {
  return path.join(stage.rootDir, path.posix.resolve(stage.workdir, imagePath));
}

/** Replaces $NAME, ${NAME} and ${NAME:-default}, as Dockerfiles have it outside of RUN and CMD. */
export function expand(text: string, { args, env }: Pick<Stage, 'args' | 'env'>): string {
  return text.replace(
    /\\\$|\$\{(\w+)(?::-([^}]*))?\}|\$(\w+)/g,
    (whole, braced?: string, fallback?: string, bare?: string) => {
      if (whole === '\\$') return '$';
      const name = braced ?? bare ?? '';
      return env[name] ?? args[name] ?? fallback ?? '';
    },
  );
}

/** The variables of a process of this stage: the machine's allow-list, then the image's own. */
export function processEnv(
  host: Readonly<Record<string, string>>,
  stage: Pick<Stage, 'env' | 'rootDir' | 'toolchain'>,
): Record<string, string> {
  const userBase = path.join(stage.rootDir, '.python');
  const npmGlobal = path.join(stage.rootDir, '.npm-global');
  return {
    ...host,
    // pip installs beside the app instead of into the machine's own Python.
    PIP_USER: '1',
    PIP_BREAK_SYSTEM_PACKAGES: '1',
    PYTHONUSERBASE: userBase,
    // So does `npm install --global`.
    npm_config_prefix: npmGlobal,
    ...stage.env,
    PATH: [stage.toolchain.bin, path.join(userBase, 'bin'), path.join(npmGlobal, 'bin'), host.PATH].join(
      path.delimiter,
    ),
  };
}
