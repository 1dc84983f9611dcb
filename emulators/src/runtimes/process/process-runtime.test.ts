// The process runtime keeps the contract, on this machine's own Node.
import { describeRuntime } from '../runtime-contract.ts';
import { openProcessRuntime } from './process-runtime.ts';

describeRuntime('process', {
  open: (stateDir) => openProcessRuntime({ stateDir, env: { PATH: process.env.PATH, HOME: process.env.HOME } }),
  timeoutMs: 30_000,
});
