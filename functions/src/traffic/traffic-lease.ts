// The lease that the one relay of traffic holds while it is at work.
export const trafficLease = 'traffic';
