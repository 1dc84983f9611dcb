// The lease that the one relay of logs holds while it is at work.
export const relayLease = 'relay';
