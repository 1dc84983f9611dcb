// Breaks the security rules in every way that a slip of the hand might, one at a time. Pure: text in, texts out.

export interface Mutant {
  /** What was changed, with the line's number. */
  readonly name: string;
  readonly rules: string;
  /** The collection of the nearest rule, where the change shows first; undefined for what holds everywhere. */
  readonly collection: string | undefined;
}

/** From strict to loose; each is one step looser than the one before. */
const conditions = [
  'false',
  'isAtLeastAdmin(workspace)',
  'isAtLeastMember(workspace)',
  'isInWorkspace(workspace)',
  'isSignedIn()',
  'true',
];
const roles = ['owner', 'admin', 'member', 'viewer'];

/** What a line may become. `isSignedIn() &&` before a look at the member cannot be dropped to any effect: nobody is no member. */
const changes: ReadonlyArray<(line: string) => string[]> = [
  // A condition that is one step stricter, one step looser, or gone.
  (line) => {
    const condition = /: if (.+);$/.exec(line)?.[1] ?? '';
    const at = conditions.indexOf(condition);
    const others = at < 0 ? ['false', 'true'] : [conditions[at - 1], conditions[at + 1], 'true'];
    return condition === '' ? [] : others.map((other) => line.replace(`if ${condition};`, `if ${other ?? condition};`));
  },
  // One operation more, or one less.
  (line) => [
    line.replace('allow get:', 'allow read:'),
    line.replace('allow read:', 'allow get:'),
    line.replace('allow read:', 'allow list:'),
    line.replace(/allow (get|read):/, 'allow $1, create:'),
    line.replace(/allow (get|read):/, 'allow $1, update:'),
    line.replace(/allow (get|read):/, 'allow $1, delete:'),
  ],
  // A role more, or one less.
  (line) => {
    const list = /\[('[a-z]+'(?:, )?)+\]/.exec(line)?.[0];
    if (list === undefined) return [];
    const listed = roles.filter((role) => list.includes(`'${role}'`));
    const more = roles.filter((role) => !listed.includes(role)).map((role) => [...listed, role]);
    const less = listed.map((role) => listed.filter((other) => other !== role));
    return [...more, ...less].map((names) => line.replace(list, `[${names.map((name) => `'${name}'`).join(', ')}]`));
  },
  // The role or the person no longer looked at.
  (line) => [
    line.replace('.data.role in roles', '.data.role is string'),
    line.replace(' && request.auth.uid == uid', ''),
  ],
  // A document's rule for everything below it too.
  (line) => [line.replace(/^(\s*match .*\{\w+)\} \{$/, '$1=**} {')],
];

/** Every mutant once; a change that changes nothing is none. */
export function mutantsOf(rules: string): Mutant[] {
  const lines = rules.split('\n');
  const found = lines.flatMap((line, at) =>
    changes
      .flatMap((change) => change(line))
      .filter((changed) => changed !== line)
      .map((changed) => ({
        name: `${at + 1}: ${line.trim()} → ${changed.trim()}`,
        rules: lines.with(at, changed).join('\n'),
        collection: lines
          .slice(0, at + 1)
          .flatMap((above) => /match \/(\w+)\//.exec(above)?.[1] ?? [])
          .at(-1),
      })),
  );
  return [...new Map(found.map((mutant) => [mutant.name, mutant])).values()];
}
