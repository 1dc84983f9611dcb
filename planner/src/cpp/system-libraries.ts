// The libraries that builds of C and C++ ask the system for, and Debian's packages of them (bookworm).

interface Library {
  /** As find_package, pkg_check_modules and Meson's dependency() call it, in lower case. */
  readonly names: readonly string[];
  readonly build: readonly string[];
  /** None of a library that is headers alone. */
  readonly run: readonly string[];
}

const BOOST = ['filesystem', 'program-options', 'regex', 'system', 'thread', 'json', 'log'];

const LIBRARIES: readonly Library[] = [
  { names: ['openssl', 'libssl', 'libcrypto'], build: ['libssl-dev'], run: ['libssl3'] },
  { names: ['curl', 'libcurl'], build: ['libcurl4-openssl-dev'], run: ['libcurl4'] },
  { names: ['zlib'], build: ['zlib1g-dev'], run: ['zlib1g'] },
  { names: ['sqlite3', 'sqlite'], build: ['libsqlite3-dev'], run: ['libsqlite3-0'] },
  { names: ['postgresql', 'libpq'], build: ['libpq-dev'], run: ['libpq5'] },
  { names: ['fmt'], build: ['libfmt-dev'], run: ['libfmt9'] },
  { names: ['spdlog'], build: ['libspdlog-dev'], run: ['libspdlog1.10', 'libfmt9'] },
  { names: ['nlohmann_json'], build: ['nlohmann-json3-dev'], run: [] },
  { names: ['asio'], build: ['libasio-dev'], run: [] },
  { names: ['libuv', 'libuv1', 'uv'], build: ['libuv1-dev'], run: ['libuv1'] },
  { names: ['libevent'], build: ['libevent-dev'], run: ['libevent-2.1-7', 'libevent-pthreads-2.1-7'] },
  { names: ['libmicrohttpd'], build: ['libmicrohttpd-dev'], run: ['libmicrohttpd12'] },
  {
    names: ['boost'],
    build: ['libboost-all-dev'],
    run: BOOST.map((part) => `libboost-${part}1.74.0`),
  },
];

/** Those among the names that a build asks for. */
export function librariesOf(names: ReadonlySet<string>): readonly Library[] {
  return LIBRARIES.filter((one) => one.names.some((name) => names.has(name)));
}
