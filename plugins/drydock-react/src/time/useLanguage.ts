import {
  appLanguageApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { useEffect, useMemo, useState } from 'react';

const DEFAULT_LANGUAGE = 'en';

/** Language of the app, for numbers and dates: `en`, `ja`. English where the app has no choice of language. @public */
export function useLanguage(): string {
  const holder = useApiHolder();
  const api = useMemo(() => holder.get(appLanguageApiRef), [holder]);
  const [language, setLanguage] = useState(
    () => api?.getLanguage().language ?? DEFAULT_LANGUAGE,
  );
  useEffect(() => {
    const subscription = api
      ?.language$()
      .subscribe(next => setLanguage(next.language));
    return () => subscription?.unsubscribe();
  }, [api]);
  return language;
}
