// Large files make every build and every start slow, and rarely belong to the source.
import type { Rule } from './rule.ts';

const HUGE_BYTES = 25 * 1024 * 1024;
const MAX_INSIGHTS = 3;

export const hugeFiles: Rule = ({ tree }) => {
  const huge = tree.list().filter(({ sizeBytes }) => sizeBytes >= HUGE_BYTES);
  const largest = huge.sort((a, b) => b.sizeBytes - a.sizeBytes || (a.path < b.path ? -1 : 1)).slice(0, MAX_INSIGHTS);
  return largest.map(({ path, sizeBytes }) => ({
    id: 'huge-file',
    severity: 'info',
    title: `A file of ${Math.round(sizeBytes / 1024 / 1024)} MiB is part of the source`,
    evidence: { file: path },
    advice: 'Keep data in a bucket or fetch it while building; name it in .dockerignore if the app does not need it.',
  }));
};
