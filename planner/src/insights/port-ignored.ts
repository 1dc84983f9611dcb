// A server with a port of its own choice never answers on the port that the platform gives it.
import { firstLine, type Rule } from './rule.ts';

const FIXED_PORT =
  /(?:\.listen\s*\(\s*\d{2,5}\b|(?:HTTPServer|TCPServer)\s*\(\s*\([^,]*,\s*\d{2,5}\s*\)|\bport\s*[:=]\s*\d{2,5}\b)/i;
const READS_PORT =
  /process\.env(?:\.PORT\b|\[['"]PORT['"]\])|(?:environ|getenv|ENV|env)\W{1,8}['"]PORT['"]|\bDeno\.env/;

export const portIgnored: Rule = ({ code, plan }) => {
  if (plan.staticDir !== undefined || /\$\{?PORT\b/.test(plan.start.value)) return [];
  if (firstLine(code, READS_PORT) !== undefined) return [];
  const evidence = firstLine(code, FIXED_PORT);
  if (evidence === undefined) return [];
  return [
    {
      id: 'port-ignored',
      severity: 'error',
      title: 'The app listens on a port of its own and does not read PORT',
      evidence,
      advice: 'Read the port from the environment variable PORT, for example: server.listen(process.env.PORT ?? 3000).',
    },
  ];
};
