// Starts a published program and sends it 100 requests.
//   node publish.mjs PORT PATH COOKIE PROGRAM ARGUMENTS…     prints the milliseconds from the start to the first answer, and the resident KB after all requests
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import http from 'node:http';

const [port, path, cookie, program, ...rest] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

const ask = () => new Promise((resolve, reject) => {
  http.get({ host: '127.0.0.1', port, path, headers: { Cookie: cookie }, agent }, (answer) => {
    answer.resume();
    answer.on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`answered ${answer.statusCode}`))));
  }).on('error', reject);
});

async function first() {
  for (;;) {
    if (child.exitCode !== null) throw new Error('it ended');
    try {
      return await ask();
    } catch (error) {
      if (error.code !== 'ECONNREFUSED' && error.code !== 'ECONNRESET') throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

const start = performance.now();
const child = spawn(program, rest, { stdio: ['ignore', 'ignore', 'inherit'] });
const ended = new Promise((resolve) => child.on('exit', resolve));
try {
  await first();
  const milliseconds = performance.now() - start;
  for (let request = 1; request < 100; request++) await ask();
  console.log(`${milliseconds.toFixed(1)} ${/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]}`);
} finally {
  agent.destroy();
  child.kill('SIGTERM');
  await ended;
}
