// Google's own protos as the client packages ship them: service definitions for the server, message types for packing.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { ServiceDefinition } from '@grpc/grpc-js';
import { fromJSON, type PackageDefinition } from '@grpc/proto-loader';
import protobuf from 'protobufjs';

const require = createRequire(import.meta.url);

// google-gax has an "exports" map that hides this file, so it is found beside the module that is exported.
const gaxProtos = () => path.join(path.dirname(require.resolve('google-gax')), '../protos');

/** Where each set of descriptors lies. The name is what a service uses to say where its proto comes from. */
const DESCRIPTOR_FILES = {
  run: () => require.resolve('@google-cloud/run/build/protos/protos.json'),
  'cloud-build': () => require.resolve('@google-cloud/cloudbuild/build/protos/protos.json'),
  logging: () => require.resolve('@google-cloud/logging-api/build/protos/protos.json'),
  monitoring: () => require.resolve('@google-cloud/monitoring/build/protos/protos.json'),
  'secret-manager': () => require.resolve('@google-cloud/secret-manager/build/protos/protos.json'),
  locations: () => path.join(gaxProtos(), 'locations.json'),
} as const;

export type DescriptorSet = keyof typeof DESCRIPTOR_FILES;

interface Descriptors {
  readonly definitions: PackageDefinition;
  readonly root: protobuf.Root;
}

// The options that gax uses on the client's side.
const WIRE_OPTIONS = { keepCase: false, longs: String, enums: String, defaults: true, oneofs: true };

const loaded = new Map<DescriptorSet, Descriptors>();

/** The descriptors of one set, read and parsed once per process. */
export function descriptorsOf(set: DescriptorSet): Descriptors {
  const known = loaded.get(set);
  if (known) return known;
  const json = JSON.parse(readFileSync(DESCRIPTOR_FILES[set](), 'utf8'));
  const descriptors = {
    definitions: fromJSON(structuredClone(json), WIRE_OPTIONS),
    root: protobuf.Root.fromJSON(json),
  };
  loaded.set(set, descriptors);
  return descriptors;
}

/** The gRPC definition of one service, such as `google.cloud.run.v2.Services`. */
export function serviceDefinition(set: DescriptorSet, service: string): ServiceDefinition {
  const found = descriptorsOf(set).definitions[service];
  if (!found || 'format' in found) throw new Error(`No service ${service} in the descriptors "${set}".`);
  return found;
}
