// A port that stands in the start command wins over PORT, and then nobody answers where the platform asks.
import type { Rule } from './rule.ts';

const FIXED = /\s(?:-p|--port|--server\.port)[\s=]+\d{2,5}(?:\s|$)|\s--bind[\s=]+[\w.]*:\d{2,5}(?:\s|$)/;

export const startHasPort: Rule = ({ startScript, plan }) => {
  const command = /^npm (?:start|run)\b/.test(plan.start.value) ? (startScript ?? '') : plan.start.value;
  if (plan.staticDir !== undefined || plan.provider === 'dockerfile' || !FIXED.test(command)) return [];
  const file = plan.start.from.split(' ')[0] ?? '';
  return [
    {
      id: 'port-in-start-command',
      severity: 'error',
      title: 'The start command names a port of its own',
      evidence: { file: file.slice(0, 512) || 'package.json', text: command.slice(0, 200) },
      advice: 'Leave the port out, or write $PORT in its place: the platform tells the app by PORT where to listen.',
    },
  ];
};
