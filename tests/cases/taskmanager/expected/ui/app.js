// The entities, the pages and the start of Task manager.
import { start } from './truth.js';
import { Person } from './entities/person.js';
import { Task } from './entities/task.js';
import { User } from './entities/user.js';
import { EditPerson } from './views/edit-person.js';
import { EditTask } from './views/edit-task.js';
import { EditUser } from './views/edit-user.js';
import { NewPerson } from './views/new-person.js';
import { NewTask } from './views/new-task.js';
import { NewUser } from './views/new-user.js';
import { People } from './views/people.js';
import { PersonDetail } from './views/person-detail.js';
import { TaskBoard } from './views/task-board.js';
import { TaskDetail } from './views/task-detail.js';
import { TaskList } from './views/task-list.js';
import { UserDetail } from './views/user-detail.js';
import { Users } from './views/users.js';

start({
  name: 'TaskManager',
  title: 'Task manager',
  layout: 'sidebar',
  timeZone: 'UTC',
  maxPageSize: 200,
  auth: { entity: User, registration: true },
  entities: { User, Person, Task },
  views: [
    { name: 'TaskList', type: 'list', route: '/tasks', title: 'Tasks', entity: Task, view: TaskList },
    { name: 'TaskBoard', type: 'kanban', route: '/board', title: 'Board', entity: Task, view: TaskBoard },
    { name: 'TaskDetail', type: 'detail', route: '/tasks/:id', title: 'Task', entity: Task, view: TaskDetail },
    { name: 'NewTask', type: 'form', mode: 'create', route: '/tasks/new', title: 'New task', entity: Task, view: NewTask },
    { name: 'EditTask', type: 'form', mode: 'edit', route: '/tasks/:id/edit', title: 'Edit task', entity: Task, view: EditTask },
    { name: 'People', type: 'list', route: '/people', title: 'People', entity: Person, view: People },
    { name: 'PersonDetail', type: 'detail', route: '/people/:id', title: 'Person', entity: Person, view: PersonDetail },
    { name: 'NewPerson', type: 'form', mode: 'create', route: '/people/new', title: 'New person', entity: Person, view: NewPerson },
    { name: 'EditPerson', type: 'form', mode: 'edit', route: '/people/:id/edit', title: 'Edit person', entity: Person, view: EditPerson },
    { name: 'Users', type: 'list', route: '/users', title: 'Users', entity: User, view: Users },
    { name: 'UserDetail', type: 'detail', route: '/users/:id', title: 'User', entity: User, view: UserDetail },
    { name: 'NewUser', type: 'form', mode: 'create', route: '/users/new', title: 'New user', entity: User, view: NewUser },
    { name: 'EditUser', type: 'form', mode: 'edit', route: '/users/:id/edit', title: 'Edit user', entity: User, view: EditUser },
    { name: 'Login', type: 'auth', mode: 'login', route: '/login', title: 'Sign in' },
    { name: 'Register', type: 'auth', mode: 'register', route: '/register', title: 'Create an account' },
  ],
});
