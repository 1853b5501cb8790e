import { useTranslationRef } from '@backstage/frontend-plugin-api';
import TextField from '@material-ui/core/TextField';
import { rolloutsTranslationRef } from '../../translation/ref';
import { useOwners } from './useOwners';

const ID = 'rollouts-filter-owner';
const SUGGESTIONS = `${ID}-suggestions`;

/** Props of {@link OwnerField}. */
export interface OwnerFieldProps {
  className: string;
  value: string;
  /** Whether what stands there is no owner. */
  isWrong: boolean;
  onChange: (value: string) => void;
}

/** Who owns the entities; those that may be meant are suggested while somebody types. */
export const OwnerField = (props: OwnerFieldProps) => {
  const { className, value, isWrong, onChange } = props;
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const { owners, error } = useOwners(value);
  const trouble = isWrong
    ? t('fleet.ownerWrong')
    : error && t('fleet.ownersFailed', { reason: error.message });
  return (
    <>
      <TextField
        id={ID}
        className={className}
        label={t('fleet.owner')}
        value={value}
        error={isWrong}
        helperText={trouble}
        placeholder="group:default/shop"
        inputProps={{ list: SUGGESTIONS, autoComplete: 'off' }}
        onChange={event => onChange(event.target.value)}
      />
      <datalist id={SUGGESTIONS}>
        {owners.map(({ entityRef, title }) => (
          <option key={entityRef} value={entityRef}>
            {title}
          </option>
        ))}
      </datalist>
    </>
  );
};
