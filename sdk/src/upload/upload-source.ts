// From a file in the user's hands to an upload id that createDeployment takes.
import type { OperationMethods } from '../operation-methods.ts';
import { type SendOptions, sendChunks } from './send-chunks.ts';

export interface UploadOptions extends SendOptions {
  /** The workspace to deploy to; the user's first one when not given. */
  workspaceId?: string;
}

export interface UploadedSource {
  readonly uploadId: string;
  readonly workspaceId: string;
}

/** Opens an upload session and sends the file; see `Deplight.uploadSource`. */
export async function uploadSource(
  methods: Pick<OperationMethods, 'createUpload'>,
  file: File,
  options: UploadOptions,
): Promise<UploadedSource> {
  const { uploadId, workspaceId, uploadUrl } = await methods.createUpload({
    ...(options.workspaceId === undefined ? {} : { workspaceId: options.workspaceId }),
    fileName: file.name,
    sizeBytes: file.size,
  });
  await sendChunks(uploadUrl, file, options);
  return { uploadId, workspaceId };
}
