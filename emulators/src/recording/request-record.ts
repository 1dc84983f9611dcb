// Writes down each different request that the emulator gets, as the wire had it: so that tests can look at what a program
// asks of Google. There only when the emulator was started so.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type protobuf from 'protobufjs';
import { type DescriptorSet, descriptorsOf } from '../grpc/descriptors.ts';

/** Requests that differ, of one method; more are counted by nobody. */
const MAX_PER_METHOD = 2_000;

// Without defaults: only what was said.
const AS_SAID = { longs: String, enums: String, bytes: Array } as const;

export class RequestRecord {
  readonly #file: string;
  readonly #known = new Map<string, Set<string>>();

  /** Goes on with the file of a process that died. */
  constructor(stateDir: string) {
    this.#file = path.join(stateDir, 'requests.ndjson');
    if (!existsSync(this.#file)) return;
    for (const line of readFileSync(this.#file, 'utf8').split('\n')) {
      const method = /^\{"method":"([^"]+)"/.exec(line)?.[1];
      if (method) this.#isNew(method, line);
    }
  }

  /** @param method `google.cloud.run.v2.Services.GetService`. */
  note(set: DescriptorSet, method: string, request: Uint8Array): void {
    const type = requestTypeOf(set, method);
    const said = type.toObject(type.decode(request), AS_SAID);
    const line = JSON.stringify({ method, type: type.fullName.slice(1), request: withoutBytes(said) });
    if (this.#isNew(method, line)) appendFileSync(this.#file, `${line}\n`, { mode: 0o600 });
  }

  #isNew(method: string, line: string): boolean {
    const lines = this.#known.get(method) ?? new Set();
    this.#known.set(method, lines);
    if (lines.has(line) || lines.size >= MAX_PER_METHOD) return false;
    lines.add(line);
    return true;
  }
}

function requestTypeOf(set: DescriptorSet, method: string): protobuf.Type {
  const dot = method.lastIndexOf('.');
  const service = descriptorsOf(set).root.lookupService(method.slice(0, dot));
  const found = service.methods[method.slice(dot + 1)];
  if (!found) throw new Error(`No method ${method} in the descriptors "${set}".`);
  return service.parent?.lookupType(found.requestType) ?? descriptorsOf(set).root.lookupType(found.requestType);
}

/** Bytes may be somebody's secret: their number is written in their place. */
function withoutBytes(value: unknown): unknown {
  if (Array.isArray(value)) {
    const isBytes = value.length > 0 && value.every((one) => typeof one === 'number');
    return isBytes ? `${value.length} bytes` : value.map(withoutBytes);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutBytes(one)]));
}
