import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityPreviews } from '@drydock/plugin-delivery-common';
import { EntityPreviewsState } from '@drydock/plugin-delivery-react';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useSearchParams } from 'react-router-dom';
import { previewsTranslationRef } from '../../translation/ref';
import { anchorsOf, PreviewPanel } from '../PreviewPanel';
import { NoneWithPreview } from './NoPreviews';
import { hasPreview, readOnlyPreviews, withOnlyPreviews } from './shown';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(3),
    marginTop: theme.spacing(1),
  },
}));

/** Props of {@link PreviewList}. */
export interface PreviewListProps {
  data: EntityPreviews;
  state: EntityPreviewsState;
  /** Whether the person may act; not while that is being asked. */
  mayAct: boolean;
}

/** The previews of an entity, one card for each pull request. What is shown of them is in the address. */
export const PreviewList = ({ data, state, mayAct }: PreviewListProps) => {
  const classes = useStyles();
  const { t } = useTranslationRef(previewsTranslationRef);
  const [search, setSearch] = useSearchParams();
  const only = readOnlyPreviews(search);
  const show = (isOnly: boolean) =>
    setSearch(withOnlyPreviews(search, isOnly), { replace: true });
  const shown = only ? data.items.filter(hasPreview) : data.items;
  const anchors = anchorsOf(data.items);
  return (
    <>
      <div className={classes.line}>
        <Typography variant="h6" component="h2">
          {t('content.title', { count: data.items.length })}
        </Typography>
        <FormControlLabel
          label={t('content.only')}
          control={
            <Checkbox
              size="small"
              color="primary"
              checked={only}
              onChange={event => show(event.target.checked)}
            />
          }
        />
      </div>
      {shown.length === 0 && (
        <NoneWithPreview
          count={data.items.length}
          onShowAll={() => show(false)}
        />
      )}
      {shown.map(preview => (
        <PreviewPanel
          key={preview.id}
          entityRef={data.entityRef}
          preview={preview}
          anchor={anchors.get(preview.id) ?? preview.id}
          mayAct={mayAct}
          onChanged={state.accept}
          onOutdated={state.retry}
        />
      ))}
    </>
  );
};
