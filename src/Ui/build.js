// Bundles the library into dist/: one script and one stylesheet, which the runtime embeds.
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';

const common = { bundle: true, minify: true, outdir: 'dist', logLevel: 'warning', legalComments: 'none' };

/** esbuild leaves template literals as they are; the indentation inside ours is layout, which htm drops anyway. */
const unindent = {
  name: 'unindent',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]Ui[\\/]src[\\/].*\.js$/ }, async ({ path }) => ({ contents: (await readFile(path, 'utf8')).replace(/\n\s+/g, '\n'), loader: 'js' }));
  },
};

await build({ ...common, entryPoints: ['src/truth.js'], format: 'esm', target: 'es2022', plugins: [unindent] });
await build({ ...common, entryPoints: { truth: 'css/truth.css' }, target: ['chrome123', 'firefox128', 'safari17.5'] });
