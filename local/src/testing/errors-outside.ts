// A reporter of vitest's: tells whoever started it how many errors came outside of any test, which its JSON does not say.
import { writeSync } from 'node:fs';

/** The pipe that run-suite.ts opens for it. */
export const errorsOutsidePipe = 3;

export default class ErrorsOutside {
  onTestRunEnd(_modules: readonly unknown[], unhandledErrors: readonly unknown[]): void {
    writeSync(errorsOutsidePipe, String(unhandledErrors.length));
  }
}
