// The message of topic `care`.
import { appId, workspaceId } from '@deplight/contracts';
import { z } from 'zod';

export const careMessage = z.object({ workspaceId, appId });
