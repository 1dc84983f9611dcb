// What the emulator remembers of one secret: the resource, its versions and its policy. Values lie elsewhere, sealed.
import { z } from 'zod';

export const VERSION_STATES = ['ENABLED', 'DISABLED', 'DESTROYED'] as const;

const timestamp = z.object({ seconds: z.union([z.number(), z.string()]), nanos: z.number() });

const versionRecord = z.object({
  number: z.number().int().positive(),
  state: z.enum(VERSION_STATES),
  createTime: timestamp,
  destroyTime: timestamp.optional(),
  /** The client sent a checksum with the value, and it was right. */
  checked: z.boolean(),
  etag: z.string(),
});

const secretRecord = z.object({
  name: z.string(),
  createTime: timestamp,
  /** As the client gave it; it decides nothing here. */
  replication: z.record(z.string(), z.unknown()),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
  versionAliases: z.record(z.string(), z.string()),
  etag: z.string(),
  /** Oldest first; none is ever taken out. */
  versions: z.array(versionRecord),
  policy: z.object({
    version: z.number(),
    bindings: z.array(z.object({ role: z.string(), members: z.array(z.string()) })),
    etag: z.string(),
  }),
});

export type VersionState = (typeof VERSION_STATES)[number];
export type VersionRecord = z.infer<typeof versionRecord>;
export type SecretRecord = z.infer<typeof secretRecord>;
export type SecretPolicy = SecretRecord['policy'];

export const parseSecretRecord = (value: unknown): SecretRecord => secretRecord.parse(value);
