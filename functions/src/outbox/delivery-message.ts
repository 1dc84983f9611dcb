// The message of topic `deliveries`.
import { z } from 'zod';

export const deliveryMessage = z.object({ id: z.string().regex(/^[A-Za-z0-9_-]{1,200}$/) });
