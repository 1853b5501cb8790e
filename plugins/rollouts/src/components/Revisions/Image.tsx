import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ImageView } from '@drydock/plugin-delivery-common';
import { makeStyles } from '@material-ui/core/styles';
import { rolloutsTranslationRef } from '../../translation/ref';
import { imagePage } from '../images';
import { commitPage } from './commitPage';

const SHORT_COMMIT = 7;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(1.5),
    overflowWrap: 'anywhere',
  },
  code: { fontFamily: 'monospace' },
}));

/** A text that is a link where there is something to lead to. */
const MaybeLink = (props: { to: string | undefined; text: string }) =>
  props.to ? <Link to={props.to}>{props.text}</Link> : <>{props.text}</>;

const Commit = ({ commit }: { commit: string }) => {
  const classes = useStyles();
  const { entity } = useEntity();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  return (
    <span title={commit}>
      {t('revisions.commit', {
        commit: (
          <span className={classes.code}>
            <MaybeLink
              to={commitPage(entity, commit)}
              text={commit.slice(0, SHORT_COMMIT)}
            />
          </span>
        ),
      })}
    </span>
  );
};

/** An image of a revision, linked to its registry, with the commit it was built from, linked to the source. */
export const Image = ({ image: { image, commit } }: { image: ImageView }) => {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <span className={classes.code}>
        <MaybeLink to={imagePage(image)} text={image} />
      </span>
      {commit && <Commit commit={commit} />}
    </div>
  );
};
