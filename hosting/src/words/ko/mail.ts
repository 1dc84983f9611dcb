// What a member is told of by e-mail, in Korean.
import { formatNumber } from '../../language/number-words.ts';
import type { mailWords } from '../en/mail.ts';

export const mail: typeof mailWords = {
  mail: '내게 오는 이메일',
  lead: '무엇을 받을지 직접 정해요. 메일은 인증된 {address} 주소로만 가고, 다른 사람에게는 가지 않아요.',
  loading: '알림 설정을 불러오는 중',
  noServer: '이 플랫폼에는 메일 서버가 없어요.',
  noAddress: '인증된 이메일 주소가 없어요',
  noAddressWhy: '원하지 않는 메일을 받는 사람이 없도록 인증된 주소로만 보내요.',
  toProfile: '프로필 페이지에서 인증하기',
  youAreToldOf: '받을 알림',
  save: '저장',
  saved: '선택한 알림을 메일로 받아요',
  savedNone: '이제 메일 알림을 받지 않아요',
  deliveries: '내게 온 메일',
  loadingDeliveries: '메일 기록을 불러오는 중',
  noDelivery: '지난 일주일 동안 보낸 메일이 없어요.',
  tries: (count) => (count === 0 ? '아직 시도하지 않음' : `${formatNumber(count)}번 시도`),
};
