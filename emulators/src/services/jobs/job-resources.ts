// Cloud Run's jobs, executions and tasks as proto-loader decodes them: only the fields that the emulator reads are named.
import type { ProtoDuration, ProtoTimestamp } from '../../grpc/proto-time.ts';
import type { Condition, Container, EnvVar } from '../run/resources.ts';

export interface TaskTemplate {
  containers: Container[];
  volumes: unknown[];
  /** Absent when it was not given. */
  maxRetries?: number;
  timeout: ProtoDuration | null;
  serviceAccount: string;
}

export interface Job {
  name: string;
  uid: string;
  generation: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  createTime: ProtoTimestamp;
  updateTime: ProtoTimestamp;
  deleteTime?: ProtoTimestamp;
  template: {
    labels: Record<string, string>;
    annotations: Record<string, string>;
    parallelism: number;
    taskCount: number;
    template: TaskTemplate | null;
  } | null;
  observedGeneration: string;
  terminalCondition: Condition;
  conditions: Condition[];
  executionCount: number;
  latestCreatedExecution: ExecutionReference | null;
  reconciling: boolean;
  etag: string;
}

export interface ExecutionReference {
  name: string;
  createTime: ProtoTimestamp;
  completionTime?: ProtoTimestamp;
  completionStatus: 'EXECUTION_RUNNING' | 'EXECUTION_SUCCEEDED' | 'EXECUTION_FAILED' | 'EXECUTION_CANCELLED';
}

export interface JobCondition extends Condition {
  executionReason?: 'NON_ZERO_EXIT_CODE' | 'CANCELLED';
}

export interface Execution {
  name: string;
  uid: string;
  generation: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  createTime: ProtoTimestamp;
  startTime: ProtoTimestamp;
  completionTime?: ProtoTimestamp;
  updateTime: ProtoTimestamp;
  deleteTime?: ProtoTimestamp;
  /** The job's short name. */
  job: string;
  parallelism: number;
  taskCount: number;
  template: TaskTemplate;
  reconciling: boolean;
  conditions: JobCondition[];
  observedGeneration: string;
  runningCount: number;
  succeededCount: number;
  failedCount: number;
  cancelledCount: number;
  retriedCount: number;
  etag: string;
}

/** How the last attempt of an execution's one task ended. */
export interface AttemptResult {
  exitCode: number;
  termSignal: number;
  status: { code: number; message: string } | null;
}

export interface Overrides {
  containerOverrides: { name: string; args: string[]; env: EnvVar[]; clearArgs: boolean }[];
  taskCount: number;
  timeout: ProtoDuration | null;
}
