// config/runtime: the kill switch. An operator of the platform writes it; no client reads or writes it.
import { z } from 'zod';

/** While `paused` is true no trigger, step or schedule acts, and what would start work is refused with the reason. */
export const RuntimeSwitchDocument = z.looseObject({
  paused: z.boolean(),
  reason: z.string().max(500).default(''),
});
export type RuntimeSwitchDocument = z.infer<typeof RuntimeSwitchDocument>;
