// A development server is slow, shows errors to visitors and often refuses foreign host names.
import { isDevServer } from '../node/script-words.ts';
import type { Rule } from './rule.ts';

export const startIsDevServer: Rule = ({ startScript, plan }) => {
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
