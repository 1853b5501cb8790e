import { renewedBody } from './body';

const part = (text: string) =>
  `<!-- drydock: begin -->\n${text}\n<!-- drydock: end -->`;

describe('renewedBody', () => {
  it.each([
    ['is the part alone at first', '', part('new')],
    ['takes the place of the earlier part', part('old'), part('new')],
    [
      'keeps what people wrote around it',
      `Wait.\r\n${part('old')}\r\nThanks.`,
      `Wait.\n${part('new')}\nThanks.`,
    ],
    [
      'follows a text that people put in its place',
      'All mine.\n',
      `All mine.\n\n${part('new')}`,
    ],
    [
      'is not ended early by a mark within it',
      part('a `<!-- drydock: end -->` b'),
      part('new'),
    ],
    [
      'leaves a text alone that lost its second mark',
      '<!-- drydock: begin -->\nold',
      `<!-- drydock: begin -->\nold\n\n${part('new')}`,
    ],
  ])('%s', (_behaviour, before, expected) => {
    expect(renewedBody(before, part('new'))).toBe(expected);
  });
});
