// Packages that link to libraries of the system: the generated image has them, another machine may not.
import type { Rule } from './rule.ts';

const USUAL = new Set(['ca-certificates', 'openssl', 'git']);

const ASKED = /^(?:Aptfile|nixpacks\.toml|railpack\.json)\b/;

export const systemPackages: Rule = ({ plan }) => {
  // What builds pages is not there any more when they are served.
  if (plan.provider === 'site-generator') return [];
  const wanted = (plan.systemPackages ?? []).filter(({ value }) => !USUAL.has(value));
  // What a file of the source asks for is known to whoever wrote it.
  const reasons = [...new Set(wanted.map(({ from }) => from))].filter((from) => !ASKED.test(from));
  return reasons.slice(0, 5).map((reason) => ({
    id: 'needs-system-packages',
    severity: 'info',
    title: `${reason.replace(/^the/, 'The')} needs more than itself`,
    advice: `The generated Dockerfile installs ${wanted
      .filter(({ from }) => from === reason)
      .map(({ value }) => value)
      .join(', ')
      .slice(0, 400)}. A Dockerfile of your own must, too.`,
  }));
};
