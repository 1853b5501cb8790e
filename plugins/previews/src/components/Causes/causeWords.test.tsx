import { PreviewCause } from '@drydock/plugin-delivery-common';
import { screen, within } from '@testing-library/react';
import {
  OUTDATED,
  podWaiting,
  READY,
  sample,
  UNLABELLED,
  WITHOUT_IMAGE,
} from '../../__testUtils__/samples';
import { renderForShop } from '../../__testUtils__/render';
import { messages } from '../../translation/messages';
import { Causes } from './Causes';

async function causesOf(preview: Parameters<typeof Causes>[0]['preview']) {
  renderForShop(<Causes preview={preview} />);
  return screen.findByRole('region', { name: 'Why, and what to do' });
}

const FORK = sample({
  number: 45,
  images: null,
  pullRequest: { fromFork: true },
  status: { health: { status: 'Missing' } },
});
const PULL = sample({
  pods: [podWaiting('ImagePullBackOff', 'Back-off pulling image "x"')],
  status: { health: { status: 'Degraded' } },
});

describe('Causes', () => {
  it.each([
    ['an image that is missing', WITHOUT_IMAGE, /No image.*Press Build image/],
    [
      'an image that is older',
      OUTDATED,
      /older commit.*Press|press Build image/,
    ],
    ['a label that is missing', UNLABELLED, /label “preview”.*Create preview/],
    [
      'what is not possible instead of asking for it',
      FORK,
      /No image was built.*branch is in a fork/,
    ],
    [
      'a pod that cannot get its image, with how often it was tried',
      PULL,
      /x2x4k: ImagePullBackOff\. 3 restarts\. Ended before with Error \(exit code 1\)\..*not in the registry.*Back-off pulling/,
    ],
    [
      'a label that was taken away from what is up',
      sample({ pullRequest: { labels: [] } }),
      /does not carry the label “preview” any more.*To keep it/,
    ],
  ])('says what to do about %s', async (_what, preview, said) => {
    expect(await causesOf(preview)).toHaveTextContent(said);
  });

  it('says how often Argo CD looks in words', async () => {
    const cause: PreviewCause = {
      code: 'waiting-for-poll',
      name: 'shop-previews',
      message: '120',
    };
    const said = await causesOf({ ...READY, causes: [cause] });
    expect(said).toHaveTextContent('It looks every 2 min');
    expect(said).not.toHaveTextContent('120');
  });

  it('shows text of the cluster as text', async () => {
    const message = '<img src=x onerror=alert(1)> {{name}} $t(state.ready)';
    const cause: PreviewCause = { code: 'rollout', name: message, message };
    const said = await causesOf({ ...READY, causes: [cause] });
    expect(said).toHaveTextContent(`Rollout ${message}`);
    expect(said.querySelector('img')).toBeNull();
  });

  it('has words for every code', async () => {
    const { labelGone, advice, ...codes } = messages.cause;
    const causes = (Object.keys(codes) as PreviewCause['code'][]).map(code => ({
      code,
      name: 'web',
      reason: 'X',
      message: '60',
    }));
    const said = await causesOf({ ...READY, causes });
    expect(within(said).getAllByRole('listitem')).toHaveLength(causes.length);
    expect(said).not.toHaveTextContent('cause.');
    expect(said).not.toHaveTextContent('{{');
  });
});
