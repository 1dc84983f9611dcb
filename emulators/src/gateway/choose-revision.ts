// From a host to the revision that answers: by name and weight, or by tag.
import type { RoutedService, RoutingTable } from './routing-table.ts';

export interface Route {
  readonly service: RoutedService;
  /** Undefined while no revision is ready. */
  readonly revision: string | undefined;
}

/** `SERVICE.localhost`, `TAG---SERVICE.localhost` or a custom domain; undefined for anything else. `random` is from 0 to 1. Pure. */
export function routeByHost(table: RoutingTable, host: string, random: number): Route | undefined {
  if (!host.endsWith('.localhost')) return routeByDomain(table, host, random);
  const [first = '', second] = host.slice(0, -'.localhost'.length).split('---');
  const service = table.services.find((one) => one.service === (second ?? first));
  if (!service) return undefined;
  if (second === undefined) return { service, revision: chooseByWeight(service, random) };
  const revision = Object.hasOwn(service.tags, first) ? service.tags[first] : undefined;
  return revision ? { service, revision } : undefined;
}

function routeByDomain({ domains = {}, services }: RoutingTable, host: string, random: number): Route | undefined {
  const named = Object.hasOwn(domains, host) ? domains[host] : undefined;
  const service = services.find((one) => one.service === named);
  return service && { service, revision: chooseByWeight(service, random) };
}

/** The revision that a share of the traffic falls to. Pure. */
export function chooseByWeight({ weights }: Pick<RoutedService, 'weights'>, random: number): string | undefined {
  let left = random * weights.reduce((sum, { percent }) => sum + percent, 0);
  for (const { revision, percent } of weights) {
    if (left < percent) return revision;
    left -= percent;
  }
  return weights.at(-1)?.revision;
}
