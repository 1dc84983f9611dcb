// Bundlers write public variables into the pages while they build: one that has no value then is missing for ever.
import { firstLine, type Rule } from './rule.ts';

const READ =
  /\b(?:(?:process\.env|import\.meta\.env)\.(?=(?:NEXT_PUBLIC|VITE|REACT_APP|GATSBY|EXPO_PUBLIC|VUE_APP)_)|import\.meta\.env\.(?=PUBLIC_))(\w+)/g;
/** Whoever writes a value beside it does without it. */
const WITH_DEFAULT = /^\s*(?:\?\?|\|\||\)?\s*\?\.?(?!\?))/;
const MAX_NAMES = 8;

export const buildVariables: Rule = ({ code, plan, envNames }) => {
  if (plan.build === undefined) return [];
  const atBuild = (plan.env ?? []).filter(({ from }) => !from.endsWith('for the running app'));
  const given = new Set([...envNames, ...atBuild.map(({ name }) => name)]);
  const read = code.flatMap(({ lines }) => lines.filter((line) => !/^\s*(?:\/\/|\*)/.test(line)).flatMap(namesIn));
  const missing = [...new Set(read)].filter((name) => !given.has(name));
  const [first] = missing;
  if (first === undefined) return [];
  const evidence = firstLine(code, new RegExp(`\\b${first}\\b`));
  const names = missing.slice(0, MAX_NAMES).join(', ') + (missing.length > MAX_NAMES ? ' …' : '');
  return [
    {
      id: 'build-variable-missing',
      severity: 'warning',
      title: `The build reads ${names.slice(0, 140)}, and nothing gives a value`,
      ...(evidence ? { evidence } : {}),
      advice:
        'Name it below env in deplight.yaml, or in an .env.production that holds no secrets: a variable that is set on the app is there when the app runs, and that is too late for its pages.',
    },
  ];
};

function namesIn(line: string): string[] {
  return [...line.matchAll(READ)].flatMap(({ 0: whole, 1: name = '', index }) =>
    WITH_DEFAULT.test(line.slice(index + whole.length)) ? [] : [name],
  );
}
