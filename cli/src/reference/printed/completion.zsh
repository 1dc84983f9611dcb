#compdef deplight
# To keep it: deplight completion zsh > "${fpath[1]}/_deplight"
_deplight_words() {
  case "$1" in
    '') found=('deploy:Deploy a folder, a git repository, an archive or an image, and follow it until it is live.' 'plan:Look at a source and say how it would be built and started, without deploying it.' 'deployments:The app'\''s deployments, or the workspace'\''s, newest first.' 'inspect:One deployment\: its stages, source, result and what failed.' 'traffic:Which versions of the app get how much of its traffic.' 'promote:End a split of the traffic in favour of one of its versions.' 'rollout:rollout …' 'logs:What the app says, or the log of one deployment or job.' 'rollback:Make an older deployment live again, without building; the last good one unless told.' 'redeploy:Build and release the same source again.' 'restart:Start what is live anew, from the same image, with the variables and secrets as they are now.' 'cancel:Stop a deployment that is under way.' 'run:Run a command once in what is live, with its variables and secrets, and follow it to its end.' 'jobs:The commands that ran once in the last 30 days, newest first.' 'cron:The commands that what is live runs at set times\: when next, and what became of the last.' 'apps:The apps of the workspace.' 'status:How the app is, what serves, and what it waits for.' 'open:Open the app'\''s address in a browser; only prints it where there is no terminal.' 'metrics:The figures of its last minutes.' 'sleep:Put the app to sleep now; the next request wakes it.' 'wake:Wake the app.' 'maintenance:Say that the app is being worked on, or no longer; meanwhile nothing is proposed.' 'freeze:Refuse new deployments to the app, until it is unfrozen.' 'unfreeze:Let deployments to the app go on.' 'scale:How many instances the app has and how large they are; without a flag it only says so.' 'github:The repository whose pushes deploy the app, and what became of the last one.' 'previews:The pull requests that the app shows, each at an address of its own, and those that wait to be approved.' 'configure:Choose how the app sleeps, is asked whether it is alive, and what happens when it fails.' 'proposals:What Deplight proposes for apps that failed after go-live, with what it saw.' 'approve:Roll back, as Deplight proposes.' 'dismiss:Leave the app as it is, against the proposal.' 'domains:The app'\''s custom domains, and what each still needs.' 'env:The app'\''s plain variables, and the names of its secrets.' 'secrets:The secrets of the workspace, with the apps that use them; never their values.' 'workspaces:workspaces …' 'usage:The workspace'\''s limits, and how much of each is used.' 'activity:Who did what in the workspace, newest first.' 'members:The members of the workspace and their roles.' 'invites:The open invites of the workspace.' 'tokens:API tokens of the workspace; never the tokens themselves.' 'webhooks:The webhooks of the workspace; never their secrets.' 'mail:What you are told of by e-mail, and at which address.' 'login:Log in to a platform\: a browser approves, or an API token is given.' 'logout:Forget the API token of a platform.' 'whoami:Who you are to the platform, in which workspace, and what you may do.' 'init:Make an app for this folder, and link the folder to it.' 'link:Link this folder to an app, so that commands in it mean that app.' 'unlink:Forget which app this folder is linked to.' 'setup:Prepare a project of Google Cloud for Deplight\: APIs, identities, roles, stores, topics, a budget.' 'teardown:Remove from a project of Google Cloud what setup made there, and nothing else.' 'api:Send a request to the REST API and print its answer.' 'completion:Print what completes commands and flags in a shell.' 'doctor:Look whether everything is as it should be, and say what to do where it is not.' 'console:Take one command after the other, without deplight before it.' 'dev:Start the platform on this machine, from a checkout\: npm start.' 'help:What there is, or how one command is used.') ;;
    'deploy') found=('--git:Deploy this git repository instead of a folder.' '--branch:Its branch; the default one unless told.' '--commit:Exactly this commit of it, by its 40 hexadecimal digits.' '--archive:Deploy this .zip, .tar, .tar.gz or .tgz instead of a folder.' '--image:Deploy this image instead, such as ghcr.io/owner/shop\:1.2.' '--port:What the image listens to, where it does not follow PORT.' '--root:The folder within the source that holds the app.' '--env:A plain variable, NAME=VALUE; kept for later deployments.' '--detach:Do not wait for the end.' '--timeout:How long to wait, such as 90s or 10m; 30m unless told.' '--logs:Show the log, also where the pipeline is drawn.') ;;
    'plan') found=('--git:Look at this git repository instead of a folder.' '--branch:Its branch; the default one unless told.' '--commit:Exactly this commit of it, by its 40 hexadecimal digits.' '--archive:Look at this .zip, .tar, .tar.gz or .tgz of up to 20 MB instead of a folder.' '--root:The folder within the source that holds the app.' '--dockerfile:Print the Dockerfile alone, as the build would use it.' '--explain:Say also what was looked for before, and what each insight advises.') ;;
    'deployments') found=('--lines:How many; 20 unless told, at most 100.' '--all:Of all apps of the workspace.' '--cursor:Go on where an earlier list ended, with its nextCursor.') ;;
    'inspect') found=('--wait:Follow it to its end, and exit by how it ended.' '--timeout:How long to wait, such as 90s or 10m; 30m unless told.' '--logs:Show its whole log as well.') ;;
    'traffic') found=('set:Split the traffic between what is live and earlier versions, and wait until the split stands.') ;;
    'traffic set') found=('--dry-run:Only say what would change.' '--detach:Do not wait for the end.') ;;
    'promote') found=('--detach:Do not wait for the end.' '--timeout:How long to wait, such as 90s or 10m; 30m unless told.' '--logs:Show the log, also where the pipeline is drawn.') ;;
    'rollout') found=('approve:Give the version that waits with its first share all of the traffic.' 'abort:Give the version before all of its traffic back, by a rollback.') ;;
    'rollout approve') found=('--detach:Do not wait for the end.' '--timeout:How long to wait, such as 90s or 10m; 30m unless told.' '--logs:Show the log, also where the pipeline is drawn.') ;;
    'rollout abort') found=('--detach:Do not wait for the end.' '--timeout:How long to wait, such as 90s or 10m; 30m unless told.' '--logs:Show the log, also where the pipeline is drawn.') ;;
    'logs') found=('--follow:Go on with what comes from now on.' '--lines:How many of the last lines, at most 1000; 100 unless told.' '--since:From when on\: 10m, 2h, 3d, or 2026-01-31T12\:00\:00Z.' '--until:Up to when, in the same way.' '--level:This level and the more serious ones.' '--grep:Only lines that contain this text, in capitals or not.' '--build:The log of the newest deployment.' '--job:What this job printed, instead.' '--http:Its requests, instead of what it prints.' '--system:What the platform says about its instances, instead.') ;;
    'rollback') found=('--dry-run:Only say what would come back, and which secrets with it.' '--detach:Do not wait for the end.' '--timeout:How long to wait, such as 90s or 10m; 30m unless told.' '--logs:Show the log, also where the pipeline is drawn.') ;;
    'redeploy') found=('--detach:Do not wait for the end.' '--timeout:How long to wait, such as 90s or 10m; 30m unless told.' '--logs:Show the log, also where the pipeline is drawn.') ;;
    'restart') found=('--detach:Do not wait for the end.' '--timeout:How long to wait, such as 90s or 10m; 30m unless told.' '--logs:Show the log, also where the pipeline is drawn.') ;;
    'cancel') found=('--wait:Wait until it has stopped.' '--timeout:How long to wait, such as 90s or 10m; 30m unless told.') ;;
    'run') found=('--detach:Do not wait for the end.' '--timeout:How long it may take, at most 1h; 10m unless told.') ;;
    'jobs') found=('cancel:Stop a command that runs.' '--lines:How many; 20 unless told, at most 100.' '--cursor:Go on where an earlier list ended, with its nextCursor.') ;;
    'jobs cancel') found=() ;;
    'cron') found=() ;;
    'apps') found=('create:Make an app that can be deployed to.' 'delete:Delete an app for ever\: its service, revisions, deployments and logs.') ;;
    'apps create') found=() ;;
    'apps delete') found=() ;;
    'status') found=() ;;
    'open') found=('--dashboard:Its page in the dashboard instead.') ;;
    'metrics') found=('--lines:How many minutes; 10 unless told, at most 60.' '--watch:Go on with each new minute.') ;;
    'sleep') found=() ;;
    'wake') found=() ;;
    'maintenance') found=('on:Which of the two.' 'off:Which of the two.') ;;
    'freeze') found=('--message:Why, for whoever is refused.' '--until:Until when\: 90m, 2h, 3d from now, or 2026-01-31T12\:00\:00Z.') ;;
    'unfreeze') found=() ;;
    'scale') found=('--min:Instances that always run, from 0 to 100.' '--max:Instances at most, from 1 to 100; the workspace'\''s limit holds besides.' '--concurrency:Requests that one instance is given at a time, from 1 to 1000.' '--cpu:CPUs of one instance\: 1, 2 or 4.' '--memory:MiB of memory of one instance, from 128 to 8192.') ;;
    'github') found=('connect:Deploy the app when its repository gets a push; the address and the secret of the webhook go to stdout.' 'disconnect:Deploy the app no more when its repository gets a push.' 'set-token:Give the app a token for its private repository. It is read from stdin.' 'delete-token:Delete the token that the app has for its repository.') ;;
    'github connect') found=('--root:The folder within the repository that holds the app.' '--watch:A file or folder; other pushes than those that touch one deploy nothing.' '--wait-for-checks:Deploy a push only once GitHub'\''s checks of its commit have passed, within an hour.') ;;
    'github disconnect') found=() ;;
    'github set-token') found=('--github-app:Use the platform'\''s GitHub App, which has to be installed for the repository.') ;;
    'github delete-token') found=() ;;
    'previews') found=('turn:Show pull requests to the connected branch as previews, or no longer.' 'approve:Let one commit of a stranger'\''s pull request be built and shown, without any secret.' 'rm:Take a preview down; the next push to its pull request brings it back.') ;;
    'previews turn') found=('on:Which of the two.' 'off:Which of the two.' '--secret:A secret that previews get, by name.') ;;
    'previews approve') found=() ;;
    'previews rm') found=() ;;
    'configure') found=('--idle:Minutes without a request until it may sleep, such as 15m; 0m is never.' '--health:The path that tells whether it is alive, from the next release on; none to end it.' '--policy:When it fails after go-live\: ask, roll back by itself, or neither.' '--first-share:Percent of the traffic that a new version gets until somebody approves it; none for all at once.' '--resume-auto-deploy:Let deploys by themselves go on after a rollback.') ;;
    'proposals') found=() ;;
    'approve') found=('--detach:Do not wait for the end.' '--timeout:How long to wait, such as 90s or 10m; 30m unless told.' '--logs:Show the log, also where the pipeline is drawn.') ;;
    'dismiss') found=() ;;
    'domains') found=('add:Add a domain to the app. Prints the TXT record that proves whose it is.' 'verify:Look for the TXT record of a domain, and lead it to the app.' 'rm:Remove a domain from the app; it leads nowhere from then on.') ;;
    'domains add') found=() ;;
    'domains verify') found=() ;;
    'domains rm') found=() ;;
    'env') found=('set:Set plain variables; the others stay.' 'unset:Take plain variables away.' 'pull:Write the plain variables into a .env file; secrets cannot be read back.' 'import:Set the variables of a .env file; the others stay.') ;;
    'env set') found=() ;;
    'env unset') found=() ;;
    'env pull') found=() ;;
    'env import') found=() ;;
    'secrets') found=('set:Store a secret, or a new version of it. The value is read from stdin.' 'import:Store every variable of a .env file as a secret; at most 50.' 'unset:Delete a secret for ever, with all its versions; refused while an app uses it.' 'bind:Give the app secrets of the workspace.' 'unbind:Take secrets from the app.') ;;
    'secrets set') found=() ;;
    'secrets import') found=() ;;
    'secrets unset') found=() ;;
    'secrets bind') found=() ;;
    'secrets unbind') found=() ;;
    'workspaces') found=('create:Make a workspace, whose owner you become.' 'update:Change the workspace'\''s name, description or type; what is not given stays.' 'leave:Leave the workspace; its last owner cannot.') ;;
    'workspaces create') found=('--description:A sentence about it.' '--type:What it is for.') ;;
    'workspaces update') found=('--name:What it is called from now on.' '--description:A sentence about it.' '--type:What it is for.') ;;
    'workspaces leave') found=() ;;
    'usage') found=() ;;
    'activity') found=('--lines:How many; 20 unless told, at most 100.' '--cursor:Go on where an earlier list ended, with its nextCursor.') ;;
    'members') found=('role:Change a member'\''s role.' 'remove:Remove a member, who is out at once.') ;;
    'members role') found=() ;;
    'members remove') found=() ;;
    'invites') found=('create:Make an invite; its link is good once, for seven days.' 'revoke:Make an open invite worthless.' 'accept:Join a workspace by an invite. Its link is read from stdin.') ;;
    'invites create') found=('viewer:What whoever accepts it becomes.' 'member:What whoever accepts it becomes.' 'admin:What whoever accepts it becomes.' 'owner:What whoever accepts it becomes.' '--email:The only address that may accept it.') ;;
    'invites revoke') found=() ;;
    'invites accept') found=() ;;
    'tokens') found=('create:Make an API token; it goes to stdout, this once.' 'revoke:Make an API token worthless at once.') ;;
    'tokens create') found=('--days:How many days it is good; 90 unless told, at most 365.') ;;
    'tokens revoke') found=() ;;
    'webhooks') found=('add:Tell an https address of events. The secret that signs them goes to stdout, this once.' 'remove:Tell an address nothing more, and delete its secret.' 'deliveries:The newest deliveries to a webhook\: how often tried, what came back, how long it took.' 'redeliver:Send a delivery again\: the same message with the same id.') ;;
    'webhooks add') found=('--discord:The address is a webhook of a Discord channel\: send messages, in place of events.' '--teams:The address is a webhook of a Teams channel\: send cards, in place of events.') ;;
    'webhooks remove') found=() ;;
    'webhooks deliveries') found=() ;;
    'webhooks redeliver') found=() ;;
    'mail') found=('set:Be told of these events by e-mail, and of no others.' 'off:Be told of nothing more by e-mail.' 'deliveries:The newest mails to you\: how often tried, and what came of it.') ;;
    'mail set') found=('deployment.created:What you are told of.' 'deployment.live:What you are told of.' 'deployment.failed:What you are told of.' 'deployment.canceled:What you are told of.' 'proposal.created:What you are told of.' 'rollout.waiting:What you are told of.' 'preview.waiting:What you are told of.' 'job.failed:What you are told of.' 'app.crashed:What you are told of.' 'app.sleeping:What you are told of.' 'app.woke:What you are told of.') ;;
    'mail off') found=() ;;
    'mail deliveries') found=() ;;
    'login') found=('--token:Give an API token\: from stdin, or typed unseen.' '--browser:Have a browser approve, also where there is no terminal.') ;;
    'logout') found=() ;;
    'whoami') found=() ;;
    'init') found=() ;;
    'link') found=() ;;
    'unlink') found=() ;;
    'setup') found=('--project:The project for the functions, the database and the dashboard.' '--apps-project:The project in which users'\'' code is built and runs; a second one is recommended.' '--region:Where everything is\: functions, apps, documents; us-central1 unless told.' '--workspace-accounts:How many workspaces get an identity of their own for their apps, 10 unless told, 80 at most; the others share one.' '--budget:Warn whoever pays at this sum a month, in the currency of --billing-account.' '--billing-account:Who pays, such as 012345-6789AB-CDEF01; for --budget.' '--dry-run:Say what would be done, with every request; only read.' '--plan:The same as --dry-run.') ;;
    'teardown') found=('--project:The project for the functions, the database and the dashboard.' '--apps-project:The project in which users'\'' code is built and runs; a second one is recommended.' '--region:Where everything is\: functions, apps, documents; us-central1 unless told.' '--workspace-accounts:How many workspaces get an identity of their own for their apps, 10 unless told, 80 at most; the others share one.' '--budget:Warn whoever pays at this sum a month, in the currency of --billing-account.' '--billing-account:Who pays, such as 012345-6789AB-CDEF01; for --budget.' '--dry-run:Say what would be done, with every request; only read.' '--plan:The same as --dry-run.' '--delete-data:Delete apps'\'' images and sources, their identity and the seal key too.') ;;
    'api') found=('GET:The method.' 'POST:The method.' 'DELETE:The method.' '--data:The JSON body; @FILE reads a file, @- stdin.') ;;
    'completion') found=('bash:Which one.' 'zsh:Which one.' 'fish:Which one.') ;;
    'doctor') found=('--project:The project for the functions, the database and the dashboard.' '--apps-project:The project in which users'\'' code is built and runs; a second one is recommended.' '--region:Where everything is\: functions, apps, documents; us-central1 unless told.' '--workspace-accounts:How many workspaces get an identity of their own for their apps, 10 unless told, 80 at most; the others share one.' '--budget:Warn whoever pays at this sum a month, in the currency of --billing-account.' '--billing-account:Who pays, such as 012345-6789AB-CDEF01; for --budget.') ;;
    'console') found=() ;;
    'dev') found=() ;;
    'help') found=('deploy:Deploy a folder, a git repository, an archive or an image, and follow it until it is live.' 'plan:Look at a source and say how it would be built and started, without deploying it.' 'deployments:The app'\''s deployments, or the workspace'\''s, newest first.' 'inspect:One deployment\: its stages, source, result and what failed.' 'traffic:Which versions of the app get how much of its traffic.' 'promote:End a split of the traffic in favour of one of its versions.' 'logs:What the app says, or the log of one deployment or job.' 'rollback:Make an older deployment live again, without building; the last good one unless told.' 'redeploy:Build and release the same source again.' 'restart:Start what is live anew, from the same image, with the variables and secrets as they are now.' 'cancel:Stop a deployment that is under way.' 'run:Run a command once in what is live, with its variables and secrets, and follow it to its end.' 'jobs:The commands that ran once in the last 30 days, newest first.' 'cron:The commands that what is live runs at set times\: when next, and what became of the last.' 'apps:The apps of the workspace.' 'status:How the app is, what serves, and what it waits for.' 'open:Open the app'\''s address in a browser; only prints it where there is no terminal.' 'metrics:The figures of its last minutes.' 'sleep:Put the app to sleep now; the next request wakes it.' 'wake:Wake the app.' 'maintenance:Say that the app is being worked on, or no longer; meanwhile nothing is proposed.' 'freeze:Refuse new deployments to the app, until it is unfrozen.' 'unfreeze:Let deployments to the app go on.' 'scale:How many instances the app has and how large they are; without a flag it only says so.' 'github:The repository whose pushes deploy the app, and what became of the last one.' 'previews:The pull requests that the app shows, each at an address of its own, and those that wait to be approved.' 'configure:Choose how the app sleeps, is asked whether it is alive, and what happens when it fails.' 'proposals:What Deplight proposes for apps that failed after go-live, with what it saw.' 'approve:Roll back, as Deplight proposes.' 'dismiss:Leave the app as it is, against the proposal.' 'domains:The app'\''s custom domains, and what each still needs.' 'env:The app'\''s plain variables, and the names of its secrets.' 'secrets:The secrets of the workspace, with the apps that use them; never their values.' 'usage:The workspace'\''s limits, and how much of each is used.' 'activity:Who did what in the workspace, newest first.' 'members:The members of the workspace and their roles.' 'invites:The open invites of the workspace.' 'tokens:API tokens of the workspace; never the tokens themselves.' 'webhooks:The webhooks of the workspace; never their secrets.' 'mail:What you are told of by e-mail, and at which address.' 'login:Log in to a platform\: a browser approves, or an API token is given.' 'logout:Forget the API token of a platform.' 'whoami:Who you are to the platform, in which workspace, and what you may do.' 'init:Make an app for this folder, and link the folder to it.' 'link:Link this folder to an app, so that commands in it mean that app.' 'unlink:Forget which app this folder is linked to.' 'setup:Prepare a project of Google Cloud for Deplight\: APIs, identities, roles, stores, topics, a budget.' 'teardown:Remove from a project of Google Cloud what setup made there, and nothing else.' 'api:Send a request to the REST API and print its answer.' 'completion:Print what completes commands and flags in a shell.' 'doctor:Look whether everything is as it should be, and say what to do where it is not.' 'console:Take one command after the other, without deplight before it.' 'dev:Start the platform on this machine, from a checkout\: npm start.' 'help:What there is, or how one command is used.') ;;
  esac
}
_deplight() {
  local -a typed before found everywhere
  everywhere=('--app:The app, by name or id; otherwise the one that the folder is linked to.' '--workspace:The workspace, by id; otherwise the folder'\''s, or the token'\''s.' '--json:Print one JSON document (one a line where lines keep coming); all else goes to stderr.' '--ci:Ask nothing and draw nothing\: plain lines, logs among them.' '--yes:Do it without asking back.' '--url:Where Deplight answers, such as https\://deplight.example.' '--help:How the command is used.' '--version:The version of this program.')
  typed=("${(@)words[2,CURRENT-1]}")
  before=("${(@)typed:#-*}")
  _deplight_words "${(j: :)before[1,2]}"
  (( ${#found} )) || _deplight_words "${before[1]}"
  found+=("${everywhere[@]}")
  _describe 'deplight' found || _files
}
compdef _deplight deplight
