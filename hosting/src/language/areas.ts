// The parts that the dashboard's words are kept in: a file each in `words/en`, `words/ko` and `words/ja`.
export const areas = [
  'common',
  'root',
  'session',
  'signIn',
  'status',
  'time',
  'shelf',
  'profile',
  'problem',
  'errors',
  'actions',
  'proposal',
  'plant',
  'deployment',
  'log',
  'app',
  'split',
  'figures',
  'secrets',
  'settings',
  'webhooks',
  'mail',
  'device',
  'domains',
  'jobs',
  'previews',
  'commands',
] as const;
export type Area = (typeof areas)[number];

/** All words of a language that is not the source: each area has the keys that English has, which its own type says. */
export type Translation = Readonly<Record<Area, object>>;
