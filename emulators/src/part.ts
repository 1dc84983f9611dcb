// A part of the emulator that runs as a process of its own: how it says that it is ready and how it is told to stop.
import { type EmulatorConfig, emulatorConfig } from './config.ts';

/** What a part says when it serves. */
export type PartReady = Readonly<Record<string, string | number>>;

export interface Part {
  readonly ready: PartReady;
  /** Stops serving. `keep` says that what runs shall go on. */
  close(options: { keep: boolean }): Promise<void>;
}

const CLOSE_DEADLINE_MS = 20_000;

/** Runs a part: its settings are the first argument; it ends when told, or when whoever started it is gone. */
export async function runPart(start: (config: EmulatorConfig) => Promise<Part>): Promise<void> {
  // Ctrl-C reaches the whole group; the parts end in order when the supervisor says so.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);
  const part = await start(emulatorConfig.parse(JSON.parse(process.argv[2] ?? '{}')));
  let closing = false;
  const close = (keep: boolean) => {
    if (closing) return;
    closing = true;
    setTimeout(() => process.exit(1), CLOSE_DEADLINE_MS).unref();
    part.close({ keep }).then(
      () => process.exit(0),
      (error: Error) => {
        process.stderr.write(`stopping: ${error.stack}\n`);
        process.exit(1);
      },
    );
  };
  process.on('message', (message) => close(message === 'stop and keep'));
  process.on('disconnect', () => close(true));
  // Whoever started it may have died meanwhile.
  process.send?.(part.ready, undefined, undefined, (error) => {
    if (error) close(true);
  });
}
