// What can be done with deployments and running apps, in Korean.
import type { actionWords } from '../en/actions.ts';

export const actions: typeof actionWords = {
  deployment: {
    cancel: { label: '취소', done: '배포를 멈추도록 요청했어요' },
    promote: { label: '모든 트래픽 주기', done: '모든 트래픽을 옮기고 있어요' },
    rollback: { label: '이 버전으로 롤백', done: '롤백하고 있어요' },
    redeploy: { label: '재배포', done: '같은 소스를 다시 배포하고 있어요' },
  },
  condition: {
    sleep: { label: '재우기', done: '재우고 있어요' },
    wake: { label: '깨우기', done: '깨우고 있어요' },
    beginMaintenance: { label: '점검 시작', done: '점검 중이에요. 그동안은 롤백을 제안하지 않아요' },
    endMaintenance: { label: '점검 끝내기', done: '점검이 끝났어요' },
    resumeDeploys: { label: '자동 배포 다시 시작', done: '자동 배포를 다시 시작했어요' },
  },
  restart: '재시작',
  of: (app, done) => `${app}: ${done}`,
  versionBefore: '이전 버전',
  rollbackQuestion: (version) => `‘${version}’ 버전으로 롤백할까요?`,
  rollbackMeans:
    '상태 확인을 통과하면 빌드 없이 몇 초 안에 모든 요청을 받아요. 지금이 아니라 그때의 변수와 시크릿으로 실행돼요. 직접 요청하지 않은 배포는 누군가 다시 시작할 때까지 멈춰요.',
  rollbackVerb: '롤백',
  redeployQuestion: (version) => `‘${version}’ 버전을 다시 배포할까요?`,
  redeployMeans: '같은 소스를 새로 빌드하고, 지금 설정된 변수와 시크릿으로 출시해요.',
  redeployVerb: '다시 배포',
  servesUntil: (version) => `새 버전이 상태 확인을 통과할 때까지 ‘${version}’ 버전이 계속 요청을 받아요.`,
  presentServesUntil: '새 버전이 상태 확인을 통과할 때까지 지금 버전이 계속 요청을 받아요.',
  secretsGone: (names) => `시작할 수 없어요. 그 버전이 쓰던 ${names.join(', ')} 시크릿이 삭제됐어요.`,
  secretOlder: (name, version, newest) => `${name} 버전 ${version}(현재 ${newest})`,
  bringsBack: (secrets) => `함께 되돌아가는 시크릿: ${secrets.join(', ')}.`,
  confirm: '확인',
  keep: '그대로 두기',
  typeToConfirm: '확인을 위해 {phrase} 입력',
};
