// uploads/{id}: an archive that somebody was allowed to upload. Read by the functions only.
import { uploadId, workspaceId } from '@deplight/contracts';
import { Timestamp } from 'firebase-admin/firestore';
import { z } from 'zod';
import { paths } from './paths.ts';

const upload = z.object({ id: uploadId, workspaceId, object: z.string(), fileName: z.string() });
export type Upload = z.infer<typeof upload>;

const keptMs = 24 * 3_600_000;

export async function writeUpload(document: Upload, nowMs: number): Promise<void> {
  await paths.upload(document.id).create({ ...document, expireAt: Timestamp.fromMillis(nowMs + keptMs) });
}

export async function readUpload(id: string): Promise<Upload | undefined> {
  const snapshot = await paths.upload(id).get();
  return snapshot.exists ? upload.parse(snapshot.data()) : undefined;
}
