import { Button } from './button.tsx'

/** Prints this page, or opens the official print at `href` in a new tab. */
export function PrintButton({ children = '打印', href }: { children?: string; href?: string }) {
  return <Button icon="print" onClick={() => (href === undefined ? window.print() : window.open(href, '_blank',
    'noopener'))}>{children}</Button>
}
