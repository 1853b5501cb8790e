import { isPublicAddress } from './addresses';

describe('isPublicAddress', () => {
  it.each([
    ['140.82.121.34', true],
    ['2606:50c0:8000::64', true],
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['100.64.0.1', false],
    ['169.254.169.254', false],
    ['172.31.255.255', false],
    ['192.168.1.1', false],
    ['0.0.0.0', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['::1', false],
    ['::', false],
    ['fe80::1', false],
    ['fd00:ec2::254', false],
    ['::ffff:10.0.0.1', false],
    ['::ffff:140.82.121.34', false],
    ['64:ff9b::a00:1', false],
    ['2002:a00:1::', false],
    ['2001:db8::1', false],
    ['ff02::1', false],
    ['localhost', false],
  ])('%s: %p', (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected);
  });
});
