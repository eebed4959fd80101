'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { LanguageMenu } from '#frame/language-menu.tsx'
import { ThemeMenu } from '#frame/theme-menu.tsx'
import { PageCard } from '#ui/page-card.tsx'
import { PasswordForm } from './password-form.tsx'
import { SecondStepForm } from './second-step-form.tsx'

/** Asks who one is, and whoever has a second factor for that too. */
export function SignInPage() {
  const t = useTranslations('session')
  const tFrame = useTranslations('frame')
  const [isSecondStep, setSecondStep] = useState(false)
  const footer = (
    <>
      <LanguageMenu side="top" />
      <ThemeMenu side="top" />
    </>
  )
  return (
    <PageCard
      product={tFrame('product')}
      title={isSecondStep ? t('secondStep.title') : t('title')}
      lead={isSecondStep ? t('secondStep.lead') : t('lead')}
      footer={footer}
    >
      {isSecondStep ? (
        <SecondStepForm onStartOver={() => setSecondStep(false)} />
      ) : (
        <PasswordForm onSecondStep={() => setSecondStep(true)} />
      )}
    </PageCard>
  )
}
