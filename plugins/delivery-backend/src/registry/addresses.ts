import { BlockList, isIP } from 'node:net';

/** Source: IANA IPv4 Special-Purpose Address Registry, and multicast. */
const SPECIAL_IPV4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Within the public part of IPv6. Source: IANA IPv6 Special-Purpose Address Registry. */
const SPECIAL_IPV6: [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  // An address of IPv4 within, which may be a private one.
  ['2002::', 16],
  ['3fff::', 20],
];

const special = new BlockList();
for (const [address, bits] of SPECIAL_IPV4) {
  special.addSubnet(address, bits, 'ipv4');
}
for (const [address, bits] of SPECIAL_IPV6) {
  special.addSubnet(address, bits, 'ipv6');
}

/** The part of IPv6 that is given out. Source: IANA IPv6 Global Unicast Address Space. */
const publicIpv6 = new BlockList();
publicIpv6.addSubnet('2000::', 3, 'ipv6');

/**
 * Whether an IP address is one of the public internet. Everything special is not: loopback, private and link-local
 * networks, and ranges that carry an address of another kind within.
 * @internal
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, 'ipv4');
    case 6:
      return (
        publicIpv6.check(address, 'ipv6') && !special.check(address, 'ipv6')
      );
    default:
      return false;
  }
}
