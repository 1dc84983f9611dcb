// An archive on its way to the platform: by a resumable upload, whatever its size, so that a broken connection goes on.
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { uploadSource } from '@deplight/sdk/token';
import type { Context } from '../context.ts';
import { CliError } from '../errors/cli-error.ts';
import type { Session } from '../session/session.ts';

const megabyte = 1_048_576;

/** @returns the upload's id for createDeployment. @throws CliError INTERRUPTED, DeplightCallError */
export async function uploadArchive(
  { output, interrupted }: Context,
  { api }: Session,
  { path, workspaceId }: { path: string; workspaceId: string },
): Promise<string> {
  const file = new File([await openAsBlob(path)], basename(path));
  let told = 0;
  const onProgress = (sent: number, total: number) => {
    const tenth = Math.floor((sent / total) * 10);
    if (total < 10 * megabyte || tenth === told) return;
    told = tenth;
    output.note(`Uploaded ${(sent / megabyte).toFixed(0)} of ${(total / megabyte).toFixed(0)} MB`);
  };
  try {
    return (await uploadSource(api, file, { workspaceId, signal: interrupted, onProgress })).uploadId;
  } catch (error) {
    if (!interrupted.aborted) throw error;
    throw new CliError('INTERRUPTED', 'Interrupted while uploading.', { hint: 'Nothing was deployed.', cause: error });
  }
}
