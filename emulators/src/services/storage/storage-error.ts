// The errors of the Storage emulator in the JSON shape that Google's clients read; thrown anywhere below a handler, rendered by start-storage-server.

export class StorageError extends Error {
  readonly status: number;
  readonly reason: string;

  /** status: HTTP status. reason: Google's short word for it, for example `notFound`. */
  constructor(status: number, reason: string, message: string) {
    super(message);
    this.name = 'StorageError';
    this.status = status;
    this.reason = reason;
  }

  body(): string {
    const { status: code, message, reason } = this;
    return JSON.stringify({ error: { code, message, errors: [{ message, domain: 'global', reason }] } });
  }
}

export function noSuchObject(bucket: string, name: string): StorageError {
  return new StorageError(404, 'notFound', `No such object: ${bucket}/${name}`);
}

export function conditionNotMet(): StorageError {
  return new StorageError(412, 'conditionNotMet', 'At least one of the pre-conditions you specified did not hold.');
}
