// What can be done with deployments and running apps: the buttons, the questions before, and what is said after.
import { spoken } from '../../language/spoken.ts';

export const actionWords = spoken('actions', {
  deployment: {
    cancel: { label: 'Cancel', done: 'Asked the deployment to stop' },
    promote: { label: 'Give it all traffic', done: 'All traffic goes to it' },
    rollback: { label: 'Roll back to this', done: 'Rolling back' },
    redeploy: { label: 'Redeploy', done: 'Deploying the same source again' },
  },
  condition: {
    sleep: { label: 'Sleep now', done: 'Putting it to sleep' },
    wake: { label: 'Wake', done: 'Waking it' },
    beginMaintenance: { label: 'Begin maintenance', done: 'In maintenance: nothing is proposed meanwhile' },
    endMaintenance: { label: 'End maintenance', done: 'Maintenance is over' },
    resumeDeploys: { label: 'Resume automatic deploys', done: 'Automatic deploys go on' },
  },
  restart: 'Restart',
  of: (app: string, done: string) => `${app}: ${done}`,
  versionBefore: 'the version before',
  rollbackQuestion: (version: string) => `Roll back to “${version}”?`,
  rollbackMeans:
    'Its revision gets all requests within seconds, without a build, once it has passed its health check. It runs with the variables and secrets that it had then, not with those of now. Deploys that nobody asks for by hand are paused until somebody resumes them.',
  rollbackVerb: 'Roll back',
  redeployQuestion: (version: string) => `Deploy “${version}” again?`,
  redeployMeans: 'The same source is built anew and released with the variables and secrets as they are set now.',
  redeployVerb: 'Deploy again',
  servesUntil: (version: string) => `“${version}” serves until the new version has passed its health check.`,
  presentServesUntil: 'What serves now goes on until the new version has passed its health check.',
  secretsGone: (names: readonly string[]) =>
    `It cannot start: it used ${names.join(', ')}, which ${names.length === 1 ? 'was' : 'were'} deleted since.`,
  secretOlder: (name: string, version: number, newest: number) => `${name} in version ${version} (now ${newest})`,
  bringsBack: (secrets: readonly string[]) => `It brings back ${secrets.join(', ')}.`,
  confirm: 'Confirm',
  keep: 'Keep it',
  typeToConfirm: 'Type {phrase} to confirm',
});
