// What is wrong with what was typed, in Korean.
import type { problemWords } from '../en/problem.ts';

export const problem: typeof problemWords = {
  contract: {
    appName: '영문 소문자, 숫자, 하이픈으로 1~40자를 쓰고, 영문자로 시작하고 하이픈으로 끝나지 않아야 해요',
    reservedName: '플랫폼이 쓰는 이름이에요. 다른 이름을 고르세요',
    punycode: 'xn--으로 시작할 수 없어요',
    empty: '비워 둘 수 없어요',
    most60: '60자까지 쓸 수 있어요',
    most200: '200자까지 쓸 수 있어요',
    control: '제어 문자를 쓸 수 없어요',
    variableName: '영문자, 숫자, 밑줄만 쓸 수 있고 숫자로 시작할 수 없어요',
    reservedVariable: '플랫폼이 정하는 변수라서 쓸 수 없어요',
    underscores: '밑줄 두 개로 시작하고 끝날 수 없어요. Firestore가 쓰는 이름이에요',
    javascript: 'JavaScript가 쓰는 단어예요. 다른 이름을 고르세요',
    bytes: '32768바이트까지 쓸 수 있어요',
    nul: 'NUL 문자가 없는 텍스트여야 해요',
    most100: '변수는 100개까지 쓸 수 있어요',
  },
  needed: '꼭 필요해요',
  address: 'https://github.com/owner/repository 같은 웹 주소여야 해요',
  archiveTooLarge: '100 MB를 넘을 수 없어요. node_modules와 빌드 결과물은 빼세요',
  archiveKind: '.zip, .tar, .tar.gz, .tgz 파일이어야 해요',
  variables: '문제가 있어요',
  needsName: '이름이 필요해요',
  notValid: '올바르지 않아요',
  envLines: 'NAME=value 형식의 줄이어야 해요',
  this: '입력한 값',
};
