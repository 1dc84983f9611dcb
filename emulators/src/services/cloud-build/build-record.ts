// What is kept about a build: Google's Build message as plain data, and the few facts of ours beside it.
import type { ProtoDuration, ProtoTimestamp } from '../../grpc/proto-time.ts';

export type BuildStatus =
  | 'QUEUED'
  | 'WORKING'
  | 'SUCCESS'
  | 'FAILURE'
  | 'INTERNAL_ERROR'
  | 'TIMEOUT'
  | 'CANCELLED'
  | 'EXPIRED';

export type FailureType = 'USER_BUILD_STEP' | 'FETCH_SOURCE_FAILED' | 'PUSH_IMAGE_NOT_FOUND';

export interface TimeSpan {
  startTime: ProtoTimestamp;
  endTime?: ProtoTimestamp;
}

export interface BuildStep {
  name: string;
  id: string;
  args: string[];
  dir: string;
  env: string[];
  entrypoint: string;
  script: string;
  secretEnv: string[];
  volumes: object[];
  status?: BuildStatus;
  timing?: TimeSpan;
  exitCode?: number;
}

export interface StorageSource {
  bucket: string;
  object: string;
  generation: string;
}

/** google.devtools.cloudbuild.v1.Build, as far as it is emulated. */
export interface Build {
  id: string;
  name: string;
  projectId: string;
  status: BuildStatus;
  statusDetail?: string;
  createTime: ProtoTimestamp;
  startTime?: ProtoTimestamp;
  finishTime?: ProtoTimestamp;
  source: { storageSource: StorageSource } | null;
  sourceProvenance?: { resolvedStorageSource: StorageSource };
  steps: BuildStep[];
  images: string[];
  tags: string[];
  substitutions: Record<string, string>;
  timeout: ProtoDuration;
  queueTtl: ProtoDuration;
  serviceAccount: string;
  logsBucket: string;
  options: { logging?: string; defaultLogsBucketBehavior?: string; substitutionOption?: string } & Record<
    string,
    unknown
  >;
  logUrl: string;
  timing?: Record<string, TimeSpan>;
  failureInfo?: { type: FailureType; detail: string };
  results?: { images: { name: string; digest: string; pushTiming: TimeSpan }[]; buildStepImages: string[] };
}

export interface BuildRecord {
  readonly build: Build;
  readonly location: string;
  /** Rises with every build: the order of creation even within a millisecond. */
  readonly order: number;
  /** The last status that Pub/Sub took, so that a restart publishes what is missing. */
  published?: BuildStatus;
}

const TERMINAL = {
  QUEUED: false,
  WORKING: false,
  SUCCESS: true,
  FAILURE: true,
  INTERNAL_ERROR: true,
  TIMEOUT: true,
  CANCELLED: true,
  EXPIRED: true,
} as const satisfies Record<BuildStatus, boolean>;

export function isFinished(status: BuildStatus): boolean {
  return TERMINAL[status];
}
