// What Cloud Run and Cloud Build write and the Logging service stores: the door between them.

export type LogSeverity =
  | 'DEFAULT'
  | 'DEBUG'
  | 'INFO'
  | 'NOTICE'
  | 'WARNING'
  | 'ERROR'
  | 'CRITICAL'
  | 'ALERT'
  | 'EMERGENCY';

/** One entry. The names are those of google.logging.v2.LogEntry; `timeMs` (may be fractional) becomes its timestamp. */
export interface LogEntry {
  readonly logName: string;
  readonly resource: { readonly type: string; readonly labels: Readonly<Record<string, string>> };
  readonly timeMs: number;
  readonly severity: LogSeverity;
  /** Same id and time twice means the same entry: the store keeps one. Made by the store when it is not given. */
  readonly insertId?: string;
  readonly textPayload?: string;
  readonly jsonPayload?: Readonly<Record<string, unknown>>;
  readonly httpRequest?: HttpRequestLog;
  readonly labels?: Readonly<Record<string, string>>;
  readonly trace?: string;
  readonly spanId?: string;
}

/** google.logging.type.HttpRequest, with the latency in milliseconds. */
export interface HttpRequestLog {
  readonly requestMethod: string;
  readonly requestUrl: string;
  readonly requestSizeBytes: number;
  readonly status: number;
  readonly responseSizeBytes: number;
  readonly userAgent?: string;
  readonly referer?: string;
  readonly remoteIp: string;
  readonly serverIp: string;
  readonly latencyMs: number;
  readonly protocol: string;
}

/** Takes entries, in order, and never throws: whoever serves an app must not stumble over its log. */
export interface LogSink {
  write(entries: readonly LogEntry[]): void;
}
