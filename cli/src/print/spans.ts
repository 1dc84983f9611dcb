// Spans of time in words. Pure.

/** The one unit that says most: `0.4 s`, `12 s`, `3 min 5 s`, `2 h`. */
export function spanOf(ms: number): string {
  const seconds = Math.max(0, ms) / 1_000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return whole < 172_800 ? `${Math.round(whole / 3_600)} h` : `${Math.round(whole / 86_400)} days`;
}

/** How long ago a time was. @param time ISO 8601. */
export function ago(time: string, nowMs: number): string {
  const ms = nowMs - Date.parse(time);
  return ms < 1_000 ? 'now' : `${spanOf(Math.floor(ms / 1_000) * 1_000).replace(/\.0 s$/, ' s')} ago`;
}
