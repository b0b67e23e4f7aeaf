// Run by `bench/client`, which puts the compiled client next to it.
import { createClient } from './client.mjs';

const rounds = Number(process.argv[2]);
const baseUrl = 'http://localhost';
const row = (i) => ({
  id: `0190a5f0-0000-7000-8000-${String(i).padStart(12, '0')}`, title: `Task ${i}`, description: 'What is to be done, and why. '.repeat(8), status: 'todo', priority: 'medium',
  dueDate: '2026-01-31', assignee: null, createdBy: '0190a5f0-0000-7000-8000-000000000000', createdAt: '2026-01-31T09:05:00.000Z', updatedAt: '2026-01-31T09:05:00.000Z',
});

const median = (list) => [...list].sort((a, b) => a - b)[(list.length - 1) / 2 | 0];

console.log('| rows | by hand, median µs | client, median µs | ratio |\n|---:|---:|---:|---:|');
for (const rows of [1, 20, 200]) {
  const body = JSON.stringify({ items: Array.from({ length: rows }, (_, i) => row(i)), next: null });
  const fetch = async () => new Response(body, { headers: { 'content-type': 'application/json' } });
  const client = createClient({ baseUrl, fetch, token: 'x' });
  const ways = {
    hand: async () => {
      const answer = await fetch(`${baseUrl}/api/tasks?filter=${encodeURIComponent('status == "todo"')}&limit=${rows}`, { headers: new Headers({ authorization: 'Bearer x' }) });
      if (!answer.ok) throw new Error(String(answer.status));
      return JSON.parse(await answer.text());
    },
    client: () => client.tasks.list({ filter: 'status == "todo"', limit: rows }),
  };
  if (JSON.stringify(await ways.hand()) !== JSON.stringify(await ways.client())) throw new Error('not the same rows');
  const times = { hand: [], client: [] };
  for (let round = -5; round < rounds; round++) {
    for (const way of round % 2 ? ['hand', 'client'] : ['client', 'hand']) {
      const start = process.hrtime.bigint();
      for (let i = 0; i < 200; i++) await ways[way]();
      if (round >= 0) times[way].push(Number(process.hrtime.bigint() - start) / 200_000);
    }
  }
  const [a, b] = [median(times.hand), median(times.client)];
  console.log(`| ${rows} | ${a.toFixed(1)} | ${b.toFixed(1)} | ${(b / a).toFixed(2)} |`);
}
