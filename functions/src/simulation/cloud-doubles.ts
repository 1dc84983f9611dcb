// Puts the scripted clouds where Google's clients would be. The one place that says: these are to count as those.
import type { CloudBuildClient } from '@google-cloud/cloudbuild';
import type { v2 } from '@google-cloud/logging-api';
import type { PubSub } from '@google-cloud/pubsub';
import type { JobsClient, RevisionsClient, ServicesClient } from '@google-cloud/run';
import type { Bucket } from '@google-cloud/storage';
import { accounts } from '../authorize/standing-user.ts';
import { buildsClient } from '../clouds/cloud-build.ts';
import { loggingClient } from '../clouds/cloud-logging.ts';
import { revisionsClient, servicesClient } from '../clouds/cloud-run.ts';
import { jobsClient } from '../clouds/cloud-run-jobs.ts';
import { visitor } from '../clouds/probe.ts';
import { bucket } from '../clouds/sources-bucket.ts';
import { pubsubClient } from '../clouds/topics.ts';
import type { ScriptedBuilds } from './scripted-build.ts';
import type { ScriptedRun } from './scripted-run.ts';
import type { Workers } from './workers.ts';

export interface Doubles {
  readonly workers: Workers;
  readonly builds: ScriptedBuilds;
  readonly run: ScriptedRun;
  readonly bucket: Set<string>;
  readonly publish: (topic: string, message: object) => void;
}

export function useDoubles({ workers, builds, run, bucket: objects, publish }: Doubles): void {
  const pubsub = {
    topic: (topic: string) => ({
      publishMessage: ({ json }: { json: object }) =>
        workers.effect('cloud', `publish to ${topic}: ${JSON.stringify(json)}`, () => publish(topic, json)),
    }),
  };
  const files = {
    file: (object: string) => ({
      getMetadata: async () => {
        if (!objects.has(object)) throw Object.assign(new Error(`There is no ${object}.`), { code: 404 });
        return [{ generation: '1', metageneration: '1', updated: new Date(0).toISOString() }];
      },
      delete: () => workers.effect('cloud', `delete object ${object}`, () => void objects.delete(object)),
    }),
  };
  const noJobs = {
    async *listJobsAsync() {},
  };
  const logging = { writeLogEntries: async () => [{}], listLogEntries: async () => [[]] };
  buildsClient.use(builds.client as unknown as CloudBuildClient);
  servicesClient.use(run.servicesClient as unknown as ServicesClient);
  revisionsClient.use(run.revisionsClient as unknown as RevisionsClient);
  jobsClient.use(noJobs as unknown as JobsClient);
  visitor.use(run.visit as unknown as Awaited<ReturnType<typeof visitor>>);
  pubsubClient.use(pubsub as unknown as PubSub);
  accounts.use({ getUser: async () => ({ disabled: false }) });
  bucket.use(files as unknown as Bucket);
  loggingClient.use(logging as unknown as v2.LoggingServiceV2Client);
}
