// The scripted runtime keeps the contract.
import { describeRuntime } from '../runtime-contract.ts';
import { openScriptedRuntime } from './scripted-runtime.ts';

describeRuntime('scripted', { open: openScriptedRuntime, timeoutMs: 10_000 });
