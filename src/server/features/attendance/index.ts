export { routes } from './routes.ts'
export { lapseLeaves } from './lapse.ts'
export { myClasses } from './my-classes.ts'
export { overview } from './overview.ts'
