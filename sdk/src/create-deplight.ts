// The SDK's front door: everything a client of Deplight can do, over one Firebase app that the caller has signed in.
import type { FirebaseApp } from 'firebase/app';
import { getFirestore } from 'firebase/firestore';
import { getFunctions } from 'firebase/functions';
import { type ConsoleMethods, consoleMethods } from './console/console-stream.ts';
import { type DeploymentEnds, listenedEnds } from './deployment-ends.ts';
import { type LogTexts, logTexts } from './log-text.ts';
import { type OperationMethods, operationMethods } from './operation-methods.ts';
import { type UploadedSource, type UploadOptions, uploadSource } from './upload/upload-source.ts';
import { type AskedValues, askedValues } from './watch/asked-values.ts';
import { type LiveValues, liveValues } from './watch/live-values.ts';

export interface Deplight extends OperationMethods, LiveValues, AskedValues, ConsoleMethods, LogTexts, DeploymentEnds {
  /**
   * Uploads an archive (.zip, .tar, .tar.gz, .tgz up to 100 MB) and gives the upload's id for `createDeployment`.
   * @throws DeplightCallError when the upload is refused or breaks off for good.
   */
  uploadSource(file: File, options?: UploadOptions): Promise<UploadedSource>;
}

/**
 * Makes the client. Emulators and caches are the app's own affair: connect them before calling this.
 * @param options.region where the functions run; `us-central1` when not given.
 */
export function createDeplight(options: { app: FirebaseApp; region?: string }): Deplight {
  const functions = getFunctions(options.app, options.region ?? 'us-central1');
  const methods = operationMethods(functions);
  const firestore = getFirestore(options.app);
  const live = liveValues(firestore);
  return {
    ...methods,
    ...consoleMethods(functions, methods),
    ...live,
    ...listenedEnds(methods, live),
    ...askedValues(firestore, methods),
    ...logTexts(methods),
    uploadSource: (file, uploadOptions = {}) => uploadSource(methods, file, uploadOptions),
  };
}
