import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import {
  absoluteWords,
  durationWords,
  relativeWords,
  useLanguage,
  useNow,
} from '../../time';
import { drydockTranslationRef } from '../../translation/ref';

/** Props of {@link RelativeTime} and {@link TimeLeft}. @public */
export interface TimeProps {
  /** ISO 8601. */
  at: string | undefined;
}

type Words = (at: number, now: number, language: string) => string;

const left: Words = (at, now, language) =>
  durationWords((at - now) / 1000, language);

const Time = ({ at, words }: TimeProps & { words: Words }) => {
  const language = useLanguage();
  const { t } = useTranslationRef(drydockTranslationRef);
  const time = Date.parse(at ?? '');
  const read = useCallback(
    (now: number) => (Number.isNaN(time) ? '' : words(time, now, language)),
    [time, words, language],
  );
  const text = useNow(read);
  if (Number.isNaN(time)) return <>{t('time.unknown')}</>;
  return (
    <time
      dateTime={at}
      title={absoluteWords(time, language)}
      style={{ fontVariantNumeric: 'tabular-nums' }}
    >
      {text}
    </time>
  );
};

/** How long ago something was, or how soon it will be, with the full time as title. @public */
export const RelativeTime = ({ at }: TimeProps) => (
  <Time at={at} words={relativeWords} />
);

/** How long it takes until a time, counting down to nothing, with the full time as title. @public */
export const TimeLeft = ({ at }: TimeProps) => <Time at={at} words={left} />;
