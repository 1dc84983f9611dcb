// A request to one of Google's APIs, as our emulator of them writes it down.
export interface Recorded {
  /** `google.cloud.run.v2.Services.GetService` */
  readonly method: string;
  /** The message's full name, `google.cloud.run.v2.GetServiceRequest`. */
  readonly type: string;
  readonly request: Readonly<Record<string, unknown>>;
}
