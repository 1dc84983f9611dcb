// What people outside may be told of, and who tells them. A notifier decides whether anybody wants to know, writes it into
// the outbox and leaves: nothing that happens waits for somebody outside.
import type { Phase } from '@deplight/contracts';
import type { Clock } from '../clock.ts';

export type Happening =
  | {
      readonly what: 'deployment';
      readonly workspaceId: string;
      readonly appId: string;
      readonly deploymentId: string;
      readonly phase: Phase;
      /** The pull request that it shows; undefined for an app's own deployment. */
      readonly preview?: number | undefined;
      /** Whether it has just been asked for. */
      readonly isNew: boolean;
    }
  | { readonly what: 'proposal'; readonly workspaceId: string; readonly proposalId: string }
  /** A stranger's, which a person has to approve first, or had to. */
  | { readonly what: 'preview'; readonly workspaceId: string; readonly appId: string; readonly number: number }
  /** One that failed, or took too long. */
  | { readonly what: 'job'; readonly workspaceId: string; readonly appId: string; readonly jobId: string }
  | { readonly what: 'crash'; readonly workspaceId: string; readonly appId: string; readonly deploymentId: string }
  | {
      readonly what: 'sleep';
      readonly workspaceId: string;
      readonly appId: string;
      readonly asleep: boolean;
      /** When it was noticed; ISO 8601. */
      readonly at: string;
    };

/** May be called several times for the same happening, late and in any order. */
export type Notifier = (happening: Happening, clock: Clock) => Promise<void>;
