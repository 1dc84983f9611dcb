// FETCHING: brings the source, from git or from an upload, into its one stored form.
import { DeplightError, type DeploymentRun, type SourceNote, type SourceRequest } from '@deplight/contracts';
import { deleteObject, fetchObject } from '../../clouds/sources-bucket.ts';
import { getConfig } from '../../config.ts';
import { readRepositoryToken } from '../../github/repository-token.ts';
import { fetchGit } from '../../sources/fetch-git.ts';
import { storeArchive, storeSource } from '../../sources/store-source.ts';
import { readApp } from '../../store/documents.ts';
import { withScratch } from '../scratch.ts';
import type { Step, StepResult, StepTools } from '../step.ts';

export const fetchSource: Step = async (run, tools) => {
  if (run.findings.source) {
    tools.log(`Source ${run.findings.source.sha256.slice(0, 12)}, ${kilobytes(run.findings.source.sizeBytes)}`);
    return { to: 'ANALYZING' };
  }
  const { source } = run;
  return withScratch((folder) =>
    source.type === 'git' ? fromGit(run, source, folder, tools) : fromUpload(run, source, folder, tools),
  );
};

async function fromGit(
  run: DeploymentRun,
  source: Extract<SourceRequest, { type: 'git' }>,
  folder: string,
  { log }: StepTools,
): Promise<StepResult> {
  const at = [source.branch && `branch ${source.branch}`, source.commit && `commit ${source.commit.slice(0, 12)}`];
  const where = at.filter(Boolean).join(', ');
  log(`Fetching ${source.url}${where && ` (${where})`}`);
  const app = await readApp(run);
  const token = await readRepositoryToken(app, source.url, 'fetch');
  if (token !== undefined)
    log(
      app?.repositoryToken?.by === 'app' ? 'With a token that the GitHub App made for it' : 'With the token of the app',
    );
  const fetched = await fetchGit({
    url: source.url,
    ...(source.branch === null ? {} : { branch: source.branch }),
    ...(source.commit === undefined ? {} : { commit: source.commit }),
    output: `${folder}/source.tgz`,
    tempDir: folder,
    ...(token === undefined ? {} : { token }),
    policy: { allowLocalSources: getConfig().allowLocalSources },
  });
  const { commit, notes } = fetched;
  log(`Commit ${commit.sha.slice(0, 12)} ${commit.message.split('\n')[0] ?? ''}`);
  logNotes(notes, log);
  const stored = await storeSource(run.workspaceId, fetched);
  log(`Stored ${fetched.entries.length} files, ${kilobytes(stored.sizeBytes)}`);
  return { to: 'ANALYZING', findings: { source: stored }, shown: { commit } };
}

async function fromUpload(
  run: DeploymentRun,
  source: Extract<SourceRequest, { type: 'archive' }>,
  folder: string,
  { log }: StepTools,
): Promise<StepResult> {
  log(`Reading ${source.fileName}`);
  const upload = `${folder}/upload`;
  if (!(await fetchObject(source.object, upload))) {
    throw new DeplightError('SOURCE_GONE', `The archive ${source.fileName} was never uploaded, or is no longer kept.`);
  }
  const { stored, notes, files } = await storeArchive(run.workspaceId, upload, folder).catch(async (error: unknown) => {
    // What was refused is not kept.
    if (error instanceof DeplightError && error.code.startsWith('ARCHIVE_')) await deleteObject(source.object);
    throw error;
  });
  logNotes(notes, log);
  log(`Stored ${files} files, ${kilobytes(stored.sizeBytes)}`);
  await deleteObject(source.object);
  return { to: 'ANALYZING', findings: { source: stored } };
}

function logNotes(notes: readonly SourceNote[], log: (text: string) => void): void {
  for (const { kind, path, count } of notes) {
    log(`Left out: ${kind.replace('-', ' ')} ${path}${count > 1 ? ` and ${count - 1} more` : ''}`);
  }
}

function kilobytes(sizeBytes: number): string {
  return `${Math.ceil(sizeBytes / 1024)} KiB`;
}
