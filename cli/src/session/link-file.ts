// .deplight/project.json: the app that a folder belongs to. It names no secret, and git is told to ignore it.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { appId, appName, workspaceId } from '@deplight/contracts';
import { z } from 'zod';
import { CliError } from '../errors/cli-error.ts';

const schema = z.object({ url: z.url(), workspaceId, appId, name: appName });

export type Link = z.infer<typeof schema>;

const inFolder = ['.deplight', 'project.json'] as const;

/** The nearest folder that is linked, from `folder` upwards. */
export function findLink(folder: string): { link: Link; folder: string } | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const link = readLink(at);
    if (link) return { link, folder: at };
    if (dirname(at) === at) return undefined;
  }
}

/** @throws CliError FILE_UNREADABLE when the file is not as we write it. */
function readLink(folder: string): Link | undefined {
  const file = join(folder, ...inFolder);
  if (!existsSync(file)) return undefined;
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new CliError('FILE_UNREADABLE', `${file} is not as this program writes it.`, {
      hint: 'deplight unlink removes it.',
      cause,
    });
  }
}

export function writeLink(folder: string, link: Link): void {
  const file = join(folder, ...inFolder);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(join(dirname(file), '.gitignore'), '*\n');
  writeFileSync(file, `${JSON.stringify(link, null, 2)}\n`);
}

/** @returns whether there was one. */
export function removeLink(folder: string): boolean {
  const file = join(folder, ...inFolder);
  if (!existsSync(file)) return false;
  rmSync(file);
  return true;
}
