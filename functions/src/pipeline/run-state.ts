// The three documents that a deployment lives in, as one value: what transitions read and return.
import type { AppDocument, DeploymentDocument, DeploymentRun } from '@deplight/contracts';

export interface RunState {
  readonly run: DeploymentRun;
  readonly deployment: DeploymentDocument;
  readonly app: AppDocument;
  /** The deployment that is live now, when it is another one. */
  readonly previous: DeploymentDocument | undefined;
}
