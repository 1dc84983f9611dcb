// Turns one job and its lines into a reader's events.
import { JobChunkDocument, JobDocument, jobLineView, jobView } from '@deplight/contracts';
import type { JobIds } from '../store/jobs.ts';
import { paths } from '../store/paths.ts';
import { sound, soundOf } from '../store/sound.ts';
import { logger } from '../telemetry/log.ts';
import type { EventStream } from './event-stream.ts';
import { eventId } from './last-event-id.ts';

/**
 * A reader that comes back is sent the job again, and the lines since then.
 * @param since ISO time up to which the reader has everything.
 * @returns stops listening.
 */
export function watchJob(ids: JobIds, since: string | undefined, events: EventStream): () => void {
  const lost = (error: unknown) => {
    logger.warn('An event stream lost its listener', { error });
    events.end();
  };
  let sent = 0;
  const stops = [
    paths.job(ids).onSnapshot((snapshot) => {
      const job = sound(JobDocument, snapshot);
      if (!job) return events.end();
      events.send('job.updated', { job: jobView(job) }, eventId(job));
    }, lost),
    paths
      .jobLogs(ids)
      .orderBy('first')
      .onSnapshot((snapshot) => {
        const chunks = snapshot.docChanges().map(({ doc }) => doc);
        for (const line of soundOf(JobChunkDocument, chunks).flatMap(({ lines }) => lines)) {
          if (line.n <= sent) continue;
          sent = line.n;
          if (since === undefined || line.t > since)
            events.send('log.appended', { jobId: ids.jobId, log: jobLineView(line) });
        }
      }, lost),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
