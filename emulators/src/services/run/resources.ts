// Cloud Run's resources as proto-loader decodes them: only the fields that the emulator reads are named.
import type { ProtoDuration, ProtoTimestamp } from '../../grpc/proto-time.ts';

export type ConditionState = 'CONDITION_PENDING' | 'CONDITION_RECONCILING' | 'CONDITION_FAILED' | 'CONDITION_SUCCEEDED';

export interface Condition {
  type: string;
  state: ConditionState;
  message?: string;
  lastTransitionTime?: ProtoTimestamp;
  reason?: string;
  revisionReason?: string;
}

export interface EnvVar {
  name: string;
  value?: string;
  valueSource?: { secretKeyRef: { secret: string; version: string } | null } | null;
}

export interface Probe {
  initialDelaySeconds: number;
  timeoutSeconds: number;
  periodSeconds: number;
  failureThreshold: number;
  httpGet?: { path: string; port: number; httpHeaders: { name: string; value: string }[] } | null;
  tcpSocket?: { port: number } | null;
  grpc?: { port: number } | null;
}

export interface Container {
  name: string;
  image: string;
  command: string[];
  args: string[];
  env: EnvVar[];
  resources: { limits: Record<string, string>; cpuIdle: boolean } | null;
  ports: { name: string; containerPort: number }[];
  volumeMounts: unknown[];
  startupProbe: Probe | null;
  livenessProbe: Probe | null;
}

export interface RevisionTemplate {
  revision: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  scaling: { minInstanceCount: number; maxInstanceCount: number } | null;
  timeout: ProtoDuration | null;
  serviceAccount: string;
  containers: Container[];
  volumes: unknown[];
  maxInstanceRequestConcurrency: number;
}

export type AllocationType =
  | 'TRAFFIC_TARGET_ALLOCATION_TYPE_UNSPECIFIED'
  | 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST'
  | 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION';

export interface TrafficTarget {
  type: AllocationType;
  revision: string;
  percent: number;
  tag: string;
}

export interface TrafficStatus extends TrafficTarget {
  uri: string;
}

export interface Service {
  name: string;
  description: string;
  uid: string;
  generation: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  createTime: ProtoTimestamp;
  updateTime: ProtoTimestamp;
  deleteTime?: ProtoTimestamp;
  ingress: string;
  template: RevisionTemplate;
  traffic: TrafficTarget[];
  scaling: { minInstanceCount: number; maxInstanceCount: number } | null;
  urls: string[];
  uri: string;
  observedGeneration: string;
  terminalCondition: Condition;
  conditions: Condition[];
  latestReadyRevision: string;
  latestCreatedRevision: string;
  trafficStatuses: TrafficStatus[];
  reconciling: boolean;
  etag: string;
}

export interface Revision extends Omit<RevisionTemplate, 'revision'> {
  name: string;
  uid: string;
  generation: string;
  service: string;
  createTime: ProtoTimestamp;
  updateTime: ProtoTimestamp;
  deleteTime?: ProtoTimestamp;
  reconciling: boolean;
  observedGeneration: string;
  conditions: Condition[];
  logUri: string;
  etag: string;
}

export interface Policy {
  version: number;
  bindings: { role: string; members: string[] }[];
  etag: string;
}
