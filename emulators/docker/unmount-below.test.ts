// Which mounts lie below a folder, in the order in which they can be taken away.
import { expect, test } from 'vitest';
import { mountsBelow } from './unmount-below.ts';

const table = `/dev/vda / ext4 rw,relatime 0 0
/dev/vda /tmp/engine/data ext4 rw 0 0
overlay /tmp/engine/data/overlay2/one/merged overlay rw 0 0
nsfs /tmp/engine/exec/net\\040ns nsfs rw 0 0
/dev/vda /tmp/engine/data ext4 rw 0 0
/dev/vda /tmp/engine-of-others/data ext4 rw 0 0
`;

test('mounts below a folder come last first, as often as they were made, and no others', () => {
  expect(mountsBelow('/tmp/engine', table)).toEqual([
    '/tmp/engine/data',
    '/tmp/engine/exec/net ns',
    '/tmp/engine/data/overlay2/one/merged',
    '/tmp/engine/data',
  ]);
});
