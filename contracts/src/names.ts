// Names that people give: apps, workspaces, environment variables.
import { z } from 'zod';

/** App names that would be mistaken for parts of the platform. */
export const reservedAppNames = ['www', 'api', 'admin', 'app', 'dashboard', 'deplight', 'localhost', 'mail', 'static'];

export const appName = z
  .string()
  .regex(
    /^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/,
    'should be 1 to 40 lower-case letters, digits or hyphens, begin with a letter and not end with a hyphen',
  )
  .refine((name) => !reservedAppNames.includes(name), 'is a reserved name; choose another')
  .refine((name) => !name.startsWith('xn--'), 'should not begin with xn--');

export const workspaceName = z
  .string()
  .trim()
  .min(1, 'should not be empty')
  .max(60, 'should have at most 60 characters')
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'should not contain control characters');

/** A sentence or two about a workspace; may be empty. */
export const workspaceDescription = z
  .string()
  .trim()
  .max(200, 'should have at most 200 characters')
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'should not contain control characters');

/** What an API token is for, in a few words. */
export const tokenName = workspaceName;

/** The address that an invite is bound to: ASCII only, so that no other spelling of it looks alike; lower case. */
export const inviteEmail = z.email('should be an e-mail address').max(254).toLowerCase();

/** Names that Cloud Run reserves for itself in a container's environment. */
export const reservedVariableNames = ['PORT', 'K_SERVICE', 'K_REVISION', 'K_CONFIGURATION'];

export const variableName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, 'should be letters, digits and underscores, not beginning with a digit')
  .refine((name) => !reservedVariableNames.includes(name), 'is set by the platform and cannot be chosen')
  .refine((name) => !/^__.*__$/.test(name), 'should not begin and end with two underscores; Firestore keeps such names')
  .refine((name) => !(name in Object.prototype) && name !== 'prototype', 'is a word of JavaScript; choose another');

const valueBytes = 32_768;
const environmentBytes = 262_144;

export const variableValue = z
  .string()
  .refine((value) => sizeOf(value) <= valueBytes, `should have at most ${valueBytes} bytes`)
  .refine((value) => value.isWellFormed() && !value.includes('\0'), 'should be text without NUL characters');

/** Plain environment variables of an app: name to value, at most 100, 32 KiB a value (Cloud Run's limit), 256 KiB in all. */
export const environment = z
  .record(variableName, variableValue)
  .refine((env) => Object.keys(env).length <= 100, 'should have at most 100 variables')
  .refine(
    (env) =>
      Object.entries(env).reduce((sum, [name, value]) => sum + name.length + sizeOf(value), 0) <= environmentBytes,
    `should have at most ${environmentBytes} bytes in all`,
  );

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/**
 * An app name made from free text such as a repository's name: `My_Shop.git` gives `my-shop`.
 * Gives `my-app` when nothing usable is left.
 */
export function appNameFrom(text: string): string {
  const slug = text
    .toLowerCase()
    .replace(/\.git$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  if (slug === '') return 'my-app';
  return appName.safeParse(slug).success ? slug : `my-${slug}`.slice(0, 40).replace(/-+$/, '');
}
