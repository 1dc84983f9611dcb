// A port that stands in the start command wins over PORT, and then nobody answers where the platform asks.
import { type Rule, startCommand } from './rule.ts';

const FIXED = /\s(?:-p|--port|--server\.port)[\s=]+\d{2,5}(?:\s|$)|\s--bind[\s=]+[\w.]*:\d{2,5}(?:\s|$)/;

export const startHasPort: Rule = (input) => {
  const { plan } = input;
  const { command, evidence } = startCommand(input);
  if (plan.staticDir !== undefined || plan.provider === 'dockerfile' || !FIXED.test(command)) return [];
  return [
    {
      id: 'port-in-start-command',
      severity: 'error',
      title: 'The start command names a port of its own',
      ...(evidence ? { evidence } : {}),
      advice: 'Leave the port out, or write $PORT in its place: the platform tells the app by PORT where to listen.',
    },
  ];
};
