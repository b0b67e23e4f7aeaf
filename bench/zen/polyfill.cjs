// Node 20 lacks Object.groupBy, which the tool uses.
Object.groupBy ??= (items, key) => { const groups = Object.create(null); let i = 0; for (const item of items) (groups[key(item, i++)] ??= []).push(item); return groups; };
