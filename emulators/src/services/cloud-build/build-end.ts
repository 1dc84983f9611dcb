// How a build ends otherwise than well: thrown where it happens, made into the build's outcome in one place.
import type { BuildStatus, FailureType } from './build-record.ts';

export class BuildEnd extends Error {
  readonly status: BuildStatus;
  readonly failure: FailureType | undefined;

  constructor(status: BuildStatus, message: string, failure?: FailureType) {
    super(message);
    this.name = 'BuildEnd';
    this.status = status;
    this.failure = failure;
  }
}
