// A budget that warns. It stops nothing: Google has no switch that does.
import { z } from 'zod';
import type { NeedOf } from '../needs/need.ts';
import type { Kind } from './kind.ts';

const api = 'billingbudgets.googleapis.com';
const Budgets = z.object({
  budgets: z
    .array(
      z.object({
        name: z.string(),
        displayName: z.string().default(''),
        amount: z.object({ specifiedAmount: z.object({ units: z.string().default('0') }).optional() }).prefault({}),
      }),
    )
    .default([]),
});
/** Shares of the amount at which the people who pay are told. */
const warnings = [0.5, 0.9, 1];

export const budget: Kind<NeedOf<'budget'>> = {
  what: ({ name, billingAccount }) => `budget ${name} of ${billingAccount}`,
  read: ({ billingAccount }) => ({
    ...{ api, method: 'GET' },
    path: `/v1/billingAccounts/${billingAccount}/budgets?pageSize=1000`,
  }),
  changes: (need, found) => {
    const own = ownBudget(need, found);
    const { billingAccount, amount, name } = need;
    if (!own) {
      const sentence = `Warn whoever pays when half, 90 % and all of ${amount} a month are spent`;
      const path = `/v1/billingAccounts/${billingAccount}/budgets`;
      return [{ sentence, request: { api, method: 'POST', path, body: contentOf(need) } }];
    }
    if (own.amount.specifiedAmount?.units === String(amount)) return [];
    const body = { amount: { specifiedAmount: { units: String(amount) } } };
    const request = { api, method: 'PATCH' as const, path: `/v1/${own.name}?updateMask=amount`, body };
    return [{ sentence: `Set the budget ${name} to ${amount} a month`, request }];
  },
  removal: (need, found) => {
    const own = ownBudget(need, found);
    if (!own) return [];
    return [
      { sentence: `Delete the budget ${need.name}`, request: { api, method: 'DELETE', path: `/v1/${own.name}` } },
    ];
  },
};

function ownBudget({ name }: NeedOf<'budget'>, found: unknown) {
  return Budgets.parse(found ?? {}).budgets.find(({ displayName }) => displayName === name);
}

/** Without a currency: the account's own. */
function contentOf({ name, projects, amount }: NeedOf<'budget'>) {
  return {
    displayName: name,
    budgetFilter: { projects, calendarPeriod: 'MONTH' },
    amount: { specifiedAmount: { units: String(amount) } },
    thresholdRules: warnings.map((thresholdPercent) => ({ thresholdPercent, spendBasis: 'CURRENT_SPEND' })),
  };
}
