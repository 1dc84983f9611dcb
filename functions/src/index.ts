// The functions: this file is their table of contents. Each handler is loaded when it is first used.

import { onDocumentWritten } from 'firebase-functions/v2/firestore';
import { onRequest } from 'firebase-functions/v2/https';
import { setGlobalOptions } from 'firebase-functions/v2/options';
import { onMessagePublished } from 'firebase-functions/v2/pubsub';
import { onSchedule } from 'firebase-functions/v2/scheduler';
import {
  githubAppSecrets,
  githubHookSecrets,
  mailSecrets,
  modelSecrets,
  ownRegion,
  ownSecrets,
  slackClientSecrets,
  slackSecrets,
} from './bindings/config.ts';
import { serveConsole } from './callables/serve-console.ts';
import { serveNoun } from './callables/serve-noun.ts';
import { inEvent, inMessage } from './telemetry/in-trace.ts';
import { logger } from './telemetry/log.ts';

const common = { serviceAccount: 'deplight-functions@', secrets: ownSecrets() };
setGlobalOptions({ region: ownRegion(), maxInstances: 20, ...common });

// An identity of its own, the only one that may read apps' secrets: these functions take them out of the lines they show.
const redacting = { serviceAccount: 'deplight-relay@' } as const;
// And one that may read what we are known by to others: webhooks' secrets, tokens for repositories.
const outside = { serviceAccount: 'deplight-courier@' } as const;

// Callables: what users ask for.
export const workspaces = serveNoun('workspaces', { secrets: slackClientSecrets() });
export const apps = serveNoun('apps');
// It also fetches sources of up to 20 MB, to say how they would be built.
export const deployments = serveNoun('deployments', { memory: '512MiB' });
export const secrets = serveNoun('secrets');
export const logs = serveNoun('logs', redacting);
export const console = serveConsole(redacting);

// HTTP: REST, its event stream, and the door for build events of another project.
export const api = onRequest(
  {
    ...{ timeoutSeconds: 120, memory: '512MiB' },
    secrets: [...new Set([...slackSecrets(), ...slackClientSecrets(), ...githubHookSecrets()])],
  },
  async (request, response) => {
    const { answerApi } = await import('./http/api.ts');
    await answerApi(request, response);
  },
);
export const logsApi = onRequest({ timeoutSeconds: 120, memory: '512MiB', ...redacting }, async (request, response) => {
  const { answerLogsApi } = await import('./http/api.ts');
  await answerLogsApi(request, response);
});
// Who reads waits most of the time, so that one instance has room for as many as Cloud Run lets in.
export const events = onRequest(
  { timeoutSeconds: 3_600, concurrency: 1_000, memory: '1GiB' },
  async (request, response) => {
    const { answerEvents } = await import('./http/events.ts');
    await answerEvents(request, response);
  },
);
export const buildEvents = onRequest(async (request, response) => {
  const { answerBuildPush } = await import('./http/build-push.ts');
  await answerBuildPush(request, response);
});

