// Which mutants of the rules the role matrix does not tell from the rules themselves.
import { accessCells, type Emulator, loadRules, seed, startingWith, wrongCells } from './access.ts';
import { type Mutant, mutantsOf } from './mutate-rules.ts';

/** Changes that let nobody do more and keep nobody from anything, and why. */
const harmless: ReadonlyArray<{ readonly name: RegExp; readonly because: string }> = [
  {
    name: /allow get: if isSignedIn\(\)( && .*)?; → allow read:/,
    because: 'a query cannot name the one document that is meant',
  },
  {
    name: /allow get: if isInWorkspace\(workspace\); → allow read:/,
    because: 'a query cannot prove a role in each workspace',
  },
  {
    name: /allow get: if isInWorkspace\(workspace\); → allow get, create:/,
    because: 'nobody is a member of a workspace that is not there',
  },
  { name: /\{workspace\} \{ → match .*\{workspace=\*\*\}/, because: 'what is no workspace has no members' },
  {
    name: /allow read, write: if false; → .* if isAtLeastAdmin\(workspace\);/,
    because: 'there is no workspace to be an admin of',
  },
];

/** The mutants that count. */
export function harmfulMutantsOf(rules: string): Mutant[] {
  return mutantsOf(rules).filter(({ name }) => !harmless.some((one) => one.name.test(name)));
}

/**
 * @param onEach told of each mutant, and whether the matrix saw it.
 * @returns the names of those that it did not see; none of a matrix that is good enough.
 */
export async function survivingMutants(
  emulator: Emulator,
  mutants: readonly Mutant[],
  onEach: (name: string, killed: boolean) => void = () => undefined,
): Promise<string[]> {
  const cells = accessCells();
  const surviving: string[] = [];
  for (const { name, rules, collection } of mutants) {
    if (!(await loadRules(emulator, rules))) continue;
    await seed(emulator);
    const wrong = await wrongCells(emulator, collection ? startingWith(cells, collection) : cells);
    if (wrong.length === 0) surviving.push(name);
    onEach(name, wrong.length > 0);
  }
  return surviving;
}
