// google.protobuf.Any, which proto-loader does not pack for us: operations carry their metadata and responses in it.
import { type DescriptorSet, descriptorsOf } from './descriptors.ts';

/** A packed message as proto-loader wants it: `type_url` in snake case. */
export interface PackedAny {
  type_url: string;
  value: Buffer;
}

/** Says which message type a value has and which descriptors know it. */
export interface MessageType {
  readonly descriptors: DescriptorSet;
  readonly name: string;
}

/** Packs a plain object as a message of the given type. */
export function packAny(type: MessageType, value: object): PackedAny {
  const message = descriptorsOf(type.descriptors).root.lookupType(type.name);
  return {
    type_url: `type.googleapis.com/${type.name}`,
    value: Buffer.from(message.encode(message.fromObject(value)).finish()),
  };
}
