// The one table of what is emulated. Adding an API is one folder below services/ and one line here.

import { cloudBuildApi } from './services/cloud-build/cloud-build-api.ts';
import type { EmulatedApi } from './services/emulated-api.ts';
import { jobsApi } from './services/jobs/jobs-api.ts';
import { locationsApi } from './services/locations/locations-api.ts';
import { loggingApi } from './services/logging/logging-api.ts';
import { monitoringApi } from './services/monitoring/monitoring-api.ts';
import { operationsApi } from './services/operations/operations-api.ts';
import { runApi } from './services/run/run-api.ts';
import { secretManagerApi } from './services/secret-manager/secret-manager-api.ts';
import { storageApi } from './services/storage/storage-api.ts';

/** In the order in which they start. */
export const emulatedApis: readonly EmulatedApi[] = [
  operationsApi,
  locationsApi,
  loggingApi,
  monitoringApi,
  storageApi,
  secretManagerApi,
  cloudBuildApi,
  runApi,
  jobsApi,
];
