// The process runtime keeps the contract, on this machine's own Node.
import { hostEnvironment } from '../../config.ts';
import { describeRuntime } from '../runtime-contract.ts';
import { openProcessRuntime } from './process-runtime.ts';

describeRuntime('process', {
  open: (stateDir) => openProcessRuntime({ stateDir, env: hostEnvironment() }),
  timeoutMs: 30_000,
});
