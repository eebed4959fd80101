export const LOCALES = ['en', 'zh-CN'] as const
export type Locale = (typeof LOCALES)[number]

/** Holds the language somebody chose; without it the browser's wish decides. */
export const LOCALE_COOKIE = 'virtdeck-locale'

function isLocale(text: string | undefined): text is Locale {
  return LOCALES.some(locale => locale === text)
}

/** The chosen language, else the first of an `Accept-Language` header that we speak, else English. */
export function pickLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen
  const wishes = (acceptLanguage ?? '').split(',').map(wish => wish.split(';')[0]?.trim().toLowerCase() ?? '')
  for (const wish of wishes) {
    if (wish.startsWith('zh')) return 'zh-CN'
    if (wish.startsWith('en')) return 'en'
  }
  return 'en'
}
