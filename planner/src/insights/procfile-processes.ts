// A Procfile may name processes beside the one that answers requests, and those are not run here.
import type { Rule } from './rule.ts';

const FILE = 'Procfile';

export const procfileProcesses: Rule = ({ processes, plan }) => {
  const others = processes.filter(({ name }) => name !== 'web');
  const [first] = others;
  if (first === undefined || plan.provider === 'dockerfile') return [];
  const evidence = { file: FILE, line: first.line };
  const names = others.map(({ name }) => name).join(', ');
  const found = { id: 'procfile-processes', evidence } as const;
  if (others.length === processes.length) {
    return [
      {
        ...found,
        severity: 'warning',
        title: `The Procfile has no web line (seen: ${names.slice(0, 100)}), so it starts nothing here`,
        advice: 'Add a line such as "web: npm start" for what answers requests.',
      },
    ];
  }
  return [
    {
      ...found,
      severity: 'info',
      title: `Of the Procfile, only its web line is run (not: ${names.slice(0, 100)})`,
      advice: 'Deploy a worker as an app of its own, and run a release command from the console of the app.',
    },
  ];
};
