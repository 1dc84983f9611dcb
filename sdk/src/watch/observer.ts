// How live values reach their callers: snapshots parsed by the contract, or one typed error that ends the listener.
import type { DeplightCallError } from '../call-error.ts';

export interface Observer<Value> {
  next(value: Value): void;
  /** Called at most once; nothing comes after it. */
  error(error: DeplightCallError): void;
}

export type Unsubscribe = () => void;
