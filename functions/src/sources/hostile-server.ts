// A git server for tests whose every answer is given byte by byte, and what becomes of a fetch from it.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FetchedGit, fetchGit } from './fetch-git.ts';
import { blob, commit, type GitObject, objectId, packOf, refs, sent, tree } from './raw-git.ts';

export type Answer = Buffer | ((response: ServerResponse) => void | Promise<void>);

export interface Answers {
  readonly refs: Answer;
  readonly pack: Answer;
}

export const file = blob('console.log(1);\n');

/** A repository of one commit, which is the last of the objects. */
export function repositoryOf(entries: Parameters<typeof tree>[0], ...others: GitObject[]): GitObject[] {
  const top = tree(entries);
  return [file, ...others, top, commit(top)];
}

export const good = repositoryOf([['100644', 'server.js', file]]);

export function idOf(objects: readonly GitObject[]): string {
  return objectId(objects.at(-1) ?? file);
}

/** The refs of a server whose only branch is at this commit. */
export function headOf(id: string): [string, string][] {
  return [
    [id, 'HEAD'],
    [id, 'refs/heads/main'],
  ];
}

/** The answers of a server that sends these objects as they are. */
export function answersOf(objects: readonly GitObject[]): Answers {
  return { refs: refs(headOf(idOf(objects))), pack: sent(packOf(objects)) };
}

interface Fetching {
  readonly timeoutMs?: number;
  /** Sees what was fetched while it is there. */
  readonly look?: (fetched: FetchedGit) => Promise<void>;
}

/** The paths that were taken, or the code of the refusal; or what was left behind. */
export async function outcomeOf(answers: Answers, { timeoutMs = 15_000, look }: Fetching = {}): Promise<unknown> {
  const tempDir = mkdtempSync(join(tmpdir(), 'hostile-git-'));
  const server = createServer((incoming, response) => {
    incoming.resume();
    const list = incoming.url?.includes('/info/refs') ?? false;
    const answer = list ? answers.refs : answers.pack;
    response.setHeader('content-type', `application/x-git-upload-pack-${list ? 'advertisement' : 'result'}`);
    if (Buffer.isBuffer(answer)) response.end(answer);
    else void answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.git`;
  const output = join(tempDir, 'source.tgz');
  try {
    const fetching = fetchGit({ url, output, tempDir, policy: { allowLocalSources: true }, timeoutMs });
    const found = await fetching.then(
      async (fetched) => {
        await look?.(fetched);
        return fetched.entries.map(({ path }) => path);
      },
      (error: { code?: string; stack?: string }) => error.code ?? String(error.stack),
    );
    const left = readdirSync(tempDir).filter((name) => typeof found === 'string' || name !== 'source.tgz');
    return left.length === 0 ? found : `left behind: ${left.join(', ')}`;
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(tempDir, { recursive: true });
  }
}
