// Times and durations in the shape in which protos carry them.

export interface ProtoTimestamp {
  seconds: number | string;
  nanos: number;
}

export type ProtoDuration = ProtoTimestamp;

/** Milliseconds since the epoch as a google.protobuf.Timestamp. */
export function toTimestamp(timeMs: number): ProtoTimestamp {
  const seconds = Math.floor(timeMs / 1000);
  return { seconds, nanos: Math.round((timeMs - seconds * 1000) * 1e6) };
}

/** A google.protobuf.Timestamp or Duration as milliseconds. */
export function toMs(time: ProtoTimestamp | null | undefined): number | undefined {
  return time ? Number(time.seconds) * 1000 + time.nanos / 1e6 : undefined;
}
