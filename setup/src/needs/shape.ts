// For which projects a plan is made, and where: what a person chooses, and the numbers that Google gave the projects.

export interface Project {
  readonly id: string;
  /** Google's own number for it; agents and conditions are named by it. */
  readonly number: string;
}

export interface Shape {
  /** Has the functions, the database and the dashboard. */
  readonly platform: Project;
  /** Has everything that users' code runs in or is made of; the same project where there is only one. */
  readonly apps: Project;
  /** Where everything is: functions, apps, documents, sources. */
  readonly region: string;
  /** How many workspaces can have an identity of their own for their apps; those after them share one. */
  readonly workspaceAccounts: number;
  readonly budget?: { readonly billingAccount: string; readonly amount: number };
}

export function isOneProject({ platform, apps }: Shape): boolean {
  return platform.id === apps.id;
}
