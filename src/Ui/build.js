// Bundles the library into dist/: one script and one stylesheet, which the runtime embeds.
import { build } from 'esbuild';

const common = { bundle: true, minify: true, outdir: 'dist', logLevel: 'warning', legalComments: 'none' };

await build({ ...common, entryPoints: ['src/truth.js'], format: 'esm', target: 'es2022' });
await build({ ...common, entryPoints: { truth: 'css/truth.css' }, target: ['chrome123', 'firefox128', 'safari17.5'] });
