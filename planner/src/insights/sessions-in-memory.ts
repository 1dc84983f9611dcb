// Sessions that an app keeps in its own memory are others in each instance, and gone with each new version.
import { firstLine, type Rule } from './rule.ts';

const STORES =
  /^(?:connect-|@quixo3\/prisma-session|session-file-store|memorystore|kysely|express-mysql-session|better-sqlite3-session|@google-cloud\/connect-)/;
const SESSIONS = /\bsession\s*\(\s*\{/;
const STORE = /\bstore\s*[:,}]|\bstore\s*=/;

export const sessionsInMemory: Rule = ({ code, packages }) => {
  if (!packages.has('express-session') || [...packages].some((name) => STORES.test(name))) return [];
  if (code.some(({ lines }) => lines.some((line) => STORE.test(line)))) return [];
  const evidence = firstLine(code, SESSIONS);
  if (evidence === undefined) return [];
  return [
    {
      id: 'sessions-in-memory',
      severity: 'warning',
      title: 'Sessions are kept in the memory of one instance',
      evidence,
      advice:
        'Give express-session a store that all instances share, such as Redis or a database: with more than one instance, and with each new version, people are signed out.',
    },
  ];
};
