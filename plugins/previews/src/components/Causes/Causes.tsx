import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityPreview, PreviewCause } from '@drydock/plugin-delivery-common';
import { Section, useLanguage } from '@drydock/plugin-drydock-react';
import { makeStyles } from '@material-ui/core/styles';
import { previewsTranslationRef } from '../../translation/ref';
import { causeWords } from './causeWords';

const useStyles = makeStyles(theme => ({
  list: {
    margin: 0,
    paddingLeft: theme.spacing(2.5),
    fontSize: theme.typography.body2.fontSize,
    overflowWrap: 'anywhere',
  },
  item: { marginBottom: theme.spacing(1) },
  message: {
    fontFamily: 'monospace',
    color: theme.palette.text.secondary,
    whiteSpace: 'pre-wrap',
  },
}));

function keyOf({ code, name, reason }: PreviewCause): string {
  return [code, name, reason].join('/');
}

/** Why a preview is not as it should be, and what to do about each. */
export const Causes = ({ preview }: { preview: EntityPreview }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(previewsTranslationRef);
  const language = useLanguage();
  if (preview.causes.length === 0) return null;
  return (
    <Section title={t('panel.why')}>
      <ul className={classes.list}>
        {preview.causes.map((cause, index) => {
          const { what, todo, message } = causeWords(
            cause,
            preview,
            t,
            language,
          );
          return (
            <li key={`${keyOf(cause)}/${index}`} className={classes.item}>
              <strong>{what}</strong> {todo}
              {message && <div className={classes.message}>{message}</div>}
            </li>
          );
        })}
      </ul>
    </Section>
  );
};
