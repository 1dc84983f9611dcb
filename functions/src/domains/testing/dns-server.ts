// A DNS server on loopback for tests: it answers over UDP with the TXT records that it is given, and knows no other name.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type Answer, AUTHORITATIVE_ANSWER, decode, encode } from 'dns-packet';

/** gRPC-like words for what a server says of a question; the numbers are those of RFC 1035. */
const codes = { ok: 0, broken: 2, unknown: 3 } as const;

export interface DnsServer {
  /** `host:port`. */
  readonly address: string;
  /** By name: the values of its TXT records, each cut into pieces of 255 bytes on the wire; `broken` for SERVFAIL. */
  readonly records: Map<string, readonly string[] | 'broken'>;
  /** The names that were asked for. */
  readonly asked: string[];
  close(): void;
}

/** @param port 0 takes any free one. */
export async function startDnsServer(port = 0): Promise<DnsServer> {
  const records: DnsServer['records'] = new Map();
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (message, from) => {
    const { id = 0, questions = [] } = decode(message);
    const name = questions[0]?.name ?? '';
    asked.push(name);
    const known = records.get(name) ?? [];
    const code = known === 'broken' ? codes.broken : known.length === 0 ? codes.unknown : codes.ok;
    const answers =
      known === 'broken' ? [] : known.map((value): Answer => ({ type: 'TXT', name, ttl: 1, data: piecesOf(value) }));
    const reply = encode({ id, type: 'response', flags: AUTHORITATIVE_ANSWER | code, questions, answers });
    socket.send(reply, from.port, from.address);
  });
  socket.bind(port, '127.0.0.1');
  await once(socket, 'listening');
  return { address: `127.0.0.1:${socket.address().port}`, records, asked, close: () => socket.close() };
}

function piecesOf(value: string): string[] {
  return value.match(/.{1,255}/gs) ?? [''];
}
