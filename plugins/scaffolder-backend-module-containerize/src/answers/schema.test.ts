import { answersSchema } from '@drydock/plugin-containerize-node';
import { z } from 'zod/v3';
import { answersInput, parseAnswers } from './schema';

describe('answersInput', () => {
  it('has every field of the engine', () => {
    expect(Object.keys(answersInput(z).shape).sort()).toEqual(
      Object.keys(answersSchema.shape).sort(),
    );
  });
});

describe('parseAnswers', () => {
  it('takes an empty field for one that was not answered', () => {
    expect(
      parseAnswers({
        host: '',
        'preview-services': [],
        questions: [{ topic: ' ', answer: 'x' }],
      }),
    ).toEqual({});
  });

  it('takes a no for an answer', () => {
    expect(parseAnswers({ staging: false })).toEqual({ staging: false });
  });

  it('names each wrong field', () => {
    expect(() =>
      parseAnswers({
        gateway: 'public',
        'preview-services': ['10.1.2.0/24:5432', 'db:5432'],
      }),
    ).toThrow(
      /answers\.gateway: NAMESPACE\/NAME.*answers\.preview-services\.1: CIDR:PORT/,
    );
  });
});
