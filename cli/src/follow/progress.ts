// How people see a deployment go on: drawn anew where there is a terminal, else as plain lines.
import type { DeploymentView, LogView } from '@deplight/contracts';

export interface Progress {
  show(deployment: DeploymentView): void;
  lines(lines: readonly LogView[]): void;
  /** A sentence in between. */
  note(sentence: string): void;
  /** Leaves the last state where it stands. */
  end(): void;
}
