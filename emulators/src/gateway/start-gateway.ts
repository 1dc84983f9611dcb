// Puts the gateway together: doors, fleet, request log, and the control that feeds them.
import { setTimeout as sleep } from 'node:timers/promises';
import { ControlClient } from './control-client.ts';
import { Fleet } from './fleet.ts';
import { Gateway } from './gateway.ts';
import { closeSoon, Listeners } from './listeners.ts';
import { RequestLog } from './request-log.ts';
import type { RoutingTable } from './routing-table.ts';

const SWEEP_MS = 250;
const NOTICE_MS = 2000;
const KEEP_WARM_TIMEOUT_MS = 60_000;
const CLOSE_DEADLINE_MS = 2000;

export interface RunningGateway {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves on 127.0.0.1; port 0 takes any free one. Throws when the port is taken. */
export async function startGateway({ stateDir, port }: { stateDir: string; port: number }): Promise<RunningGateway> {
  const control = new ControlClient(stateDir);
  const fleet = new Fleet(control, Date.now);
  const requests = new RequestLog((batch) => control.log(batch));
  let table: RoutingTable = { services: [] };
  const gateway = new Gateway({
    fleet,
    table: () => table,
    log: (record) => requests.add(record),
    now: Date.now,
    random: Math.random,
  });
  const listeners = new Listeners(gateway);
  const door = await listeners.listen(port);
  const following = control.follow(async (next) => {
    table = next;
    for (const service of await listeners.follow(next)) {
      control
        .portTaken(service)
        .catch((error: Error) => process.stderr.write(`port of ${service}: ${error.message}\n`));
    }
  });
  const sweeping = setInterval(() => fleet.retireIdle(table), SWEEP_MS);
  const noticing = setInterval(() => void notice(), NOTICE_MS);
  const notice = async () => {
    // What runs without ever having had a request must not run for ever.
    for (const running of await control.instances(fleet.busy()).catch(() => [])) fleet.add(running);
    fleet.keepWarm(table, KEEP_WARM_TIMEOUT_MS);
  };
  const address = door.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async close() {
      clearInterval(sweeping);
      clearInterval(noticing);
      closeSoon(door);
      listeners.close();
      await Promise.race([requests.close(), sleep(CLOSE_DEADLINE_MS)]);
      control.close();
      await following;
    },
  };
}
