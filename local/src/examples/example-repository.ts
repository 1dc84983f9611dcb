// Makes a git repository of one commit out of an example's folder, in memory, as one pack ready to be sent.

import * as fs from 'node:fs';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import git from 'isomorphic-git';

// Fixed, so that the same files always are the same commit.
const author = { name: 'Deplight', email: 'examples@deplight.dev', timestamp: 1_767_225_600, timezoneOffset: 0 };
const skipped = new Set(['node_modules', 'dist', '.git']);

export interface ExampleRepository {
  readonly commit: string;
  readonly pack: Uint8Array;
}

/** The repository of the example in `folder`; needs no git program. */
export async function exampleRepository(folder: string): Promise<ExampleRepository> {
  const dir = mkdtempSync(join(tmpdir(), 'deplight-example-'));
  try {
    await git.init({ fs, dir, gitdir: dir, bare: true, defaultBranch: 'main' });
    const oids: string[] = [];
    const tree = await writeTree({ gitdir: dir, folder, oids });
    const commit = await git.writeCommit({
      fs,
      gitdir: dir,
      commit: { message: 'An example for Deplight\n', tree, parent: [], author, committer: author },
    });
    const { packfile } = await git.packObjects({ fs, gitdir: dir, oids: [commit, ...oids], write: false });
    if (packfile === undefined) throw new Error(`The example ${folder} could not be packed.`);
    return { commit, pack: packfile };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

interface TreeRequest {
  readonly gitdir: string;
  readonly folder: string;
  readonly oids: string[];
}

async function writeTree({ gitdir, folder, oids }: TreeRequest): Promise<string> {
  const tree = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skipped.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const oid = await writeTree({ gitdir, folder: path, oids });
      tree.push({ mode: '040000', path: entry.name, oid, type: 'tree' as const });
    } else if (entry.isFile()) {
      const oid = await git.writeBlob({ fs, gitdir, blob: readFileSync(path) });
      oids.push(oid);
      tree.push({
        mode: statSync(path).mode & 0o100 ? '100755' : '100644',
        path: entry.name,
        oid,
        type: 'blob' as const,
      });
    }
  }
  const oid = await git.writeTree({ fs, gitdir, tree });
  oids.push(oid);
  return oid;
}
