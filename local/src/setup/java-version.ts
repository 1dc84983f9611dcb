// Reads a Java's major version out of a JDK's `release` file or out of what `java -version` prints.

/** 21 for `JAVA_VERSION="21.0.4"` or `openjdk version "21.0.4" …`, 8 for the old style `1.8.0_392`. */
export function javaMajorVersion(text: string): number | undefined {
  const version = /(?:JAVA_VERSION=|version )"([^"]+)"/.exec(text)?.[1];
  if (version === undefined) return undefined;
  const [first, second] = version.split(/[._-]/);
  const major = Number(first === '1' ? second : first);
  return Number.isInteger(major) ? major : undefined;
}
