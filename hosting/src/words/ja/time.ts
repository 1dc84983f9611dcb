// Times and sizes, in Japanese.
import type { timeWords } from '../en/time.ts';

export const time: typeof timeWords = {
  justNow: 'たった今',
  ms: (count) => `${count} ms`,
  s: (count) => `${count} 秒`,
  min: (count) => `${count} 分`,
  minS: (min, s) => `${min} 分 ${s} 秒`,
  hMin: (h, min) => `${h} 時間 ${min} 分`,
};
