// Checks what a user may say about a place in a repository: the branch and the folder of the app.
import { DeplightError } from '@deplight/contracts';

const REF = /^(?!-)[A-Za-z0-9._/-]{1,200}$/;

/** Answers the branch. Throws SOURCE_REF_INVALID for what git would not take as a plain branch name. */
export function checkBranch(branch: string): string {
  const parts = branch.split('/');
  const odd = branch.includes('..') || branch.endsWith('.') || parts.some((part) => /^$|^[.-]|\.lock$/.test(part));
  if (REF.test(branch) && !odd && branch !== 'HEAD') return branch;
  throw new DeplightError('SOURCE_REF_INVALID', `"${branch.slice(0, 100)}" is not the name of a branch.`);
}

/** The folder of the app, without "./" and slashes at its ends; empty for the top. Throws SOURCE_ROOT_INVALID. */
export function checkRootDir(rootDir: string): string {
  const clean = rootDir.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
  if (clean === '' || clean === '.') return '';
  const parts = clean.split('/');
  const plain = parts.every(
    (part) => /^[^\p{C}\\:]+$/u.test(part) && part !== '.' && part !== '..' && !/^\.git$/i.test(part),
  );
  if (plain && !clean.startsWith('/') && !clean.startsWith('-') && clean.length <= 512) return clean;
  throw new DeplightError('SOURCE_ROOT_INVALID', `"${rootDir.slice(0, 100)}" is not a folder inside the repository.`);
}
