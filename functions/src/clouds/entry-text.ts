// The text of a Cloud Logging entry, whichever of the two kinds of payload it came with.
import type { protos } from '@google-cloud/logging-api';

type Value = protos.google.protobuf.IValue;

/** The entry's line, or its JSON on one line, as the app wrote it. */
export function entryText(entry: protos.google.logging.v2.ILogEntry): string {
  if (entry.textPayload) return entry.textPayload;
  return entry.jsonPayload?.fields ? JSON.stringify(plainFields(entry.jsonPayload.fields)) : '';
}

function plainFields(fields: Record<string, Value>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plainValue(value)]));
}

/** protobuf's Value says its type beside its content; JSON does not. */
function plainValue(value: Value): unknown {
  if (value.structValue) return plainFields(value.structValue.fields ?? {});
  if (value.listValue) return (value.listValue.values ?? []).map(plainValue);
  return value.stringValue ?? value.numberValue ?? value.boolValue ?? null;
}
