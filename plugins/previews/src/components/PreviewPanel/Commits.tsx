import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityPreview } from '@drydock/plugin-delivery-common';
import { RelativeTime } from '@drydock/plugin-drydock-react';
import { makeStyles } from '@material-ui/core/styles';
import { previewsTranslationRef } from '../../translation/ref';
import { commitUrl, shortCommit } from '../format';
import { ImageWords } from '../Image';

const useStyles = makeStyles(theme => ({
  code: { fontFamily: 'monospace' },
  image: {
    fontFamily: 'monospace',
    color: theme.palette.text.secondary,
  },
}));

/** A commit of a preview's pull request. */
export interface CommitProps {
  preview: EntityPreview;
  /** Its hash, or the beginning of it. */
  commit: string;
}

const Commit = ({ preview, commit }: CommitProps) => {
  const classes = useStyles();
  const url = commitUrl(preview, commit);
  const words = <span className={classes.code}>{shortCommit(commit)}</span>;
  return url ? <Link to={url}>{words}</Link> : words;
};

/** The newest commit of the pull request. */
export const HeadWords = (props: CommitProps) => <Commit {...props} />;

/** The commit whose manifests are deployed, and since when. */
export const DeployedWords = (props: CommitProps) => {
  const { t } = useTranslationRef(previewsTranslationRef);
  const { deployedAt } = props.preview;
  return deployedAt ? (
    t('panel.deployedAt', {
      commit: <Commit {...props} />,
      when: <RelativeTime at={deployedAt} />,
    })
  ) : (
    <Commit {...props} />
  );
};

/** How old the image is, of which commit, and what it is called. */
export const ImageDetails = ({ preview }: { preview: EntityPreview }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(previewsTranslationRef);
  const { image } = preview;
  return (
    <>
      <div>
        <ImageWords image={image} />
        {image.commit && (
          <>
            {t('panel.comma')}
            {t('image.commit', {
              commit: <Commit preview={preview} commit={image.commit} />,
            })}
          </>
        )}
      </div>
      {image.desired && <div className={classes.image}>{image.desired}</div>}
    </>
  );
};
