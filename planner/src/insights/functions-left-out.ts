// Functions beside pages are run by the platforms that they are written for, and not by a server of files.
import type { Rule } from './rule.ts';

const FUNCTION = /^(?:api|netlify\/functions|functions)\/.+\.(?:[cm]?[jt]sx?|py|go|rb)$/;
/** A folder called functions is also what frameworks and people call their own code. */
const SURE = /^(?:api|netlify)\//;
const PLATFORM_FILES = ['vercel.json', 'netlify.toml', 'wrangler.toml', 'wrangler.jsonc'];

export const functionsLeftOut: Rule = ({ tree, plan }) => {
  if (plan.staticDir === undefined) return [];
  const files = tree.list().filter(({ path }) => FUNCTION.test(path));
  const named = PLATFORM_FILES.some((file) => tree.has(file));
  const found = files.find(({ path }) => named || (SURE.test(path) && plan.provider === 'static-site'));
  if (found === undefined) return [];
  return [
    {
      id: 'functions-left-out',
      severity: 'warning',
      title: 'There are functions for another platform, and only the pages are served',
      evidence: { file: found.path.slice(0, 512) },
      advice:
        'Answer these paths by a server, such as one with Hono or Express that serves the pages as well, or deploy the functions elsewhere.',
    },
  ];
};
