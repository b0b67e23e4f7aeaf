-- The tables of TaskManager, for SQLite.

-- Someone who signs in.
CREATE TABLE user (
  id         TEXT    NOT NULL PRIMARY KEY,
  email      TEXT    NOT NULL,
  password   TEXT    NOT NULL,
  name       TEXT    NOT NULL CHECK (length(name) <= 100),
  role       TEXT    NOT NULL DEFAULT 'user' CHECK (role IN ('admin', 'manager', 'user')),
  created_at TEXT    NOT NULL,
  updated_at TEXT    NOT NULL,
  version    INTEGER NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX user_email ON user (email); -- unique email

-- Someone work is given to, whether or not they sign in.
CREATE TABLE person (
  id         TEXT    NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL CHECK (length(name) <= 100),
  email      TEXT,
  title      TEXT    CHECK (length(title) <= 100),
  user       TEXT    REFERENCES user (id) ON DELETE SET NULL,
  created_at TEXT    NOT NULL,
  updated_at TEXT    NOT NULL,
  version    INTEGER NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX person_email ON person (email); -- unique email
CREATE INDEX person_user ON person (user, id); -- used by the rules of update

-- Work to be done.
CREATE TABLE task (
  id          TEXT    NOT NULL PRIMARY KEY,
  title       TEXT    NOT NULL CHECK (length(title) <= 200),
  description TEXT    CHECK (length(description) <= 100000),
  status      TEXT    NOT NULL DEFAULT 'todo' CHECK (status IN ('todo', 'in-progress', 'done', 'archived')),
  priority    TEXT    NOT NULL DEFAULT 'medium' CHECK (priority IN ('low', 'medium', 'high')),
  due_date    TEXT    CHECK (due_date IS date(due_date, '+0 days')),
  assignee    TEXT    REFERENCES person (id) ON DELETE SET NULL,
  created_by  TEXT    REFERENCES user (id) ON DELETE SET NULL,
  created_at  TEXT    NOT NULL,
  updated_at  TEXT    NOT NULL,
  version     INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX task_status_due_date ON task (status, due_date); -- declared
CREATE INDEX task_created_by ON task (created_by, id); -- the owner in update, delete and archive
CREATE INDEX task_assignee ON task (assignee, id); -- used by the rules of update
CREATE INDEX task_created_at ON task (created_at, id); -- the order of TaskList
