// The process of the gateway. Started by main.ts; goes on routing while the cloud's process restarts.
import { startGateway } from './gateway/start-gateway.ts';
import { runPart } from './part.ts';

await runPart(async ({ stateDir, gatewayPort }) => {
  const gateway = await startGateway({ stateDir, port: gatewayPort });
  return { ready: { port: gateway.port }, close: () => gateway.close() };
});
