// Times and sizes, in Korean.
import type { timeWords } from '../en/time.ts';

export const time: typeof timeWords = {
  justNow: '방금',
  ms: (count) => `${count}ms`,
  s: (count) => `${count}초`,
  min: (count) => `${count}분`,
  minS: (min, s) => `${min}분 ${s}초`,
  hMin: (h, min) => `${h}시간 ${min}분`,
};
