// A development server is slow, shows errors to visitors and often refuses foreign host names.
import type { Insight } from '@deplight/contracts';
import { isDevServer } from '../node/script-words.ts';
import { type Rule, type RuleInput, startCommand } from './rule.ts';

/** Of Python, in the start command itself. */
const PYTHON_DEV = /\bmanage\.py runserver\b|\bflask\b.* run\b|\bfastapi dev\b|\buvicorn\b.* --reload\b/;
const NODE_ADVICE =
  'Let "start" run what visitors shall get, such as "node server.js" or "next start", and keep the other as "dev".';

export const startIsDevServer: Rule = (input) => {
  const { plan } = input;
  const { command, evidence } = startCommand(input);
  const title = 'The start command runs a development server';
  const found = { id: 'start-is-dev-server', severity: 'warning', title, ...(evidence ? { evidence } : {}) } as const;
  if (PYTHON_DEV.test(plan.start.value)) {
    return [{ ...found, advice: 'Start a server for production, such as gunicorn or uvicorn without --reload.' }];
  }
  if (plan.language !== 'Node.js' && plan.language !== 'Bun') return [];
  return isDevServer(command) ? [{ ...found, advice: NODE_ADVICE }] : passedOver(input);
};

/** Somebody has said how the app is started. */
const IS_SET = /^(?:app settings|deplight\.yaml|apphosting\.yaml)\b/;

/** A start script that the plan does without. */
function passedOver({ plan, scripts: { started, start } }: RuleInput): Insight[] {
  const chosen = started !== undefined || plan.provider !== 'node' || IS_SET.test(plan.start.from);
  if (chosen || start === undefined || !isDevServer(start.text)) return [];
  const watched = plan.start.from.endsWith('without watching');
  const instead = watched ? 'the same is run without watching' : 'what is built is started instead';
  const outcome = plan.staticDir === undefined ? instead : 'the built files are served instead';
  return [
    {
      id: 'start-is-dev-server',
      severity: 'info',
      title: `The start script is a development server, so ${outcome}`,
      evidence: { file: start.file, text: `"start": "${start.text}"`.slice(0, 200) },
      advice: NODE_ADVICE,
    },
  ];
}
