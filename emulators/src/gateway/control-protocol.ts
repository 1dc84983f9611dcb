// How the gateway's process and the cloud's process talk: loopback HTTP with a token that only this user can read.
import { z } from 'zod';
import { routingTable } from './routing-table.ts';

export const gatewayInstance = z.object({
  id: z.string(),
  host: z.string(),
  port: z.number(),
  service: z.string(),
  revision: z.string(),
});

export const wakeRequest = z.object({
  service: z.string(),
  revision: z.string(),
  /** An instance that did not answer. */
  gone: z.string().optional(),
});

export const wakeReply = z.union([z.object({ instance: gatewayInstance }), z.object({ failed: z.string() })]);

export const requestRecord = z.object({
  timeMs: z.number(),
  service: z.string(),
  revision: z.string(),
  instance: z.string(),
  httpRequest: z.object({
    requestMethod: z.string(),
    requestUrl: z.string(),
    requestSizeBytes: z.number(),
    status: z.number(),
    responseSizeBytes: z.number(),
    userAgent: z.string(),
    referer: z.string(),
    remoteIp: z.string(),
    serverIp: z.string(),
    latencyMs: z.number(),
    protocol: z.string(),
  }),
});

/** Ids of instances. */
export const busyInstances = z.object({ busy: z.array(z.string()) });

export const tableReply = z.object({ version: z.number(), table: routingTable });
export const controlAddress = z.object({ url: z.string(), token: z.string() });

export type GatewayInstance = z.infer<typeof gatewayInstance>;
export type WakeRequest = z.infer<typeof wakeRequest>;
export type WakeReply = z.infer<typeof wakeReply>;
export type RequestRecord = z.infer<typeof requestRecord>;
export type TableReply = z.infer<typeof tableReply>;
export type ControlAddress = z.infer<typeof controlAddress>;

/** What the cloud's side does for the gateway. */
export interface GatewayBackend {
  wake(request: WakeRequest): Promise<WakeReply>;
  /** The gateway sends nothing to this instance any more: end it. */
  retire(instance: string): Promise<void>;
  /** What runs. The gateway says which of them have a request or a connection in flight. */
  instances(busy: readonly string[]): GatewayInstance[];
  log(requests: readonly RequestRecord[]): void;
  /** The service's plain port cannot be listened on: give it another one. */
  moveService(service: string): Promise<void>;
}
