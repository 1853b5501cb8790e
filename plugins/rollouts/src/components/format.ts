import { WeightsView } from '@drydock/plugin-delivery-common';

/** A weight as a share of all traffic, from 0 to 1. */
export function shareOf(weight: number, { max }: Pick<WeightsView, 'max'>) {
  return max > 0 ? Math.min(Math.max(weight / max, 0), 1) : 0;
}

/** A share from 0 to 1 in percent: `20%`, `2.5%`. */
export function percent(share: number, language: string): string {
  return new Intl.NumberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 1,
  }).format(share);
}

/** A measured value, short enough for a line. */
export function shortNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language, {
    maximumSignificantDigits: 4,
  }).format(value);
}
