// A command as the activity log names it: its arguments may hold what admins should not read.
export function programNote([program = '', ...args]: readonly string[]): string {
  const more = args.length === 0 ? '' : args.length === 1 ? ' and 1 argument' : ` and ${args.length} arguments`;
  return `${program.slice(0, 60)}${more}`;
}
