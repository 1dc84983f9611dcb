// Asking a platform that may be out of reach for a while.
import { DeplightCallError } from '@deplight/sdk/token';

/** The answer, or why there is none where trying again may help. */
export async function reached<Answer extends object>(asking: Promise<Answer>): Promise<Answer | { reason: string }> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof DeplightCallError && error.retryable) return { reason: error.message };
    throw error;
  }
}

export async function unlessAborted<Value>(signal: AbortSignal, value: Promise<Value>): Promise<Value | 'interrupted'> {
  if (signal.aborted) return 'interrupted';
  let stop = () => {};
  const aborted = new Promise<'interrupted'>((resolve) => {
    stop = () => resolve('interrupted');
    signal.addEventListener('abort', stop);
  });
  return Promise.race([value, aborted]).finally(() => signal.removeEventListener('abort', stop));
}
