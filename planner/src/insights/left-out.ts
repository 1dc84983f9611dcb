// Tells what of the source was left out when it was stored, and what to do about it.
import type { Insight, SourceNote } from '@deplight/contracts';
import type { Rule } from './rule.ts';

const TELLS: Record<SourceNote['kind'], Omit<Insight, 'evidence'>> = {
  'node-modules': {
    id: 'node-modules-committed',
    severity: 'warning',
    title: 'node_modules is part of the source, and was left out',
    advice: 'Add node_modules to .gitignore and leave it out of archives; the build installs packages by itself.',
  },
  'git-folder': {
    id: 'git-folder-included',
    severity: 'info',
    title: 'The .git folder was left out',
    advice: 'Pack the project without its .git folder: it holds the whole history, and what was once secret in it.',
  },
  'symbolic-link': {
    id: 'symbolic-links-skipped',
    severity: 'warning',
    title: 'Symbolic links were left out',
    advice: 'Replace links in the repository by the files that they point to.',
  },
  submodule: {
    id: 'submodules-skipped',
    severity: 'warning',
    title: 'Submodules were left out',
    advice: 'Submodules are not supported yet: copy their files into the repository, or use them as packages.',
  },
};

export const leftOut: Rule = ({ sourceNotes }) =>
  sourceNotes.map(({ kind, path, count }) => {
    const evidence = { file: path, ...(count > 1 ? { text: `and ${count - 1} more` } : {}) };
    return { ...TELLS[kind], evidence };
  });
