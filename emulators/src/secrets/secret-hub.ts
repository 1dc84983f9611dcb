// Where Cloud Run asks for the values of secrets: passes the question to the store that Secret Manager attaches.
import { CloudError } from '../grpc/cloud-error.ts';

/**
 * Reads the value of `projects/P/secrets/S/versions/V` for the service account that an instance runs as.
 * Throws CloudError NOT_FOUND, PERMISSION_DENIED or FAILED_PRECONDITION.
 */
export interface SecretReader {
  readAs(serviceAccount: string, versionName: string): Promise<Buffer>;
}

export class SecretHub implements SecretReader {
  #reader: SecretReader | undefined;

  attach(reader: SecretReader): void {
    this.#reader = reader;
  }

  async readAs(serviceAccount: string, versionName: string): Promise<Buffer> {
    if (this.#reader) return this.#reader.readAs(serviceAccount, versionName);
    throw new CloudError('NOT_FOUND', `Secret Version [${versionName}] not found.`);
  }
}
