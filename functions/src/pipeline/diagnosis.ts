// The table of known causes: from what an app or a build wrote, and how it ended, to one sentence with advice.
// The first row that fits decides, so the telling ones stand before the general ones.

export interface Diagnosis {
  readonly sentence: string;
  readonly advice: string;
}

interface Cause extends Diagnosis {
  readonly name: string;
  /** Fits a line; what its groups caught stands for $1, $2 … in the sentence and the advice. */
  readonly pattern?: RegExp;
  /** Fits an exit code. */
  readonly exitCode?: number;
}

/** Characters of a line that are judged, and lines: hostile output must not cost time. */
const judged = { length: 1_000, lines: 200 } as const;

export const causes: readonly Cause[] = [
  {
    name: 'port-taken',
    pattern: /EADDRINUSE.*?:(\d{2,5})\b|address already in use.*?[:\s](\d{2,5})\b/i,
    sentence: 'Port $1 is taken already, so the app could not listen there.',
    advice: 'Listen once, and on the port of the PORT environment variable instead of a number of your own.',
  },
  {
    name: 'port-forbidden',
    pattern: /\blisten EACCES\b.*:(\d{1,5})\s*$/,
    sentence: 'The app may not listen on port $1.',
    advice: 'Listen on the port of the PORT environment variable.',
  },
  {
    name: 'missing-package-json',
    pattern: /ENOENT.*package\.json/i,
    sentence: 'There is no package.json where the command looks for it.',
    advice: 'If the app lies in a folder of the repository, name that folder as the root directory.',
  },
  {
    name: 'missing-script',
    pattern: /Missing script:? "?([\w:.-]{1,60})"?/i,
    sentence: 'The package.json has no script named $1.',
    advice: 'Add it under "scripts", or remove what calls it.',
  },
  {
    name: 'own-file-missing',
    pattern: /Cannot find (?:module|package) '([./][^']{0,200})'/,
    sentence: 'The file $1 is not there.',
    advice:
      'Check that it is committed and written with the same capital letters, and that the build makes it if it is made.',
  },
  {
    name: 'module-missing',
    pattern: /Cannot find (?:module|package) '([^']{1,200})'/,
    sentence: 'The package $1 is not installed.',
    advice: 'Add it to "dependencies" (not "devDependencies", if it is needed at run time) and commit the lockfile.',
  },
  {
    name: 'module-missing',
    pattern: /ERR_MODULE_NOT_FOUND|MODULE_NOT_FOUND/,
    sentence: 'A file or a package that the app imports is not there.',
    advice: 'Check the path, and that the package is in "dependencies" with the lockfile committed.',
  },
  {
    name: 'python-module-missing',
    pattern: /ModuleNotFoundError: No module named '([^']{1,100})'/,
    sentence: 'The Python module $1 is not installed.',
    advice: 'Add its package to requirements.txt.',
  },
  {
    name: 'npm-peer-conflict',
    pattern: /\bERESOLVE\b/,
    sentence: 'npm cannot install the dependencies together: two of them want different versions of a third.',
    advice: 'Run npm install on your machine, solve the conflict there, and commit package.json and the lockfile.',
  },
  {
    name: 'npm-lock-differs',
    pattern: /npm ci.*can only install packages when|package\.json and package-lock\.json.*(?:not|in) sync/i,
    sentence: 'package.json and package-lock.json say different things.',
    advice: 'Run npm install on your machine and commit the lockfile.',
  },
  {
    name: 'npm-package-unknown',
    pattern: /npm (?:error|ERR!)(?: code)? E404|404 Not Found - GET \S*\/([\w@%.-]{1,100})/i,
    sentence: 'A package of the dependencies is not in the registry.',
    advice: 'Check its name and version; private packages are not supported yet.',
  },
  {
    name: 'pip-package-unknown',
    pattern: /No matching distribution found for ([\w.[\]=<>~!-]{1,100})/,
    sentence: 'pip found no version of $1 that fits.',
    advice: 'Check its name, its version and the version of Python.',
  },
  {
    name: 'type-error-in-build',
    pattern: /error (TS\d{3,6}): /,
    sentence: 'TypeScript refuses the code ($1).',
    advice: 'Run the build on your machine; it shows the same error with its place.',
  },
  {
    name: 'syntax-error',
    pattern: /\b(?:SyntaxError|IndentationError): (.{1,120})/,
    sentence: 'The code cannot be read: $1.',
    advice: 'Check the line that the log names, and that the language version fits (engines.node, .python-version).',
  },
  {
    name: 'variable-missing',
    pattern:
      /\b([A-Z][A-Z0-9_]{2,60})\b["'`]? (?:is|was) (?:not set|not defined|missing|required|undefined|empty)|(?:missing|required|undefined)(?: required)? (?:environment|env)(?:ironment)? ?var(?:iable)?s?:? ["'`]?([A-Z][A-Z0-9_]{1,60})|KeyError: '([A-Z][A-Z0-9_]{2,60})'/i,
    sentence: 'The environment variable $1 is missing.',
    advice: "Set it among the app's variables or secrets, and restart.",
  },
  {
    name: 'connection-refused',
    pattern: /ECONNREFUSED (?:127\.0\.0\.1|::1|localhost):(\d{2,5})/i,
    sentence: 'The app looks for another service on its own machine, at port $1, and there is none.',
    advice: "Set that service's address by an environment variable.",
  },
  {
    name: 'heap-full',
    pattern:
      /JavaScript heap out of memory|Container exceeded its memory limit|Memory limit of .* exceeded|MemoryError\b/i,
    sentence: 'It used more memory than it has.',
    advice: 'Look for what grows without end, or load less at once.',
  },
  {
    name: 'permission-denied',
    pattern: /EACCES: permission denied.*'([^']{1,200})'|PermissionError: .*'([^']{1,200})'/,
    sentence: 'It may not use the file $1.',
    advice: 'Write to /tmp only; the app runs as an ordinary user.',
  },
  {
    name: 'permission-denied',
    pattern: /\bpermission denied\b/i,
    sentence: 'It may not use or run a file.',
    advice: 'Check that scripts are executable in git (git update-index --chmod=+x), and write to /tmp only.',
  },
  {
    name: 'disk-full',
    pattern: /ENOSPC|no space left on device/i,
    sentence: 'There is no space left.',
    advice: 'Write less; files of a running app live in its memory.',
  },
  {
    name: 'command-missing',
    pattern:
      /(?:sh: (?:\d+: )?|bash: (?:line \d+: )?)([\w./-]{1,100}): (?:command )?not found|exec: "([\w./-]{1,100})": executable file not found/,
    sentence: 'The command $1 is not there.',
    advice: 'Add the package that brings it to the dependencies; what is in "devDependencies" may be gone at run time.',
  },
  {
    name: 'out-of-memory',
    exitCode: 137,
    sentence: 'It was ended from outside, most likely because it used more memory than it has.',
    advice: 'Look for what grows without end, or load less at once.',
  },
  {
    name: 'command-missing',
    exitCode: 127,
    sentence: 'The start command is not there.',
    advice: 'Check the start command, and that its package is in "dependencies".',
  },
  {
    name: 'not-executable',
    exitCode: 126,
    sentence: 'The start command is there and cannot be run.',
    advice: 'Check that it is executable in git (git update-index --chmod=+x) and made for Linux.',
  },
  {
    name: 'ended-well',
    exitCode: 0,
    sentence: 'It ended as if its work were done.',
    advice: 'An app has to keep running and listen on its port; check that the start command starts a server.',
  },
];

/**
 * @param lines what was written, oldest first.
 * @param exitCode how the process ended, if it did.
 * @returns undefined when no known cause fits.
 */
export function diagnose(lines: readonly string[], exitCode?: number): Diagnosis | undefined {
  const recent = lines.slice(-judged.lines).map((line) => line.slice(0, judged.length));
  for (const cause of causes) {
    if (cause.exitCode !== undefined && cause.exitCode === exitCode) return filled(cause, []);
    if (!cause.pattern) continue;
    for (const line of recent) {
      const match = cause.pattern.exec(line);
      if (match) return filled(cause, match.slice(1));
    }
  }
  return undefined;
}

/** Patterns with several ways catch in one group of several; $1 is whichever caught something. */
function filled({ sentence, advice }: Diagnosis, groups: readonly (string | undefined)[]): Diagnosis {
  const caught = groups.find((group) => group !== undefined) ?? '';
  const fill = (text: string) => text.replace('$1', () => caught.trim());
  return { sentence: fill(sentence), advice: fill(advice) };
}
