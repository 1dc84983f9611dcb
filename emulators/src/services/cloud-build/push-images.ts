// The last stage of a build: each image that it names must have been built; here it is, with its digest.
import { toTimestamp } from '../../grpc/proto-time.ts';
import { BuildEnd } from './build-end.ts';
import type { BuildLog } from './build-log.ts';
import type { Build } from './build-record.ts';

export interface PushTools {
  readonly log: BuildLog;
  readonly now: () => number;
}

/** digests: by name with tag. Throws BuildEnd for an image that no step built. */
export function pushImages(
  build: Build,
  digests: ReadonlyMap<string, string>,
  { log, now }: PushTools,
): Build['results'] {
  if (build.images.length > 0) log.main('after', 'PUSH');
  const startTime = toTimestamp(now());
  const images = build.images.map((name) => {
    const tagged = withTag(name);
    const digest = digests.get(tagged);
    if (!digest) {
      const message = `failed to find one or more images after execution of build steps: ["${name}"]`;
      throw new BuildEnd('FAILURE', message, 'PUSH_IMAGE_NOT_FOUND');
    }
    log.main('after', `Pushing ${name}`);
    log.main('after', `${tagged.slice(tagged.lastIndexOf(':') + 1)}: digest: ${digest}`);
    return { name, digest, pushTiming: { startTime, endTime: toTimestamp(now()) } };
  });
  return { images, buildStepImages: build.steps.map(() => '') };
}

/** `latest` unless the last part of the name carries a tag. */
export function withTag(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).includes(':') ? name : `${name}:latest`;
}
