import { defineConfig } from 'vite'
import react from '@vitejs/plugin-react'

/** Which vendor chunk a module belongs to; phone pages must never pull in the desk controls or the charts. */
function vendorOf(id: string): string | null {
  const path = id.replaceAll('\\', '/')
  const from = path.lastIndexOf('/node_modules/')
  if (from < 0) return path.includes('/src/web/ui/phone/') ? 'phone' : null
  const name = path.slice(from + '/node_modules/'.length)
  if (/^(react|react-dom|scheduler|@tanstack)\//.test(name)) return 'react'
  if (/^(antd|@ant-design|@rc-component|rc-[^/]+|dayjs|@emotion|stylis|clsx|scroll-into-view-if-needed|compute-scroll-into-view)\//.test(name)) return 'antd'
  if (/^(echarts|zrender)\//.test(name)) return 'echarts'
  if (name.startsWith('zod/')) return 'zod'
  return null
}

export default defineConfig({
  root: 'src/web',
  publicDir: 'public',
  plugins: [react()],
  server: { port: 5173, proxy: { '/api': process.env['API'] ?? 'http://127.0.0.1:8080' } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: vendorOf }] } } },
  },
})
