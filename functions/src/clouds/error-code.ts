// What a failed call of Google's clients is decided by: its gRPC code.

export function codeOf(error: unknown): number | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? Number(error.code) : undefined;
}
