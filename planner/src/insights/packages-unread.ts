// Lists of Python packages that are not read: what only they name is missing when the app runs.
import type { Rule } from './rule.ts';

const LISTS = ['environment.yml', 'environment.yaml', 'pixi.toml', 'conda.yml'];

export const packagesUnread: Rule = ({ tree, plan }) => {
  const list = LISTS.find((file) => tree.has(file));
  if (plan.language !== 'Python' || plan.install !== undefined || list === undefined) return [];
  return [
    {
      id: 'packages-unread',
      severity: 'warning',
      title: `The packages of ${list} are not installed`,
      evidence: { file: list },
      advice:
        'List them in requirements.txt or pyproject.toml, or add a Dockerfile that begins with an image of Conda.',
    },
  ];
};
