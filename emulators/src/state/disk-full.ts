// How a file system says that there is no room, be it on the disk or in somebody's share of it.

const NO_ROOM = new Set(['ENOSPC', 'EDQUOT']);

export function isDiskFull(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && NO_ROOM.has(String(error.code));
}
