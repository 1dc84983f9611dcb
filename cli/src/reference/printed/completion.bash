# For this shell: source <(deplight completion bash)
_deplight_words() {
  case "$1" in
    "") echo "deploy plan deployments inspect traffic promote rollout logs rollback redeploy restart cancel run jobs cron apps status open metrics sleep wake maintenance freeze unfreeze scale github previews configure proposals approve dismiss domains env secrets workspaces usage activity members invites tokens webhooks mail login logout whoami init link unlink setup teardown api completion doctor console dev help" ;;
    "deploy") echo "--git --branch --commit --archive --image --port --root --env --detach --timeout --logs" ;;
    "plan") echo "--git --branch --commit --archive --root --dockerfile --explain" ;;
    "deployments") echo "--lines --all --cursor" ;;
    "inspect") echo "--wait --timeout --logs" ;;
    "traffic") echo "set" ;;
    "traffic set") echo "--dry-run --detach" ;;
    "promote") echo "--detach --timeout --logs" ;;
    "rollout") echo "approve abort" ;;
    "rollout approve") echo "--detach --timeout --logs" ;;
    "rollout abort") echo "--detach --timeout --logs" ;;
    "logs") echo "--follow --lines --since --until --level --grep --build --job --http --system" ;;
    "rollback") echo "--dry-run --detach --timeout --logs" ;;
    "redeploy") echo "--detach --timeout --logs" ;;
    "restart") echo "--detach --timeout --logs" ;;
    "cancel") echo "--wait --timeout" ;;
    "run") echo "--detach --timeout" ;;
    "jobs") echo "cancel --lines --cursor" ;;
    "jobs cancel") echo "" ;;
    "cron") echo "" ;;
    "apps") echo "create delete" ;;
    "apps create") echo "" ;;
    "apps delete") echo "" ;;
    "status") echo "" ;;
    "open") echo "--dashboard" ;;
    "metrics") echo "--lines --watch" ;;
    "sleep") echo "" ;;
    "wake") echo "" ;;
    "maintenance") echo "on off" ;;
    "freeze") echo "--message --until" ;;
    "unfreeze") echo "" ;;
    "scale") echo "--min --max --concurrency --cpu --memory" ;;
    "github") echo "connect disconnect set-token delete-token" ;;
    "github connect") echo "--root --watch --wait-for-checks" ;;
    "github disconnect") echo "" ;;
    "github set-token") echo "--github-app" ;;
    "github delete-token") echo "" ;;
    "previews") echo "turn approve rm" ;;
    "previews turn") echo "on off --secret" ;;
    "previews approve") echo "" ;;
    "previews rm") echo "" ;;
    "configure") echo "--idle --health --policy --first-share --resume-auto-deploy" ;;
    "proposals") echo "" ;;
    "approve") echo "--detach --timeout --logs" ;;
    "dismiss") echo "" ;;
    "domains") echo "add verify rm" ;;
    "domains add") echo "" ;;
    "domains verify") echo "" ;;
    "domains rm") echo "" ;;
    "env") echo "set unset pull import" ;;
    "env set") echo "" ;;
    "env unset") echo "" ;;
    "env pull") echo "" ;;
    "env import") echo "" ;;
    "secrets") echo "set import unset bind unbind" ;;
    "secrets set") echo "" ;;
    "secrets import") echo "" ;;
    "secrets unset") echo "" ;;
    "secrets bind") echo "" ;;
    "secrets unbind") echo "" ;;
    "workspaces") echo "create update leave" ;;
    "workspaces create") echo "--description --type" ;;
    "workspaces update") echo "--name --description --type" ;;
    "workspaces leave") echo "" ;;
    "usage") echo "" ;;
    "activity") echo "--lines --cursor" ;;
    "members") echo "role remove" ;;
    "members role") echo "" ;;
    "members remove") echo "" ;;
    "invites") echo "create revoke accept" ;;
    "invites create") echo "viewer member admin owner --email" ;;
    "invites revoke") echo "" ;;
    "invites accept") echo "" ;;
    "tokens") echo "create revoke" ;;
    "tokens create") echo "--days" ;;
    "tokens revoke") echo "" ;;
    "webhooks") echo "add remove deliveries redeliver" ;;
    "webhooks add") echo "--discord --teams" ;;
    "webhooks remove") echo "" ;;
    "webhooks deliveries") echo "" ;;
    "webhooks redeliver") echo "" ;;
    "mail") echo "set off deliveries" ;;
    "mail set") echo "deployment.created deployment.live deployment.failed deployment.canceled proposal.created rollout.waiting preview.waiting job.failed app.crashed app.sleeping app.woke" ;;
    "mail off") echo "" ;;
    "mail deliveries") echo "" ;;
    "login") echo "--token --browser" ;;
    "logout") echo "" ;;
    "whoami") echo "" ;;
    "init") echo "" ;;
    "link") echo "" ;;
    "unlink") echo "" ;;
    "setup") echo "--project --apps-project --region --workspace-accounts --budget --billing-account --dry-run --plan" ;;
    "teardown") echo "--project --apps-project --region --workspace-accounts --budget --billing-account --dry-run --plan --delete-data" ;;
    "api") echo "GET POST DELETE --data" ;;
    "completion") echo "bash zsh fish" ;;
    "doctor") echo "--project --apps-project --region --workspace-accounts --budget --billing-account" ;;
    "console") echo "" ;;
    "dev") echo "" ;;
    "help") echo "deploy plan deployments inspect traffic promote logs rollback redeploy restart cancel run jobs cron apps status open metrics sleep wake maintenance freeze unfreeze scale github previews configure proposals approve dismiss domains env secrets usage activity members invites tokens webhooks mail login logout whoami init link unlink setup teardown api completion doctor console dev help" ;;
  esac
}
_deplight() {
  local current="${COMP_WORDS[COMP_CWORD]}" word words
  local -a before=()
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ "$word" == -* ]] || before+=("$word")
  done
  words="$(_deplight_words "${before[*]:0:2}")"
  [ -n "$words" ] || words="$(_deplight_words "${before[0]}")"
  COMPREPLY=($(compgen -W "$words --app --workspace --json --ci --yes --url --help --version" -- "$current"))
  [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$current"))
}
complete -F _deplight deplight
