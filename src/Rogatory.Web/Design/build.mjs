// Makes wwwroot/assets from Design: the style sheet, the fonts with their licences, the mark, the one script.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as sass from 'sass'

const design = dirname(fileURLToPath(import.meta.url))
const modules = join(design, '..', '..', '..', 'node_modules')
const assets = join(design, '..', 'wwwroot', 'assets')
const fonts = {
  'atkinson-hyperlegible': ['latin-400-normal', 'latin-400-italic', 'latin-700-normal', 'latin-ext-400-normal', 'latin-ext-700-normal'],
  'source-serif-4': ['latin-400-normal', 'latin-400-italic', 'latin-600-normal', 'latin-ext-400-normal', 'latin-ext-600-normal',
    'cyrillic-400-normal', 'cyrillic-600-normal']
}

rmSync(assets, { recursive: true, force: true })
mkdirSync(join(assets, 'fonts'), { recursive: true })
const { css } = sass.compile(join(design, 'rogatory.scss'), { loadPaths: [modules], style: 'compressed', quietDeps: true })
writeFileSync(join(assets, 'rogatory.css'), css)
for (const file of ['mark.svg', 'upload.js']) copyFileSync(join(design, file), join(assets, file))
for (const [font, cuts] of Object.entries(fonts)) {
  const from = join(modules, '@fontsource', font)
  copyFileSync(join(from, 'LICENSE'), join(assets, 'fonts', `${font}.LICENSE.txt`))
  for (const cut of cuts) copyFileSync(join(from, 'files', `${font}-${cut}.woff2`), join(assets, 'fonts', `${font}-${cut}.woff2`))
}
