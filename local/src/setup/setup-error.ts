// The end of a set-up chain: nothing was found or fetched, and the message says what to install.

export class SetupError extends Error {
  override readonly name = 'SetupError';
}
