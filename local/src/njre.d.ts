// The part of njre (a JRE downloader without types of its own) that find-java.ts uses.
declare module 'njre' {
  /** Downloads and unpacks a JRE below `installPath`, answers its folder. */
  export function install(version: number, options: { type: 'jre' | 'jdk'; installPath: string }): Promise<string>;
}
