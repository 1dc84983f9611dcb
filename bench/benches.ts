// The one table of benches. Adding one is one file or folder beside this and one line here.
import type { Bench } from './bench.ts';
import { gatewayBench } from './gateway/gateway-bench.ts';

export const benches: readonly Bench[] = [gatewayBench];
