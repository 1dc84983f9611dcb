// Reads a Dockerfile by a parser that is loaded when there is one.
import type { Dockerfile } from 'dockerfile-ast';

export async function readDockerfile(text: string): Promise<Dockerfile> {
  return (await import('dockerfile-ast')).DockerfileParser.parse(text);
}
