// A terminal that wants to be let in, and whoever decides, in Korean.
import type { deviceWords } from '../en/device.ts';

export const device: typeof deviceWords = {
  title: '터미널에서 로그인',
  typeIt: '터미널에서 {command} 명령이 보여 주는 코드를 입력하세요.',
  code: '코드',
  next: '계속',
  letIn: (machine) => `“${machine}”의 로그인을 허용할까요?`,
  asked: '{ago}에 요청했어요.',
  means:
    '아래 워크스페이스에서 30일 동안 내 권한으로 움직이는 API 토큰을 받아요. 토큰은 이 기기에만 보이고, 워크스페이스 설정에서 철회할 수 있어요.',
  onlyIfYou: '방금 직접 deplight login을 실행했을 때만 허용하세요',
  onlyIfYouWhy:
    '내 터미널에 이 코드가 보여야 해요. 다른 사람이 코드나 이 페이지를 보냈다면 그 사람이 나로 로그인하게 돼요.',
  approve: '허용',
  deny: '거부',
  isIn: (machine) => `“${machine}”의 로그인을 허용했어요`,
  isInMeans: '터미널로 돌아가세요. 잠시 뒤 저절로 이어져요.',
  isOut: (machine) => `“${machine}”의 로그인을 거부했어요`,
  isOutMeans: '아무것도 넘어가지 않았고, 코드는 더 이상 쓸 수 없어요.',
};