// The pipeline: a change of a document is decided on at once; what takes time goes through topics.
export const onPipelineWritten = onDocumentWritten(
  { document: 'pipeline/{id}', retry: true, timeoutSeconds: 30 },
  async ({ data }) => {
    const [{ carryOut }, { PipelineDocument }] = await Promise.all([
      import('./pipeline/carry-out.ts'),
      import('@deplight/contracts'),
    ]);
    const parse = (content: unknown) => {
      const result = PipelineDocument.safeParse(content);
      if (content !== undefined && !result.success)
        logger.error('A pipeline document is not as it should be', { problem: result.error.message });
      return result.success ? result.data : undefined;
    };
    const [before, after] = [parse(data?.before.data()), parse(data?.after.data())];
    await inEvent('onPipelineWritten', undefined, async () => logger.info(await carryOut(before, after)));
  },
);
export const runStep = onMessagePublished(
  {
    topic: 'steps',
    retry: true,
    timeoutSeconds: 540,
    memory: '1GiB',
    ...outside,
    secrets: [...modelSecrets(), ...githubAppSecrets()],
  },
  async ({ data }) => {
    const [{ runStep: run }, { stepMessage }] = await Promise.all([
      import('./pipeline/run-step.ts'),
      import('./pipeline/step-message.ts'),
    ]);
    await inMessage('runStep', data, async (json) => run(stepMessage.parse(json)));
  },
);
export const onBuildMessage = onMessagePublished(
  { topic: 'cloud-builds', retry: true, timeoutSeconds: 30 },
  async ({ data }) => {
    const { onBuildEvent } = await import('./pipeline/build-event.ts');
    await inMessage('onBuildMessage', data, onBuildEvent);
  },
);
const relayOptions = { topic: 'relay', timeoutSeconds: 540, memory: '512MiB', ...redacting } as const;
export const relayLogs = onMessagePublished(relayOptions, async () => {
  const { relayLogs: relay } = await import('./logs/relay.ts');
  logger.info(await relay());
});
export const keepCrash = onMessagePublished(
  { topic: 'crashes', timeoutSeconds: 60, ...redacting },
  async ({ data }) => {
    const [{ keepCrash: keep }, { crashMessage }] = await Promise.all([
      import('./logs/keep-crash.ts'),
      import('./logs/crash-message.ts'),
    ]);
    await inMessage('keepCrash', data, async (json) => keep(crashMessage.parse(json)));
  },
);
export const tendApp = onMessagePublished({ topic: 'care', timeoutSeconds: 120 }, async ({ data }) => {
  const [{ tendApp: tend }, { careMessage }] = await Promise.all([
    import('./care/tend-app.ts'),
    import('./care/care-message.ts'),
  ]);
  await inMessage('tendApp', data, async (json) => tend(careMessage.parse(json)));
});
// What leaves the platform: messages to Slack, GitHub and webhooks, and mail. A proposal is made and decided in several places; its document tells of all of them.
export const deliver = onMessagePublished(
  {
    ...{ topic: 'deliveries', retry: true, timeoutSeconds: 60, ...outside },
    secrets: [...slackSecrets(), ...mailSecrets(), ...githubAppSecrets()],
  },
  async ({ data }) => {
    const [{ deliver: run }, { deliveryMessage }] = await Promise.all([
      import('./outbox/deliver.ts'),
      import('./outbox/delivery-message.ts'),
    ]);
    await inMessage('deliver', data, async (json) => run(deliveryMessage.parse(json).id));
  },
);
export const onProposalWritten = onDocumentWritten(
  { document: 'workspaces/{workspaceId}/proposals/{proposalId}', retry: true, timeoutSeconds: 30 },
  async ({ params }) => {
    const { onProposalWritten: tell } = await import('./notify/on-proposal-written.ts');
    await tell(params);
  },
);
export const relayTraffic = onMessagePublished(
  { topic: 'traffic', timeoutSeconds: 540, memory: '512MiB' },
  async () => {
    const { relayTraffic: relay } = await import('./traffic/relay-traffic.ts');
    logger.info(await relay());
  },
);
export const carryJobs = onMessagePublished(
  { topic: 'jobs', timeoutSeconds: 540, memory: '512MiB', ...redacting },
  async () => {
    const { carryJobs: carry } = await import('./jobs/carry-jobs.ts');
    logger.info(await carry());
  },
);
export const sweep = onSchedule({ schedule: 'every 1 minutes', timeoutSeconds: 55 }, async () => {
  const [
    { sweep: run },
    { askForCare },
    { noticeSleep },
    { noticeCrashes },
    { askForDeliveries },
    { sweepSessions },
    { sweepJobs },
    { fireSchedules },
  ] = await Promise.all([
    import('./pipeline/sweep.ts'),
    import('./care/ask-for-care.ts'),
    import('./care/notice-sleep.ts'),
    import('./care/notice-crashes.ts'),
    import('./outbox/outbox.ts'),
    import('./console/sweep-sessions.ts'),
    import('./jobs/sweep-jobs.ts'),
    import('./jobs/fire-schedules.ts'),
  ]);
  const parts = {
    'steps resumed': run(),
    'looks asked for': askForCare(),
    'apps asleep or awake': noticeSleep(),
    'crashes to keep': noticeCrashes(),
    'deliveries asked for': askForDeliveries(),
    'commands ended': sweepSessions(),
    'jobs asked for': sweepJobs(),
    'schedules whose time has come': fireSchedules(),
  };
  await Promise.all(
    Object.entries(parts).map(([what, part]) =>
      part.then(
        (count) => count > 0 && logger.info(`${what}: ${count}`),
        (error: unknown) => logger.warn('A part of a sweep failed; the next one makes up for it', { what, error }),
      ),
    ),
  );
});
export const collectMetrics = onSchedule({ schedule: 'every 1 minutes', timeoutSeconds: 55 }, async () => {
  const { collectMetrics: collect } = await import('./metrics/collect-metrics.ts');
  const written = await collect();
  if (written > 0) logger.info(`wrote ${written} documents of figures`);
});
export const reconcile = onSchedule({ schedule: 'every 24 hours', timeoutSeconds: 540 }, async () => {
  const { reconcile: run } = await import('./care/reconcile.ts');
  const { clearSources } = await import('./care/clear-sources.ts');
  const { removed, stranded, restored, jobs } = await run();
  const { clearAnswers } = await import('./advice/kept-answers.ts');
  const objects = (await clearSources()) + (await clearAnswers());
  const { lookAfterPreviews } = await import('./previews/look-after-previews.ts');
  const previews = await lookAfterPreviews();
  if (previews > 0) logger.info(`ended or forgot ${previews} previews`);
  if (removed + stranded + restored + jobs + objects > 0)
    logger.warn(
      `removed ${removed} services without an app, ${jobs} old jobs and ${objects} forgotten sources, found ${stranded} apps without their service and ${restored} splits of traffic undone`,
    );
});
