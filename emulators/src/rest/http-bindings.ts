// Which HTTP requests stand for which RPC: read from the google.api.http options that Google's protos carry themselves.
import type protobuf from 'protobufjs';
import { z } from 'zod';
import { descriptorsOf } from '../grpc/descriptors.ts';
import type { GrpcService } from '../grpc/rpc.ts';
import { operationBindings } from './operation-bindings.ts';
import { camelPath, type PathTemplate, pathTemplate } from './path-template.ts';

export interface HttpBinding {
  readonly verb: string;
  readonly template: PathTemplate;
  /** The field that the body becomes, `*` for the whole request, or none. */
  readonly body: string | undefined;
  /** `/google.cloud.run.v2.Services/GetService` */
  readonly rpc: string;
  readonly request: protobuf.Type;
  readonly response: protobuf.Type;
}

const VERBS = ['get', 'put', 'post', 'delete', 'patch'] as const;
const rule = z.object({
  ...Object.fromEntries(VERBS.map((verb) => [verb, z.string().optional()])),
  body: z.string().optional(),
});
type Rule = Partial<Record<(typeof VERBS)[number] | 'body', string>>;
const oneOrMore = z.union([z.array(rule), rule.transform((one) => [one])]);
const httpOption = z.looseObject({ '(google.api.http)': z.looseObject({ additional_bindings: oneOrMore.optional() }) });

/** The bindings of every unary method of these services, in the order in which they are tried. */
export function httpBindings(services: readonly GrpcService[]): HttpBinding[] {
  return services.flatMap((service) => {
    const { methodsArray } = descriptorsOf(service.descriptors).root.lookupService(service.name);
    return methodsArray
      .filter(({ requestStream, responseStream }) => !requestStream && !responseStream)
      .flatMap((method) => rulesOf(service.name, method).flatMap((one) => bindingOf(service.name, method, one)));
  });
}

function rulesOf(service: string, method: protobuf.Method): Rule[] {
  const options: readonly unknown[] = method.parsedOptions ? Object.values(method.parsedOptions) : [];
  const declared = options.flatMap((option) => {
    const read = httpOption.safeParse(option);
    if (!read.success) return [];
    const main = read.data['(google.api.http)'];
    return [rule.parse(main), ...(main.additional_bindings ?? [])];
  });
  return [...declared, ...operationBindings(service, method.name)];
}

function bindingOf(service: string, method: protobuf.Method, { body, ...paths }: Rule): HttpBinding[] {
  const verb = VERBS.find((name) => paths[name] !== undefined);
  method.resolve();
  if (!verb || !method.resolvedRequestType || !method.resolvedResponseType) return [];
  return [
    {
      verb: verb.toUpperCase(),
      template: pathTemplate(paths[verb] ?? ''),
      body: body === undefined ? undefined : camelPath(body),
      rpc: `/${service}/${method.name}`,
      request: method.resolvedRequestType,
      response: method.resolvedResponseType,
    },
  ];
}
