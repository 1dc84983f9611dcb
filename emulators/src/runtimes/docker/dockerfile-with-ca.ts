// For machines whose network has its own certificate authority: lets RUN steps trust it without a trace in the image.
import { type Dockerfile, DockerfileParser } from 'dockerfile-ast';

const PLACE = '/run/secrets/build-ca';
const SECRET = `--mount=type=secret,id=build-ca,target=${PLACE},mode=0444`;
/** Who reads which variable: Node and npm, OpenSSL, pip, requests, curl. */
const VARIABLES = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'PIP_CERT', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE'];
const ARGS = VARIABLES.map((name) => `ARG ${name}=${PLACE}`).join('\n');

/** The same Dockerfile whose RUN steps see the secret `build-ca` and the variables that point at it. BuildKit only. */
export function dockerfileWithCa(text: string): string {
  const parsed: Dockerfile = DockerfileParser.parse(text);
  const lines = text.split('\n');
  for (const instruction of parsed.getInstructions().reverse()) {
    const { start, end } = instruction.getRange();
    const keyword = instruction.getKeyword();
    const line = lines[start.line] ?? '';
    if (keyword === 'FROM') lines.splice(end.line + 1, 0, ARGS);
    else if (keyword === 'RUN') lines[start.line] = line.replace(/^(\s*run)\s/i, `$1 ${SECRET} `);
  }
  return lines.join('\n');
}
