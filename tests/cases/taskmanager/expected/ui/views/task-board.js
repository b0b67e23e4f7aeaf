// Board: the kanban board at /board.
import { html, Kanban } from '../truth.js';
import { Task } from '../entities/task.js';

export const TaskBoard = () => html`
  <${Kanban} of=${Task} groupBy="status" columns=${['todo', 'in-progress', 'done']} cardFields=${['priority', 'dueDate', 'assignee']} />`;
