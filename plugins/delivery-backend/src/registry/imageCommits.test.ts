import { mockServices } from '@backstage/backend-test-utils';
import { FakeTimers } from '../clusters/__testUtils__/FakeTimers';
import { ImageCommits } from './ImageCommits';
import { ImageReference } from './reference';
import { RegistryError } from './RegistryClient';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const OTHER = `sha256:${'b'.repeat(64)}`;
const TAGGED = 'ghcr.io/acme/shop:pr-7-20261124160000';
const COMMIT = 'c'.repeat(40);

function setUp() {
  const timers = new FakeTimers();
  const resolve = jest.fn(
    async (image: ImageReference) => image.digest ?? DIGEST,
  );
  const commit = jest.fn<
    Promise<string | undefined>,
    [ImageReference, string]
  >();
  commit.mockResolvedValue(COMMIT);
  const mayAsk = jest.fn((_image: ImageReference) => true);
  const onChange = jest.fn();
  const images = new ImageCommits({
    client: { mayAsk, resolve, commit },
    timers,
    logger: mockServices.logger.mock(),
    onChange,
  });
  const pass = async (milliseconds: number) => {
    timers.advance(milliseconds);
    await new Promise(done => setImmediate(done));
  };
  return { images, resolve, commit, mayAsk, onChange, pass };
}

describe('ImageCommits', () => {
  it('answers at once, reads in the background, and tells when it is known', async () => {
    const { images, onChange, pass } = setUp();
    images.start();
    expect(images.get(TAGGED)).toBeUndefined();
    await pass(0);
    expect(onChange).toHaveBeenCalledWith(TAGGED);
    expect(images.get(TAGGED)).toBe(COMMIT);
  });

  it('reads what a digest names once', async () => {
    const { images, resolve, commit, pass } = setUp();
    images.start();
    images.get(`ghcr.io/acme/shop@${DIGEST}`);
    await pass(0);
    images.get(TAGGED);
    await pass(0);
    expect(images.get(TAGGED)).toBe(COMMIT);
    await pass(60 * 60_000);
    images.get(`ghcr.io/acme/shop@${DIGEST}`);
    await pass(0);
    expect(commit).toHaveBeenCalledTimes(1);
    expect(resolve).toHaveBeenCalledTimes(2);
  });

  it('notices that a tag was given to another image', async () => {
    const { images, resolve, commit, onChange, pass } = setUp();
    images.start();
    images.get(TAGGED);
    await pass(0);
    resolve.mockResolvedValue(OTHER);
    commit.mockResolvedValue('d'.repeat(40));
    await pass(10 * 60_000);
    images.get(TAGGED);
    await pass(0);
    expect(images.get(TAGGED)).toBe('d'.repeat(40));
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it('asks nothing before it is started, for what is no image, or what may not be asked', async () => {
    const { images, resolve, mayAsk, pass } = setUp();
    images.get(TAGGED);
    await pass(0);
    expect(resolve).not.toHaveBeenCalled();
    images.start();
    await pass(0);
    expect(resolve).toHaveBeenCalledTimes(1);
    mayAsk.mockReturnValue(false);
    images.get('10.0.0.1/shop:x');
    images.get('no image at all');
    await pass(0);
    expect(resolve).toHaveBeenCalledTimes(1);
  });

  it('tries again by itself, less and less often, and then no more until somebody asks', async () => {
    const { images, resolve, pass } = setUp();
    resolve.mockRejectedValue(new RegistryError('no such tag', 404));
    images.start();
    images.get(TAGGED);
    await pass(0);
    images.get(TAGGED);
    await pass(9_999);
    expect(resolve).toHaveBeenCalledTimes(1);
    await pass(1);
    expect(resolve).toHaveBeenCalledTimes(2);
    for (let minute = 0; minute < 120; minute++) await pass(60_000);
    expect(resolve).toHaveBeenCalledTimes(7);
    resolve.mockResolvedValue(DIGEST);
    images.get(TAGGED);
    await pass(0);
    expect(images.get(TAGGED)).toBe(COMMIT);
  });

  it('leaves a registry alone as long as it wants', async () => {
    const { images, resolve, pass } = setUp();
    resolve.mockRejectedValueOnce(new RegistryError('slow down', 429, 90));
    images.start();
    images.get(TAGGED);
    await pass(0);
    await pass(89_000);
    expect(resolve).toHaveBeenCalledTimes(1);
    await pass(1_000);
    expect(resolve).toHaveBeenCalledTimes(2);
  });

  it('asks no more after it was stopped', async () => {
    const { images, resolve, pass } = setUp();
    resolve.mockRejectedValue(new Error('down'));
    images.start();
    images.get(TAGGED);
    await pass(0);
    await images.stop();
    images.get(TAGGED);
    await pass(60 * 60_000);
    expect(resolve).toHaveBeenCalledTimes(1);
  });
});
