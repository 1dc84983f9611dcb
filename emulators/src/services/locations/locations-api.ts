// google.cloud.location.Locations: the one region that this emulator stands for.
import { CloudError } from '../../grpc/cloud-error.ts';
import { unary } from '../../grpc/rpc.ts';
import type { EmulatedApi } from '../emulated-api.ts';

export const locationsApi: EmulatedApi = {
  name: 'Locations',
  start: async ({ project, region }) => {
    const location = { name: `projects/${project}/locations/${region}`, locationId: region, displayName: region };
    return {
      grpc: [
        {
          descriptors: 'locations',
          name: 'google.cloud.location.Locations',
          handlers: {
            ListLocations: unary(() => ({ locations: [location], nextPageToken: '' })),
            GetLocation: unary(({ name }: { name: string }) => {
              if (name === location.name) return location;
              throw new CloudError(
                'NOT_FOUND',
                `Location '${name}' does not exist; this emulator serves ${location.name}.`,
              );
            }),
          },
        },
      ],
    };
  },
};
