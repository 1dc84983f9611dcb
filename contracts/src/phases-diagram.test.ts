// The state diagram in the README is printed from the table of phases; when they differ, this says what should stand there.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mayFollow, type Phase, phaseNames, phases } from './phases.ts';

const markers = { begin: '<!-- phases:begin -->', end: '<!-- phases:end -->' };

test('the README shows the phases as the table has them', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [before, rest = ''] = readme.split(markers.begin);
  expect(before).not.toBe(readme);
  const [shown] = rest.split(markers.end);
  expect(shown?.trim(), 'README.md, between the phases markers, should be the expected text').toBe(diagram());
});

function diagram(): string {
  const steps = phaseNames.filter((phase) => phases[phase].step);
  const [first] = steps;
  const ends = phaseNames.filter((phase) => steps.filter((step) => mayFollow(step, phase)).length > steps.length / 2);
  const arrows = (from: Phase) =>
    phaseNames.filter((to) => mayFollow(from, to) && !ends.includes(to)).map((to) => `${from} --> ${to}`);
  const inside = steps.flatMap((step) =>
    arrows(step).filter((arrow) => steps.some((other) => arrow.endsWith(` ${other}`))),
  );
  const outside = phaseNames.flatMap(arrows).filter((arrow) => !inside.includes(arrow));
  const last = phaseNames.filter(
    (phase) => phases[phase].next.length === 0 && phaseNames.some((from) => mayFollow(from, phase)),
  );
  return [
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> UNDER_WAY',
    '  state "under way" as UNDER_WAY {',
    ...steps.map(
      (step) => `    ${step}: ${step}, ${phases[step].label}, at most ${phases[step].deadlineMs / 60_000} min`,
    ),
    `    [*] --> ${first}`,
    ...inside.map((arrow) => `    ${arrow}`),
    '  }',
    ...outside.map((arrow) => `  ${arrow}`),
    ...ends.map((end) => `  UNDER_WAY --> ${end}${exceptions(end, steps)}`),
    ...last.map((end) => `  ${end} --> [*]`),
    '```',
  ].join('\n');
}

function exceptions(end: Phase, steps: readonly Phase[]): string {
  const without = steps.filter((step) => !mayFollow(step, end));
  return without.length === 0 ? '' : `: not from ${without.join(' or ')}`;
}
