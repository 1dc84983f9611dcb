// A server with a port of its own choice never answers on the port that the platform gives it.
import { firstLine, type Rule } from './rule.ts';

const FIXED_PORT = new RegExp(
  [
    String.raw`\.listen\s*\(\s*\d{2,5}\b`,
    String.raw`(?:HTTPServer|TCPServer)\s*\(\s*\([^,]*,\s*\d{2,5}\s*\)`,
    String.raw`\bport\s*[:=]\s*\d{2,5}\b`,
    // Go, and Rust: an address with its port in one text, or a pair of them.
    String.raw`(?:\bListenAndServe|\.(?:Run|Start|Listen))\s*\(\s*"[\w.]*:\d{2,5}"`,
    String.raw`\bbind\s*\(\s*\(?\s*"[\w.]+(?::|"\s*,\s*)\d{2,5}\b`,
  ].join('|'),
  'i',
);
const READS_PORT =
  /process\.env(?:\.PORT\b|\[['"]PORT['"]\])|(?:environ|getenv|ENV|env)(?:\W{1,4}(?:get|fetch|var|var_os))?\W{1,8}['"]PORT['"]|\bDeno\.env/;

/** Of databases, queues and mail: what connects to them has such a port as well. */
const OF_SERVICES =
  /\b(?:25|465|587|1025|1433|1521|2525|3306|5432|5672|6379|6432|6543|8123|9042|9092|9200|11211|27017)\b/;
/** What serves the app instead of its own main program. */
export const SERVED_BY = /\b(?:gunicorn|uvicorn|hypercorn|daphne|waitress-serve|uwsgi|granian)\b/;
/** Their own servers read PORT. */
const BY_THEMSELVES = new Set([
  'Next.js',
  'Nuxt',
  'React Router',
  'Remix',
  'SvelteKit',
  'Astro',
  'Nitro',
  'SolidStart',
  'TanStack Start',
  'Analog',
]);

export const portIgnored: Rule = ({ code, plan }) => {
  if (plan.staticDir !== undefined || /\$\{?PORT\b/.test(plan.start.value)) return [];
  if (SERVED_BY.test(plan.start.value)) return [];
  if (BY_THEMSELVES.has(plan.framework ?? '')) return [];
  if (firstLine(code, READS_PORT) !== undefined) return [];
  const evidence = firstLine(
    code.map(({ path, lines }) => ({ path, lines: lines.map((line) => (OF_SERVICES.test(line) ? '' : line)) })),
    FIXED_PORT,
  );
  if (evidence === undefined) return [];
  // The port that Cloud Run names, and containers have; apps that run as plain processes each get one of their own.
  const usual = new RegExp(String.raw`\b${plan.port.value}\b`).test(evidence.text);
  return [
    {
      id: 'port-ignored',
      severity: usual ? 'warning' : 'error',
      title: 'The app listens on a port of its own and does not read PORT',
      evidence,
      advice: 'Read the port from the environment variable PORT, for example: server.listen(process.env.PORT ?? 3000).',
    },
  ];
};
