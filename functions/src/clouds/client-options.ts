// How Google's gRPC clients find their APIs: Google's own, or the endpoint that the settings name.
import type { ClientOptions } from 'google-gax';
import { getConfig } from '../config.ts';
import { once } from '../once.ts';

/** Options for any gax client. Loaded lazily, since gRPC costs a cold start 100 ms. */
export const clientOptions = once(async (): Promise<ClientOptions> => {
  const { appsProjectId: projectId, cloudEndpoint } = getConfig();
  if (cloudEndpoint === undefined) return { projectId };
  const [{ credentials }, { PassThroughClient }] = await Promise.all([
    import('@grpc/grpc-js'),
    import('google-auth-library'),
  ]);
  const colon = cloudEndpoint.lastIndexOf(':');
  return {
    projectId,
    apiEndpoint: cloudEndpoint.slice(0, colon),
    port: Number(cloudEndpoint.slice(colon + 1)),
    sslCreds: credentials.createInsecure(),
    authClient: new PassThroughClient(),
  };
});
