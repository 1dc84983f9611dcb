// An app of another language may have pages that Node builds, and a plan builds with one language.
import type { Rule } from './rule.ts';

export const pagesNotBuilt: Rule = ({ plan, scripts: { build } }) => {
  const other = ['dockerfile', 'static-site', 'elixir'].includes(plan.provider) || plan.builder !== undefined;
  if (
    build === undefined ||
    other ||
    plan.build?.from.startsWith('package.json') ||
    plan.language === 'Node.js' ||
    plan.language === 'Bun'
  )
    return [];
  return [
    {
      id: 'pages-not-built',
      severity: 'warning',
      title: `The build script of ${build.file} is not run: this is planned as ${plan.language}`,
      evidence: { file: build.file, text: `"build": "${build.text}"`.slice(0, 200) },
      advice: 'Commit what it builds, let a build command of the app install Node and run it, or add a Dockerfile.',
    },
  ];
};
