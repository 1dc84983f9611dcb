// Where more is written about an insight, by its id; a rule that knows a better place names it itself.
import type { Insight } from '@deplight/contracts';

const CONTRACT = 'https://cloud.google.com/run/docs/container-contract';
const DOCKERFILES = 'https://docs.docker.com/build/building/best-practices/';

export const LINKS: Readonly<Record<string, string>> = {
  'secret-committed':
    'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/removing-sensitive-data-from-a-repository',
  'env-file-committed': 'https://12factor.net/config',
  'listens-on-loopback': CONTRACT,
  'port-ignored': CONTRACT,
  'port-in-start-command': CONTRACT,
  'health-path-unknown': 'https://cloud.google.com/run/docs/configuring/healthchecks',
  'runtime-end-of-life': 'https://endoflife.date/',
  'base-image-unpinned': DOCKERFILES,
  'runs-as-root': DOCKERFILES,
  'procfile-processes': 'https://devcenter.heroku.com/articles/procfile',
  'sessions-in-memory': 'https://expressjs.com/en/resources/middleware/session.html',
  'build-variable-missing': 'https://vite.dev/guide/env-and-mode',
  'node-modules-committed': 'https://git-scm.com/docs/gitignore',
};

export function withLink(insight: Insight): Insight {
  const link = insight.link ?? LINKS[insight.id];
  return link === undefined ? insight : { ...insight, link };
}
