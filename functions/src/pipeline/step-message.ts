// The message of topic `steps`.
import { appId, deploymentId } from '@deplight/contracts';
import { z } from 'zod';

export const stepMessage = z.object({ id: z.union([deploymentId, appId]), seq: z.int().nonnegative() });
