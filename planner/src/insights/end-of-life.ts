// Versions of languages that get no more security fixes. The table is as of its date, so that the same source gets the
// same answer on every day.
import type { Rule } from './rule.ts';

export const AS_OF = '2026-11-01';

/** By language: the versions that had ended by then, and when. */
export const ENDED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Node.js': {
    '8': '2019-12-31',
    '10': '2021-04-30',
    '11': '2019-06-01',
    '12': '2022-04-30',
    '13': '2020-06-01',
    '14': '2023-04-30',
    '15': '2021-06-01',
    '16': '2023-09-11',
    '17': '2022-06-01',
    '18': '2025-04-30',
    '19': '2023-06-01',
    '20': '2026-04-30',
    '21': '2024-06-01',
    '23': '2025-06-01',
    '25': '2026-06-01',
  },
  Python: { '3.8': '2024-10-07', '3.9': '2025-10-31', '3.10': '2026-10-31' },
  Go: { '1.21': '2024-08-13', '1.22': '2025-02-11', '1.23': '2025-08-12' },
  Ruby: { '2.7': '2023-03-31', '3.0': '2024-04-23', '3.1': '2025-03-26', '3.2': '2026-03-31' },
};

export const endOfLife: Rule = ({ plan, tree }) => {
  const { version, language } = plan;
  const short = /^\d+(?:\.\d+)?/.exec(version?.value ?? '')?.[0];
  const ended = short === undefined ? undefined : ENDED[language]?.[short];
  if (version === undefined || ended === undefined) return [];
  const file = version.from.split(' ')[0] ?? '';
  return [
    {
      id: 'runtime-end-of-life',
      severity: 'warning',
      title: `${language} ${short} has had no security fixes since ${ended}`,
      ...(tree.has(file) ? { evidence: { file } } : {}),
      advice: `Move to a version that is kept up, and name it where ${version.from} names this one. (Our table is as of ${AS_OF}.)`,
    },
  ];
};
