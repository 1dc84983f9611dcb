// How what is about to be planted is spoken of. Pure.
import type { PackedFolder } from '../pack/pack-folder.ts';
import type { RepositoryAddress } from '../pages/page-plant/read-address.ts';

/** `312 files, 3 left out`; what was left out is not counted further down. */
export function packedWords({ files, leftOut }: Pick<PackedFolder, 'files' | 'leftOut'>): string {
  const packed = `${files.toLocaleString('en')} ${files === 1 ? 'file' : 'files'}`;
  return leftOut === 0 ? packed : `${packed}, ${leftOut.toLocaleString('en')} left out`;
}

/** What was read from a pasted address beside the repository; empty when there was nothing else in it. */
export function addressWords({ branch, rootDir }: RepositoryAddress): string {
  if (branch === '') return '';
  const where = rootDir === '' ? '' : ` and the folder ${rootDir}`;
  return `Read from the address: the branch ${branch}${where}.`;
}
