import { ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import type { ReactNode } from 'react'
import { deskTheme, narrowDeskTheme } from './theme.ts'
import { useIsNarrow } from './use-is-narrow.ts'

dayjs.locale('zh-cn')

/** Styles written at run time carry the number this page came with; the browser takes no others. */
const styleNonce = { nonce: document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '' }

/** Gives the desk's controls our tokens and Chinese words, once for all pages. */
export function DeskControls({ children }: { children: ReactNode }) {
  const theme = useIsNarrow() ? narrowDeskTheme : deskTheme
  return (
    <ConfigProvider locale={zhCN} theme={theme} wave={{ disabled: true }} csp={styleNonce} getPopupContainer={popupHome}>
      {children}
    </ConfigProvider>
  )
}

/** Lists and calendars of a field inside a dialog open within it: the page behind an open dialog is out of reach. */
const popupHome = (field?: HTMLElement): HTMLElement => field?.closest('dialog') ?? document.body
