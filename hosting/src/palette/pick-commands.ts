// Which commands fit what was typed, the best first. Pure.
import { type Command, commandGroups } from './command.ts';
import { fuzzyMatch } from './fuzzy-match.ts';

export interface PickedCommand {
  readonly command: Command;
  /** Places in the label that were matched. */
  readonly places: readonly number[];
}

/** More than anybody reads; whoever looks for one further down types another letter. */
export const mostPicked = 40;
/** Of a crowd of commands, what can be done with an app is looked through only for two words, such as “sleep shop”. */
const crowd = 2_000;
/** While nothing is typed a group shows its first few. */
const mostUntyped = 8;

export function pickCommands(commands: readonly Command[], typed: string): PickedCommand[] {
  if (typed.trim() === '') return untyped(commands);
  const oneWord = !/\S\s+\S/.test(typed);
  const candidates = oneWord && commands.length > crowd ? commands.filter(({ typedOnly }) => !typedOnly) : commands;
  return candidates
    .flatMap((command) => {
      const inLabel = fuzzyMatch(typed, command.label);
      const match = inLabel ?? fuzzyMatch(typed, `${command.label} ${command.words ?? ''}`);
      if (match === null) return [];
      // What it is called counts more than what it is also called, and a place more than an act of the same name.
      const score = match.score - (inLabel ? 0 : 40) - (command.typedOnly ? 5 : 0);
      return [{ command, score, places: match.places.filter((place) => place < command.label.length) }];
    })
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostPicked);
}

/**
 * Which of the commands is selected when others stand there now. What somebody has walked to stays selected, since more
 * commands may come while they do; what nobody chose is the best.
 */
export function selectedAfter(
  before: readonly PickedCommand[],
  now: readonly PickedCommand[],
  selected: number,
): number {
  const id = before[selected]?.command.id;
  const found = selected === 0 ? 0 : now.findIndex(({ command }) => command.id === id);
  return found === -1 ? 0 : found;
}

function untyped(commands: readonly Command[]): PickedCommand[] {
  const shown = commands.filter(({ typedOnly }) => !typedOnly);
  return commandGroups.flatMap((group) => {
    const ofGroup = shown.filter((command) => command.group === group);
    const most = group === 'this-app' ? ofGroup.length : mostUntyped;
    return ofGroup.slice(0, most).map((command) => ({ command, places: [] }));
  });
}
