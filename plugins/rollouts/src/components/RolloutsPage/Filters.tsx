import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { FormEvent, useEffect, useState } from 'react';
import { rolloutsTranslationRef } from '../../translation/ref';
import { FleetFilters, ownerRef, PHASES } from './fleetFilters';
import { OwnerField } from './OwnerField';

const useStyles = makeStyles(theme => ({
  form: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: theme.spacing(2),
    margin: theme.spacing(1, 0, 2),
  },
  field: { flex: '1 1 140px', maxWidth: 240 },
}));

/** Props of {@link Filters}. */
export interface FiltersProps {
  /** Those that are in force; the same object until they are others. */
  filters: FleetFilters;
  onChange: (filters: FleetFilters) => void;
}

/** What the fleet is narrowed to. Texts count when the form is sent, the phase at once. */
export const Filters = ({ filters, onChange }: FiltersProps) => {
  const classes = useStyles();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const [draft, setDraft] = useState(filters);
  // Also when somebody goes back in the browser. The fields stay, and with them the focus.
  useEffect(() => setDraft(filters), [filters]);
  const owner = draft.owner ? ownerRef(draft.owner) : undefined;
  const isOwnerWrong = Boolean(draft.owner) && owner === undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isOwnerWrong) onChange({ ...draft, owner });
  };
  const text = (key: 'q' | 'cluster' | 'namespace', label: string) => (
    <TextField
      id={`rollouts-filter-${key}`}
      className={classes.field}
      label={label}
      value={draft[key] ?? ''}
      onChange={event => setDraft({ ...draft, [key]: event.target.value })}
    />
  );
  return (
    <form
      className={classes.form}
      onSubmit={submit}
      aria-label={t('fleet.filters')}
    >
      {text('q', t('fleet.search'))}
      <TextField
        select
        id="rollouts-filter-phase"
        SelectProps={{ SelectDisplayProps: { id: 'rollouts-filter-phase' } }}
        className={classes.field}
        label={t('fleet.phase')}
        value={draft.phase ?? ''}
        onChange={event => {
          const phase = PHASES.find(item => item === event.target.value);
          setDraft({ ...draft, phase });
          onChange({ ...draft, phase, owner });
        }}
      >
        <MenuItem value="">{t('fleet.any')}</MenuItem>
        {PHASES.map(phase => (
          <MenuItem key={phase} value={phase}>
            {t(`phase.${phase}`)}
          </MenuItem>
        ))}
      </TextField>
      <OwnerField
        className={classes.field}
        value={draft.owner ?? ''}
        isWrong={isOwnerWrong}
        onChange={value => setDraft({ ...draft, owner: value })}
      />
      {text('cluster', t('fleet.cluster'))}
      {text('namespace', t('fleet.namespace'))}
      <Button type="submit" variant="outlined">
        {t('fleet.apply')}
      </Button>
    </form>
  );
};
