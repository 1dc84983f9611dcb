// Where services report what they measure: passes it to the store that Monitoring attaches, and drops it before that.

/** One measurement. The names are those of google.monitoring.v3.TimeSeries. */
export interface Measurement {
  /** Such as `run.googleapis.com/request_count`. */
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly resource: { readonly type: string; readonly labels: Readonly<Record<string, string>> };
  readonly timeMs: number;
  /** Added up, taken into the distribution or replaced, as the metric's kind says. */
  readonly value: number;
}

/** Takes measurements and never throws: whoever serves an app must not stumble over its figures. */
export interface MetricSink {
  write(measurements: readonly Measurement[]): void;
}

export class MetricHub implements MetricSink {
  #sink: MetricSink | undefined;

  attach(sink: MetricSink): void {
    this.#sink = sink;
  }

  write(measurements: readonly Measurement[]): void {
    this.#sink?.write(measurements);
  }
}
