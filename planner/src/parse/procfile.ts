// The lines of a Procfile: a name and the command of that process.

export interface Process {
  readonly name: string;
  readonly command: string;
  readonly line: number;
}

export function processesOf(text: string): Process[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  return lines.flatMap((written, index) => {
    const [, name, command] = /^([A-Za-z0-9_-]{1,40})\s*:\s*(\S.*)$/.exec(written.trim()) ?? [];
    return name === undefined || command === undefined ? [] : [{ name, command, line: index + 1 }];
  });
}
