// The tables of docs/cost.md.
import {
  dollarsOf,
  idleApp,
  idlePlatform,
  type Measured,
  type Origin,
  type Schedules,
  thousandDeployments,
  type Use,
} from './cost.ts';
import { prices, pricesAsOf } from './prices.ts';
import { table } from './printed-parts.ts';

export function costParts(facts: {
  readonly schedules: Schedules;
  readonly measured: Measured;
}): Readonly<Record<string, string>> {
  return {
    'idle-platform': useTable(idlePlatform(facts.schedules)),
    'idle-app': useTable(idleApp()),
    'thousand-deployments': useTable(thousandDeployments(facts.measured)),
    prices: priceTable(),
  };
}

function useTable(uses: readonly Use[]): string {
  const rows = uses.map((use) => {
    const { listed, beyondFree } = dollarsOf(use);
    const amount = `${number(use.amount)} ${prices[use.of].unit}`;
    return [prices[use.of].what, amount, `${use.how} (${wordsOf(use.origin)})`, money(listed), money(beyondFree)];
  });
  const sum = (of: 'listed' | 'beyondFree') => money(uses.reduce((all, use) => all + dollarsOf(use)[of], 0));
  const total = ['**Together**', '', '', `**${sum('listed')}**`, `**${sum('beyondFree')}**`];
  return table(['', 'Amount', 'Where it comes from', 'Listed', 'Beyond the free share'], [...rows, total]);
}

function wordsOf(origin: Origin): string {
  if (origin === 'code') return 'from the code';
  return origin === 'example' ? 'our example' : `\`${origin.command}\``;
}

function priceTable(): string {
  const rows = Object.values(prices).map(({ what, dollars, per, unit, free }) => [
    what,
    `$${dollars} for ${number(per)} ${unit}`,
    `${number(free)} ${unit}`,
  ]);
  return table(['', `Price, ${pricesAsOf}`, 'Free each month'], rows);
}

const number = (value: number) => value.toLocaleString('en-US');
const money = (dollars: number) => `$${dollars.toFixed(2)}`;
