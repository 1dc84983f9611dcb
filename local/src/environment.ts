// The part of the caller's environment that the stack may see: enough to find programs and the network, nothing else.
// So `npm start` behaves the same under `env -i`, and no cloud credential or npm setting of the caller leaks in.

export type Environment = Readonly<Record<string, string>>;

const passedOn = new Set([
  'PATH',
  'HOME',
  'USER',
  'LANG',
  'TERM',
  'TMPDIR',
  'JAVA_HOME',
  'FIREBASE_EMULATORS_PATH',
  'FIRESTORE_EMULATOR_BINARY_PATH',
  'PUBSUB_EMULATOR_BINARY_PATH',
  'DOCKER_HOST',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'SystemRoot',
]);

/** The variables above, as far as they are set. NODE_USE_SYSTEM_CA makes Node trust what the machine trusts. */
export function passedOnEnvironment(environment: NodeJS.ProcessEnv): Environment {
  const kept: Record<string, string> = { NODE_USE_SYSTEM_CA: '1' };
  for (const name of passedOn) {
    const value = environment[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}
