// How what is about to be planted is spoken of. Pure.

import type { PackedFolder } from '../pack/pack-folder.ts';
import type { RepositoryAddress } from '../pages/page-plant/read-address.ts';
import { plantWords } from './en/plant.ts';

/** `312 files, 3 left out`; what was left out is not counted further down. */
export function packedWords({ files, leftOut }: Pick<PackedFolder, 'files' | 'leftOut'>): string {
  return leftOut === 0 ? plantWords.files(files) : plantWords.filesLeftOut(files, leftOut);
}

/** What was read from a pasted address beside the repository; empty when there was nothing else in it. */
export function addressWords({ branch, rootDir }: RepositoryAddress): string {
  if (branch === '') return '';
  return rootDir === '' ? plantWords.readBranch(branch) : plantWords.readBranchAndFolder(branch, rootDir);
}
