// What Cloud Run reports to Monitoring, under its own metric types: computed from requests and from looks at instances.
import type { RequestRecord } from '../../gateway/control-protocol.ts';
import type { Measurement } from '../../metrics/metric-hub.ts';
import type { InstanceUsage } from '../../runtimes/runtime.ts';
import { revisionResource } from './monitored-resource.ts';

const METRIC = (name: string) => `run.googleapis.com/${name}`;

/** One look at an instance. */
export interface InstanceLook {
  /** The full name. */
  readonly revision: string;
  readonly instance: string;
  readonly timeMs: number;
  /** It has had a request since the look before. */
  readonly active: boolean;
  readonly usage: InstanceUsage | undefined;
  readonly limits: { readonly memoryBytes: number; readonly cpus: number };
}

/** `service` is the full name. Pure. */
export function measureRequest({ timeMs, revision, httpRequest }: RequestRecord, service: string): Measurement[] {
  const response = {
    response_code: String(httpRequest.status),
    response_code_class: `${String(httpRequest.status)[0]}xx`,
  };
  const facts = {
    labels: response,
    resource: revisionResource(`${service}/revisions/${revision}`),
    timeMs: timeMs + httpRequest.latencyMs,
  };
  return [
    { ...facts, metric: METRIC('request_count'), value: 1 },
    { ...facts, metric: METRIC('request_latencies'), value: httpRequest.latencyMs },
  ];
}

/** The share of its limits that an instance uses; processor time since the look before it, if there was one. Pure. */
export function measureInstance(look: InstanceLook, before: InstanceLook | undefined): Measurement[] {
  const { usage, limits, timeMs } = look;
  if (!usage) return [];
  const facts = { labels: {}, resource: revisionResource(look.revision), timeMs };
  const memory = {
    ...facts,
    metric: METRIC('container/memory/utilizations'),
    value: usage.memoryBytes / limits.memoryBytes,
  };
  const seconds = (timeMs - (before?.timeMs ?? timeMs)) / 1000;
  if (!before?.usage || seconds <= 0) return [memory];
  const used = Math.max(usage.cpuSeconds - before.usage.cpuSeconds, 0);
  return [memory, { ...facts, metric: METRIC('container/cpu/utilizations'), value: used / seconds / limits.cpus }];
}

/** How many instances each revision has, in both states, so that one that changes is not counted twice. Pure. */
export function measureCounts(looks: readonly InstanceLook[], timeMs: number): Measurement[] {
  const ofRevisions = Map.groupBy(looks, ({ revision }) => revision);
  return [...ofRevisions].flatMap(([revision, ofOne]) => {
    const active = ofOne.filter((look) => look.active).length;
    const counted = { active, idle: ofOne.length - active };
    return Object.entries(counted).map(([state, value]) => ({
      metric: METRIC('container/instance_count'),
      labels: { state },
      resource: revisionResource(revision),
      timeMs,
      value,
    }));
  });
}
