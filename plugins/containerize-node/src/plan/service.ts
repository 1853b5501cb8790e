/** Addresses and a port that a preview may reach. */
export interface ServiceAddress {
  cidr: string;
  port: number;
}

/** Splits `CIDR:PORT` at the last colon, which the prefix of a CIDR keeps apart from those of IPv6; checks no value. */
export function splitService(text: string): ServiceAddress | undefined {
  const match = /^([^/]+\/\d+):(\d{1,5})$/.exec(text);
  return match ? { cidr: match[1], port: Number(match[2]) } : undefined;
}
