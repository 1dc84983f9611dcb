// Checks a CreateBuild request as Google does and makes the build resource that is stored.
import { CloudError } from '../../grpc/cloud-error.ts';
import { type ProtoDuration, toMs, toTimestamp } from '../../grpc/proto-time.ts';
import type { Build, BuildStep, StorageSource } from './build-record.ts';
import { Substitutions } from './substitute.ts';

/** The build of a request, as proto-loader decodes it. */
export interface RequestedBuild {
  source: { storageSource?: StorageSource | null; source?: string } | null;
  steps: BuildStep[];
  images: string[];
  tags: string[];
  substitutions: Record<string, string>;
  timeout: ProtoDuration | null;
  queueTtl: ProtoDuration | null;
  serviceAccount: string;
  logsBucket: string;
  options: Build['options'] | null;
}

export interface BuildPlace {
  project: string;
  location: string;
  id: string;
  nowMs: number;
}

const DEFAULT_TIMEOUT = { seconds: 3600, nanos: 0 };
const MAX_TIMEOUT_MS = 24 * 3600 * 1000;
const TAG = /^[\w][\w.-]{0,127}$/;
const IMAGE = /^[a-z0-9]+(?:[._-][a-z0-9]+)*(?::\d+)?(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*(?::[\w][\w.-]{0,127})?$/;
const SERVICE_ACCOUNT = /^projects\/[^/]+\/serviceAccounts\/[^/]+$/;

/** Throws INVALID_ARGUMENT with Google's words where they are known, UNIMPLEMENTED for a kind of source that is not emulated. */
export function newBuild(requested: RequestedBuild | null, place: BuildPlace): Build {
  if (!requested) throw invalid('no build was given');
  const { project, location, id, nowMs } = place;
  const options = requested.options ?? {};
  checkLogging(requested, options);
  checkSource(requested.source);
  if (requested.steps.length === 0 || requested.steps.length > 300)
    throw invalid('the number of steps must be 1 to 300');
  const timeout = requested.timeout ?? DEFAULT_TIMEOUT;
  const timeoutMs = toMs(timeout) ?? 0;
  if (timeoutMs <= 0 || timeoutMs > MAX_TIMEOUT_MS) throw invalid('the timeout must be above 0 and at most 24 hours');
  const builtIn = { PROJECT_ID: project, BUILD_ID: id, LOCATION: location, PROJECT_NUMBER: '0' };
  const substitutions = new Substitutions(
    requested.substitutions,
    builtIn,
    options.substitutionOption === 'ALLOW_LOOSE',
  );
  const apply = (text: string): string => substitutions.apply(text);
  const steps = requested.steps.map((step) => newStep(step, apply));
  const images = requested.images.map(apply);
  const tags = requested.tags.map(apply);
  substitutions.checkAllUsed();
  checkNames(images, tags);
  return {
    id,
    name: `projects/${project}/locations/${location}/builds/${id}`,
    projectId: project,
    status: 'QUEUED',
    createTime: toTimestamp(nowMs),
    source: requested.source?.storageSource ? { storageSource: requested.source.storageSource } : null,
    steps,
    images,
    tags,
    substitutions: requested.substitutions,
    timeout,
    queueTtl: requested.queueTtl ?? DEFAULT_TIMEOUT,
    serviceAccount: requested.serviceAccount,
    logsBucket: requested.logsBucket,
    options,
    logUrl: `https://console.cloud.google.com/cloud-build/builds;region=${location}/${id}?project=${project}`,
  };
}

function newStep(step: BuildStep, apply: (text: string) => string): BuildStep {
  const { id, entrypoint, script, secretEnv, volumes } = step;
  if (step.name === '') throw invalid('each build step must have a name');
  const applied = {
    name: apply(step.name),
    args: step.args.map(apply),
    dir: apply(step.dir),
    env: step.env.map(apply),
  };
  return { ...applied, id, entrypoint, script, secretEnv, volumes };
}

function checkLogging({ serviceAccount, logsBucket }: RequestedBuild, options: Build['options']): void {
  if (serviceAccount === '') return;
  if (!SERVICE_ACCOUNT.test(serviceAccount)) {
    throw invalid(`service account "${serviceAccount}" must be of the form projects/PROJECT/serviceAccounts/ACCOUNT`);
  }
  const { logging, defaultLogsBucketBehavior } = options;
  const decided = logging === 'CLOUD_LOGGING_ONLY' || logging === 'NONE';
  if (logsBucket !== '' || decided || defaultLogsBucketBehavior === 'REGIONAL_USER_OWNED_BUCKET') return;
  throw new CloudError(
    'INVALID_ARGUMENT',
    "if 'build.service_account' is specified, the build must either (a) specify 'build.logs_bucket', (b) use the REGIONAL_USER_OWNED_BUCKET build.options.default_logs_bucket_behavior option, or (c) use either CLOUD_LOGGING_ONLY / NONE logging options",
  );
}

function checkSource(source: RequestedBuild['source']): void {
  if (!source?.source) return;
  if (!source.storageSource)
    throw new CloudError('UNIMPLEMENTED', `source.${source.source} is not emulated; storageSource is.`);
  if (source.storageSource.bucket === '' || source.storageSource.object === '') {
    throw invalid('storageSource must name a bucket and an object');
  }
}

function checkNames(images: readonly string[], tags: readonly string[]): void {
  if (images.length > 100) throw invalid('there may be at most 100 images');
  for (const image of images) if (!IMAGE.test(image)) throw invalid(`invalid image name "${image}"`);
  if (tags.length > 64) throw invalid('there may be at most 64 tags');
  for (const tag of tags) if (!TAG.test(tag)) throw invalid(`build tag "${tag}" must match format ${TAG.source}`);
}

function invalid(why: string): CloudError {
  return new CloudError('INVALID_ARGUMENT', `invalid build: ${why}`);
}
