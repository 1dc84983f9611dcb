// A development server is slow, shows errors to visitors and often refuses foreign host names.

import type { Insight } from '@deplight/contracts';
import { isDevServer } from '../node/script-words.ts';
import type { Rule, RuleInput } from './rule.ts';

/** Of Python, in the start command itself. */
const PYTHON_DEV = /\bmanage\.py runserver\b|\bflask\b.* run\b|\bfastapi dev\b|\buvicorn\b.* --reload\b/;

export const startIsDevServer: Rule = (input) => {
  const { startScript, plan } = input;
  if (PYTHON_DEV.test(plan.start.value)) return [pythonDevServer(input)];
  if (plan.language !== 'Node.js' && plan.language !== 'Bun') return [];
  if (startScript === undefined || !isDevServer(startScript)) return [];
  const served = plan.staticDir !== undefined;
  return [
    {
      id: 'start-is-dev-server',
      severity: served ? 'info' : 'warning',
      title: served
        ? 'The start script is a development server, so the built files are served instead'
        : 'The start script runs a development server',
      evidence: { file: 'package.json', text: `"start": "${startScript}"`.slice(0, 200) },
      advice:
        'Let "start" run what visitors shall get, such as "node server.js" or "next start", and keep the other as "dev".',
    },
  ];
};

function pythonDevServer({ plan, tree }: RuleInput): Insight {
  const file = plan.start.from.split(' ')[0] ?? '';
  return {
    id: 'start-is-dev-server',
    severity: 'warning',
    title: 'The start command runs a development server',
    ...(tree.has(file) ? { evidence: { file, text: plan.start.value.slice(0, 200) } } : {}),
    advice: 'Start a server for production, such as gunicorn or uvicorn without --reload.',
  };
}
