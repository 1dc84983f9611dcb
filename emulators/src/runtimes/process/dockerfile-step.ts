// The subset of Dockerfile that plain processes can follow: what each instruction asks for, as data.

export type StepBody =
  | { readonly kind: 'from'; readonly image: string; readonly stage: string | undefined }
  | { readonly kind: 'workdir'; readonly dir: string }
  | { readonly kind: 'env'; readonly entries: readonly (readonly [string, string])[] }
  | { readonly kind: 'arg'; readonly name: string; readonly value: string | undefined }
  | {
      readonly kind: 'copy';
      readonly from: string | undefined;
      readonly sources: readonly string[];
      readonly target: string;
    }
  | { readonly kind: 'run'; readonly argv: readonly string[] }
  /** Debian's packages, installed in the one way that generated Dockerfiles have it. */
  | { readonly kind: 'system-packages'; readonly names: readonly string[] }
  | { readonly kind: 'cmd'; readonly argv: readonly string[] }
  /** Says something about the image that a plain process does not need: USER, EXPOSE, LABEL. */
  | { readonly kind: 'noted' };

/** The stage that a step belongs to is the one that the last `from` began. */
export type DockerfileStep = { readonly line: number; readonly text: string } & StepBody;

/** A Dockerfile that goes beyond the subset: the line, and that Docker is needed for it. */
export class NeedsDockerError extends Error {
  constructor(line: number, text: string, problem: string) {
    super(
      `Dockerfile line ${line}: ${text.slice(0, 120)}: ${problem} This needs Docker; without it only a subset of Dockerfile can be built.`,
    );
    this.name = 'NeedsDockerError';
  }
}
