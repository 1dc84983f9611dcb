// What users asked for and were promised: from it follows how each deployment may end.
import type { Phase } from '@deplight/contracts';

export interface Order {
  readonly id: string;
  readonly appId: string;
  readonly workspaceId: string;
  /** What the app answers once this deployment is live. */
  readonly text: string;
  /** Whether a request to cancel it was granted. */
  canceled: boolean;
}

/** The orders of one app. */
export interface AppOrders {
  readonly appId: string;
  readonly workspaceId: string;
  readonly orders: Order[];
  /** Whether its deletion was accepted: nothing of it may be left. */
  deleted: boolean;
}

/** Why an ending is not right, or undefined when it is. @param isNewest whether nothing of its app was accepted later. */
export function wrongEnding({ canceled }: Order, status: Phase, isNewest: boolean): string | undefined {
  switch (status) {
    case 'LIVE':
    case 'RETIRED':
      return canceled ? 'it was canceled, and went live' : undefined;
    case 'CANCELED':
      return canceled ? undefined : 'nobody canceled it';
    case 'SUPERSEDED':
      return isNewest ? 'nothing newer was asked for' : undefined;
    default:
      return 'that is no right ending';
  }
}
