// Whether an error is the file system's: a path, a right or a disk is not as it should be, and the program is.

const codes = new Set([
  ...['EACCES', 'EBUSY', 'EDQUOT', 'EEXIST', 'EFBIG', 'EIO', 'EISDIR', 'ELOOP', 'EMFILE', 'ENAMETOOLONG', 'ENFILE'],
  ...['ENOENT', 'ENOSPC', 'ENOTDIR', 'ENOTEMPTY', 'EPERM', 'EROFS', 'ETXTBSY', 'EXDEV'],
]);

/** Pure. What a program that could not be started says has a code of them as well. */
export function isFileError(error: unknown): error is NodeJS.ErrnoException {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return false;
  return codes.has(String(error.code)) && !String(error.syscall).startsWith('spawn');
}
