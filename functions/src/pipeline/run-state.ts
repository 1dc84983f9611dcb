// The documents that a deployment lives in, as one value: what transitions read and return.
import type { AppDocument, DeploymentDocument, DeploymentRun, PreviewDocument } from '@deplight/contracts';

export interface RunState {
  readonly run: DeploymentRun;
  readonly deployment: DeploymentDocument;
  readonly app: AppDocument;
  /** The pull request that it shows; undefined for every other kind, and for one that is not known any more. */
  readonly preview?: PreviewDocument | undefined;
  /** The deployment whose place it takes: what is live now, or what the pull request showed before. */
  readonly previous: DeploymentDocument | undefined;
}
