import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityPreview } from '@drydock/plugin-delivery-common';
import { Section } from '@drydock/plugin-drydock-react';
import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';
import { previewsTranslationRef } from '../../translation/ref';
import { isUp } from '../State';
import { TimeToLive } from '../TimeToLive';
import { ArgoWords } from './ArgoWords';
import { DeployedWords, HeadWords, ImageDetails } from './Commits';
import { PodWords } from './PodWords';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(210px, 100%), 1fr))',
    columnGap: theme.spacing(3),
    rowGap: theme.spacing(1),
    margin: 0,
    fontSize: theme.typography.body2.fontSize,
    overflowWrap: 'anywhere',
  },
  name: { color: theme.palette.text.secondary },
  value: { margin: 0 },
}));

const Detail = (props: { name: string; children: ReactNode }) => {
  const classes = useStyles();
  return (
    <div>
      <dt className={classes.name}>{props.name}</dt>
      <dd className={classes.value}>{props.children}</dd>
    </div>
  );
};

/** What a preview is made of, where it is and how long. */
export const Details = ({ preview }: { preview: EntityPreview }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(previewsTranslationRef);
  const { application, headCommit, deployedCommit, timeToLive } = preview;
  if (!application) return null;
  const { destination } = application;
  const cluster = destination.name ?? destination.server ?? '?';
  return (
    <Section title={t('panel.details')}>
      <dl className={classes.list}>
        <Detail name={t('panel.image')}>
          <ImageDetails preview={preview} />
        </Detail>
        {headCommit && (
          <Detail name={t('panel.head')}>
            <HeadWords preview={preview} commit={headCommit} />
          </Detail>
        )}
        {deployedCommit && (
          <Detail name={t('panel.deployed')}>
            <DeployedWords preview={preview} commit={deployedCommit} />
          </Detail>
        )}
        <Detail name={t('panel.argo')}>
          <ArgoWords application={application} />
        </Detail>
        {isUp(preview.state) && (
          <Detail name={t('panel.pods')}>
            <PodWords pods={preview.podsNotReady} />
          </Detail>
        )}
        <Detail name={t('life.title')}>
          {timeToLive ? <TimeToLive life={timeToLive} /> : t('life.stays')}
        </Detail>
        <Detail name={t('panel.place')}>
          {t('panel.placeIn', {
            namespace: destination.namespace ?? '?',
            cluster,
          })}
        </Detail>
      </dl>
    </Section>
  );
};
