// A source, fetched and looked at as the pipeline does it, within narrower bounds: somebody waits for it, and the process
// serves others as well. Nothing of it is kept.
import { DeplightError, MAX_PREVIEW_BYTES, type OperationResponse, type ParsedRequest } from '@deplight/contracts';
import { type PlanSourceOptions, planSource } from '@deplight/planner';
import { notFound } from '../authorize/authorize.ts';
import { fetchObject, sizeOfObject } from '../clouds/sources-bucket.ts';
import { getConfig } from '../config.ts';
import { withScratch } from '../pipeline/scratch.ts';
import { fetchGit } from '../sources/fetch-git.ts';
import { normaliseArchive } from '../sources/normalise-archive.ts';
import { openTree } from '../sources/open-tree.ts';
import { readUpload } from '../store/uploads.ts';

type Preview = OperationResponse<'planSource'>;

const fetchTimeoutMs = 20_000;

/**
 * @param workspaceId the workspace whose upload it may be.
 * @throws DeplightError of fetchGit, normaliseArchive and planSource; SOURCE_TOO_LARGE beyond 20 MB; NOT_FOUND for an
 *   upload of another workspace; SOURCE_GONE when its bytes never came.
 */
export function previewSource(
  request: ParsedRequest<'planSource'>,
  workspaceId: string,
  options: PlanSourceOptions,
): Promise<Preview> {
  const { uploadId } = request;
  return withScratch((folder) =>
    uploadId === undefined
      ? ofRepository(request, folder, options)
      : ofUpload({ workspaceId, uploadId }, folder, options),
  );
}

async function ofRepository(
  { gitUrl = '', branch, commit: pinned }: ParsedRequest<'planSource'>,
  folder: string,
  options: PlanSourceOptions,
): Promise<Preview> {
  const { commit, notes } = await fetchGit({
    url: gitUrl,
    ...(branch === undefined ? {} : { branch }),
    ...(pinned === undefined ? {} : { commit: pinned }),
    output: `${folder}/source.tgz`,
    tempDir: folder,
    policy: { allowLocalSources: getConfig().allowLocalSources },
    timeoutMs: fetchTimeoutMs,
    maxPackBytes: MAX_PREVIEW_BYTES,
  });
  const tree = await openTree(`${folder}/source.tgz`);
  return { analysis: await planSource(tree, { ...options, sourceNotes: notes }), commit };
}

async function ofUpload(
  { workspaceId, uploadId }: { workspaceId: string; uploadId: string },
  folder: string,
  options: PlanSourceOptions,
): Promise<Preview> {
  const upload = await readUpload(uploadId);
  if (upload?.workspaceId !== workspaceId) throw notFound('upload');
  const sizeBytes = await sizeOfObject(upload.object);
  if (sizeBytes !== undefined && sizeBytes > MAX_PREVIEW_BYTES) throw tooLarge(sizeBytes);
  if (sizeBytes === undefined || !(await fetchObject(upload.object, `${folder}/upload`)))
    throw new DeplightError('SOURCE_GONE', `The archive ${upload.fileName} was never uploaded, or is no longer kept.`);
  const { notes } = await normaliseArchive(`${folder}/upload`, `${folder}/source.tgz`);
  const tree = await openTree(`${folder}/source.tgz`);
  return { analysis: await planSource(tree, { ...options, sourceNotes: notes }), commit: null };
}

function tooLarge(sizeBytes: number): DeplightError {
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 1_048_576)} MB`;
  const most = megabytes(MAX_PREVIEW_BYTES);
  return new DeplightError(
    'SOURCE_TOO_LARGE',
    `The archive has ${megabytes(sizeBytes)}; at most ${most} are looked at before a deployment.`,
    { hint: 'Deploy it, which takes up to 100 MB, or plan the folder with the command line.' },
  );
}
