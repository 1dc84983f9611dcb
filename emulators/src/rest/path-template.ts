// The path templates of google.api.http, such as `/v1/{name=projects/*/secrets/*}:access`, as a test and a reader of paths.

export interface PathTemplate {
  /** The fields that the path binds, by their dotted names, or undefined when the path is not of this form. */
  match(path: string): Record<string, string> | undefined;
}

interface Variable {
  readonly field: string;
  /** Several segments: an encoded slash in one of them stays encoded, or it would make two of one. */
  readonly isDeep: boolean;
}

/** https://github.com/googleapis/googleapis/blob/master/google/api/http.proto: "Path template syntax". Pure. */
export function pathTemplate(template: string): PathTemplate {
  const variables: Variable[] = [];
  const source = template.replace(/\{([^=}]+)(?:=([^}]*))?\}|[^{]+/g, (part, field?: string, pattern = '*') => {
    if (field === undefined) return literal(part);
    variables.push({ field: camelPath(field), isDeep: pattern.includes('/') || pattern.includes('**') });
    return `(${literal(pattern)})`;
  });
  const whole = new RegExp(`^${source}$`);
  return {
    match(path) {
      const found = whole.exec(path);
      if (!found) return undefined;
      const values: Record<string, string> = {};
      for (const [at, { field, isDeep }] of variables.entries()) {
        const value = decoded(found[at + 1] ?? '', isDeep);
        if (value === undefined) return undefined;
        values[field] = value;
      }
      return values;
    },
  };
}

// A colon begins the verb, so that it ends the last segment.
const literal = (text: string) =>
  text
    .split(/(\*\*|\*)/)
    .map((part) => ({ '**': '[^:]+', '*': '[^/:]+' })[part] ?? part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('');

function decoded(text: string, isDeep: boolean): string | undefined {
  try {
    return isDeep ? decodeURIComponent(text.replace(/%2f/gi, '%252F')) : decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** `secret.update_time` is `secret.updateTime` in the descriptors. Pure. */
export const camelPath = (field: string): string =>
  field.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
