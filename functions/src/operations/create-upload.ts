// createUpload: opens a resumable upload session; the browser or the CLI sends the bytes straight to Cloud Storage.

import { newId } from '../clock.ts';
import { openUpload } from '../clouds/sources-bucket.ts';
import { writeUpload } from '../store/uploads.ts';
import type { Handler } from './handler.ts';

export const createUpload: Handler<'createUpload'> = async (
  { fileName, sizeBytes },
  { workspaceId, clock, origin },
) => {
  const uploadId = newId('upload');
  const object = `uploads/${workspaceId}/${uploadId}`;
  const uploadUrl = await openUpload(object, { origin, sizeBytes });
  await writeUpload({ id: uploadId, workspaceId, object, fileName }, clock.now());
  return { uploadId, workspaceId, uploadUrl };
};
