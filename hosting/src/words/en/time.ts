// Times and sizes.
import { spoken } from '../../language/spoken.ts';

export const timeWords = spoken('time', {
  justNow: 'just now',
  ms: (count: string) => `${count} ms`,
  s: (count: string) => `${count} s`,
  min: (count: string) => `${count} min`,
  minS: (min: string, s: string) => `${min} min ${s} s`,
  hMin: (h: string, min: string) => `${h} h ${min} min`,
});
