import { Component } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { PlainPage } from './plain-pages.tsx'

interface Props {
  /** A change of this key (another page) tries again. */
  resetKey: string
  children: ReactNode
}

/** Keeps a broken page from taking the whole site down, and says what to do. */
export class ErrorBoundary extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override componentDidUpdate(previous: Props): void {
    if (this.state.hasFailed && previous.resetKey !== this.props.resetKey) this.setState({ hasFailed: false })
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return (
      <PlainPage title="这一页出了问题">
        <p>已经提交的内容不受影响。请刷新；若还是这样，请记下现在的时间，告诉本单位管理员。</p>
        <p><Button kind="primary" onClick={() => window.location.reload()}>刷新</Button></p>
      </PlainPage>
    )
  }
}
