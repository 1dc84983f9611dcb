// A build by buildpacks, as Cloud Build runs it: pack in a container of its own, which drives the same engine.
import { CannotPackError, type PackSpec } from '../runtime.ts';
import type { Docker } from './find-docker.ts';

const SOCKET = '/var/run/docker.sock';

/**
 * What to start. Nothing is fetched for it but what the engine lacks of the builder's own parts. Pure.
 * @param images those of the spec's that the engine has.
 * @throws CannotPackError where an image is not on the engine, or where a container cannot reach the engine.
 */
export function packCommand(
  { docker, images }: { docker: Docker; images: readonly string[] },
  spec: PackSpec,
): string[] {
  const missing = [spec.builder, spec.pack].filter((image) => !images.includes(image));
  if (missing.length > 0) {
    const pulls = missing.map((image) => `docker pull ${image}`).join(' && ');
    throw new CannotPackError(
      `Buildpacks need images that are not on this Docker engine: ${missing.join(', ')}. Fetch them with "${pulls}", or add a Dockerfile.`,
    );
  }
  const socket = /^unix:\/\/(\/.+)$/.exec(docker.endpoint)?.[1];
  if (socket === undefined) {
    throw new CannotPackError(
      `Buildpacks need a Docker engine with a socket on this machine; this one is at ${docker.endpoint}. Add a Dockerfile.`,
    );
  }
  return [
    ...[docker.program, 'run', '--rm', '--entrypoint', 'pack'],
    ...['--volume', `${socket}:${SOCKET}`, '--volume', `${spec.contextDir}:/workspace`, '--workdir', '/workspace'],
    ...[spec.pack, 'build', spec.image, '--builder', spec.builder, '--pull-policy', 'if-not-present'],
    ...Object.entries(spec.env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
  ];
}
